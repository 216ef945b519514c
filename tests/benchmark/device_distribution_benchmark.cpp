// What the distribution of a single device costs where devices are not drawn one by one: law, histogram, quantiles.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>

#include "../unit/model/image_classification.hpp"
#include "random/philox_engine.hpp"
#include "sampling/footprint_law.hpp"

namespace {

using namespace fleetprint;

// Median over 31 calls, milliseconds.
double median_ms(const std::function<void()>& call) {
  std::vector<double> times;
  for (int i = 0; i < 31; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    call();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  std::nth_element(times.begin(), times.begin() + 15, times.end());
  return times[15];
}

void measure(const char* name, model::Estimate estimate) {
  model::Fleet fleet = model::image_classification_fleet(250'000'000'000, model::Dependence::shared);
  fleet.profiles[0].estimate = estimate;
  const sampling::FleetPlan plan = sampling::plan_fleet(fleet, model::SamplingMethod::automatic);
  const sampling::ProfilePlan& profile = plan.profiles[0];
  std::optional<sampling::FootprintLaw> law;
  const double of_law = median_ms([&] { law = sampling::FootprintLaw::of(profile); });
  double checksum = 0;
  const double of_histogram = median_ms([&] {
    random::PhiloxEngine engine(base::Seed{1}, profile.histogram_stream, base::Trial{0});
    checksum += static_cast<double>(random::draw_multinomial(engine, profile.devices, law->bin_probabilities())[1024]);
  });
  const double of_quantiles = median_ms([&] {
    for (const double level : {0.05, 0.25, 0.5, 0.75, 0.95}) checksum += law->quantile(level);
  });
  fmt::print("{:<12}{:>9.3f}{:>11.3f}{:>16.3f}   checksum {:.6g}\n", name, of_law, of_histogram, of_quantiles,
             checksum);
}

}  // namespace

int main() {
  fmt::print("{:<12}{:>9}{:>11}{:>16}\n", "ms", "law", "histogram", "five quantiles");
  measure("triangular", model::Estimate::triangular);
  measure("uniform", model::Estimate::uniform);
  measure("pert", model::Estimate::pert);
  measure("lognormal", model::Estimate::lognormal);
}
