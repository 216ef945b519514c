#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kernels/device_gpu.hpp"
#include "kernels/vector_width.hpp"
#include "parallel/for_each_chunk.hpp"

namespace fleetprint::app {

// What the command line says for `run`.
struct RunOptions {
  std::filesystem::path scenario;
  std::filesystem::path output;
  std::vector<std::string> overrides;  // "key.path=value", --trials and --seed included
  bool force = false;
  bool quiet = false;
  bool strict = false;  // warnings are errors
  std::string progress = "auto";
  std::string kernel = "auto";
  std::string device = "cpu";
  int threads = 0;  // 0: default_threads()

  parallel::Threads thread_count() const;
  void prepare_threads() const;  // where there are several: parallel::sleep_while_waiting(), with its conditions
  kernels::VectorWidth vector_width() const;  // throws base::InputError if this processor lacks it
  kernels::Processor processor() const;       // throws base::InputError if there is no usable GPU
};

}  // namespace fleetprint::app
