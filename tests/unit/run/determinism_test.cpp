// The same bits for any number of threads and any vector width.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "example_study.hpp"
#include "result_bits.hpp"
#include "run/run_study.hpp"

namespace fleetprint::run {
namespace {

using model::Dependence;
using testing::bits_of;
using Bits = testing::Bits;

void check_same_bits(const model::Study& study) {
  const Bits expected = bits_of(run_study(study, testing::with_threads(1)));
  for (const kernels::VectorWidth width : kernels::supported_widths())
    for (const int threads : {1, 2, 3, 7}) {
      CAPTURE(to_string(width), threads);
      CHECK((bits_of(run_study(study, testing::with_threads(threads, width))) == expected));
    }
}

model::Study drawn_by_device(model::Study study) {
  study.points[0].scenario.method = model::SamplingMethod::device;
  return study;
}

}  // namespace

TEST_CASE("Many trials of few devices have the same bits on any machine") {
  // Several chunks of trials, both in the draws and in the netting.
  check_same_bits(testing::example_study(60, Dependence::independent, 5000));
  // Whole and broken tiles of devices.
  check_same_bits(drawn_by_device(testing::example_study(2100, Dependence::independent, 150)));
}

TEST_CASE("Correlated devices have the same bits on any machine") {
  model::Study study = testing::example_study(60, Dependence::correlated, 400);
  study.points[0].scenario.fleet.block_correlation = {{model::Part::processing, model::Part::pcb}, {1, 0.5, 0.5, 1}};
  study.points.push_back({"many", "", testing::example_scenario(250'000'000'000, Dependence::correlated)});
  check_same_bits(study);
}

TEST_CASE("Many trials of a quarter trillion devices have the same bits on any machine") {
  check_same_bits(testing::example_study(250'000'000'000, Dependence::independent, 5000));
  check_same_bits(testing::example_study(250'000'000'000, Dependence::shared, 5000));
}

TEST_CASE("Trials that threads share have the same bits on any machine") {
  const auto dependence = GENERATE(Dependence::independent, Dependence::correlated);
  const std::uint64_t each = dependence == Dependence::independent ? 1500 : 100;
  model::Study study = drawn_by_device(testing::example_study(17 * each, dependence, 20));
  model::Fleet& fleet = study.points[0].scenario.fleet;
  fleet.profiles.clear();
  for (int p = 0; p < 17; ++p)  // a chunk each
    fleet.profiles.push_back(model::image_classification("profile " + std::to_string(p), 1.0 / 17));
  check_same_bits(study);
}

TEST_CASE("Several points have the same bits on any machine") {
  model::Study study = drawn_by_device(testing::example_study(3000, Dependence::independent, 50));
  study.points.push_back({"shared", "", testing::example_scenario(250'000'000'000, Dependence::shared)});
  // Devices whose law is not known exactly: two chunks of them are drawn.
  model::DeviceProfile& long_tailed = study.points[1].scenario.fleet.profiles[0];
  long_tailed.estimate = model::Estimate::lognormal;
  for (model::DevicePart& part : long_tailed.parts) part.triple = model::Triple::constant(part.triple.typical);
  long_tailed.parts[model::index(model::Part::transport)].triple = {0.1, 0.2, 50};
  long_tailed.parts[model::index(model::Part::sensing)].triple = {1, 2, 3};
  study.device_sample = sampling::chunk_devices + 3000;
  check_same_bits(study);
}

TEST_CASE("Designs have the same bits on any machine") {
  const auto dependence = GENERATE(Dependence::shared, Dependence::correlated);
  const auto design = GENERATE(model::SamplingDesign::latin_hypercube, model::SamplingDesign::sobol);
  model::Study study = testing::example_study(250'000'000'000, dependence, 4096);
  study.design = {design, 8};
  study.points.push_back({"independent", "", testing::example_scenario(250'000'000'000, Dependence::independent)});
  check_same_bits(study);
}

}  // namespace fleetprint::run
