// CUDA's words and scalar functions for a host compiler. Threads and barriers are in threads.hpp and warp.hpp.
#pragma once

#include <cstring>

#include "host.cuh"

#define __global__
#define __host__
#define __device__
#define __forceinline__ inline
#define __constant__ static const
#define __align__(bytes) alignas(bytes)
#define __launch_bounds__(...)
// Blocks run one after the other, so one copy serves all. All of it lies in one section, to be spoilt between blocks.
#define __shared__ static __attribute__((section("emulated_shared")))

struct int2 { int x, y; };
struct int3 { int x, y, z; };
struct alignas(16) int4 { int x, y, z, w; };
struct uint2 { unsigned x, y; };
struct uint3 { unsigned x, y, z; };
struct alignas(16) uint4 { unsigned x, y, z, w; };
struct alignas(8) float2 { float x, y; };
struct float3 { float x, y, z; };
struct alignas(16) float4 { float x, y, z, w; };
struct uchar3 { unsigned char x, y, z; };
struct alignas(4) uchar4 { unsigned char x, y, z, w; };
struct dim3 { unsigned x, y, z; };

HD int2 make_int2(int x, int y) { return {x, y}; }
HD int3 make_int3(int x, int y, int z) { return {x, y, z}; }
HD int4 make_int4(int x, int y, int z, int w) { return {x, y, z, w}; }
HD uint2 make_uint2(unsigned x, unsigned y) { return {x, y}; }
HD uint3 make_uint3(unsigned x, unsigned y, unsigned z) { return {x, y, z}; }
HD uint4 make_uint4(unsigned x, unsigned y, unsigned z, unsigned w) { return {x, y, z, w}; }
HD float2 make_float2(float x, float y) { return {x, y}; }
HD float3 make_float3(float x, float y, float z) { return {x, y, z}; }
HD float4 make_float4(float x, float y, float z, float w) { return {x, y, z, w}; }
HD uchar3 make_uchar3(unsigned char x, unsigned char y, unsigned char z) { return {x, y, z}; }

// Bits.
template <class To, class From>
HD To emulated_bits(From value) {
    static_assert(sizeof(To) == sizeof(From), "bits are reinterpreted between types of one size");
    To result;
    memcpy(&result, &value, sizeof result);
    return result;
}
HD unsigned __float_as_uint(float value) { return emulated_bits<unsigned>(value); }
HD float __uint_as_float(unsigned bits) { return emulated_bits<float>(bits); }
HD int __float_as_int(float value) { return emulated_bits<int>(value); }
HD float __int_as_float(int bits) { return emulated_bits<float>(bits); }
HD int __popc(unsigned bits) { return __builtin_popcount(bits); }
HD int __popcll(unsigned long long bits) { return __builtin_popcountll(bits); }
HD int __ffs(int bits) { return __builtin_ffs(bits); }
HD int __clz(int bits) { return bits == 0 ? 32 : __builtin_clz(static_cast<unsigned>(bits)); }
HD unsigned __brev(unsigned bits) {
    unsigned reversed = 0;
    for (int bit = 0; bit < 32; ++bit) reversed |= ((bits >> bit) & 1u) << (31 - bit);
    return reversed;
}

// Arithmetic. The fast functions are given at full accuracy: tests with tolerances for the GPU hold here, too.
HD float __expf(float x) { return expf(x); }
HD float __exp10f(float x) { return powf(10.0f, x); }
HD float __logf(float x) { return logf(x); }
HD float __log2f(float x) { return log2f(x); }
HD float __powf(float x, float y) { return powf(x, y); }
HD float __sinf(float x) { return sinf(x); }
HD float __cosf(float x) { return cosf(x); }
HD float __fdividef(float x, float y) { return x / y; }
HD float __fdiv_rn(float x, float y) { return x / y; }
HD float __frcp_rn(float x) { return 1.0f / x; }
HD float __fsqrt_rn(float x) { return sqrtf(x); }
HD float __frsqrt_rn(float x) { return 1.0f / sqrtf(x); }
HD float __fmul_rn(float x, float y) { return x * y; }
HD float __fadd_rn(float x, float y) { return x + y; }
HD float __fsub_rn(float x, float y) { return x - y; }
HD float __fmaf_rn(float x, float y, float z) { return fmaf(x, y, z); }
HD float __saturatef(float x) { return x < 0.0f || x != x ? 0.0f : x > 1.0f ? 1.0f : x; }
HD float sinpif(float x) { return sinf(3.14159265358979f * x); }
HD float cospif(float x) { return cosf(3.14159265358979f * x); }
HD float __int2float_rn(int x) { return static_cast<float>(x); }
HD int __float2int_rn(float x) { return static_cast<int>(lrintf(x)); }
HD int __float2int_rd(float x) { return static_cast<int>(floorf(x)); }
HD int __float2int_ru(float x) { return static_cast<int>(ceilf(x)); }
HD int __float2int_rz(float x) { return static_cast<int>(x); }
HD unsigned __umulhi(unsigned x, unsigned y) {
    return static_cast<unsigned>((static_cast<unsigned long long>(x) * y) >> 32);
}

// Memory. One thread runs at a time, so reading and then writing is atomic.
template <class T>
HD T __ldg(const T* address) { return *address; }
template <class T>
HD T __ldcs(const T* address) { return *address; }
template <class T>
HD void __stcs(T* address, T value) { *address = value; }
HD void __threadfence() {}
HD void __threadfence_block() {}

#ifdef EMULATE_CHECKS
// Not watched by the compiler: checks.hpp learns of an atomic operation as a whole.
#define ATOMIC __attribute__((noinline, no_sanitize("thread")))
namespace emulation {
static void atomic_access(void* address, size_t bytes);
}
#else
#define ATOMIC inline
namespace emulation {
HD void atomic_access(void*, size_t) {}
}
#endif

template <class T, class Value>
ATOMIC T emulated_exchange(T* address, Value value) {
    emulation::atomic_access(address, sizeof(T));
    const T before = *address;
    *address = static_cast<T>(value);
    return before;
}
template <class T>
ATOMIC T atomicAdd(T* address, T value) { return emulated_exchange(address, *address + value); }
template <class T>
ATOMIC T atomicSub(T* address, T value) { return emulated_exchange(address, *address - value); }
template <class T>
ATOMIC T atomicMax(T* address, T value) { return emulated_exchange(address, max(*address, value)); }
template <class T>
ATOMIC T atomicMin(T* address, T value) { return emulated_exchange(address, min(*address, value)); }
template <class T>
ATOMIC T atomicOr(T* address, T value) { return emulated_exchange(address, *address | value); }
template <class T>
ATOMIC T atomicAnd(T* address, T value) { return emulated_exchange(address, *address & value); }
template <class T>
ATOMIC T atomicExch(T* address, T value) { return emulated_exchange(address, value); }
template <class T>
ATOMIC T atomicCAS(T* address, T expected, T value) {
    return emulated_exchange(address, *address == expected ? value : *address);
}
