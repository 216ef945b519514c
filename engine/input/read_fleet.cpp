#include "input/read_scenario.hpp"

#include <fmt/format.h>

#include <cmath>

#include "input/check_table.hpp"
#include "input/device_tables.hpp"
#include "input/read_profile.hpp"
#include "sampling/correlation.hpp"

namespace fleetprint::input {
namespace {

using model::Dependence;

// The functional blocks that the list names; fewer where a name is wrong.
std::vector<model::Part> read_blocks(const TableView& table) {
  std::vector<model::Part> blocks;
  const std::span<const Node> names = table.elements("blocks");
  for (const Node& element : names)
    if (const auto block = table.find_name({*element.text(), element.where}, block_names(), "blocks",
                                           fmt::format("no functional block is named '{}'", *element.text())))
      blocks.push_back(static_cast<model::Part>(*block));
  if (names.size() == 1)
    table.refuse("blocks", "names one block", "a correlation is between two",
                 "Name all blocks whose uncertainties are correlated.");
  return blocks;
}

// The matrix row by row; nothing where it has not as many rows and columns as there are blocks.
std::vector<double> read_matrix(const TableView& table, std::size_t size) {
  const std::span<const Node> matrix = table.elements("matrix");
  if (matrix.empty()) return {};
  std::vector<double> values;
  const auto refuse = [&](const base::Location& where, const std::string& problem) {
    table.refuse_at(where, "matrix", problem, fmt::format("blocks names {}", size),
                    "Give one row and one column for each block, in their order.");
    return std::vector<double>{};
  };
  if (matrix.size() != size) return refuse(table.where("matrix"), fmt::format("has {} rows", matrix.size()));
  for (const Node& row : matrix) {
    if (row.array()->size() != size)
      return refuse(row.where, fmt::format("has a row of {} numbers", row.array()->size()));
    for (const Node& entry : *row.array()) values.push_back(*entry.number());
  }
  return values;
}

struct MatrixView {
  const std::vector<model::Part>& blocks;
  const std::vector<double>& values;

  double operator()(std::size_t i, std::size_t j) const { return values[i * blocks.size() + j]; }
  std::string_view block(std::size_t i) const { return name(blocks[i]); }
};

// Whether ones stand on the diagonal and the same number on both sides of it.
bool check_shape(const MatrixView& matrix, const TableView& table) {
  bool is_good = true;
  const auto refuse = [&](const std::string& problem, const std::string& why) {
    table.refuse("matrix", problem, why);
    is_good = false;
  };
  for (std::size_t i = 0; i < matrix.blocks.size(); ++i) {
    if (matrix(i, i) != 1)
      refuse(fmt::format("has {} on the diagonal, at {}", matrix(i, i), matrix.block(i)),
             "a block's correlation with itself is 1");
    for (std::size_t j = 0; j < i; ++j)
      if (matrix(i, j) != matrix(j, i))
        refuse(fmt::format("is not symmetric: {} with {} is {}, {} with {} is {}", matrix.block(j), matrix.block(i),
                           matrix(j, i), matrix.block(i), matrix.block(j), matrix(i, j)),
               "a correlation has no direction");
  }
  return is_good;
}

void check_positive(const MatrixView& matrix, const TableView& table) {
  const auto fault = sampling::find_correlation_fault(matrix.values);
  if (!fault) return;
  table.refuse(
      "matrix",
      fmt::format("no quantities can be correlated so: its least eigenvalue is {:.4g}", fault->least_eigenvalue),
      fmt::format("it contradicts itself, most of all at {} with {} = {}", matrix.block(fault->first),
                  matrix.block(fault->second), matrix(fault->first, fault->second)),
      "Bring that correlation nearer to zero or to what the others imply.");
}

void read_block_correlation(const TableView& table, model::BlockCorrelation& correlation) {
  std::vector<model::Part> blocks = read_blocks(table);
  if (blocks.size() != table.elements("blocks").size() || blocks.size() < 2) return;
  std::vector<double> values = read_matrix(table, blocks.size());
  if (values.empty()) return;
  const MatrixView matrix{blocks, values};
  if (!check_shape(matrix, table)) return;
  check_positive(matrix, table);
  correlation = {std::move(blocks), std::move(values)};
}

// Sets the fleet's correlation and block_correlation, which go with its dependence.
void read_correlation(const TableView& table, model::Fleet& fleet) {
  const std::string dependence = table.text("dependence");
  if (dependence.empty()) return;
  const bool is_correlated = fleet.dependence == Dependence::correlated;
  if (is_correlated && !table.has("correlation"))
    table.refuse("correlation", "missing", "dependence is \"correlated\"",
                 "Give the correlation between devices, a number between 0 and 1.");
  if (!is_correlated && table.has("correlation"))
    table.refuse("correlation", fmt::format("given, but dependence is \"{}\"", dependence),
                 "it is the correlation between correlated devices",
                 "Leave it out, or set dependence = \"correlated\".");
  fleet.correlation = table.number("correlation");
  if (!table.has("block_correlation")) return;
  if (fleet.dependence == Dependence::independent)
    table.refuse("block_correlation", "given, but dependence is \"independent\"",
                 "it correlates what the devices share, and independent devices share nothing",
                 "Leave it out, or set dependence to \"shared\" or \"correlated\".");
  read_block_correlation(table.table("block_correlation"), fleet.block_correlation);
}

constexpr double share_tolerance = 1e-9;

void check_shares(const std::vector<TableView>& profiles, const TableView& fleet) {
  double sum = 0;
  bool all_known = true;
  for (const TableView& profile : profiles) {
    const Node* share = profile.given("share");
    if (share == nullptr && profiles.size() > 1)
      profile.refuse("share", "missing", "there is more than one profile", "Give the share of the fleet's devices.");
    all_known = all_known && (share == nullptr ? profiles.size() == 1 : share->number().has_value());
    sum += share == nullptr ? 1 : share->number().value_or(0);
  }
  if (all_known && !profiles.empty() && std::abs(sum - 1) > share_tolerance)
    fleet.refuse("profile", fmt::format("the shares add up to {}", sum), "must be 1");
}

void check_devices(const TableView& root, const TableView& table) {
  const bool over_time = root.has("deployment");
  if (over_time && table.has("devices"))
    table.refuse("devices", "given beside [deployment]", "which says how many devices there are in every year",
                 "Keep one of them.");
  if (!over_time && !table.has("devices"))
    table.refuse_at(root.has("fleet") ? table.where() : root.where(), "devices", "missing", "number of devices",
                    "Give a whole number from 1 to 1e15, or [deployment] for a fleet over the years.");
}

// Either every profile has a target share, and there is a target year, or none of it.
model::Composition read_composition(const TableView& root, const TableView& table) {
  model::Composition composition;
  if (table.has("share_concentration")) composition.concentration = table.number("share_concentration");
  const bool has_year = table.has("share_target_year");
  double sum = 0;
  std::size_t with_target = 0;
  const std::vector<TableView> profiles = table.tables("profile");
  for (const TableView& profile : profiles) {
    const Node* target = profile.given("share_target");
    if ((target != nullptr) != has_year)
      profile.refuse("share_target", has_year ? "missing" : "given without fleet.share_target_year",
                     "a change of shares has a year and a share of every profile");
    if (target == nullptr) continue;
    ++with_target;
    sum += target->number().value_or(0);
    composition.target_shares.push_back(target->number().value_or(0));
  }
  if (!has_year || with_target != profiles.size()) {
    composition.target_shares.clear();
    return composition;
  }
  composition.start_year = root.table("deployment").number("first_year");
  composition.target_year = table.number("share_target_year");
  if (std::abs(sum - 1) > share_tolerance)
    table.refuse_at(table.where("share_target_year"), "profile", fmt::format("the target shares add up to {}", sum),
                    "must be 1");
  if (composition.target_year <= composition.start_year)
    table.refuse("share_target_year", fmt::format("is {}", composition.target_year),
                 fmt::format("must come after the first year, {}", composition.start_year));
  return composition;
}

}  // namespace

model::Fleet read_fleet(const TableView& root, const model::Inventory* inventory) {
  const TableView table = root.table("fleet");
  check_devices(root, table);
  const auto presets = table.data<presets_of>("profile_table");
  model::Fleet fleet;
  fleet.devices = table.count("devices");
  const model::LifetimeLaw lifetime = read_lifetime(root);
  if (!root.has("deployment") && !lifetime.first.is_constant())
    root.table("lifetime")
        .refuse("lifespan_years", "is uncertain", "without [deployment] the horizon is the lifespan",
                "Give a number, or [deployment].");
  const double mean_years = model::typical_lifetime(lifetime).mean_years();
  fleet.lifespan_years = mean_years > 0 ? mean_years : 1;  // a lifetime that is not valid was told already
  fleet.composition = read_composition(root, table);
  fleet.dependence = table.choice<model::Dependence>("dependence");
  const ProfileSources sources{inventory, presets.get(), table.has("profile_table"), fleet.lifespan_years,
                               table.choice<model::Estimate>("estimate")};
  const std::vector<TableView> profiles = table.tables("profile");
  for (const TableView& profile : profiles) fleet.profiles.push_back(read_profile(profile, sources));
  check_shares(profiles, table);
  read_correlation(table, fleet);
  return fleet;
}

}  // namespace fleetprint::input
