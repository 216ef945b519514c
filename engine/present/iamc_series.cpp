#include "present/iamc_series.hpp"

#include <fmt/format.h>

#include "model/quantities.hpp"
#include "present/iamc_names.hpp"
#include "store/point_recorder.hpp"

namespace fleetprint::present {
namespace {

class SeriesList {
 public:
  SeriesList(const netcdf::Reader& file, const store::ResultSummary& header)
      : file_(file), header_(header), statistics_(file.texts("summary/statistic")) {}

  void add(const model::Quantity& quantity, const std::string& variable) {
    const std::string name(quantity.name);
    switch (quantity.scope) {
      case model::Scope::trial:
      case model::Scope::difference:
        return add_output(quantity, variable);
      case model::Scope::share:
        return add(summary_of(name), {variable}, false);
      default:
        return add(name, parts_of(quantity, variable), is_of_horizon(quantity));
    }
  }

  std::vector<IamcSeries> take() { return std::move(series_); }

 private:
  static bool is_of_horizon(const model::Quantity& quantity) {
    return quantity.measure == model::Measure::amount && !quantity.dimensions.has(model::ResultDimension::year);
  }
  static std::string summary_of(const std::string& name) { return fmt::format("{}/{}", store::summary_group, name); }

  void add(const std::string& path, std::vector<std::string> names, bool of_horizon) {
    if (file_.has_variable(path)) series_.push_back({path, std::move(names), of_horizon});
  }

  void add_output(const model::Quantity& quantity, const std::string& variable) {
    const std::string path = summary_of(std::string(quantity.name));
    std::vector<std::string> names;
    for (const std::string& statistic : statistics_)
      names.push_back(statistic == "mean" ? variable : iamc_statistic(variable, words_of(statistic)));
    add(path, std::move(names), is_of_horizon(quantity));
    std::vector<std::string> percentiles;
    for (const double level : header_.quantile_levels)
      percentiles.push_back(iamc_statistic(variable, iamc_percentile(level)));
    add(path + "_quantile", std::move(percentiles), is_of_horizon(quantity));
    const bool may_be_missing = quantity.measure == model::Measure::number;
    if (may_be_missing) add(path + "_existing", {iamc_statistic(variable, "Share of Trials")}, false);
  }

  // The variable, or its components along the dimension that it has besides the years.
  std::vector<std::string> parts_of(const model::Quantity& quantity, const std::string& variable) const {
    for (const model::ResultDimension dimension : quantity.dimensions.all()) {
      if (dimension == model::ResultDimension::year) continue;
      const std::string coordinate(dimension_row(dimension).name);
      std::vector<std::string> names;
      if (!file_.has_variable(coordinate)) return names;
      for (const std::string& part : iamc_words(file_.texts(coordinate)))
        names.push_back(fmt::format("{}|{}", variable, part));
      return names;
    }
    return {variable};
  }

  static std::string words_of(const std::string& statistic) {
    return statistic == "mcse" ? "Standard Error of Mean" : iamc_words(statistic);
  }

  const netcdf::Reader& file_;
  const store::ResultSummary& header_;
  std::vector<std::string> statistics_;
  std::vector<IamcSeries> series_;
};

// The table's variable, with the sector of the break-even in its place.
std::string variable_of(const model::Quantity& quantity, const store::ResultSummary& header) {
  constexpr std::string_view word = "{sector}";
  std::string variable(quantity.iamc);
  if (const std::size_t at = variable.find(word); at != std::string::npos)
    variable.replace(at, word.size(), iamc_words(header.break_even_sector));
  return variable;
}

}  // namespace

// Of a result over the years what is of every year; else all, totals over the years of the horizon.
std::vector<IamcSeries> iamc_series(const netcdf::Reader& file, const store::ResultSummary& header) {
  const bool over_time = file.has_variable("year");
  SeriesList list(file, header);
  for (const model::Quantity& quantity : model::quantities()) {
    if (quantity.iamc.empty() || quantity.dimensions.has(model::ResultDimension::year) != over_time) continue;
    list.add(quantity, variable_of(quantity, header));
  }
  return list.take();
}

}  // namespace fleetprint::present
