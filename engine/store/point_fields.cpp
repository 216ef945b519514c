#include "store/point_fields.hpp"

namespace fleetprint::store {

using model::quantity;
using P = PointSummary;

const std::vector<PointField>& point_fields() {
  static const std::vector<PointField> fields = {
      {&quantity("devices"), &P::devices, true},
      {&quantity("lifespan_years"), &P::lifespan_years},
      {&quantity("horizon_years"), &P::horizon_years, true},
      {&quantity("footprint_total"), &P::footprint, true},
      {&quantity("handprint_total"), &P::handprint, true},
      {&quantity("net_total"), &P::net, true},
      {&quantity("break_even_rebound"), &P::break_even_rebound},
      {&quantity("break_even_devices"), &P::break_even_devices},
      {&quantity("break_even_saving"), &P::break_even_saving},
      {&quantity("probability_net_negative"), &P::net_negative, true},
      {&quantity("footprint_by_estimate"), &P::footprint_by_estimate},
      {&quantity("net_by_estimate"), &P::net_by_estimate},
      {&quantity("probability_footprint_above_upper"), &P::footprint_above_upper},
      {&quantity("probability_net_above_upper"), &P::net_above_upper},
      {&quantity("net_at_bad_ends"), &P::net_at_bad_ends},
      {&quantity("net_at_bad_ends_note"), &P::net_at_bad_ends_note},
      {&quantity("break_even_saving_by_estimate"), &P::break_even_saving_by_estimate},
      {&quantity("break_even_rebound_by_estimate"), &P::break_even_rebound_by_estimate},
      {&quantity("break_even_devices_by_estimate"), &P::break_even_devices_by_estimate},
      {&quantity("footprint_by_block"), &P::footprint_by_block},
      {&quantity("variance_share_by_block"), &P::variance_share_by_block},
      {&quantity("handprint_by_sector"), &P::handprint_by_sector},
      {&quantity("device_mean"), &P::device_mean},
      {&quantity("fleet_draw"), &P::fleet_draw},
      {&quantity("payback_year"), &P::payback_year},
      {&quantity("growth_law"), &P::growth_law},
      {&quantity("production_limit_per_year"), &P::production_limit_per_year},
      {&quantity("horizon_initial_stock"), &P::initial_stock},
      {&quantity("horizon_life_beyond_end"), &P::life_beyond_end},
      {&quantity("footprint_initial_stock"), &P::footprint_initial_stock},
      {&quantity("footprint_beyond_end"), &P::footprint_beyond_end},
      {&quantity("footprint_total_difference"), &P::footprint_difference},
      {&quantity("handprint_total_difference"), &P::handprint_difference},
      {&quantity("net_total_difference"), &P::net_difference},
      {&quantity("probability_net_below_reference"), &P::net_below_reference}};
  return fields;
}

}  // namespace fleetprint::store
