#include "store/checkpoint.hpp"

#include <catch2/catch_test_macros.hpp>

#include "../scratch_folder.hpp"
#include "base/error.hpp"
#include "sweep_example.hpp"

namespace fleetprint::store {
namespace {

using Points = std::vector<std::uint64_t>;

Points restored(Checkpoint& checkpoint) { return checkpoint.read().value().part.table.present(); }

}  // namespace

TEST_CASE("A checkpoint keeps two generations") {
  const tests::ScratchFolder folder;
  Checkpoint checkpoint(folder / "out.h5");
  CHECK_FALSE(checkpoint.exists());
  CHECK_FALSE(checkpoint.read().has_value());
  checkpoint.write(example_part(Points{0}), {});
  CHECK(restored(checkpoint) == Points{0});
  checkpoint.write(example_part(Points{0, 3}), {});
  CHECK(restored(checkpoint) == Points{0, 3});
  CHECK(folder.file_count() == 2);
  checkpoint.remove();
  CHECK(folder.file_count() == 0);
}

TEST_CASE("The checkpoint before is read where the newest is missing or damaged") {
  const tests::ScratchFolder folder;
  Checkpoint checkpoint(folder / "out.h5");
  checkpoint.write(example_part(Points{0}), {});
  checkpoint.write(example_part(Points{0, 3}), {});
  const std::string whole = tests::contents(checkpoint.path());
  for (const std::size_t size : {std::size_t{0}, std::size_t{100}, whole.size() / 2, whole.size() - 1}) {
    tests::fill(checkpoint.path(), whole.substr(0, size));
    CHECK(restored(checkpoint) == Points{0});
    CHECK_FALSE(checkpoint.read()->unreadable.empty());
  }
  std::filesystem::remove(checkpoint.path());
  CHECK(restored(checkpoint) == Points{0});
  CHECK(checkpoint.exists());
}

TEST_CASE("Where no checkpoint can be read that is told") {
  const tests::ScratchFolder folder;
  Checkpoint checkpoint(folder / "out.h5");
  tests::fill(checkpoint.path(), "not HDF5");
  CHECK_THROWS_AS(checkpoint.read(), base::InputError);
}

TEST_CASE("A checkpoint that cannot be written leaves the ones before") {
  const tests::ScratchFolder folder;
  Checkpoint checkpoint(folder / "out.h5");
  checkpoint.write(example_part(Points{0}), {});
  SweepPart broken = example_part(Points{1});
  broken.frame.dimensions.clear();  // its variables have no dimensions then
  CHECK_THROWS(checkpoint.write(broken, {}));
  CHECK(restored(checkpoint) == Points{0});
  CHECK(folder.file_count() == 1);
}

}  // namespace fleetprint::store
