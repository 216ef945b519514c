#include "netcdf/file.hpp"

#include <hdf5.h>

#include <utility>

#include "netcdf/file_state.hpp"

namespace fleetprint::netcdf {
namespace {

Hdf5Handle create_file(const std::string& path, const std::string& cannot) {
  const Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, cannot);
  checked(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V18), cannot);
  checked(H5Pset_fclose_degree(access.id(), H5F_CLOSE_SEMI), cannot);
  use_no_locks(access, cannot);  // the file is of this process alone
  const Hdf5Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose, cannot);
  keep_order_without_times(creation, cannot);
  return Hdf5Handle(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()), H5Fclose, cannot);
}

}  // namespace

File::File(const std::filesystem::path& path, std::string shown_as) : state_(std::make_shared<FileState>()) {
  prepare_hdf5();
  state_->shown_as = shown_as.empty() ? path.string() : std::move(shown_as);
  state_->file = create_file(path.string(), "cannot create '" + state_->shown_as + "'");
}

File::~File() = default;

Group File::root() { return Group(state_, "/"); }

void File::close() {
  for (OpenVariable& variable : state_->open_variables)
    variable.dataset.close(state_->cannot("finish variable", variable.path));
  const std::string cannot = "cannot finish '" + state_->shown_as + "'";
  checked(H5Fflush(state_->file.id(), H5F_SCOPE_GLOBAL), cannot);
  state_->file.close(cannot);
}

}  // namespace fleetprint::netcdf
