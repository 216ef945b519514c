#include "present/iamc_series.hpp"

#include <fmt/format.h>

#include "present/iamc_names.hpp"

namespace fleetprint::present {
namespace {

// An output over the trials: NAME of the group summary.
struct Output {
  std::string name;
  std::string variable;  // of the IAMC format
  bool is_of_horizon = false;
  bool may_be_missing = false;  // in some trials: then their share with a value is told
};

class SeriesList {
 public:
  SeriesList(const netcdf::Reader& file, const store::ResultSummary& header)
      : file_(file), header_(header), statistics_(file.texts("summary/statistic")) {}

  void add(const std::string& path, std::vector<std::string> names, bool is_of_horizon = false) {
    if (file_.has_variable(path)) series_.push_back({path, std::move(names), is_of_horizon});
  }

  void add_output(const Output& output) {
    const std::string path = "summary/" + output.name;
    std::vector<std::string> names;
    for (const std::string& statistic : statistics_)
      names.push_back(statistic == "mean" ? output.variable : iamc_statistic(output.variable, words_of(statistic)));
    add(path, std::move(names), output.is_of_horizon);
    std::vector<std::string> percentiles;
    for (const double level : header_.quantile_levels)
      percentiles.push_back(iamc_statistic(output.variable, iamc_percentile(level)));
    add(path + "_quantile", std::move(percentiles), output.is_of_horizon);
    if (output.may_be_missing) add(path + "_existing", {iamc_statistic(output.variable, "Share of Trials")});
  }

  // Components, one for each of `parts`.
  void add_parts(const std::string& path, const std::string& parent, const std::vector<std::string>& parts,
                 bool is_of_horizon = false) {
    std::vector<std::string> names;
    for (const std::string& part : iamc_words(parts)) names.push_back(fmt::format("{}|{}", parent, part));
    add(path, std::move(names), is_of_horizon);
  }

  std::vector<std::string> texts(const std::string& coordinate) const {
    return file_.has_variable(coordinate) ? file_.texts(coordinate) : std::vector<std::string>{};
  }

  std::vector<IamcSeries> take() { return std::move(series_); }

 private:
  static std::string words_of(const std::string& statistic) {
    return statistic == "mcse" ? "Standard Error of Mean" : iamc_words(statistic);
  }

  const netcdf::Reader& file_;
  const store::ResultSummary& header_;
  std::vector<std::string> statistics_;
  std::vector<IamcSeries> series_;
};

constexpr const char* footprint_variable = "Footprint|Devices";
constexpr const char* handprint_variable = "Handprint|Sectors";
constexpr const char* stock_variable = "Stock|Devices";

std::string saving_of(const store::ResultSummary& header) {
  return "Break-even|Saving|" + iamc_words(header.break_even_sector);
}

void add_years(SeriesList& list, const store::ResultSummary& header) {
  list.add_output({"footprint", footprint_variable});
  list.add_parts("footprint_by_stage", footprint_variable, list.texts("stage"));
  list.add_output({"handprint", handprint_variable});
  list.add_parts("handprint_by_sector_and_year", handprint_variable, header.sectors);
  list.add_output({"net", "Net"});
  list.add_output({"cumulative_net", "Cumulative Net"});
  list.add("summary/probability_net_negative_by_year", {"Probability|Net Negative"});
  list.add("summary/probability_cumulative_net_negative", {"Probability|Cumulative Net Negative"});
  list.add_output({"stock", stock_variable});
  list.add_output({"mean_stock", "Mean Stock|Devices"});
  list.add_output({"inflow", "Inflow|Devices"});
  list.add_output({"retirement", "Retirement|Devices"});
  list.add_output({"break_even_rebound_by_year", "Break-even|Rebound", false, true});
  list.add_output({"break_even_saving_by_year", saving_of(header), false, true});
  list.add_parts("footprint_by_year_and_estimate", "Estimates|Footprint|Devices", list.texts("estimate"));
  list.add_parts("net_by_year_and_estimate", "Estimates|Net", list.texts("estimate"));
}

void add_moment(SeriesList& list, const store::ResultSummary& header) {
  list.add_output({"footprint_total", footprint_variable, true});
  list.add_parts("footprint_by_block", footprint_variable, header.blocks, true);
  list.add_output({"handprint_total", handprint_variable, true});
  list.add_parts("handprint_by_sector", handprint_variable, header.sectors, true);
  list.add_output({"net_total", "Net", true});
  list.add("summary/probability_net_negative", {"Probability|Net Negative"});
  list.add("devices", {stock_variable});
  list.add_output({"break_even_rebound", "Break-even|Rebound", false, true});
  list.add_output({"break_even_devices", "Break-even|Devices", false, true});
  list.add_output({"break_even_saving", saving_of(header), false, true});
  list.add_parts("footprint_by_estimate", "Estimates|Footprint|Devices", list.texts("estimate"), true);
  list.add_parts("net_by_estimate", "Estimates|Net", list.texts("estimate"), true);
  list.add_output({"footprint_total_difference", "Difference from Reference|Footprint|Devices", true});
  list.add_output({"handprint_total_difference", "Difference from Reference|Handprint|Sectors", true});
  list.add_output({"net_total_difference", "Difference from Reference|Net", true});
}

}  // namespace

std::vector<IamcSeries> iamc_series(const netcdf::Reader& file, const store::ResultSummary& header) {
  SeriesList list(file, header);
  if (file.has_variable("year"))
    add_years(list, header);
  else
    add_moment(list, header);
  return list.take();
}

}  // namespace fleetprint::present
