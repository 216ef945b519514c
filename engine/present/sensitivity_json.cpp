#include "present/json_values.hpp"
#include "present/sensitivity_table.hpp"

namespace fleetprint::present {

std::string sensitivity_json(const store::SensitivitySummary& summary) {
  Json json = {{"title", summary.title},
               {"question", summary.question},
               {"scenario_file", summary.scenario_file},
               {"sensitivity", summary.asked_for},
               {"warnings", summary.warnings},
               {"seed", summary.seed},
               {"trials", summary.trials},
               {"point", summary.points},
               {"parameter", summary.parameters},
               {"end", summary.ends},
               {"response", summary.responses},
               {"response_by_year", summary.responses_by_year},
               {"year", summary.years},
               {"indices", Json::array()}};
  for (const store::FileIndex& index : summary.indices)
    json["indices"].push_back({{"name", index.name},
                               {"units", index.units},
                               {"long_name", index.long_name},
                               {"dimensions", index.dimensions},
                               {"values", numbers(index.values)}});
  return json_text(json);
}

}  // namespace fleetprint::present
