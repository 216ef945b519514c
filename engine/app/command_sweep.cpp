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

}  // namespace

int sweep(const SweepOptions& options) {
  options.run.prepare_threads();
  return sweep_points(options, [](const input::SweepSource& source, const run::Execution& execution) {
    return std::make_unique<const RunOfPoints>(source, execution);
  });
}

}  // namespace fleetprint::app
