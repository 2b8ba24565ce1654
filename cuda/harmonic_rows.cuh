// Rows of spherical harmonics as a warp stages them: degrees 0 and 1 together, then 2 and 3.
//
// Both parts are whole numbers of 16-byte pieces where all 16 harmonics are stored, and leave room in shared memory for
// many warps, which the whole row would not.
#pragma once
#include "maths/harmonics.cuh"
#include "records.cuh"
#include "warp_rows.cuh"

// Shared numbers of a warp.
constexpr int HARMONIC_STAGE_FLOATS = stage_floats(3 * (5 + 7));

// Degrees 0 and 1, or 0 alone.
static __device__ __forceinline__ WarpRows low_degrees(const Gaussians& gaussians, float* stage) {
    return {stage, 3 * gaussians.sh_stride, 0, gaussians.sh_degree > 0 ? 3 * 4 : 3};
}

// Degrees 2 and 3, or 2 alone.
static __device__ __forceinline__ WarpRows high_degrees(const Gaussians& gaussians, float* stage) {
    return {stage, 3 * gaussians.sh_stride, 3 * 4, gaussians.sh_degree > 2 ? 3 * (5 + 7) : 3 * 5};
}
