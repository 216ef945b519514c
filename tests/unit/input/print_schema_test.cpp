#include "input/print_schema.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "input/scenario_schema.hpp"

using namespace fleetprint::input;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("every key is in every manual") {
  const std::string text = schema_text();
  const std::string markdown = schema_markdown();
  const std::string json = schema_json();
  for (const SectionRows& section : schema())
    for (const Row& row : section.rows) {
      CHECK_THAT(text, ContainsSubstring("\n  " + std::string(row.key)));
      CHECK_THAT(markdown, ContainsSubstring("| `" + std::string(row.key) + "` |"));
      CHECK_THAT(json, ContainsSubstring("\"key\": \"" + std::string(row.key) + "\""));
    }
}

TEST_CASE("the manual says unit, limits, default and source") {
  CHECK_THAT(schema_text(),
             ContainsSubstring("lifespan_years [years]: a number or a distribution above 0, up to 200; required for "
                               "this way, not beside weibull_shape, weibull_scale_years, "));
  CHECK_THAT(schema_text(), ContainsSubstring("rebound [share]: a number or a distribution from -1 to 10; default 0.0, "
                                              "not beside rebound_elasticity\n"));
  CHECK_THAT(schema_text(), ContainsSubstring("      Source: Sorrell (2007)"));
  CHECK_THAT(schema_markdown(), ContainsSubstring("| `seed` | an integer from 0 |  | required | no |"));
  CHECK_THAT(schema_json(), ContainsSubstring(R"("default": "\"triangular\"", "least": null)"));
  CHECK_THAT(schema_json(), ContainsSubstring(R"("choices": ["auto", "device", "aggregate"])"));
}
