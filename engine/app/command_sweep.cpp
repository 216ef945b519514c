#include "app/commands.hpp"
#include "app/sweep_points.hpp"
#include "run/point_runner.hpp"
#include "store/record_point.hpp"

namespace fleetprint::app {
namespace {

// Runs every point.
class RunOfPoints final : public PointWork {
 public:
  RunOfPoints(const input::SweepSource& source, const run::Execution& execution)
      : study_(source.study()),
        runner_(
            study_, execution.width, [source](std::uint64_t i) { return source.point(i); }, source.reference()) {}

  bool is_small() const override { return runner_.is_small(); }
  store::PointRecord record(const model::Point& point, const run::Execution& execution) const override {
    return store::record_point(study_, point, runner_.run(point, execution), store::lengths_of_sweep(study_));
  }
  store::ResultFrame frame() const override { return store::frame_of(study_, store::lengths_of_sweep(study_)); }

 private:
  const model::Study& study_;
  run::PointRunner runner_;
};

int sweep(const SweepOptions& options) {
  options.run.prepare_threads();
  return sweep_points(options, [](const input::SweepSource& source, const run::Execution& execution) {
    return std::make_unique<const RunOfPoints>(source, execution);
  });
}

}  // namespace

void add_sweep(Commands& commands) {
  auto [command, options] = commands.add("sweep", "Run many points of a scenario; also under mpirun and srun", sweep);
  command.add_option("sweep", options.run.scenario, "Sweep file (TOML with [sweep])")->required();
  add_execution(command, options.run);
  add_trials(command, options.run);
  add_distribution(command, options);
  command.footer(
      "Examples:\n"
      "  fleetprint sweep scenarios/sweep-rebound.toml -o results/rebound.h5\n"
      "  mpirun -n 8 fleetprint sweep scenarios/sweep-rebound.toml -o results/rebound.h5 --resume\n"
      "  fleetprint sweep scenarios/sweep-rebound.toml -o shard-1.h5 --shard 1/4\n"
      "SIGTERM, SIGINT, SIGUSR1 and SIGHUP write a checkpoint and end with exit code 75; --resume goes on to the same "
      "bytes.");
}

}  // namespace fleetprint::app
