#include "input/scenario_schema.hpp"

#include <catch2/catch_test_macros.hpp>

#include <set>

#include "input/check_table.hpp"
#include "input/read_quantity.hpp"
#include "input/scenario_file.hpp"
#include "model/input_table.hpp"
#include "model/unit.hpp"

using namespace fleetprint::input;
namespace model = fleetprint::model;

TEST_CASE("every default is a valid value of its own key") {
  for (const SectionRows& section : schema())
    for (const Row& row : section.rows) {
      if (row.fallback.empty()) continue;
      INFO(section.title << " " << row.key);
      const auto value = parse_toml_value(row.fallback, {});
      REQUIRE(value);
      Problems problems;
      CHECK(checked_value(row, *value, std::string(row.key), problems));
      CHECK(problems.empty());
    }
}

TEST_CASE("rows are complete") {
  for (const SectionRows& section : schema()) {
    CHECK(&rows_of(section.section) == &section);
    std::set<std::string_view> keys;
    for (const Row& row : section.rows) {
      INFO(section.title << " " << row.key);
      CHECK(keys.insert(row.key).second);
      CHECK_FALSE(row.meaning.empty());
      CHECK_FALSE((row.required && !row.fallback.empty()));
      CHECK((row.type == Type::choice) == !row.choices.empty());
      CHECK((row.type == Type::table || row.type == Type::tables) == (row.holds != Section::root));
    }
  }
}

TEST_CASE("every key that may be a distribution has a row in the table of inputs, and has it there under its name") {
  std::set<std::string> in_schema;
  for (const SectionRows& section : schema())
    for (const Row& row : section.rows)
      if (row.type == Type::quantity) in_schema.insert(std::string(row.key));

  model::Scenario scenario;
  scenario.sectors.resize(2);
  scenario.sectors[1].rebound_kind = model::ReboundKind::price_elasticity;
  scenario.timeline.emplace().deployment.growth.resize(4);
  for (int kind = 0; kind < 4; ++kind)
    scenario.timeline->deployment.growth[static_cast<std::size_t>(kind)].kind = static_cast<model::GrowthKind>(kind);
  std::set<std::string> in_table;
  for (int kind = 0; kind < 4; ++kind) {
    scenario.timeline->deployment.lifetime.kind = static_cast<model::LifetimeKind>(kind);
    for (const model::Input& input : model::inputs_of(scenario))
      in_table.insert(input.key.substr(input.key.rfind('.') + 1));
  }
  in_table.erase("");               // the second parameter of a fixed lifetime
  in_table.erase("fit_uncertain");  // of level and slope, which the fit says
  CHECK(in_table == in_schema);
}

TEST_CASE("the keys of laws are those of a distribution") {
  std::set<std::string_view> taken = {"law", "shared_as"};
  std::set<model::Law> laws;
  for (const LawForm& form : law_forms()) {
    laws.insert(form.law);
    for (const std::string_view key : form.keys)
      if (!key.empty()) taken.insert(key);
  }
  std::set<std::string_view> known;
  for (const Row& row : rows_of(Section::distribution).rows) known.insert(row.key);
  CHECK(taken == known);
  CHECK(laws.size() == law_names.size());
}

TEST_CASE("limits include their ends unless open") {
  const Limits closed{.least = 0, .greatest = 1};
  CHECK((closed.contain(0) && closed.contain(1) && !closed.contain(1.1) && !closed.contain(-0.1)));
  const Limits open{.least = 0, .greatest = 1, .open_below = true, .open_above = true};
  CHECK((!open.contain(0) && !open.contain(1) && open.contain(0.5)));
  CHECK_FALSE(Limits{}.contain(std::numeric_limits<double>::quiet_NaN()));
}

TEST_CASE("limits are written briefly") {
  CHECK(limits_text({}).empty());
  CHECK(limits_text({.least = 0}) == "from 0");
  CHECK(limits_text({.least = 1, .greatest = 1e15}) == "from 1 to 1e15");
  CHECK(limits_text({.least = 1, .greatest = 4294967295}) == "from 1 to 4294967295");
  CHECK(limits_text({.least = -1, .greatest = 10}) == "from -1 to 10");
  CHECK(limits_text({.least = 0, .greatest = 200, .open_below = true}) == "above 0, up to 200");
  CHECK(limits_text({.least = 0, .greatest = 1, .open_below = true, .open_above = true}) == "between 0 and 1");
  CHECK(limits_text({.least = 1, .greatest = 1}) == "equal to 1");
}

TEST_CASE("the units of keys are units, or words for plain numbers and dates") {
  const std::set<std::string_view> plain = {"correlation",
                                            "elasticity",
                                            "points",
                                            "probability",
                                            "replicates",
                                            "the indicator's device unit",
                                            "the indicator's device unit/yr",
                                            "the output's unit",
                                            "trials",
                                            "values"};
  for (const SectionRows& section : schema())
    for (const Row& row : section.rows) {
      if (row.unit.empty() || plain.contains(row.unit)) continue;
      INFO(section.title << " " << row.key << " " << row.unit);
      CHECK(std::holds_alternative<model::Unit>(model::parse_unit(row.unit)));
    }
}
