#include "run/result.hpp"

#include <stdexcept>

namespace fleetprint::run {

std::string_view to_string(HistogramSource source) {
  switch (source) {
    case HistogramSource::trials:
      return "trials";
    case HistogramSource::fleet:
      return "fleet";
    case HistogramSource::expected:
      return "expected";
    case HistogramSource::sample:
      return "sample";
  }
  return "";
}

std::uint64_t stored_trials(const Result& result) {
  return result.study.has_variants ? result.study.trials : result.points.front().trials.count;
}

void set_negative_shares(const BreakEvenCounts& counts, std::vector<Output>& outputs) {
  for (Output& output : outputs) {
    if (output.name == "break_even_rebound") output.negative = shares_of(counts.rebound);
    if (output.name == "break_even_devices") output.negative = shares_of(counts.devices);
    if (output.name == "break_even_saving") output.negative = shares_of(counts.saving);
  }
}

const Output& output_named(const PointResult& point, const std::string& name) {
  for (const Output& output : point.outputs)
    if (output.name == name) return output;
  throw std::out_of_range("no output named " + name);
}

}  // namespace fleetprint::run
