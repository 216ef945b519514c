#include "output/report_page.hpp"

#include "output/frame_file.hpp"
#include "output/html_page.hpp"
#include "output/netcdf_reader.hpp"
#include "output/overrides.hpp"
#include "output/record_sensitivity.hpp"
#include "output/report_data.hpp"

namespace fleetprint::output {

ResultTexts result_texts(const std::filesystem::path& path) {
  const NetcdfReader file(path);
  const auto text = [&](const char* name) { return file.text_attribute("", name).value_or(""); };
  ResultTexts texts;
  texts.scenario_file = text("scenario_file");
  texts.scenario = text("scenario");
  texts.base_scenario_file = text("base_scenario_file");
  texts.base_scenario = text("base_scenario");
  texts.overrides = overrides_of(file);
  texts.is_sensitivity = file.text_attribute("", sensitivity_attribute).has_value();
  if (holds_sweep(file))
    for (const model::Axis& axis : read_sweep(file).axes) texts.axes.emplace_back(axis.name, axis.keys);
  return texts;
}

std::string report_page(const std::filesystem::path& path, const ReportContext& context) {
  const Json data = report_data(path, context);
  return html_page(PageKind::report, data["attributes"].value("title", data["file"].get<std::string>()), data);
}

}  // namespace fleetprint::output
