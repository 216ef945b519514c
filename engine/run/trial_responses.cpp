#include "run/trial_responses.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "run/moment_model.hpp"
#include "run/years_model.hpp"

namespace fleetprint::run {
namespace {

std::string known_names(const TrialColumns& columns) {
  const auto joined = [&](bool by_year) {
    std::string names;
    for (const TrialColumn& one : columns.quantities())
      if (one.is_by_year() == by_year) names += fmt::format("{}{}", names.empty() ? "" : ", ", one.quantity->name);
    return names;
  };
  const std::string by_year = joined(true);
  if (by_year.empty()) return fmt::format("Known: {}.", joined(false));
  return fmt::format("Known: {}; by year: {}.", joined(false), by_year);
}

std::unique_ptr<const TrialModel> model_of(const model::Study& study, const model::Point& point,
                                           const sampling::Design& design, kernels::VectorWidth width) {
  if (point.scenario.timeline)
    return std::make_unique<const YearsModel>(study, point, design, true, Execution{{1}, width});
  return std::make_unique<const MomentModel>(study, point, design,
                                             std::make_shared<SharedFleet>(point.scenario, design, width, false));
}

}  // namespace

TrialResponses::TrialResponses(const model::Study& study, const model::Point& point, const ResponsePoints& points,
                               const ResponseNames& names, kernels::VectorWidth width)
    : model_(model_of(study, point, points.design, width)), steps_(points.steps) {
  for (const auto* some : {&names.totals, &names.by_year})
    for (const std::string& name : *some)
      for (const TrialColumn& column : model_->columns().quantities()) {
        if (column.quantity->name != name) continue;
        with_break_evens_ |= name.starts_with("break_even");
        for (std::size_t i = 0; i < column.count; ++i) wanted_.push_back(column.first + i);
      }
}

void TrialResponses::pick(const TrialTile& tile, std::size_t count, std::vector<double>& scratch, double* values,
                          std::size_t stride) const {
  scratch.resize(model_->columns().size() * count);
  const ColumnBlock block{scratch.data(), count};
  model_->fill(tile, with_break_evens_, block);
  for (std::size_t t = 0; t < count; ++t)
    for (std::size_t i = 0; i < wanted_.size(); ++i) values[t * stride + i] = block[wanted_[i]][t];
}

void TrialResponses::evaluate(base::Trial first, std::size_t count, std::span<double> values) const {
  const std::unique_ptr<TrialTile> tile = model_->make_tile();
  std::vector<double> scratch;
  const std::size_t most = model_->tile_trials();
  for (std::size_t done = 0; done < count; done += most) {
    const std::size_t some = std::min(most, count - done);
    model_->work_out(base::Trial{first.value + static_cast<std::uint32_t>(done)}, some, model::Steps::all(), nullptr,
                     *tile);
    pick(*tile, some, scratch, values.data() + done * size(), size());
  }
}

void TrialResponses::evaluate_rows(const sampling::PickFreeze& design, std::uint32_t first, std::size_t rows,
                                   std::size_t matrices, std::span<double> values) const {
  const std::unique_ptr<TrialTile> a = model_->make_tile(), b = model_->make_tile(), changed = model_->make_tile();
  std::vector<double> scratch;
  const std::size_t most = model_->tile_trials();
  for (std::size_t done = 0; done < rows; done += most) {
    const std::size_t count = std::min(most, rows - done);
    const auto add = [&](std::size_t matrix, model::Steps steps, const TrialTile* base, TrialTile& tile) {
      model_->work_out(design.trial(matrix, first + static_cast<std::uint32_t>(done)), count, steps, base, tile);
      pick(tile, count, scratch, values.data() + (done * matrices + matrix) * size(), matrices * size());
    };
    add(sampling::PickFreeze::matrix_a, model::Steps::all(), nullptr, *a);
    add(sampling::PickFreeze::matrix_b, model::Steps::all(), nullptr, *b);
    for (std::size_t matrix = 2; matrix < matrices; ++matrix)
      add(matrix, steps_[(matrix - 2) % design.groups()], matrix < design.matrix_ba(0) ? a.get() : b.get(), *changed);
  }
}

std::vector<Column> describe(const ResponseNames& names, const model::Study& study) {
  const model::Scenario& scenario = study.points.front().scenario;
  const TrialColumns columns(study, scenario, true);
  const model::QuantityWords words = words_of(study, scenario);
  std::vector<Column> found;
  std::vector<base::Problem> problems;
  const auto find = [&](const std::vector<std::string>& wanted, bool by_year) {
    for (const std::string& name : wanted) {
      const auto column = std::ranges::find_if(columns.quantities(), [&](const TrialColumn& one) {
        return one.quantity->name == name && one.is_by_year() == by_year;
      });
      if (column != columns.quantities().end())
        found.push_back({name, unit_of(*column->quantity, words), long_name_of(*column->quantity, words)});
      else
        problems.push_back(
            {{}, "--response", fmt::format("'{}' is no output of this scenario", name), {}, known_names(columns)});
    }
  };
  find(names.totals, false);
  find(names.by_year, true);
  if (!problems.empty()) throw base::InputError(std::move(problems));
  return found;
}

}  // namespace fleetprint::run
