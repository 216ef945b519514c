#include "netcdf/atomic_file.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "../scratch_folder.hpp"
#include "base/error.hpp"
#include "netcdf/put_in_place.hpp"

namespace fleetprint::netcdf {
namespace {

namespace fs = std::filesystem;
using base::InputError;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

void replace(const fs::path& target, const std::string& text) {
  AtomicFile file(target, IfExists::replace);
  tests::fill(file.temporary_path(), text);
  file.commit();
}

// The number of a process that has ended.
pid_t ended_process() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  ::waitpid(child, nullptr, 0);
  return child;
}

// Starts a process that begins a file under that name, and kills it before it commits.
void kill_while_writing(const fs::path& target) {
  int started[2];
  REQUIRE(::pipe(started) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const AtomicFile file(target, IfExists::replace);
    tests::fill(file.temporary_path(), "half of the new");
    if (::write(started[1], "x", 1) == 1) ::pause();
    ::_exit(1);
  }
  char ready = 0;
  REQUIRE(::read(started[0], &ready, 1) == 1);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  ::close(started[0]);
  ::close(started[1]);
}

}  // namespace

TEST_CASE("the new content appears at commit, whole") {
  const tests::ScratchFolder folder;
  {
    AtomicFile file(folder / "out.h5", IfExists::refuse);
    CHECK(file.temporary_path().parent_path() == folder.path());
    CHECK(file.temporary_path().filename().string().starts_with(".out.h5."));
    CHECK(file.temporary_path().extension() == ".partial");
    tests::fill(file.temporary_path(), "new");
    CHECK_FALSE(fs::exists(folder / "out.h5"));
    file.commit();
  }
  CHECK(tests::contents(folder / "out.h5") == "new");
  CHECK(folder.file_count() == 1);
}

TEST_CASE("without commit the old content stays and the temporary file goes") {
  const tests::ScratchFolder folder;
  tests::fill(folder / "out.h5", "old");
  {
    const AtomicFile file(folder / "out.h5", IfExists::replace);
    tests::fill(file.temporary_path(), "new");
  }
  CHECK(tests::contents(folder / "out.h5") == "old");
  CHECK(folder.file_count() == 1);
}

TEST_CASE("an existing file is replaced on demand and keeps its permissions") {
  const tests::ScratchFolder folder;
  tests::fill(folder / "out.h5", "old");
  REQUIRE(::chmod((folder / "out.h5").c_str(), 0640) == 0);
  replace(folder / "out.h5", "new");
  CHECK(tests::contents(folder / "out.h5") == "new");
  CHECK(fs::status(folder / "out.h5").permissions() == fs::perms{0640});
}

TEST_CASE("outputs that cannot be are refused at once, in words") {
  const tests::ScratchFolder folder;
  tests::fill(folder / "old.h5", "old");
  fs::create_directory(folder / "sub");
  fs::create_symlink(folder / "gone.h5", folder / "dangling.h5");
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  const auto refused = [](const fs::path& target, IfExists if_exists, const std::string& words) {
    CAPTURE(target);
    CHECK_THROWS_MATCHES(AtomicFile(target, if_exists), InputError, MessageMatches(ContainsSubstring(words)));
  };
  refused("", IfExists::replace, "the name of the output is empty");
  refused(folder / "old.h5", IfExists::refuse, "Use --force to replace it");
  refused(folder / "sub", IfExists::replace, "the output is a folder");
  refused(folder / "new/", IfExists::replace, "the output is a folder");
  refused(folder / "no/such/out.h5", IfExists::replace, "there is no folder");
  refused(folder / "old.h5/out.h5", IfExists::replace, "there is no folder");
  refused("/dev/full", IfExists::replace, "not a regular file");
  refused(folder / "pipe", IfExists::replace, "not a regular file");
  refused(folder / "dangling.h5", IfExists::replace, "a link to nothing");
  refused(folder / std::string(250, 'n'), IfExists::refuse, "cannot be written (File name too long)");
  refused("/proc/out.h5", IfExists::refuse, "cannot be written");
  CHECK(folder.file_count() == 4);
}

TEST_CASE("a folder without write permission is refused") {
  if (::geteuid() == 0) SKIP("permission bits do not hold root");
  const tests::ScratchFolder folder;
  fs::create_directory(folder / "locked");
  fs::permissions(folder / "locked", fs::perms{0555});
  CHECK_THROWS_AS(AtomicFile(folder / "locked/out.h5", IfExists::refuse), InputError);
}

TEST_CASE("a link is followed: it stays, what it leads to is replaced") {
  const tests::ScratchFolder folder;
  fs::create_directory(folder / "real");
  tests::fill(folder / "real/out.h5", "old");
  fs::create_symlink("real/out.h5", folder / "link.h5");
  replace(folder / "link.h5", "new");
  CHECK(fs::is_symlink(folder / "link.h5"));
  CHECK(tests::contents(folder / "real/out.h5") == "new");
  CHECK(folder.file_count() == 2);
}

TEST_CASE("a relative name means the working folder of the start") {
  const tests::ScratchFolder folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  {
    AtomicFile file("out.h5", IfExists::refuse);
    fs::current_path(before);
    file.commit();
  }
  CHECK(fs::exists(folder / "out.h5"));
}

TEST_CASE("a file that took the name meanwhile stays, and the result is kept too") {
  const tests::ScratchFolder folder;
  {
    AtomicFile file(folder / "out.h5", IfExists::refuse);
    tests::fill(file.temporary_path(), "mine");
    tests::fill(folder / "out.h5", "theirs");
    CHECK_THROWS_MATCHES(file.commit(), base::RunError,
                         MessageMatches(ContainsSubstring(kept_name(folder / "out.h5").string())));
  }
  CHECK(tests::contents(folder / "out.h5") == "theirs");
  CHECK(tests::contents(kept_name(folder / "out.h5")) == "mine");
  CHECK(folder.file_count() == 2);
}

TEST_CASE("a kill while writing leaves the old file, and the next run sweeps") {
  const tests::ScratchFolder folder;
  tests::fill(folder / "out.h5", "old");
  kill_while_writing(folder / "out.h5");
  CHECK(tests::contents(folder / "out.h5") == "old");
  REQUIRE(folder.file_count() == 2);
  replace(folder / "out.h5", "new");
  CHECK(tests::contents(folder / "out.h5") == "new");
  CHECK(folder.file_count() == 1);
}

TEST_CASE("only temporary files of this name, this host and an ended process are swept") {
  const tests::ScratchFolder folder;
  const fs::path target = folder / "out.h5";
  const std::string own = temporary_name(target).filename().string();
  const std::string start = own.substr(0, own.rfind('.', own.size() - std::string(".partial").size() - 1) + 1);
  const std::string ended = std::to_string(ended_process());
  tests::fill(folder / (start + ended + ".partial"), "swept");
  tests::fill(folder / own, "swept");
  for (const std::string& name : {start + "1.partial", start + ended, start + ".partial", start + "x.partial",
                                  ".other" + start + ended + ".partial", ".out.h5.elsewhere." + ended + ".partial"})
    tests::fill(folder / name, "stays");
  replace(target, "new");
  CHECK(folder.file_count() == 7);
  CHECK_FALSE(fs::exists(folder / (start + ended + ".partial")));
}

}  // namespace fleetprint::netcdf
