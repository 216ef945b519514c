#include "netcdf/atomic_text.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include "base/error.hpp"

namespace fleetprint::netcdf {
namespace {

[[noreturn]] void fail_to_write(const std::filesystem::path& target) {
  throw base::RunError(fmt::format("cannot write '{}' ({}).", target.string(), std::generic_category().message(errno)));
}

}  // namespace

void write_atomic_text(const std::filesystem::path& target, IfExists if_exists,
                       const std::function<void(const TextSink&)>& write) {
  AtomicFile place(target, if_exists);
  const auto close = [](std::FILE* file) { std::fclose(file); };
  std::unique_ptr<std::FILE, decltype(close)> file(std::fopen(place.temporary_path().c_str(), "wb"), close);
  if (!file) fail_to_write(target);
  write([&](std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size()) fail_to_write(target);
  });
  if (std::fclose(file.release()) != 0) fail_to_write(target);
  place.commit();
}

}  // namespace fleetprint::netcdf
