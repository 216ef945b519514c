// The histogram of single devices against the exact law, and devices that are drawn against it.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <numeric>

#include "../unit/random/chi_square.hpp"
#include "../unit/run/example_study.hpp"
#include "../unit/sampling/fleets.hpp"
#include "random/inverse_cdf.hpp"
#include "run/fleet_trials.hpp"
#include "run/run_study.hpp"
#include "sampling/footprint_law.hpp"

namespace fleetprint::run {
namespace {

using model::Dependence;
using testing::ChiSquare;

constexpr std::uint64_t quarter_trillion = 250'000'000'000;

// Devices drawn one by one, and the plan that they were drawn by.
struct Drawn {
  sampling::ProfilePlan plan;
  std::vector<std::uint64_t> histogram;
};

Drawn draw(const model::Fleet& fleet, std::uint64_t devices) {
  const sampling::FleetSampler sampler(sampling::plan_fleet(fleet, model::SamplingMethod::automatic),
                                       base::Seed{20231115}, kernels::widest_supported());
  const DeviceTally tally =
      draw_device_sample(sampler, 0, devices, testing::with_threads(2, kernels::widest_supported()));
  REQUIRE(tally.sums.count == devices);
  return {sampler.plan().profiles[0], tally.histogram};
}

ChiSquare chi_square(const std::vector<std::uint64_t>& histogram, const std::vector<double>& probabilities) {
  const double devices = static_cast<double>(std::accumulate(histogram.begin(), histogram.end(), std::uint64_t{0}));
  ChiSquare result;
  for (std::size_t bin = 0; bin < histogram.size(); ++bin)
    result.add(static_cast<double>(histogram[bin]), devices * probabilities[bin], bin + 1 == histogram.size());
  return result;
}

template <class Cdf>
std::vector<double> bin_probabilities(const sampling::ProfilePlan& plan, const Cdf& cdf) {
  std::vector<double> probabilities;
  for (std::size_t bin = 0; bin < kernels::histogram_bins; ++bin)
    probabilities.push_back(cdf(plan.footprint.bin_edge(bin + 1)) - cdf(plan.footprint.bin_edge(bin)));
  return probabilities;
}

// Two symmetric triangles on (0, 1) beside 0.35: four uniform numbers on (0, 1/2), Irwin-Hall of n = 4 at 2x.
model::Fleet two_triangles(Dependence dependence) {
  model::Fleet fleet = testing::one_block_fleet(quarter_trillion, dependence, {0, 0.5, 1});
  fleet.profiles[0].parts[model::index(model::Part::sensing)].triple = {0, 0.5, 1};
  return fleet;
}

double irwin_hall(double x) {
  double sum = 0;
  const double binomial[] = {1, -4, 6, -4, 1};
  for (int k = 0; k <= 4; ++k) sum += binomial[k] * std::pow(std::max(0.0, 2 * (x - 0.35) - k), 4);
  return std::min(1.0, sum / 24);
}

}  // namespace

TEST_CASE("Thirty million devices of one block fill the histogram as the triangular law says") {
  const auto triple = GENERATE(model::Triple{0.18, 0.40, 1.35}, model::Triple{2, 2, 6}, model::Triple{0, 0.9, 0.9});
  const auto law = model::DistributionSpec::triangular(triple);
  const Drawn drawn = draw(testing::one_block_fleet(quarter_trillion, Dependence::shared, triple), 1 << 25);
  const auto cdf = [&](double x) { return random::cdf(law, x - 0.35); };
  const ChiSquare result = chi_square(drawn.histogram, bin_probabilities(drawn.plan, cdf));
  CHECK(result.cells() > 1900);
  // Three laws, two sides: false alarm once in 290 000. Too good a fit is as wrong as too bad a one.
  CHECK(std::abs(result.normal_score()) < 5);
}

TEST_CASE("Thirty million devices of two like blocks fill the histogram as the law of their sum says") {
  const Drawn drawn = draw(two_triangles(Dependence::shared), 1 << 25);
  const ChiSquare result = chi_square(drawn.histogram, bin_probabilities(drawn.plan, irwin_hall));
  CHECK(result.cells() > 1500);
  CHECK(std::abs(result.normal_score()) < 5);  // false alarm once in 1.7 million
}

TEST_CASE("Devices that are drawn one by one fill the histogram as the exact law of a device says") {
  // By the kernel, and part by part by their normal scores.
  const auto [estimate, devices] =
      GENERATE(std::pair{model::Estimate::triangular, 1 << 24}, std::pair{model::Estimate::pert, 1 << 21},
               std::pair{model::Estimate::uniform, 1 << 21}, std::pair{model::Estimate::lognormal, 1 << 21});
  CAPTURE(static_cast<int>(estimate));
  model::Fleet fleet = model::image_classification_fleet(quarter_trillion, Dependence::shared);
  fleet.profiles[0].estimate = estimate;
  const Drawn drawn = draw(fleet, static_cast<std::uint64_t>(devices));
  const auto law = sampling::FootprintLaw::of(drawn.plan);
  REQUIRE(law.has_value());
  const ChiSquare result = chi_square(drawn.histogram, law->bin_probabilities());
  CHECK(result.cells() > (estimate == model::Estimate::lognormal ? 150 : 1000));
  // Four laws, two sides: false alarm once in 430 000.
  CHECK(std::abs(result.normal_score()) < 5);
}

TEST_CASE("A quarter trillion devices drawn at once fill the histogram as the law of their sum says") {
  model::Study study = testing::example_study(quarter_trillion, Dependence::independent, 2);
  study.points[0].scenario.fleet = two_triangles(Dependence::independent);
  study.points.push_back({"device", "", testing::example_scenario(quarter_trillion, Dependence::independent)});
  const Result run = run_study(study, testing::with_threads(2));

  const DeviceDistribution& two = run.points[0].devices.at(0);
  CHECK(two.source == HistogramSource::fleet);
  CHECK(std::accumulate(two.histogram.begin(), two.histogram.end(), std::uint64_t{0}) == quarter_trillion);
  std::vector<double> probabilities;
  // The difference of two edges cancels above the middle, so the upper half is the lower one reversed.
  for (std::size_t bin = 0; bin < two.histogram.size(); ++bin) {
    const std::size_t from = std::min(bin, two.histogram.size() - 1 - bin);
    probabilities.push_back(irwin_hall(two.bin_edges[from + 1]) - irwin_hall(two.bin_edges[from]));
  }
  const ChiSquare of_two = chi_square(two.histogram, probabilities);
  CHECK(of_two.cells() > 2000);
  CHECK(std::abs(of_two.normal_score()) < 5);

  const DeviceDistribution& eight = run.points[1].devices.at(0);
  const auto plan = sampling::plan_fleet(study.points[1].scenario.fleet, model::SamplingMethod::automatic);
  const auto law = sampling::FootprintLaw::of(plan.profiles[0]);
  const ChiSquare of_eight = chi_square(eight.histogram, law->bin_probabilities());
  CHECK(of_eight.cells() > 1500);
  CHECK(std::abs(of_eight.normal_score()) < 5);  // two laws, two sides: false alarm once in 870 000
}

}  // namespace fleetprint::run
