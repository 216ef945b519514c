#include "netcdf/file.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cstdlib>

#include "../scratch_folder.hpp"
#include "base/contracts.hpp"
#include "base/error.hpp"
#include "sample_file.hpp"

namespace fleetprint::netcdf {
namespace {

using base::ContractViolation;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

const VariableText described{"kg", "described"};
const std::vector<double> three{1, 2, 3};

// Leaves rubbish where the next calls have their local variables.
[[gnu::noinline]] void soil_stack(char rubbish) {
  std::array<volatile char, 20000> soil;
  for (volatile char& c : soil) c = rubbish;
}

}  // namespace

TEST_CASE("the same content is the same bytes, whatever was in memory before") {
  const tests::ScratchFolder folder;
  soil_stack('\x5a');
  write_sample(folder / "first.h5");
  soil_stack('\x33');
  write_sample(folder / "second.h5");
  CHECK(tests::contents(folder / "first.h5") == tests::contents(folder / "second.h5"));

  // A folder to look at with ncdump, xarray ... instead of throwing the file away.
  if (const char* kept = std::getenv("FLEETPRINT_KEEP_SAMPLE")) write_sample(std::filesystem::path(kept) / "sample.h5");
}

TEST_CASE("a variable has the size of its dimensions") {
  const tests::ScratchFolder folder;
  File file(folder / "a.h5");
  Group root = file.root();
  root.dimension("trial", 4);
  CHECK_THROWS_AS(root.variable("x", {"trial"}, three, described), ContractViolation);
  CHECK_THROWS_AS(root.variable("x", {}, three, described), ContractViolation);
  CHECK_THROWS_AS(root.variable("x", {"year"}, three, described), ContractViolation);
  CHECK_THROWS_AS(root.slab_variable("x", {}, 1, ElementType::real, described), ContractViolation);
}

TEST_CASE("a slab has the size and the type of its variable") {
  const tests::ScratchFolder folder;
  File file(folder / "a.h5");
  Group root = file.root();
  root.dimension("point", 2);
  root.dimension("trial", 3);
  SlabVariable variable = root.slab_variable("x", {"point", "trial"}, 1, ElementType::real, described);
  CHECK_NOTHROW(variable.write_slab(1, three));
  CHECK_THROWS_AS(variable.write_slab(2, three), ContractViolation);
  CHECK_THROWS_AS(variable.write_slab(0, std::span(three).first(2)), ContractViolation);
  CHECK_THROWS_AS(variable.write_slab(0, std::vector<std::int64_t>{1, 2, 3}), ContractViolation);
}

TEST_CASE("no variable without units and long_name") {
  const tests::ScratchFolder folder;
  File file(folder / "a.h5");
  Group root = file.root();
  CHECK_THROWS_AS(root.scalar("x", 1.0, {"", "long"}), ContractViolation);
  CHECK_THROWS_AS(root.coordinate("x", three, {"kg", ""}), ContractViolation);
}

TEST_CASE("names that netCDF readers refuse are refused") {
  const tests::ScratchFolder folder;
  File file(folder / "a.h5");
  Group root = file.root();
  for (const char* name : {"", "a/b", "1st", "a b", ".", "é"}) {
    CAPTURE(name);
    CHECK_THROWS_AS(root.dimension(name, 1), ContractViolation);
    CHECK_THROWS_AS(root.group(name), ContractViolation);
    CHECK_THROWS_AS(root.scalar(name, 1.0, described), ContractViolation);
  }
  CHECK_NOTHROW(root.scalar("sector.residential.rebound-2", 1.0, described));
}

TEST_CASE("a name that is taken and a zero byte are told with variable and file") {
  const tests::ScratchFolder folder;
  File file(folder / "a.h5", "shown.h5");
  Group root = file.root();
  root.scalar("x", 1.0, described);
  CHECK_THROWS_MATCHES(
      root.scalar("x", 2.0, described), base::RunError,
      MessageMatches(ContainsSubstring("cannot make variable '/x' of 'shown.h5' (") && ContainsSubstring("exists")));
  CHECK_THROWS_MATCHES(root.scalar("y", std::string("a\0b", 3), described), base::RunError,
                       MessageMatches(ContainsSubstring("zero byte")));
}

TEST_CASE("a file that cannot be made is told with the system's reason") {
  const tests::ScratchFolder folder;
  CHECK_THROWS_MATCHES(File(folder / "no/such/folder.h5", "shown.h5"), base::RunError,
                       MessageMatches(ContainsSubstring("cannot create 'shown.h5' (No such file or directory).")));
}

}  // namespace fleetprint::netcdf
