#pragma once

// Marks functions that are compiled for the processor and, by a CUDA compiler, for the GPU as well. What is constexpr
// needs no mark.
#ifdef __CUDACC__
#define FLEETPRINT_HOST_DEVICE __host__ __device__
#else
#define FLEETPRINT_HOST_DEVICE
#endif
