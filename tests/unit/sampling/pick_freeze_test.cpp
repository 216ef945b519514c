#include "sampling/pick_freeze.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "random/stream_key.hpp"
#include "sampling/unit_table.hpp"

namespace fleetprint::sampling {
namespace {

constexpr std::uint32_t rows = 128;
constexpr std::uint32_t rows_of_replicate = 32;

std::vector<base::Stream> streams_named(const std::vector<std::string>& names) {
  std::vector<base::Stream> streams;
  for (const std::string& name : names) streams.push_back(random::stream_of(name));
  return streams;
}

Design sobol_of(const std::vector<base::Stream>& streams) {
  return {model::SamplingDesign::sobol, base::Seed{5}, rows_of_replicate, streams};
}

}  // namespace

TEST_CASE("Every matrix takes the dimensions of its group from the other sample") {
  const auto of_a = streams_named({"a0", "a1", "a2"});
  const auto of_b = streams_named({"b0", "b1", "b2"});
  std::vector<base::Stream> all = of_a;
  all.insert(all.end(), of_b.begin(), of_b.end());
  const Design design = sobol_of(all);
  const std::vector<std::size_t> group = {0, 1, 0};
  const PickFreeze points(design, {of_a, of_b, group}, 2, rows);
  for (std::size_t matrix = 0; matrix < 6; ++matrix)
    for (std::size_t dimension = 0; dimension < 3; ++dimension) {
      const bool is_changed = matrix >= 2 && (matrix - 2) % 2 == group[dimension];
      const bool starts_from_b = matrix == PickFreeze::matrix_b || matrix >= points.matrix_ba(0);
      const base::Stream expected = (starts_from_b != is_changed ? of_b : of_a)[dimension];
      std::vector<double> filled(rows);
      points.fill(dimension, {points.trial(matrix, 0), rows, kernels::VectorWidth::reference}, filled);
      for (std::uint32_t row = 0; row < rows; ++row) {
        CHECK(points.at(dimension, points.trial(matrix, row)) == design.uniform(expected, base::Trial{row}));
        CHECK(filled[row] == points.at(dimension, points.trial(matrix, row)));
      }
      CHECK(points.is_alike(dimension, points.trial(matrix, 5), points.trial(PickFreeze::matrix_a, 5)) ==
            (expected == of_a[dimension]));
      CHECK_FALSE(points.is_alike(dimension, points.trial(matrix, 5), points.trial(matrix, 6)));
    }
}

TEST_CASE("Scrambles that are remembered give the same numbers, and so do trials beyond them") {
  const auto streams = streams_named({"x", "y"});
  const Design plain = sobol_of(streams);
  Design remembering = plain;
  remembering.remember_scrambles(2 * rows_of_replicate);
  for (const base::Stream stream : streams)
    for (std::uint32_t trial = 0; trial < 4 * rows_of_replicate; ++trial)
      CHECK(remembering.uniform(stream, base::Trial{trial}) == plain.uniform(stream, base::Trial{trial}));
  const TrialRange across{base::Trial{rows_of_replicate}, 3 * rows_of_replicate, kernels::VectorWidth::reference};
  std::vector<double> remembered(across.count), drawn(across.count);
  remembering.fill(streams[1], across, remembered);
  plain.fill(streams[1], across, drawn);
  CHECK(remembered == drawn);
}

TEST_CASE("Points that are given place the parameters, and the devices by their own dimension") {
  const auto streams = streams_named({"x", "y"});
  const auto table = std::make_shared<const UnitTable>(std::vector<double>{0.1, 0.2, 0.25, 0.3, 0.4, 0.75}, 3);
  const Design given(base::Seed{5}, table, streams, 2);
  CHECK(given.uniform(streams[0], base::Trial{1}) == 0.3);
  CHECK(given.uniform(streams[1], base::Trial{0}) == 0.2);
  std::vector<double> column(2);
  given.fill(streams[1], {base::Trial{0}, 2, kernels::VectorWidth::reference}, column);
  CHECK(column == std::vector<double>{0.2, 0.4});
  CHECK(given.devices_of(base::Trial{0}) == base::Trial{1u << 30});
  CHECK(given.devices_of(base::Trial{1}) == base::Trial{3u << 30});
  CHECK(given.is_drawn_alike(streams[0], base::Trial{1}, base::Trial{1}));
  CHECK_FALSE(given.is_drawn_alike(streams[0], base::Trial{1}, base::Trial{0}));
  CHECK_FALSE(given.draws_devices_by_trial());

  const Design without_devices(base::Seed{5}, table, streams, std::nullopt);
  CHECK(without_devices.devices_of(base::Trial{1}) == without_devices.devices_of(base::Trial{0}));
  const Design random_design(base::Seed{5});
  CHECK(random_design.devices_of(base::Trial{7}) == base::Trial{7});
  CHECK(random_design.draws_devices_by_trial());
}

}  // namespace fleetprint::sampling
