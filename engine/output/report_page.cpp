#include "output/report_page.hpp"

#include "output/html_page.hpp"
#include "output/netcdf_reader.hpp"
#include "output/report_data.hpp"

namespace fleetprint::output {

std::vector<std::pair<std::string, std::string>> scenario_texts(const std::filesystem::path& path) {
  const NetcdfReader file(path);
  std::vector<std::pair<std::string, std::string>> texts;
  for (const std::string prefix : {"base_scenario", "scenario"})
    if (const auto text = file.text_attribute("", prefix))
      texts.emplace_back(file.text_attribute("", prefix + "_file").value_or(prefix), *text);
  return texts;
}

std::string report_page(const std::filesystem::path& path, const ReportContext& context) {
  const Json data = report_data(path, context);
  return html_page(PageKind::report, data["attributes"].value("title", data["file"].get<std::string>()), data);
}

}  // namespace fleetprint::output
