#include "present/json_values.hpp"

#include <cmath>

namespace fleetprint::present {

std::string json_text(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json number(double value) { return std::isnan(value) ? Json(nullptr) : Json(value); }

Json numbers(const std::vector<double>& values) {
  Json array = Json::array();
  for (const double value : values) array.push_back(number(value));
  return array;
}

Json json_of(const store::OutputSummary& output) {
  Json json = {{"mean", number(output.mean)},
               {"mean_mcse", number(output.mean_mcse)},
               {"standard_deviation", number(output.standard_deviation)},
               {"minimum", number(output.minimum)},
               {"maximum", number(output.maximum)},
               {"existing", number(output.existing)},
               {"quantiles", numbers(output.quantiles)},
               {"mean_lower", number(output.mean_lower)},
               {"mean_upper", number(output.mean_upper)},
               {"quantile_lower", numbers(output.quantile_lower)},
               {"quantile_upper", numbers(output.quantile_upper)}};
  if (const std::optional<store::NegativeSummary>& net = output.negative)
    json["net_negative"] = {{"from", number(net->from)},
                            {"up_to", number(net->up_to)},
                            {"between", number(net->between)},
                            {"everywhere", number(net->everywhere)},
                            {"nowhere", number(net->nowhere)}};
  return json;
}

}  // namespace fleetprint::present
