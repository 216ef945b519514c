#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "netcdf/file.hpp"

namespace fleetprint::netcdf {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t large_trial_count = 40000;

inline void write_sample_summary(Group root) {
  Group summary = root.group("summary");
  summary.attribute("title", "in a group");
  summary.coordinate("statistic", std::vector<std::string>{"mean", "deviation"}, {"1", "statistic"});
  summary.variable("footprint", {"statistic", "year"}, std::vector{1.0, 2.0, 3.0, 4.0, 5.0, nan_value},
                   {"Mt CO2e/yr", "footprint, by statistic"});
  summary.group("inner").variable("stock", {"year"}, std::vector<std::int64_t>{7, 8, 9}, {"1", "deep in groups"});
}

inline void write_sample_slabs(Group root) {
  SlabVariable large =
      root.slab_variable("net_total", {"point", "trial"}, 1, ElementType::real, {"Mt CO2e", "large net"});
  std::vector<double> slab(large_trial_count);
  std::iota(slab.begin(), slab.end(), 0.5);
  large.write_slab(1, slab);
  SlabVariable names = root.slab_variable("label", {"point"}, 1, ElementType::text, {"1", "label of a point"});
  names.write_slab(0, std::vector<std::string>{"Grünstrom"});
  names.write_slab(1, std::vector<std::string>{""});
}

// Every feature of the writer in one file.
inline void write_sample(const std::filesystem::path& path) {
  File file(path, "sample.h5");
  Group root = file.root();
  for (const char* name : {"Conventions", "title", "history", "git_commit", "sampler", "build", "empty_text", "a", "b"})
    root.attribute(name, std::string(name) == "empty_text" ? "" : "CF-1.8, CO₂");
  root.attribute("scenario", std::string(200000, 's') + "end");
  root.attribute("trials", std::int64_t{1} << 60);
  root.attribute("level", 0.25);
  root.coordinate("year", std::vector<std::int64_t>{2025, 2026, 2027}, {"yr", "calendar year"});
  root.coordinate("block", std::vector<std::string>{"sensing", "µ-controller"}, {"1", "functional block"});
  root.coordinate("quantile", std::vector{0.05, 0.95}, {"1", "quantile level"});
  root.dimension("trial", large_trial_count);
  root.dimension("point", 2);
  root.dimension("nothing", 0);
  root.variable("empty", {"nothing"}, std::vector<double>{}, {"kg", "no values"});
  root.variable("empty_table", {"year", "nothing"}, std::vector<std::int64_t>{}, {"1", "no values"});
  std::vector<double> cube{nan_value, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  root.variable("cube", {"block", "year", "quantile"}, cube,
                {"Mt CO2e", "three dimensions", {{"note", "extra"}, {"factor", 2.5}, {"count", 3}}});
  root.variable("devices", {"year"}, std::vector<std::uint64_t>{1, 2, UINT64_MAX}, {"1", "devices"});
  root.variable("flag", {"year"}, std::vector<std::int8_t>{0, 1, -1}, {"1", "flag"});
  root.scalar("one_double", 1.5, {"kg", "scalar"});
  root.scalar("one_integer", std::int64_t{-3}, {"1", "scalar"});
  root.scalar("one_text", "héllo", {"1", "scalar"});
  write_sample_slabs(root);
  write_sample_summary(root);
  file.close();
}

}  // namespace fleetprint::netcdf
