#include "netcdf/hdf5_handle.hpp"

#include <fmt/format.h>
#include <hdf5.h>

#include <cerrno>
#include <cstdlib>
#include <string_view>
#include <system_error>
#include <type_traits>

#include "base/error.hpp"

namespace fleetprint::netcdf {

static_assert(std::is_same_v<hid_t, std::int64_t>, "headers of this layer pass identifiers as std::int64_t");

namespace {

// The drivers of HDF5 report a failed system call in words only: "file write failed: ..., errno = 28, error message".
int system_error_in(std::string_view message) {
  constexpr std::string_view key = "errno = ";
  const auto at = message.find(key);
  return at == std::string_view::npos ? 0 : std::atoi(message.data() + at + key.size());
}

herr_t note_cause(unsigned depth, const H5E_error2_t* error, void* client) {
  Hdf5Failure& cause = *static_cast<Hdf5Failure*>(client);
  const std::string_view message = error->desc == nullptr ? "" : error->desc;
  if (depth == 0) cause.innermost = message;
  if (message.find("lock file") != std::string_view::npos) cause.is_of_lock = true;
  if (cause.system_error == 0) cause.system_error = system_error_in(message);
  return 0;
}

std::string_view advice(const Hdf5Failure& cause) {
  if (cause.system_error == ENOSPC || cause.system_error == EDQUOT)
    return " Free some space or write the output elsewhere.";
  if (cause.is_of_lock) return " The file could not be locked: set HDF5_USE_FILE_LOCKING=FALSE.";
  return "";
}

}  // namespace

void prepare_hdf5() {
  [[maybe_unused]] static const herr_t first_call = H5dont_atexit();
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

std::string Hdf5Failure::words() const {
  if (system_error != 0) return std::generic_category().message(system_error);
  return innermost.empty() ? "HDF5 gave no reason" : innermost;
}

Hdf5Failure last_hdf5_failure() {
  Hdf5Failure cause;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, note_cause, &cause);
  H5Eclear2(H5E_DEFAULT);
  return cause;
}

void throw_hdf5_error(const std::string& cannot) {
  const Hdf5Failure cause = last_hdf5_failure();
  throw base::RunError(fmt::format("{} ({}).{}", cannot, cause.words(), advice(cause)));
}

void use_no_locks(const Hdf5Handle& access, const std::string& cannot) {
  checked(H5Pset_file_locking(access.id(), false, true), cannot);
}

void keep_order_without_times(const Hdf5Handle& creation, const std::string& cannot) {
  constexpr unsigned in_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  checked(H5Pset_link_creation_order(creation.id(), in_order), cannot);
  checked(H5Pset_attr_creation_order(creation.id(), in_order), cannot);
  checked(H5Pset_obj_track_times(creation.id(), false), cannot);
}

}  // namespace fleetprint::netcdf
