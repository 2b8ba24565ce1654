// Reading a Gaussian's raw parameters.
#pragma once
#include "maths/quaternion.cuh"

static __device__ __forceinline__ Vec3<float> vec3_at(const float* rows, int row) {
    const float* values = rows + 3 * static_cast<size_t>(row);
    return {values[0], values[1], values[2]};
}

static __device__ __forceinline__ Quat<float> quat_at(const float* rows, int row) {
    const float4 q = reinterpret_cast<const float4*>(rows)[row];
    return {q.x, q.y, q.z, q.w};
}
