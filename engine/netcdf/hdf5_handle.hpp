#pragma once

#include <cstdint>
#include <string>
#include <utility>

namespace fleetprint::netcdf {

// HDF5 is called from one thread only. hid_t is std::int64_t (asserted in the source), so no header needs hdf5.h.

// To be called before any other call of HDF5. Stops it from printing its error stack, as every call is checked, and
// from cleaning up at exit: HDF5 1.10 crashes there if a file could not be closed (disk full ...), and we close our
// files.
void prepare_hdf5();

// Throws base::RunError "CANNOT (why)." with the reason from HDF5's error stack: the system's error if there was one
// (disk full ...), else the innermost message.
[[noreturn]] void throw_hdf5_error(const std::string& cannot);

// Why the last call failed, from HDF5's error stack, which is empty then.
struct Hdf5Failure {
  std::string innermost;
  int system_error = 0;  // 0: none was told
  bool is_of_lock = false;

  // The system's words, else the innermost message.
  std::string words() const;
};
Hdf5Failure last_hdf5_failure();

// The result of an HDF5 call, negative on failure. cannot: "cannot write variable 'net' of 'out.h5'".
template <class Result>
Result checked(Result result, const std::string& cannot) {
  if (result < 0) throw_hdf5_error(cannot);
  return result;
}

// Owns one HDF5 identifier.
class Hdf5Handle {
 public:
  using Close = int (*)(std::int64_t);

  Hdf5Handle() = default;
  Hdf5Handle(std::int64_t id, Close closer, const std::string& cannot) : id_(checked(id, cannot)), close_(closer) {}
  Hdf5Handle(Hdf5Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Hdf5Handle& operator=(Hdf5Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  ~Hdf5Handle() {
    if (id_ >= 0) close_(id_);
  }

  std::int64_t id() const { return id_; }

  // What was written may fail only here; the destructor cannot tell.
  void close(const std::string& cannot) {
    if (id_ >= 0) checked(close_(std::exchange(id_, -1)), cannot);
  }

 private:
  std::int64_t id_ = -1;
  Close close_ = nullptr;
};

// Lets files be opened with these access properties where the file system has no locks.
void use_no_locks(const Hdf5Handle& access, const std::string& cannot);

// Lets the group or file of these creation properties keep the order of its links and attributes, and no times:
// equal content is then equal bytes.
void keep_order_without_times(const Hdf5Handle& creation, const std::string& cannot);

}  // namespace fleetprint::netcdf
