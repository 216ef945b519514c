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

const Output& output_named(const std::vector<Output>& outputs, std::string_view name) {
  for (const Output& output : outputs)
    if (output.name == name) return output;
  throw std::out_of_range("no output named " + std::string(name));
}

}  // namespace fleetprint::run
