#include "input/text_file.hpp"

#include <sys/syscall.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cerrno>

#include "base/error.hpp"

using namespace fleetprint::input;

namespace {

int& error_of_read() {
  static int error = 0;
  return error;
}

}  // namespace

// Takes the place of the C library's in this program: a disk that fails.
extern "C" ssize_t read(int descriptor, void* bytes, std::size_t count) {
  if (error_of_read() == 0) return ::syscall(SYS_read, descriptor, bytes, count);
  errno = error_of_read();
  return -1;
}

TEST_CASE("a missing file suggests one of nearly that name") {
  const TextFile loaded = load_text(FLEETPRINT_SCENARIOS "/paper-250b.toml", greatest_scenario_bytes);
  CHECK(loaded.fault == "no such file");
  CHECK(loaded.suggestion == "Did you mean 'paper-250bn.toml'?");
}

TEST_CASE("a file that its disk does not give to the end is a failure of the run, not of the input") {
  error_of_read() = EIO;
  CHECK_THROWS_MATCHES(
      load_text(FLEETPRINT_SCENARIOS "/paper-250bn.toml", greatest_scenario_bytes), fleetprint::base::RunError,
      Catch::Matchers::Message("'" FLEETPRINT_SCENARIOS
                               "/paper-250bn.toml' could not be read to its end (Input/output error)."));
  error_of_read() = 0;
  CHECK(load_text(FLEETPRINT_SCENARIOS "/paper-250bn.toml", greatest_scenario_bytes).fault.empty());
}

TEST_CASE("a folder is no text") {
  CHECK(load_text(FLEETPRINT_SCENARIOS, greatest_scenario_bytes).fault == "it is a folder");
}
