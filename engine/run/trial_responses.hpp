#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "run/column.hpp"
#include "run/trial_model.hpp"
#include "sampling/pick_freeze.hpp"

namespace fleetprint::run {

// The outputs that a sensitivity is asked of.
struct ResponseNames {
  std::vector<std::string> totals;   // one number of a trial
  std::vector<std::string> by_year;  // one of every year
};

// Where responses are asked for.
struct ResponsePoints {
  sampling::Design design;          // draws all inputs
  std::vector<model::Steps> steps;  // [group] what follows from the groups of a pick-freeze design; of others empty
};

// The responses of one point on points of the unit cube that a design gives. For several threads at once.
class TrialResponses {
 public:
  // `names` are known. Throws base::InputError if two parameters' names collide.
  TrialResponses(const model::Study& study, const model::Point& point, const ResponsePoints& points,
                 const ResponseNames& names, kernels::VectorWidth width);

  // How many: totals, then those by year, year by year.
  std::size_t size() const { return wanted_.size(); }
  // Of consecutive trials, values [trial][response]; NaN where a quantity does not exist or cannot be worked out.
  void evaluate(base::Trial first, std::size_t count, std::span<double> values) const;
  // Of rows of the pick-freeze design that these responses were made with, values [row][matrix][response]; the first
  // `matrices` of its matrices, in its order. Rows share what the factor that is changed does not touch, so that a row
  // costs two whole trials, for A and B, and for every factor only the steps that follow from it.
  void evaluate_rows(const sampling::PickFreeze& design, std::uint32_t first, std::size_t rows, std::size_t matrices,
                     std::span<double> values) const;

 private:
  // Writes the responses of trial t to values [t x stride + response].
  void pick(const TrialTile& tile, std::size_t count, std::vector<double>& scratch, double* values,
            std::size_t stride) const;

  std::unique_ptr<const TrialModel> model_;
  std::vector<std::size_t> wanted_;  // columns
  std::vector<model::Steps> steps_;  // [group]
  bool with_break_evens_ = false;
};

// What each name of a study means: totals, then those by year. Throws base::InputError for names that no output has.
std::vector<Column> describe(const ResponseNames& names, const model::Study& study);

}  // namespace fleetprint::run
