#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "../scratch_folder.hpp"
#include "input/read_study.hpp"
#include "input/sweep_source.hpp"
#include "refusal.hpp"

// Sweeps beside a copy of the valid scenario and its tables.
class Sweeps {
 public:
  Sweeps() {
    std::filesystem::copy(FLEETPRINT_MISTAKES, folder_.path() / "files", std::filesystem::copy_options::recursive);
  }

  std::filesystem::path file(const std::string& name) const { return folder_.path() / "files" / name; }

  void write(const std::string& name, const std::string& document) const { std::ofstream(file(name)) << document; }

  fleetprint::input::SweepSource read(const std::string& document,
                                      const std::vector<std::string>& overrides = {}) const {
    write("sweep.toml", "schema_version = 1\n" + document);
    return fleetprint::input::read_sweep(file("sweep.toml"), overrides);
  }

  // What is said of it, without folders.
  std::string refused(const std::string& document) const {
    std::string said = refusal([&] { read(document); });
    const std::string before = file("").string();
    for (std::size_t at = said.find(before); at != std::string::npos; at = said.find(before))
      said.erase(at, before.size());
    return said;
  }

  fleetprint::model::Scenario scenario(const std::string& base, const std::vector<std::string>& settings) const {
    return fleetprint::input::read_study(file(base), settings).points.front().scenario;
  }

 private:
  fleetprint::tests::ScratchFolder folder_;
};

inline const std::string of_valid = "[sweep]\nbase = \"valid.toml\"\n";

inline std::string axis(const std::string& name, const std::string& key, const std::string& values) {
  return fmt::format("[[sweep.axis]]\nname = \"{}\"\nkey = \"{}\"\n{}\n", name, key, values);
}

inline const std::vector<double>& numbers(const fleetprint::input::SweepSource& source, std::size_t a) {
  return std::get<std::vector<double>>(source.study().sweep->axes[a].values);
}
