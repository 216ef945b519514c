#include "run/study_design.hpp"

#include <fmt/format.h>

#include <set>

#include "base/error.hpp"
#include "model/input_table.hpp"
#include "random/sobol_directions.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::run {
namespace {

using PointOf = std::function<model::Point(std::uint64_t)>;

std::vector<base::Stream> streams_of(const model::Study& study, const PointOf& point_of) {
  std::vector<base::Stream> streams;
  std::set<base::Stream> known;
  const std::uint64_t points = study.sweep ? study.sweep->points : study.points.size();
  for (std::uint64_t point = 0; point < points; ++point)
    for (const model::Input& input : model::inputs_of(point_of(point).scenario))
      if (const base::Stream stream = random::stream_of(input.name); input.is_drawn() && known.insert(stream).second)
        streams.push_back(stream);
  return streams;
}

}  // namespace

sampling::Design design_of(const model::Study& study, const PointOf& point_of) {
  if (!study.design.is_replicated()) return study.seed;
  if (study.design.design == model::SamplingDesign::latin_hypercube)
    return {study.design.design, study.seed, study.trials_per_replicate(), {}};
  const std::vector<base::Stream> streams = streams_of(study, point_of);
  if (streams.size() > random::greatest_sobol_dimensions)
    throw base::InputError(
        {.where = {},
         .key = "sampling.design",
         .problem = fmt::format("is \"sobol\" with {} uncertain parameters", streams.size()),
         .why = fmt::format("a Sobol' sequence has {} dimensions", random::greatest_sobol_dimensions),
         .suggestion = "Write \"latin_hypercube\"."});
  return {study.design.design, study.seed, study.trials_per_replicate(), streams};
}

}  // namespace fleetprint::run
