#include "present/calculator_page.hpp"

#include "present/calculator_json.hpp"
#include "present/html_page.hpp"

namespace fleetprint::present {

std::string calculator_page(const CalculatorReport& report, const model::ComposedDevice& device) {
  Json data = calculator_values(report);
  Json parts = Json::array();
  for (const model::ComposedPart& part : device.parts) {
    Json entry = {{"name", part.name},
                  {"is_own", !part.part.has_value()},
                  {"origin", model::part_origin_names[static_cast<std::size_t>(part.origin)]},
                  {"choice", part.choice}};
    entry.update(triple_json(part.triple));
    parts.push_back(entry);
  }
  data["start"] = {{"preset", device.name}, {"parts", parts}};
  return html_page(PageKind::calculator, "Footprint of a device", data);
}

}  // namespace fleetprint::present
