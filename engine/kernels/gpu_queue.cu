#include <cuda_runtime.h>

#include <algorithm>
#include <new>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "kernels/device_gpu.hpp"

// Launches, copies and errors; what is computed stands in team_chunk.hpp.
namespace fleetprint::kernels {
namespace {

constexpr unsigned most_threads = 256;
constexpr int blocks_per_processor = 3;  // thread blocks: leaves 80 registers a thread, which is enough

// The threads of a block as the team of a chunk.
struct CudaTeam {
  __device__ std::uint32_t threads() const { return blockDim.x; }

  template <class Body>
  __device__ void each(const Body& body) const {
    body(threadIdx.x);
    __syncthreads();
  }

  __device__ void increment(std::uint32_t& counter) const { atomicAdd(&counter, 1U); }
};

// A chunk a block. values: [chunk][values_per_chunk]; histogram: [histogram_bins], added to.
__global__ void __launch_bounds__(most_threads, blocks_per_processor)
    draw_chunks(const __grid_constant__ TeamLaw law, const TeamChunk* chunks, double* values,
                unsigned long long* histogram) {
  extern __shared__ uint4 shared[];
  const TeamMemory memory = team_memory(shared, law.block_count, blockDim.x);
  for (unsigned bin = threadIdx.x; bin < histogram_bins; bin += blockDim.x) memory.histogram[bin] = 0;
  double* const to = values + std::size_t{blockIdx.x} * values_per_chunk(law.block_count);
  draw_team_chunk(CudaTeam{}, law, chunks[blockIdx.x], memory, to);
  for (unsigned bin = threadIdx.x; bin < histogram_bins; bin += blockDim.x) {
    const unsigned long long count = memory.histogram[bin];
    if (count > 0) atomicAdd(histogram + bin, count);
  }
}

__global__ void count_wrong_roots(unsigned long long* wrong) {
  const std::uint64_t threads = std::uint64_t{gridDim.x} * blockDim.x;
  for (std::uint64_t word = std::uint64_t{blockIdx.x} * blockDim.x + threadIdx.x; word >> 32 == 0; word += threads) {
    const float whole = static_cast<float>(static_cast<std::uint32_t>(word));
    if (__float_as_uint(square_root(whole)) != __float_as_uint(__fsqrt_rn(whole))) atomicAdd(wrong, 1ULL);
  }
}

void check(cudaError_t error, const char* doing) {
  if (error == cudaSuccess) return;
  cudaGetLastError();  // an error that is not sticky would come up again
  throw base::RunError(std::string("The GPU failed while ") + doing + " (" + cudaGetErrorString(error) +
                       "). With --device cpu the result is the same.");
}

struct FreeOnGpu {
  void operator()(void* memory) const { cudaFree(memory); }
};
struct FreePinned {
  void operator()(void* memory) const { cudaFreeHost(memory); }
};

// Arrays in the GPU's memory, and in the processor's where the GPU reaches them while the processor works.
template <class T>
using OnGpu = std::unique_ptr<T[], FreeOnGpu>;
template <class T>
using Pinned = std::unique_ptr<T[], FreePinned>;

template <class T>
OnGpu<T> allocate_on_gpu(std::size_t count) {
  void* memory = nullptr;
  check(cudaMalloc(&memory, count * sizeof(T)), "reserving its memory");
  return OnGpu<T>(static_cast<T*>(memory));
}

template <class T>
Pinned<T> allocate_pinned(std::size_t count) {
  void* memory = nullptr;
  check(cudaMallocHost(&memory, count * sizeof(T)), "reserving memory to exchange with it");
  return Pinned<T>(static_cast<T*>(memory));
}

OnGpu<unsigned long long> zeros_on_gpu(std::size_t count) {
  OnGpu<unsigned long long> zeros = allocate_on_gpu<unsigned long long>(count);
  check(cudaMemset(zeros.get(), 0, count * sizeof(unsigned long long)), "clearing its memory");
  return zeros;
}

void copy_from_gpu(unsigned long long* to, const OnGpu<unsigned long long>& from, std::size_t count) {
  check(cudaMemcpy(to, from.get(), count * sizeof(unsigned long long), cudaMemcpyDeviceToHost), "drawing");
}

class Stream {
 public:
  Stream() { check(cudaStreamCreate(&stream_), "starting"); }
  ~Stream() { cudaStreamDestroy(stream_); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  cudaStream_t get() const { return stream_; }

 private:
  cudaStream_t stream_ = nullptr;
};

struct Slot {
  explicit Slot(std::size_t most_values)
      : chunks(allocate_pinned<TeamChunk>(TeamQueue::most_chunks)),
        values(allocate_pinned<double>(most_values)),
        gpu_chunks(allocate_on_gpu<TeamChunk>(TeamQueue::most_chunks)),
        gpu_values(allocate_on_gpu<double>(most_values)) {}

  Stream stream;
  Pinned<TeamChunk> chunks;
  Pinned<double> values;  // [chunk][values_per_chunk]
  OnGpu<TeamChunk> gpu_chunks;
  OnGpu<double> gpu_values;
  std::size_t count = 0;  // of chunks
};

// The greatest team whose memory a thread block may have.
unsigned choose_threads(std::uint32_t block_count) {
  int device = 0;
  int most_bytes = 0;
  check(cudaGetDevice(&device), "starting");
  check(cudaDeviceGetAttribute(&most_bytes, cudaDevAttrMaxSharedMemoryPerBlockOptin, device), "starting");
  unsigned threads = most_threads;
  while (threads > 32 && team_bytes(block_count, threads) > static_cast<std::size_t>(most_bytes)) threads /= 2;
  return threads;
}

void set_attribute(cudaFuncAttribute attribute, int value) {
  check(cudaFuncSetAttribute(draw_chunks, attribute, value), "reserving its shared memory");
}

class GpuQueue : public TeamQueue {
 public:
  explicit GpuQueue(std::uint32_t block_count)
      : per_chunk_(values_per_chunk(block_count)),
        threads_(choose_threads(block_count)),
        shared_bytes_(team_bytes(block_count, threads_)),
        histogram_(zeros_on_gpu(histogram_bins)) {
    for (std::size_t i = 0; i < slots; ++i) slots_.push_back(std::make_unique<Slot>(most_chunks * per_chunk_));
    set_attribute(cudaFuncAttributeMaxDynamicSharedMemorySize, static_cast<int>(shared_bytes_));
    set_attribute(cudaFuncAttributePreferredSharedMemoryCarveout, cudaSharedmemCarveoutMaxShared);
  }

  void start(std::size_t slot, const TeamLaw& law, std::span<const TeamChunk> chunks) override {
    Slot& to = *slots_[slot];
    to.count = chunks.size();
    std::copy(chunks.begin(), chunks.end(), to.chunks.get());
    check(cudaMemcpyAsync(to.gpu_chunks.get(), to.chunks.get(), to.count * sizeof(TeamChunk), cudaMemcpyHostToDevice,
                          to.stream.get()),
          "taking its work");
    draw_chunks<<<static_cast<unsigned>(to.count), threads_, shared_bytes_, to.stream.get()>>>(
        law, to.gpu_chunks.get(), to.gpu_values.get(), histogram_.get());
    check(cudaGetLastError(), "starting to draw");
    check(cudaMemcpyAsync(to.values.get(), to.gpu_values.get(), to.count * per_chunk_ * sizeof(double),
                          cudaMemcpyDeviceToHost, to.stream.get()),
          "giving its results");
  }

  std::span<const double> finish(std::size_t slot) override {
    const Slot& from = *slots_[slot];
    check(cudaStreamSynchronize(from.stream.get()), "drawing");
    return {from.values.get(), from.count * per_chunk_};
  }

  void add_histogram(std::span<std::uint64_t> histogram) override {
    std::vector<unsigned long long> counts(histogram_bins);
    copy_from_gpu(counts.data(), histogram_, histogram_bins);
    for (std::size_t bin = 0; bin < histogram_bins; ++bin) histogram[bin] += counts[bin];
  }

 private:
  std::size_t per_chunk_;
  unsigned threads_;
  std::size_t shared_bytes_;
  OnGpu<unsigned long long> histogram_;
  std::vector<std::unique_ptr<Slot>> slots_;
};

std::string versions() {
  const auto text = [](int version) {
    return std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10);
  };
  int driver = 0;
  cudaDriverGetVersion(&driver);
  return driver == 0
             ? "no NVIDIA driver was found"
             : "the NVIDIA driver is for CUDA " + text(driver) + ", the program for CUDA " + text(CUDART_VERSION);
}

cudaDeviceProp properties() {
  cudaDeviceProp found{};
  int device = 0;
  check(cudaGetDevice(&device), "starting");
  check(cudaGetDeviceProperties(&found, device), "starting");
  return found;
}

}  // namespace

bool gpu_is_built() { return true; }

std::string gpu_problem() {
  int devices = 0;
  const cudaError_t counted = cudaGetDeviceCount(&devices);
  cudaGetLastError();
  if (counted == cudaErrorInsufficientDriver) return versions();
  if (counted == cudaErrorNoDevice || (counted == cudaSuccess && devices == 0)) return "no CUDA device was found";
  if (counted != cudaSuccess) return cudaGetErrorString(counted);
  cudaFuncAttributes kernel{};
  const cudaError_t loaded = cudaFuncGetAttributes(&kernel, draw_chunks);
  cudaGetLastError();
  if (loaded == cudaSuccess) return {};
  if (loaded != cudaErrorNoKernelImageForDevice) return cudaGetErrorString(loaded);
  const cudaDeviceProp found = properties();
  const std::string capability = std::to_string(found.major) + std::to_string(found.minor);
  return std::string("this program has no kernel for the ") + found.name +
         ": configure it with -DCMAKE_CUDA_ARCHITECTURES=" + capability;
}

std::string gpu_name() { return properties().name; }

std::unique_ptr<TeamQueue> make_gpu_queue(std::size_t block_count) {
  return std::make_unique<GpuQueue>(static_cast<std::uint32_t>(block_count));
}

std::uint64_t count_wrong_roots_gpu() {
  const OnGpu<unsigned long long> wrong = zeros_on_gpu(1);
  count_wrong_roots<<<1024, most_threads>>>(wrong.get());
  check(cudaGetLastError(), "starting to draw");
  unsigned long long count = 0;
  copy_from_gpu(&count, wrong, 1);
  return count;
}

}  // namespace fleetprint::kernels
