#include "present/iamc_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "present/csv_text.hpp"
#include "present/iamc_series.hpp"
#include "present/point_names.hpp"
#include "store/read_header.hpp"
#include "store/read_sensitivity.hpp"

namespace fleetprint::present {
namespace {

// What is the same for all series.
struct Frame {
  std::string model;
  std::vector<std::string> scenarios;  // [point]
  std::string region;
  std::vector<std::int64_t> years;
  std::vector<double> horizon_years;  // [point]
};

void expect_years(const netcdf::Reader& file, const std::filesystem::path& result, const IamcOptions& options) {
  const auto refuse = [](const std::string& where, const char* key, const char* problem, const char* why,
                         const char* suggestion) {
    throw base::InputError(base::Problem{{where, 0, 0}, key, problem, why, suggestion});
  };
  if (!file.has_variable("year") && !options.year)
    refuse(result.string(), "", "is of a fleet at one moment, whose totals belong to no calendar year",
           "every value of the IAMC format does",
           "Give one with --year: the mean year of the horizon is written for it.");
  if (file.has_variable("year") && options.year)
    refuse("", "--year", "is given for a result over the years", "its values have years of their own", "Leave it out.");
}

Frame frame_of(const netcdf::Reader& file, const store::ResultSummary& header, const IamcOptions& options) {
  Frame frame{csv_field("Fleetprint " + header.fleetprint_version, options.style),
              {},
              csv_field(options.region, options.style),
              {},
              file.doubles("horizon_years")};
  const std::string title =
      header.title.empty() ? std::filesystem::path(header.scenario_file).stem().string() : header.title;
  for (const std::string& point : point_names(file))
    frame.scenarios.push_back(csv_field(point.empty() ? title : fmt::format("{}: {}", title, point), options.style));
  if (options.year)
    frame.years = {*options.year};
  else
    frame.years = file.integers("year");
  return frame;
}

// Where a value of one point is: the variable's last dimensions are `year` and one more, in either order.
struct Layout {
  std::size_t year_stride = 0;  // 0: the same value for every year
  std::size_t name_stride = 0;
  std::size_t of_point = 1;  // values
};

Layout layout_of(const netcdf::Reader& file, const IamcSeries& series, std::size_t points) {
  const std::vector<std::string> dimensions = file.dimensions(series.path);
  const std::vector<std::size_t> shape = file.shape(series.path);
  Layout layout;
  std::size_t values = 1;
  for (const std::size_t length : shape) values *= length;
  layout.of_point = values / points;
  std::size_t stride = 1;
  for (std::size_t axis = shape.size(); axis-- > 0 && stride < layout.of_point; stride *= shape[axis])
    (dimensions[axis] == "year" ? layout.year_stride : layout.name_stride) = stride;
  return layout;
}

void write_series(const netcdf::Reader& file, const IamcSeries& series, const Frame& frame, CsvLines& lines) {
  const std::vector<double> values = file.doubles(series.path);
  const Layout layout = layout_of(file, series, frame.scenarios.size());
  const std::string unit = csv_field(
      file.text_attribute(series.path, "units").value_or("1") + (series.is_of_horizon ? "/yr" : ""), lines.style());
  for (std::size_t point = 0; point < frame.scenarios.size(); ++point)
    for (std::size_t n = 0; n < series.names.size(); ++n)
      for (std::size_t y = 0; y < frame.years.size(); ++y) {
        const double stored = values.at(point * layout.of_point + n * layout.name_stride + y * layout.year_stride);
        if (std::isnan(stored)) continue;
        for (const std::string& field :
             {frame.model, frame.scenarios[point], frame.region, csv_field(series.names[n], lines.style()), unit,
              std::to_string(frame.years[y])})
          lines.field(field);
        lines.field(csv_number(series.is_of_horizon ? stored / frame.horizon_years.at(point) : stored, lines.style()));
        lines.end_line();
      }
}

}  // namespace

void write_iamc_table(const std::filesystem::path& result, const IamcOptions& options, const netcdf::TextSink& sink) {
  if (store::is_sensitivity_result(result))
    throw base::InputError({.where = {result.string(), 0, 0},
                            .key = {},
                            .problem = "is of a sensitivity analysis, which has no quantities of the IAMC format",
                            .why = {},
                            .suggestion = "Use --format tidy."});
  const netcdf::Reader file(result);
  const store::ResultSummary header = store::read_header(file, result);
  expect_years(file, result, options);
  const Frame frame = frame_of(file, header, options);
  CsvLines lines(sink, options.style);
  for (const char* name : {"model", "scenario", "region", "variable", "unit", "year", "value"}) lines.field(name);
  lines.end_line();
  for (const IamcSeries& series : iamc_series(file, header)) write_series(file, series, frame, lines);
  lines.finish();
}

}  // namespace fleetprint::present
