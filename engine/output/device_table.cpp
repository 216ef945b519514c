#include "output/device_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "output/number_text.hpp"

namespace fleetprint::output {
namespace {

constexpr std::size_t bar_width = 40;
constexpr std::size_t bar_rows = 16;

std::string row(const std::string& label, const model::Triple& triple, double mean) {
  return fmt::format("{:<16}{:>9.3f} {:>9.3f} {:>9.3f} {:>9.3f}\n", label, triple.lower, triple.typical, triple.upper,
                     mean);
}

std::string blocks_table(const DeviceReport& report) {
  std::string text =
      fmt::format("{:<16}{:>9} {:>9} {:>9} {:>9}\n", report.indicator.device_unit, "lower", "typical", "upper", "mean");
  std::string absent;
  for (std::size_t i = 0; i < model::part_count; ++i) {
    const model::Triple& triple = report.profile.parts[i].triple;
    const std::string name(model::part_names[i]);
    if (triple.upper == 0)
      absent += (absent.empty() ? "" : ", ") + name;
    else
      text += row(name, triple, report.profile.part(i).mean());
  }
  text += row("total", report.profile.total(), report.profile.mean());
  if (!absent.empty()) text += folded("Not there, or zero: " + absent + ".", 80, 0) + "\n";
  return text;
}

// The histogram folded into a few rows of bars.
std::string bars(const run::DeviceDistribution& distribution) {
  const std::size_t bins = distribution.histogram.size() / bar_rows;
  std::vector<double> counts(bar_rows);
  for (std::size_t bin = 0; bin < distribution.histogram.size(); ++bin)
    counts[bin / bins] += static_cast<double>(distribution.histogram[bin]);
  const double greatest = *std::max_element(counts.begin(), counts.end());
  std::string text;
  for (std::size_t i = 0; i < bar_rows; ++i) {
    const auto length = static_cast<std::size_t>(std::lround(counts[i] / greatest * bar_width));
    text += fmt::format("  {:>7.3f} {:<{}} {}\n", distribution.bin_edges[i * bins], std::string(length, '#'), bar_width,
                        percent_text(counts[i] / static_cast<double>(distribution.drawn)));
  }
  return text;
}

std::string distribution_text(const DeviceReport& report) {
  const run::DeviceDistribution& distribution = report.distribution;
  std::string text =
      fmt::format("Distribution of the total: mean {}, standard deviation {} {}", number_text(distribution.mean),
                  number_text(distribution.standard_deviation), report.indicator.device_unit);
  if (distribution.standard_deviation == 0) return text + " (this estimate is a constant)\n";
  for (std::size_t q = 0; q < report.quantile_levels.size(); ++q)
    text += fmt::format("{} {:g} %: {}", q == 0 ? "\n " : ",", 100 * report.quantile_levels[q],
                        number_text(distribution.quantiles[q]));
  const std::string origin = distribution.source == run::HistogramSource::expected
                                 ? "exact"
                                 : count_text(static_cast<double>(distribution.drawn)) + " devices drawn";
  return text + fmt::format("\n  ({}; left: lower end of each row)\n", origin) + bars(distribution);
}

std::string references_text(const DeviceReport& report) {
  const model::Triple total = report.profile.total();
  std::string text;
  for (const ReferenceProduct& product : report.references) {
    text += fmt::format("{} ({:g} kg): {:.1f}x (worst case) to {:.1f}x (best case) of this device", product.name,
                        product.footprint, product.footprint / total.upper, product.footprint / total.lower);
    if (report.greatest_published > 0)
      text += fmt::format("; {:.1f}x to {:.1f}x over the published systems",
                          product.footprint / report.greatest_published, product.footprint / report.least_published);
    text += "\n";
  }
  return text;
}

}  // namespace

std::string device_table(const DeviceReport& report) {
  return report.profile.name + "\n\n" + blocks_table(report) + "\n" + distribution_text(report) + "\n" +
         references_text(report);
}

std::string device_json(const DeviceReport& report) {
  using Json = nlohmann::ordered_json;
  const auto json_of = [](const model::Triple& triple) {
    return Json{{"lower", triple.lower}, {"typical", triple.typical}, {"upper", triple.upper}};
  };
  Json parts = Json::object();
  for (std::size_t i = 0; i < model::part_count; ++i)
    parts[std::string(model::part_names[i])] = json_of(report.profile.parts[i].triple);
  Json references = Json::object();
  for (const ReferenceProduct& product : report.references) references[product.name] = product.footprint;
  const Json json = {{"profile", report.profile.name},
                     {"indicator", report.indicator.name},
                     {"unit", report.indicator.device_unit},
                     {"parts", parts},
                     {"total", json_of(report.profile.total())},
                     {"mean", report.distribution.mean},
                     {"standard_deviation", report.distribution.standard_deviation},
                     {"quantile_levels", report.quantile_levels},
                     {"quantiles", report.distribution.quantiles},
                     {"references", references}};
  return json.dump(2) + "\n";
}

}  // namespace fleetprint::output
