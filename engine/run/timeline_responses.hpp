#pragma once

#include "run/responses.hpp"
#include "run/timeline_columns.hpp"
#include "run/years_model.hpp"

namespace fleetprint::run {

// Of a fleet over the years. Rows of a pick-freeze design share what the factor that is changed does not touch, so that
// a row costs two whole trials, for A and B, and for every factor only the steps that follow from it.
class TimelineResponses final : public Responses {
 public:
  TimelineResponses(const model::Study& study, const model::Point& point, const ResponsePoints& points,
                    const ResponseNames& names, kernels::VectorWidth width);

  std::size_t size() const override { return wanted_.size(); }
  void evaluate(base::Trial first, std::size_t count, std::span<double> values) const override;
  void evaluate_rows(const sampling::PickFreeze& design, std::uint32_t first, std::size_t rows, std::size_t matrices,
                     std::span<double> values) const override;

 private:
  // Writes the responses of trial t to values [t x stride + response].
  void pick(const YearsView& trials, std::vector<double>& scratch, double* values, std::size_t stride) const;

  YearsModel model_;
  TimelineColumns columns_;
  std::vector<std::size_t> wanted_;  // positions among a trial's values
  std::vector<TrialSteps> steps_;    // [group]
  bool wants_break_even_;
};

}  // namespace fleetprint::run
