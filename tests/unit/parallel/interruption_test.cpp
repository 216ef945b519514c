#include "parallel/interruption.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <csignal>
#include <string>

#include "base/contracts.hpp"

namespace fleetprint::parallel {
namespace {

volatile std::sig_atomic_t former_handler_calls = 0;
void count_call(int) { former_handler_calls = former_handler_calls + 1; }

// The signal that ended a child, or minus its exit code.
template <class Body>
int ending_of_child(const Body& body) {
  const pid_t child = fork();
  if (child == 0) {
    body();
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : -WEXITSTATUS(status);
}

}  // namespace

TEST_CASE("Nothing asks for a stop until a signal comes, which is told by name") {
  const auto [number, name] = GENERATE(
      table<int, std::string>({{SIGTERM, "SIGTERM"}, {SIGINT, "SIGINT"}, {SIGUSR1, "SIGUSR1"}, {SIGHUP, "SIGHUP"}}));
  const Interruption interruption;
  CHECK_FALSE(interruption.reason().has_value());
  std::raise(number);
  CHECK(interruption.reason() == name);
}

TEST_CASE("Of several signals the first is told, and the next interruption knows nothing of it") {
  {
    const Interruption interruption;
    std::raise(SIGUSR1);
    std::raise(SIGTERM);
    CHECK(interruption.reason() == "SIGUSR1");
  }
  const Interruption next;
  CHECK_FALSE(next.reason().has_value());
}

TEST_CASE("The end of a terminal asks for nothing under nohup") {
  const auto former = std::signal(SIGHUP, SIG_IGN);
  {
    const Interruption interruption;
    std::raise(SIGHUP);
    CHECK_FALSE(interruption.reason().has_value());
  }
  CHECK(std::signal(SIGHUP, former) == SIG_IGN);
}

TEST_CASE("A time limit asks for a stop once it has passed") {
  CHECK(Interruption(1e-9).reason() == "time limit of 1e-09 s");
  CHECK_FALSE(Interruption(1e9).reason().has_value());
}

TEST_CASE("A signal is told before the time limit") {
  const Interruption interruption(1e-9);
  std::raise(SIGTERM);
  CHECK(interruption.reason() == "SIGTERM");
}

TEST_CASE("Afterwards signals do what they did before") {
  const auto before = std::signal(SIGTERM, count_call);
  former_handler_calls = 0;
  {
    const Interruption interruption;
    std::raise(SIGTERM);
    CHECK(former_handler_calls == 0);
  }
  std::raise(SIGTERM);
  CHECK(former_handler_calls == 1);
  std::signal(SIGTERM, before);
}

TEST_CASE("A second SIGINT ends the program, a second SIGTERM does not") {
  const auto twice = [](int number) {
    return [number] {
      const Interruption interruption;
      std::raise(number);
      std::raise(number);
    };
  };
  CHECK(ending_of_child(twice(SIGINT)) == SIGINT);
  CHECK(ending_of_child(twice(SIGTERM)) == 0);
  CHECK(ending_of_child(twice(SIGUSR1)) == 0);
}

TEST_CASE("A signal that the parent had set to be ignored asks all the same") {
  CHECK(ending_of_child([] {
          std::signal(SIGINT, SIG_IGN);
          const Interruption interruption;
          std::raise(SIGINT);
          if (!interruption.reason().has_value()) _exit(1);
        }) == 0);
}

#ifdef FLEETPRINT_CONTRACTS
TEST_CASE("There is one interruption at a time") {
  const Interruption interruption;
  CHECK_THROWS_AS(Interruption(), base::ContractViolation);
}

TEST_CASE("A time limit is positive") { CHECK_THROWS_AS(Interruption(0.0), base::ContractViolation); }
#endif

TEST_CASE("times are read in the forms of Slurm and with units") {
  const auto is = [](const std::string& text, double seconds) {
    CAPTURE(text);
    CHECK(seconds_of(text) == seconds);
  };
  is("90", 90);
  is("0.05", 0.05);
  is("1e3", 1000);
  is("1e-3", 0.001);
  is("58:00", 58 * 60);
  is("1:00:30", 3630);
  is("90:00", 5400);
  is("1-12", 36 * 3600);
  is("1-12:30", 36 * 3600 + 30 * 60);
  is("1-12:30:15", 36 * 3600 + 30 * 60 + 15);
  is("0-00:00:10", 10);
  is("30s", 30);
  is("90m", 5400);
  is("1.5h", 5400);
  is("2d", 2 * 86400);
}

TEST_CASE("what is no time is none") {
  for (const std::string text : {"",          "m",      "-",   "1-",    "-1",   "-1-2", "1-2-3", "1:2:3:4",
                                 "1-1:2:3:4", ":",      "1:",  ":30",   "1::2", "a",    "inf",   "nan",
                                 "1e999",     "1e308d", "12x", "1-12h", " 5",   "1:-2"}) {
    CAPTURE(text);
    CHECK_FALSE(seconds_of(text).has_value());
  }
}

}  // namespace fleetprint::parallel
