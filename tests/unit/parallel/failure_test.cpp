#include "parallel/failure.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <new>
#include <stdexcept>

#include "base/contracts.hpp"

namespace fleetprint::parallel {
namespace {

template <class Exception>
Failure after_a_journey(const Exception& exception) {
  return to_failure(to_bytes(describe_failure(std::make_exception_ptr(exception))));
}

}  // namespace

TEST_CASE("Every problem of an input error arrives with its place") {
  const std::vector<base::Problem> problems = {
      {{"study.toml", 12, 3}, "fleet.devices", "must be positive", "it is -1", "Did you mean 1?"},
      {{}, "", "another", "", ""}};
  try {
    throw_failure(after_a_journey(base::InputError(problems)));
  } catch (const base::InputError& error) {
    CHECK(std::string(error.what()) == base::InputError(problems).what());
    REQUIRE(error.problems().size() == 2);
    CHECK(error.problems()[0].where == problems[0].where);
    CHECK(error.problems()[0].suggestion == "Did you mean 1?");
  }
}

TEST_CASE("Other exceptions arrive with their words, and as the same kind as far as the exit code depends on it") {
  using Catch::Matchers::Message;
  CHECK_THROWS_MATCHES(throw_failure(after_a_journey(base::RunError("full"))), base::RunError, Message("full"));
  CHECK_THROWS_AS(throw_failure(after_a_journey(std::bad_alloc())), std::bad_alloc);
  CHECK_THROWS_MATCHES(throw_failure(after_a_journey(base::ContractViolation("broken"))), std::runtime_error,
                       Message("broken"));
  CHECK_THROWS_MATCHES(throw_failure(after_a_journey(7)), std::runtime_error, Message("an exception without words"));
}

#ifdef FLEETPRINT_CONTRACTS
TEST_CASE("Bytes that end early are no failure that was sent") {
  auto bytes = to_bytes(describe_failure(std::make_exception_ptr(base::RunError("full"))));
  bytes.pop_back();
  CHECK_THROWS_AS(to_failure(bytes), base::ContractViolation);
}
#endif

}  // namespace fleetprint::parallel
