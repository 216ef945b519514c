#include "present/device_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/whole_number.hpp"
#include "present/fleet_text.hpp"
#include "present/number_text.hpp"
#include "present/text_table.hpp"

namespace fleetprint::present {
namespace {

constexpr std::size_t bar_width = 40;
constexpr std::size_t bar_rows = 16;
constexpr std::size_t most_name = 21;

void add_row(TextTable& table, const std::string& label, const model::Triple& triple, double mean,
             const std::string& choice = {}) {
  const auto text = [](double value) { return fmt::format("{:.3f}", value); };
  table.row(
      {shortened(label, most_name), text(triple.lower), text(triple.typical), text(triple.upper), text(mean), choice});
}

std::string choice_text(const model::ComposedPart& part) {
  return part.choice + (part.triple.is_degenerate() ? " (constant)" : "");
}

void add_list(TextPage& page, const char* label, const std::vector<std::string>& names) {
  if (!names.empty()) page.line(fmt::format("{}: {}.", label, fmt::join(names, ", ")));
}

void add_parts(TextPage& page, const DeviceReport& report) {
  TextTable table({{report.indicator.device_unit, Side::left},
                   {"lower"},
                   {"typical"},
                   {"upper"},
                   {"mean"},
                   {"chosen", Side::left, 10}});
  std::vector<std::string> off;
  std::vector<std::string> absent;
  bool has_constant = false;
  for (std::size_t i = 0; i < report.device.parts.size(); ++i) {
    const model::ComposedPart& part = report.device.parts[i];
    if (part.origin == model::PartOrigin::switched_off)
      off.push_back(part.name);
    else if (part.triple.upper == 0)
      absent.push_back(part.name);
    else
      add_row(table, part.name, part.triple, report.device.law(i).mean(), choice_text(part));
    has_constant |= part.triple.is_degenerate() && part.triple.upper > 0;
  }
  add_row(table, "total", report.device.total(), report.distribution.mean);
  page.table(table);
  if (has_constant) page.line("Constant: one number given, without a range.");
  add_list(page, "Switched off", off);
  add_list(page, "Not there, or zero", absent);
}

TextTable bars(const run::DeviceDistribution& distribution) {
  const HistogramRows rows = histogram_rows(distribution);
  const double greatest = *std::max_element(rows.shares.begin(), rows.shares.end());
  TextTable table({{""}, {"", Side::left}, {"", Side::left}});
  for (std::size_t i = 0; i < rows.shares.size(); ++i) {
    const std::size_t length = base::whole_within(std::round(rows.shares[i] / greatest * bar_width), bar_width);
    table.row({fmt::format("  {:.3f}", rows.edges[i]), std::string(length, '#'), percent_text(rows.shares[i])});
  }
  return table;
}

void add_distribution(TextPage& page, const DeviceReport& report) {
  const run::DeviceDistribution& distribution = report.distribution;
  std::string text =
      fmt::format("Distribution of the total: mean {}, standard deviation {} {}", number_text(distribution.mean),
                  number_text(distribution.standard_deviation), report.indicator.device_unit);
  if (distribution.standard_deviation == 0) return page.line(text + " (a constant: nothing in it varies)");
  page.line(text);
  text = " ";
  for (std::size_t q = 0; q < report.quantile_levels.size(); ++q)
    text += fmt::format("{} {:g} %: {}", q == 0 ? "" : ",", 100 * report.quantile_levels[q],
                        number_text(distribution.quantiles[q]));
  page.line(text, 2);
  const std::string origin = distribution.source == run::HistogramSource::expected
                                 ? "exact"
                                 : count_text(static_cast<double>(distribution.drawn)) +
                                       " devices drawn, what lies beyond in the outermost rows";
  page.line(fmt::format("  ({}; left: lower end of each row)", origin), 2);
  page.table(bars(distribution));
}

std::string multiple_text(double product, double device) {
  return device > 0 ? fmt::format("{:.1f}x", product / device) : std::string("-");
}

// How many devices emit as much as one of each product.
void add_references(TextPage& page, const DeviceReport& report) {
  if (report.references.empty()) return;
  const model::Triple total = report.device.total();
  const bool has_published = report.greatest_published > 0;
  std::vector<TextColumn> columns{
      {"One is as much as .. devices", Side::left, 24}, {"upper end"}, {"mean"}, {"typical"}, {"lower end"}};
  if (has_published) columns.push_back({"published systems"});
  TextTable table(columns);
  for (const model::ReferenceProduct& product : report.references) {
    std::vector<std::string> cells{fmt::format("{} ({:g} kg)", product.name, product.footprint)};
    for (const double device : {total.upper, report.distribution.mean, total.typical, total.lower})
      cells.push_back(multiple_text(product.footprint, device));
    if (has_published)
      cells.push_back(fmt::format("{} to {}", multiple_text(product.footprint, report.greatest_published),
                                  multiple_text(product.footprint, report.least_published)));
    table.row(std::move(cells));
  }
  page.table(table);
}

}  // namespace

HistogramRows histogram_rows(const run::DeviceDistribution& distribution) {
  const std::size_t bins = distribution.histogram.size() / bar_rows;
  HistogramRows rows{{}, std::vector<double>(bar_rows)};
  for (std::size_t i = 0; i <= bar_rows; ++i) rows.edges.push_back(distribution.bin_edges[i * bins]);
  for (std::size_t bin = 0; bin < distribution.histogram.size(); ++bin)
    rows.shares[bin / bins] += static_cast<double>(distribution.histogram[bin]);
  for (double& share : rows.shares) share /= static_cast<double>(distribution.drawn);
  return rows;
}

std::string device_table(const DeviceReport& report, std::size_t width) {
  TextPage page(width);
  page.line(fmt::format("{}{}, {} estimate", report.device.name, report.device.is_changed ? ", changed" : "",
                        report.estimate));
  page.add("\n");
  add_parts(page, report);
  page.add("\n");
  add_distribution(page, report);
  page.add("\n");
  add_references(page, report);
  if (report.fleet) {
    page.add("\n");
    add_fleet(page, report);
  }
  return page.text();
}

}  // namespace fleetprint::present
