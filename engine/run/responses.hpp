#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "run/column.hpp"
#include "run/factors.hpp"
#include "sampling/pick_freeze.hpp"

namespace fleetprint::run {

// The outputs that a sensitivity is asked of.
struct ResponseNames {
  std::vector<std::string> totals;   // one number of a trial
  std::vector<std::string> by_year;  // one of every year
};

// The responses of one point on points of the unit cube that a design gives. For several threads at once.
class Responses {
 public:
  virtual ~Responses() = default;

  // How many: totals, then those by year, year by year.
  virtual std::size_t size() const = 0;
  // Of consecutive trials, values [trial][response]; NaN where a quantity does not exist or cannot be worked out.
  virtual void evaluate(base::Trial first, std::size_t count, std::span<double> values) const = 0;
  // Of rows of the pick-freeze design that these responses were made with, values [row][matrix][response]; the first
  // `matrices` of its matrices, in its order.
  virtual void evaluate_rows(const sampling::PickFreeze& design, std::uint32_t first, std::size_t rows,
                             std::size_t matrices, std::span<double> values) const;
};

// Where responses are asked for.
struct ResponsePoints {
  sampling::Design design;        // draws all inputs
  std::vector<TrialSteps> steps;  // [group] what follows from the groups of a pick-freeze design; of others empty
};

// `names` are known. Throws base::InputError if two parameters' names collide.
std::unique_ptr<const Responses> responses_of(const model::Study& study, const model::Point& point,
                                              const ResponsePoints& points, const ResponseNames& names,
                                              kernels::VectorWidth width);

// What each name of a study means: totals, then those by year. Throws base::InputError for names that no output has.
std::vector<Column> describe(const ResponseNames& names, const model::Study& study);

}  // namespace fleetprint::run
