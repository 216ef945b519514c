#include "present/report_page.hpp"

#include "netcdf/reader.hpp"
#include "present/html_page.hpp"
#include "present/report_data.hpp"
#include "store/frame_file.hpp"
#include "store/overrides.hpp"
#include "store/record_sensitivity.hpp"

namespace fleetprint::present {

ResultTexts result_texts(const std::filesystem::path& path) {
  const netcdf::Reader file(path);
  const auto text = [&](const char* name) { return file.text_attribute("", name).value_or(""); };
  ResultTexts texts;
  texts.scenario_file = text("scenario_file");
  texts.scenario = text("scenario");
  texts.base_scenario_file = text("base_scenario_file");
  texts.base_scenario = text("base_scenario");
  texts.overrides = store::overrides_of(file);
  texts.is_sensitivity = file.text_attribute("", store::sensitivity_attribute).has_value();
  if (store::holds_sweep(file))
    for (const model::Axis& axis : store::read_sweep(file).axes) texts.axes.emplace_back(axis.name, axis.keys);
  return texts;
}

std::string report_page(const std::filesystem::path& path, const ReportContext& context) {
  const Json data = report_data(path, context);
  return html_page(PageKind::report, data["attributes"].value("title", data["file"].get<std::string>()), data);
}

}  // namespace fleetprint::present
