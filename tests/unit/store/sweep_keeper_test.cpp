#include "store/sweep_keeper.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "../scratch_folder.hpp"
#include "base/error.hpp"
#include "store/record_bytes.hpp"
#include "sweep_example.hpp"

namespace fleetprint::store {
namespace {

using Catch::Matchers::ContainsSubstring;
using Points = std::vector<std::uint64_t>;

void take(SweepKeeper& keeper, const Points& points) {
  std::vector<PointRecord> records;
  for (const std::uint64_t point : points) records.push_back(example_record(point));
  keeper.take(points, encode(records));
}

// Two points of the example done and kept, as by a run that was interrupted.
void interrupt(const KeepOptions& options) {
  SweepKeeper keeper(options, example_frame());
  take(keeper, {0, 2});
  keeper.keep({.wall_seconds = 5});
}

std::string refusal_of(const KeepOptions& options, const ResultFrame& frame = example_frame()) {
  try {
    SweepKeeper(options, frame);
  } catch (const base::InputError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("A sweep that is done leaves its result and no checkpoint, and is not begun again") {
  const tests::ScratchFolder folder;
  KeepOptions options{folder / "out.h5"};
  {
    SweepKeeper keeper(options, example_frame());
    CHECK(keeper.to_do() == Points{0, 1, 2, 3, 4, 5});
    take(keeper, {0, 1, 2});
    keeper.keep({});
    CHECK(keeper.kept() == 3);
    take(keeper, {5, 4, 3});
    keeper.finish({});
  }
  CHECK(folder.file_count() == 1);
  CHECK_THAT(refusal_of(options), ContainsSubstring("out.h5"));  // there is a result
  options.resume = true;
  const SweepKeeper again(options, example_frame());
  CHECK(again.was_complete());
  CHECK(again.to_do().empty());
}

TEST_CASE("A sweep goes on from its checkpoint, and the seconds of both runs count") {
  const tests::ScratchFolder folder;
  KeepOptions options{folder / "out.h5"};
  interrupt(options);
  CHECK_THAT(refusal_of(options), ContainsSubstring("an unfinished sweep is kept here"));
  options.resume = true;
  SweepKeeper keeper(options, example_frame());
  CHECK(keeper.note().empty());
  CHECK(keeper.to_do() == Points{1, 3, 4, 5});
  CHECK(keeper.done() == 2);
  CHECK(keeper.share_done(1) == 0.25);
  take(keeper, {1, 3, 4, 5});
  CHECK(keeper.share_done(0) == 1);
  keeper.finish({.wall_seconds = 2});
  CHECK(folder.file_count() == 1);
  CHECK(read_run_info(netcdf::Reader(options.output)).wall_seconds == 7);
}

TEST_CASE("What was kept of other inputs is not gone on from, and force begins anew") {
  const tests::ScratchFolder folder;
  KeepOptions options{.output = folder / "out.h5", .resume = true};
  interrupt(options);
  ResultFrame other = example_frame();
  other.attributes[1].second = std::int64_t{8};
  CHECK_THAT(refusal_of(options, other), ContainsSubstring("cannot be continued"));
  options.shard = {1, 2};
  CHECK(refusal_of(options).empty());  // it has these points
  options.shard = {2, 2};
  CHECK_THAT(refusal_of(options), ContainsSubstring("it holds point 0, which is not of shard 2/2"));
  options.resume = false;
  options.force = true;
  CHECK(SweepKeeper(options, example_frame()).to_do() == Points{1, 3, 5});
  CHECK(folder.file_count() == 0);
}

TEST_CASE("A shard has every count-th point") {
  const tests::ScratchFolder folder;
  KeepOptions options{folder / "out.h5", {2, 4}};
  CHECK(SweepKeeper(options, example_frame()).to_do() == Points{1, 5});
  options.shard = {7, 7};
  CHECK_THAT(refusal_of(options), ContainsSubstring("7/7 has no points"));
}

TEST_CASE("A checkpoint is written when it is due, and not without a new point") {
  const tests::ScratchFolder folder;
  const KeepOptions seldom{folder / "seldom.h5"};
  SweepKeeper patient(seldom, example_frame());
  take(patient, {0});
  patient.keep_if_due({});
  CHECK(patient.kept() == 0);
  const KeepOptions often{.output = folder / "often.h5", .checkpoint_every = 0};
  SweepKeeper eager(often, example_frame());
  eager.keep_if_due({});
  CHECK_FALSE(Checkpoint(often.output).exists());
  take(eager, {0});
  eager.keep_if_due({});
  CHECK(eager.kept() == 1);
  CHECK(Checkpoint(often.output).exists());
}

}  // namespace fleetprint::store
