#include "app/sweep_keeper.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <system_error>

#include "app/tell.hpp"
#include "base/contracts.hpp"
#include "base/error.hpp"
#include "netcdf/reader.hpp"
#include "store/frame_file.hpp"
#include "store/record_bytes.hpp"

namespace fleetprint::app {
namespace {

base::Problem problem_of(const std::filesystem::path& file, std::string problem, std::string why,
                         std::string suggestion) {
  return {{file.string(), 0, 0}, {}, std::move(problem), std::move(why), std::move(suggestion)};
}

// Refuses what was made from other inputs, with everything that differs.
void expect_same(const store::Attributes& here, const store::Attributes& there, const std::filesystem::path& file) {
  std::vector<base::Problem> problems;
  for (const std::string& difference : store::differences(here, there))
    problems.push_back(
        problem_of(file, "cannot be continued", difference, "Restore what it was, or start anew with --force."));
  if (!problems.empty()) throw base::InputError(std::move(problems));
}

std::uint64_t points_of(const Shard& shard, std::uint64_t points) {
  if (shard.number > points)
    throw base::InputError({{},
                            "--shard",
                            fmt::format("{}/{} has no points", shard.number, shard.count),
                            fmt::format("the sweep has {}", points),
                            "Use fewer shards."});
  return (points - shard.number) / shard.count + 1;
}

// Whether a finished file has all points of the shard and no others.
bool has_points_of(const netcdf::Reader& file, const Shard& shard) {
  if (!file.has_group(store::sweep_group)) return shard.is_whole();
  const auto points = static_cast<std::uint64_t>(file.integer_attribute(store::sweep_group, "points").value_or(0));
  const std::vector<std::int64_t> there = file.integers("point");
  return there.size() == points_of(shard, points) &&
         std::ranges::all_of(there, [&](std::int64_t point) { return shard.holds(static_cast<std::uint64_t>(point)); });
}

}  // namespace

SweepKeeper::SweepKeeper(const SweepOptions& options, const store::ResultFrame& frame)
    : output_(options.run.output),
      shard_(options.shard()),
      checkpoint_every_(options.checkpoint_every),
      part_{frame, store::ResultTable(frame.points())},
      checkpoint_(options.run.output),
      progress_(ProgressBar::choose_mode(options.run.progress, options.run.quiet)),
      points_(points_of(shard_, frame.points())) {
  was_complete_ = is_complete_already(options);
  if (was_complete_) {
    checkpoint_.remove();  // left by a run that was killed after its last rename
    return;
  }
  file_.emplace(output_, options.run.force ? netcdf::IfExists::replace : netcdf::IfExists::refuse);
  if (options.resume)
    resume();
  else if (options.run.force)
    checkpoint_.remove();
  else if (checkpoint_.exists())
    throw base::InputError(problem_of(checkpoint_.path(), "an unfinished sweep is kept here", {},
                                      "Go on with --resume, or start anew with --force."));
}

bool SweepKeeper::is_complete_already(const SweepOptions& options) const {
  std::error_code error;
  if (!options.resume || options.run.force || !std::filesystem::is_regular_file(output_, error)) return false;
  const netcdf::Reader file(output_, netcdf::Locking::none);
  expect_same(part_.frame.attributes, file.attributes(""), output_);
  if (!has_points_of(file, shard_))
    throw base::InputError(
        problem_of(output_, "cannot be continued",
                   fmt::format("it holds other points than shard {}/{}", shard_.number, shard_.count),
                   "Name another output, or start anew with --force."));
  return true;
}

void SweepKeeper::resume() {
  std::optional<store::RestoredPart> restored = checkpoint_.read();
  if (!restored) return;
  if (!restored->unreadable.empty()) tell(fmt::format("{} Going on from the one before it.\n", restored->unreadable));
  expect_same(part_.frame.attributes, restored->part.frame.attributes, checkpoint_.path());
  for (const std::uint64_t point : restored->part.table.present())
    if (!shard_.holds(point))
      throw base::InputError(
          problem_of(checkpoint_.path(), "cannot be continued",
                     fmt::format("it holds point {}, which is not of shard {}/{}", point, shard_.number, shard_.count),
                     "Give the shard that it was, or start anew with --force."));
  part_.table = std::move(restored->part.table);
  part_.info = std::move(restored->part.info);
  resumed_ = done_ = kept_ = part_.table.present().size();
}

std::vector<std::uint64_t> SweepKeeper::to_do() const {
  if (was_complete_) return {};
  std::vector<std::uint64_t> points = part_.table.missing();
  std::erase_if(points, [&](std::uint64_t point) { return !shard_.holds(point); });
  return points;
}

void SweepKeeper::take(std::span<const std::uint64_t> points, std::span<const std::byte> records) {
  store::DecodedRows decoded = store::decode(records);
  ENSURE(decoded.rows.size() == points.size());
  for (std::size_t i = 0; i < points.size(); ++i)
    part_.table.put(points[i], decoded.layout, std::move(decoded.rows[i]));
  done_ += points.size();
}

void SweepKeeper::look_around(const store::RunInfo& info, double under_way) {
  if (was_complete_) return;
  const double done = static_cast<double>(done_) + under_way;
  const auto of_this_run = static_cast<double>(points_ - resumed_);
  progress_(fmt::format("{} of {} points", done_, points_), (done - static_cast<double>(resumed_)) / of_this_run);
  if (done_ < points_ && Clock::now() - last_checkpoint_ >= checkpoint_every_) keep(info);
}

void SweepKeeper::keep(const store::RunInfo& info) {
  last_checkpoint_ = Clock::now();
  if (done_ == kept_ || keeping_failed_) return;
  keeping_failed_ = true;
  checkpoint_.write(part_, with_former_runs(info));
  keeping_failed_ = false;
  kept_ = done_;
}

store::RunInfo SweepKeeper::with_former_runs(store::RunInfo info) const {
  info.wall_seconds += part_.info.wall_seconds;
  return info;
}

void SweepKeeper::finish(const store::RunInfo& info) {
  if (was_complete_) return;
  ENSURE(done_ == points_);
  file_->write(
      [&](const store::FileName& name) { store::write_table(part_.frame, part_.table, with_former_runs(info), name); });
  checkpoint_.remove();
}

}  // namespace fleetprint::app
