#include "store/precision_words.hpp"
#include "store/record_parts.hpp"

namespace fleetprint::store {

void record_precision(PointRecorder& record, const PointParts& parts) {
  if (!parts.study.until) return;
  const PrecisionWords words = precision_words(parts.study);
  const run::TrialsUsed& used = parts.result.trials;
  const std::uint64_t trials = used.count;
  const std::int8_t reached = used.precision.is_reached ? 1 : 0;
  record.add("trials_used", {}, {"1", "trials until the precision was reached, or the greatest number"},
             std::span(&trials, 1));
  record.add("precision_mcse", {words.units, "Monte Carlo standard error of " + words.statistic}, used.precision.mcse);
  record.add("precision_reached", {}, {"1", "1: precision_mcse is as asked for, at most " + words.asked_for},
             std::span(&reached, 1));
}

}  // namespace fleetprint::store
