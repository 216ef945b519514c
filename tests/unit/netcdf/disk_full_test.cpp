#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "../scratch_folder.hpp"
#include "base/error.hpp"
#include "netcdf/atomic_file.hpp"
#include "sample_file.hpp"

// HDF5 1.10 does not free what belongs to a file that it could not close.
extern "C" const char* __lsan_default_suppressions() { return "leak:libhdf5"; }

namespace fleetprint::netcdf {
namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

// No file of this process may grow beyond a size; a write past it fails with EFBIG.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_ = {};
  sighandler_t handler_;
};

// A disk of 256 KiB.
class SmallDisk {
 public:
  explicit SmallDisk(const std::filesystem::path& where) : where_(where) {
    std::filesystem::create_directory(where);
    mounted_ = ::mount("tmpfs", where.c_str(), "tmpfs", 0, "size=256k") == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount(where_.c_str());
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool is_mounted() const { return mounted_; }

 private:
  std::filesystem::path where_;
  bool mounted_ = false;
};

void write_atomically(const std::filesystem::path& target) {
  AtomicFile file(target, IfExists::refuse);
  write_sample(file.temporary_path());
  file.commit();
}

// Values that do not compress, so that compressed variables too reach the disk in many pieces.
void write_noise(const std::filesystem::path& target) {
  AtomicFile file(target, IfExists::refuse);
  File written(file.temporary_path());
  written.root().dimension("point", 40);
  written.root().dimension("trial", 20000);
  std::vector<SlabVariable> variables;
  for (const char* name : {"a", "b"})
    variables.push_back(written.root().slab_variable(name, {"point", "trial"}, 1, ElementType::real, {"kg", "noise"}));
  std::vector<double> slab(20000);
  for (std::size_t point = 0; point < 40; ++point) {
    for (double& value : slab) value = std::sin(value + static_cast<double>(&value - slab.data()) * 1.7);
    for (SlabVariable& variable : variables) variable.write_slab(point, slab);
  }
  written.close();
  file.commit();
}

}  // namespace

TEST_CASE("a write past what the disk holds is an error and leaves no file") {
  const tests::ScratchFolder folder;
  const auto limit = GENERATE(as<rlim_t>(), 0, 1, 100, 4096, 20000, 100000, 200000, 210000, 220000);
  CAPTURE(limit);
  const FileSizeLimit applies(limit);
  CHECK_THROWS_MATCHES(write_atomically(folder / "out.h5"), base::RunError,
                       MessageMatches(ContainsSubstring("(File too large).")));
  CHECK(folder.file_count() == 0);
}

TEST_CASE("a disk that fills while slabs are written is an error and leaves no file") {
  const tests::ScratchFolder folder;
  const auto limit = GENERATE(range<rlim_t>(1000, 9800000, 700001));
  CAPTURE(limit);
  const FileSizeLimit applies(limit);
  CHECK_THROWS_MATCHES(write_noise(folder / "out.h5"), base::RunError,
                       MessageMatches(ContainsSubstring("(File too large).")));
  CHECK(folder.file_count() == 0);
}

TEST_CASE("a full disk is told as such") {
  const tests::ScratchFolder folder;
  const SmallDisk disk(folder / "disk");
  if (!disk.is_mounted()) SKIP("no disk can be mounted here");
  CHECK_THROWS_MATCHES(write_noise(folder / "disk/out.h5"), base::RunError,
                       MessageMatches(ContainsSubstring("(No space left on device). Free some space")));
  CHECK(std::filesystem::is_empty(folder / "disk"));
}

}  // namespace fleetprint::netcdf
