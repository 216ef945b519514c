#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <utility>

#include "netcdf/atomic_file.hpp"
#include "store/write_result.hpp"

namespace fleetprint::store {

// A result under its name, whole or not at all, and elsewhere rather than nowhere: its numbers took long to compute.
class ResultFile {
 public:
  // Writes the whole file to the place it is given. May be called several times.
  using Write = std::function<void(const FileName&)>;

  // Refuses at once what netcdf::AtomicFile does, and where HDF5 cannot write.
  ResultFile(const std::filesystem::path& target, netcdf::IfExists if_exists, netcdf::Trial trial = netcdf::Trial::now);

  // What to do before the finished file gets its name, once its content is safe.
  void before_naming(std::function<void()> action) { before_naming_ = std::move(action); }

  // Throws base::RunError if the file cannot be written or put in place. It then says where the finished file is:
  // beside the output, or where keep_elsewhere() had room for it. `then`: what to do with it there, a sentence.
  void write(const Write& write, const std::string& then = {});

 private:
  std::filesystem::path target_;
  netcdf::AtomicFile file_;
  std::function<void()> before_naming_;
};

// For a result that its own place does not take: writes it to the first other folder that does (the usual ones for
// temporary files, the home folder, the working folder). Throws base::RunError with the failure and where the file is.
[[noreturn]] void keep_elsewhere(const std::filesystem::path& target, const ResultFile::Write& write,
                                 const std::string& failure, const std::string& then);

}  // namespace fleetprint::store
