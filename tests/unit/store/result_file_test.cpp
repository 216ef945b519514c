#include "store/result_file.hpp"

#include <sys/mount.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cerrno>
#include <cstdlib>

#include "../netcdf/sample_file.hpp"
#include "../scratch_folder.hpp"
#include "base/error.hpp"
#include "netcdf/put_in_place.hpp"
#include "netcdf/reader.hpp"
#include "refusing_system.hpp"
#include "store/checkpoint.hpp"
#include "sweep_example.hpp"

namespace fleetprint::store {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;
using Points = std::vector<std::uint64_t>;

constexpr int own_no_support = 524;  // ENOTSUPP, which the C library does not know

// What systems answer to a lock that they do not have.
int no_lock() { return GENERATE(ENOLCK, ENOSYS, EOPNOTSUPP, EAGAIN, own_no_support); }

void write_result_at(const fs::path& target, netcdf::IfExists if_exists = netcdf::IfExists::refuse) {
  ResultFile file(target, if_exists);
  file.write([](const FileName& name) { netcdf::write_sample(name.path); });
}

bool is_whole(const fs::path& path) { return netcdf::Reader(path, netcdf::Locking::none).has_variable("cube"); }

// The folder for temporary files, where what cannot be written elsewhere goes.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const fs::path& path) : before_(fs::temp_directory_path()) {
    ::setenv("TMPDIR", path.c_str(), 1);
  }
  ~TemporaryFolder() { ::setenv("TMPDIR", before_.c_str(), 1); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

 private:
  fs::path before_;
};

// The only file of a folder.
fs::path only_file(const fs::path& folder) {
  fs::directory_iterator found(folder);
  REQUIRE(found != fs::directory_iterator());
  const fs::path file = found->path();
  REQUIRE(++found == fs::directory_iterator());
  return file;
}

}  // namespace

TEST_CASE("a result is written where there are no hard links") {
  const tests::ScratchFolder folder;
  const int error = GENERATE(EPERM, EOPNOTSUPP, ENOSYS);
  const RefusingSystem system({{"link", error}, {"renameat2", EINVAL}});
  write_result_at(folder / "x.h5");
  CHECK(is_whole(folder / "x.h5"));
  write_result_at(folder / "x.h5", netcdf::IfExists::replace);
  CHECK(is_whole(folder / "x.h5"));
  CHECK(folder.file_count() == 1);
}

TEST_CASE("nothing is replaced unasked where there are no hard links") {
  const tests::ScratchFolder folder;
  const RefusingSystem system({{"link", EPERM}, {"renameat2", EINVAL}});
  ResultFile file(folder / "x.h5", netcdf::IfExists::refuse);
  tests::fill(folder / "x.h5", "theirs");
  CHECK_THROWS_MATCHES(file.write([](const FileName& name) { netcdf::write_sample(name.path); }), base::RunError,
                       MessageMatches(ContainsSubstring("The finished file is kept as '" +
                                                        netcdf::kept_name(folder / "x.h5").string() + "'.")));
  CHECK(tests::contents(folder / "x.h5") == "theirs");
  CHECK(is_whole(netcdf::kept_name(folder / "x.h5")));
}

TEST_CASE("a result is written and read where there are no locks") {
  const tests::ScratchFolder folder;
  const int error = no_lock();
  CAPTURE(error);
  const RefusingSystem system({{"flock", error}, {"fcntl", error}});
  write_result_at(folder / "x.h5");
  CHECK(is_whole(folder / "x.h5"));
  if (error != EAGAIN) {
    CHECK_NOTHROW(netcdf::Reader(folder / "x.h5"));
  } else {  // it cannot be told from a file that another program writes
    CHECK_THROWS_MATCHES(netcdf::Reader(folder / "x.h5"), base::InputError,
                         MessageMatches(ContainsSubstring("cannot be locked for reading") &&
                                        ContainsSubstring("HDF5_USE_FILE_LOCKING=FALSE")));
  }
}

TEST_CASE("a checkpoint is written and read where there are no locks and no hard links") {
  const tests::ScratchFolder folder;
  const int error = no_lock();
  const RefusingSystem system({{"flock", error}, {"fcntl", error}, {"link", EPERM}, {"renameat2", EINVAL}});
  Checkpoint checkpoint(folder / "out.h5");
  checkpoint.write(example_part(Points{0}), {});
  checkpoint.write(example_part(Points{0, 3}), {});
  CHECK(checkpoint.read().value().part.table.present() == Points{0, 3});
}

TEST_CASE("a place that cannot take the finished file is refused before the work") {
  const tests::ScratchFolder folder;
  const RefusingSystem system({{"link", EPERM}, {"renameat2", EINVAL}, {"rename", EPERM}});
  CHECK_THROWS_MATCHES(ResultFile(folder / "x.h5", netcdf::IfExists::refuse), base::InputError,
                       MessageMatches(ContainsSubstring("Operation not permitted")));
  tests::fill(folder / "x.h5", "old");
  CHECK_THROWS_AS(ResultFile(folder / "x.h5", netcdf::IfExists::replace), base::InputError);
  CHECK(folder.file_count() == 1);
  const RefusingSystem full({{"fsync", ENOSPC}});
  CHECK_THROWS_AS(ResultFile(folder / "y.h5", netcdf::IfExists::refuse), base::RunError);
  CHECK(folder.file_count() == 1);
}

TEST_CASE("a checkpoint that cannot be made where it belongs is kept elsewhere, whatever the reason") {
  const int error = GENERATE(ENOSPC, EDQUOT, EFBIG, EROFS);
  const tests::ScratchFolder folder;
  const tests::ScratchFolder elsewhere;
  const TemporaryFolder temporary(elsewhere.path());
  Checkpoint checkpoint(folder / "x.h5");
  checkpoint.write(example_part(Points{0}), {});
  {
    const RefusingSystem system({{"open", error}}, folder.path());
    CHECK_THROWS_MATCHES(
        checkpoint.write(example_part(Points{0, 3}), {}), base::RunError,
        MessageMatches(ContainsSubstring(elsewhere.path().string()) && ContainsSubstring("--resume goes on from it")));
  }
  CHECK(read_part(only_file(elsewhere.path()), netcdf::Locking::none).table.present() == Points{0, 3});
  CHECK(checkpoint.read().value().part.table.present() == Points{0});
  CHECK(folder.file_count() == 1);
}

TEST_CASE("a finished file that cannot be renamed stays, and no later run removes it") {
  const tests::ScratchFolder folder;
  {
    ResultFile file(folder / "x.h5", netcdf::IfExists::refuse);
    const RefusingSystem system({{"link", EPERM}, {"renameat2", EPERM}, {"rename", EPERM}});
    CHECK_THROWS_MATCHES(file.write([](const FileName& name) { netcdf::write_sample(name.path); }), base::RunError,
                         MessageMatches(ContainsSubstring(netcdf::temporary_name(folder / "x.h5").string())));
  }
  const fs::path kept = only_file(folder.path());
  CHECK(is_whole(kept));
  write_result_at(folder / "x.h5");
  CHECK(is_whole(kept));
  CHECK(folder.file_count() == 2);
}

TEST_CASE("what its place does not take is kept elsewhere, and the message says where") {
  const tests::ScratchFolder folder;
  const tests::ScratchFolder elsewhere;
  const TemporaryFolder temporary(elsewhere.path());
  const fs::path target = folder / "gone/x.h5";
  fs::create_directory(folder / "gone");
  {
    ResultFile file(target, netcdf::IfExists::refuse);
    fs::remove_all(folder / "gone");
    CHECK_THROWS_MATCHES(file.write([](const FileName& name) { netcdf::write_sample(name.path); }, "Then look."),
                         base::RunError,
                         MessageMatches(ContainsSubstring(target.string()) && ContainsSubstring(elsewhere.path()) &&
                                        ContainsSubstring("Then look.")));
  }
  const fs::path kept = only_file(elsewhere.path());
  CHECK(is_whole(kept));
  CHECK((fs::status(kept).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
}

TEST_CASE("a checkpoint whose folder is gone is kept elsewhere") {
  const tests::ScratchFolder folder;
  const tests::ScratchFolder elsewhere;
  const TemporaryFolder temporary(elsewhere.path());
  Checkpoint checkpoint(folder / "gone/out.h5");
  CHECK_THROWS_MATCHES(checkpoint.write(example_part(Points{0, 3}), {}), base::RunError,
                       MessageMatches(ContainsSubstring("Then --resume goes on from it.")));
  CHECK(read_part(only_file(elsewhere.path())).table.present() == Points{0, 3});
}

TEST_CASE("a file that is mounted alone cannot be replaced, which is told before the work") {
  const tests::ScratchFolder folder;
  tests::fill(folder / "x.h5", "old");
  tests::fill(folder / "there", "there");
  if (::mount((folder / "there").c_str(), (folder / "x.h5").c_str(), nullptr, MS_BIND, nullptr) != 0)
    SKIP("nothing can be mounted here");
  CHECK_THROWS_MATCHES(ResultFile(folder / "x.h5", netcdf::IfExists::replace), base::InputError,
                       MessageMatches(ContainsSubstring("mount point")));
  ::umount((folder / "x.h5").c_str());
}

}  // namespace fleetprint::store
