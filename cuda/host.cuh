// Lets one text compile for the GPU (NVRTC) and for the CPU (any C++17 compiler).
//
// The headers in maths/ are functions of numbers: HD makes them callable from kernels and from the tests on the host,
// which run them in float64. Kernels are run on the CPU too, by the emulator in tests/cuda/emulation; it supplies what
// only a GPU has (threads, barriers, shared memory) before it includes a kernel.
#pragma once

#ifdef __CUDACC__  // NVRTC defines it, too; it knows CUDA's mathematics without any header

#define HD __host__ __device__ __forceinline__

// A function that kernels call: one copy of its code for all places, where copies would crowd the instruction cache.
#define OUTLINED static __device__ __noinline__

// Shared memory whose size the launch decides, as `type* name`, aligned for 16-byte loads. Once per kernel.
#define DYNAMIC_SHARED(type, name)                                  \
    extern __shared__ __align__(16) unsigned char name##_storage[]; \
    type* const name = reinterpret_cast<type*>(name##_storage)

#else

#include <math.h>  // the C++ header of this name: overloads for float and double outside std, as in CUDA

#define HD inline
#define OUTLINED static

template <class Number>
HD Number min(Number a, Number b) { return b < a ? b : a; }
template <class Number>
HD Number max(Number a, Number b) { return a < b ? b : a; }

// CUDA's min and max of floating-point numbers return the other one if one is NaN.
template <>
HD float min(float a, float b) { return fminf(a, b); }
template <>
HD float max(float a, float b) { return fmaxf(a, b); }
template <>
HD double min(double a, double b) { return fmin(a, b); }
template <>
HD double max(double a, double b) { return fmax(a, b); }

HD float rsqrtf(float x) { return 1.0f / sqrtf(x); }
HD float rsqrt(float x) { return 1.0f / sqrtf(x); }
HD double rsqrt(double x) { return 1.0 / sqrt(x); }

#endif
