#include "store/sweep_keeper.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "base/contracts.hpp"
#include "base/error.hpp"
#include "netcdf/reader.hpp"
#include "store/frame_file.hpp"
#include "store/record_bytes.hpp"

namespace fleetprint::store {
namespace {

base::Problem refusal(const std::filesystem::path& file, std::string problem, std::string why, std::string suggestion) {
  return {{file.string(), 0, 0}, {}, std::move(problem), std::move(why), std::move(suggestion)};
}

// Refuses what was made from other inputs, with everything that differs.
void expect_same(const Attributes& here, const Attributes& there, const std::filesystem::path& file) {
  std::vector<base::Problem> problems;
  for (const std::string& difference : differences(here, there))
    problems.push_back(
        refusal(file, "cannot be continued", difference, "Restore what it was, or start anew with --force."));
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
  if (!file.has_group(sweep_group)) return shard.is_whole();
  const auto points = static_cast<std::uint64_t>(file.integer_attribute(sweep_group, "points").value_or(0));
  const std::vector<std::int64_t> there = file.integers("point");
  return there.size() == points_of(shard, points) &&
         std::ranges::all_of(there, [&](std::int64_t point) { return shard.holds(static_cast<std::uint64_t>(point)); });
}

}  // namespace

SweepKeeper::SweepKeeper(const KeepOptions& options, const ResultFrame& frame)
    : output_(options.output),
      shard_(options.shard),
      checkpoint_every_(options.checkpoint_every),
      part_{frame, ResultTable(frame.points())},
      checkpoint_(options.output),
      points_(points_of(shard_, frame.points())) {
  was_complete_ = is_complete_already(options);
  if (was_complete_) {
    checkpoint_.remove();  // left by a run that was killed after its last rename
    return;
  }
  file_.emplace(output_, options.force ? netcdf::IfExists::replace : netcdf::IfExists::refuse);
  if (options.resume)
    resume();
  else if (options.force)
    checkpoint_.remove();
  else if (checkpoint_.exists())
    throw base::InputError(refusal(checkpoint_.path(), "an unfinished sweep is kept here", {},
                                   "Go on with --resume, or start anew with --force."));
}

bool SweepKeeper::is_complete_already(const KeepOptions& options) const {
  std::error_code error;
  if (!options.resume || options.force || !std::filesystem::is_regular_file(output_, error)) return false;
  const netcdf::Reader file(output_, netcdf::Locking::none);
  expect_same(part_.frame.attributes, file.attributes(""), output_);
  if (!has_points_of(file, shard_))
    throw base::InputError(refusal(output_, "cannot be continued",
                                   fmt::format("it holds other points than shard {}/{}", shard_.number, shard_.count),
                                   "Name another output, or start anew with --force."));
  return true;
}

void SweepKeeper::resume() {
  std::optional<RestoredPart> restored = checkpoint_.read();
  if (!restored) return;
  if (!restored->unreadable.empty()) note_ = restored->unreadable + " Going on from the one before it.";
  expect_same(part_.frame.attributes, restored->part.frame.attributes, checkpoint_.path());
  for (const std::uint64_t point : restored->part.table.present())
    if (!shard_.holds(point))
      throw base::InputError(
          refusal(checkpoint_.path(), "cannot be continued",
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
  DecodedRows decoded = decode(records);
  ENSURE(decoded.rows.size() == points.size());
  for (std::size_t i = 0; i < points.size(); ++i)
    part_.table.put(points[i], decoded.layout, std::move(decoded.rows[i]));
  done_ += points.size();
}

double SweepKeeper::share_done(double under_way) const {
  if (points_ == resumed_) return 1;
  return (static_cast<double>(done_ - resumed_) + under_way) / static_cast<double>(points_ - resumed_);
}

void SweepKeeper::keep_if_due(const RunInfo& info) {
  if (!was_complete_ && done_ < points_ && Clock::now() - last_checkpoint_ >= checkpoint_every_) keep(info);
}

void SweepKeeper::keep(const RunInfo& info) {
  last_checkpoint_ = Clock::now();
  if (done_ == kept_ || keeping_failed_) return;
  keeping_failed_ = true;
  checkpoint_.write(part_, with_former_runs(info));
  keeping_failed_ = false;
  kept_ = done_;
}

RunInfo SweepKeeper::with_former_runs(RunInfo info) const {
  info.wall_seconds += part_.info.wall_seconds;
  return info;
}

void SweepKeeper::finish(const RunInfo& info) {
  if (was_complete_) return;
  ENSURE(done_ == points_);
  file_->write([&](const FileName& name) { write_table(part_.frame, part_.table, with_former_runs(info), name); });
  checkpoint_.remove();
}

}  // namespace fleetprint::store
