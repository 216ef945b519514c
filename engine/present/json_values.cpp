#include "present/json_values.hpp"

#include <cmath>
#include <type_traits>
#include <variant>

namespace fleetprint::present {

std::string json_text(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json number(double value) { return std::isnan(value) ? Json(nullptr) : Json(value); }

Json numbers(const std::vector<double>& values) {
  Json array = Json::array();
  for (const double value : values) array.push_back(number(value));
  return array;
}

namespace {

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

Json json_of(const store::ShareSummary& share) {
  return {{"value", number(share.value)},
          {"mcse", number(share.mcse)},
          {"lower", number(share.lower)},
          {"upper", number(share.upper)}};
}

Json json_of(const store::ByEstimate& values) {
  return {{"lower", number(values.lower)},
          {"typical", number(values.typical)},
          {"mean", number(values.mean)},
          {"upper", number(values.upper)}};
}

Json json_of(double value) { return number(value); }
Json json_of(const std::string& text) { return text; }
Json json_of(const std::vector<std::string>& texts) { return texts; }

Json keyed(const std::vector<std::string>& names, const std::vector<double>& values) {
  Json object = Json::object();
  for (std::size_t i = 0; i < names.size(); ++i) object[names[i]] = number(values.at(i));
  return object;
}

}  // namespace

Json json_of_field(const store::ResultSummary& result, const store::PointSummary& point,
                   const store::PointField& field) {
  return std::visit(
      [&](const auto& member) -> Json {
        if constexpr (std::is_same_v<std::decay_t<decltype(point.*member)>, std::vector<double>>) {
          const model::ResultDimension along = field.quantity->dimensions.all().front();
          return keyed(along == model::ResultDimension::block     ? result.blocks
                       : along == model::ResultDimension::profile ? result.profiles
                                                                  : result.sectors,
                       point.*member);
        } else {
          return json_of(point.*member);
        }
      },
      field.member);
}

}  // namespace fleetprint::present
