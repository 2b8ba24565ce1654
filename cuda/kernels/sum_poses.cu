// Gradient of the rigid bases' poses: sum over moving rows m of weight (m, b) times the gradient (m, 7) of the blended
// pose.
//
// Mapping. A thread per number of a pose, 7 B of them; a block per stretch of rows, which all its threads walk
// together, so that a weight is read once for seven threads and a gradient once for all bases.
//
// Memory traffic. 28 + 4 B bytes in per row, 28 B out per block.
//
// Determinism. Rows in order within a block; the blocks' sums are added up in a fixed order afterwards (projection.py).
#include "constants.cuh"
#include "host.cuh"

constexpr int POSE_NUMBERS = 7;

// weights: (rows, bases). by_row: (rows, 7). partials: (blocks, bases, 7).
extern "C" __global__ void sum_poses(const float* weights, const float* by_row, int rows, int bases, float* partials) {
    const int per_block = (rows + gridDim.x - 1) / gridDim.x;
    const int begin = blockIdx.x * per_block, end = min(rows, begin + per_block);
    for (int number = threadIdx.x; number < POSE_NUMBERS * bases; number += blockDim.x) {
        const int base = number / POSE_NUMBERS, component = number % POSE_NUMBERS;
        float sum = 0.0f;
#pragma unroll 4
        for (int row = begin; row < end; ++row)
            sum += weights[static_cast<size_t>(row) * bases + base] *
                   by_row[static_cast<size_t>(row) * POSE_NUMBERS + component];
        partials[static_cast<size_t>(blockIdx.x) * bases * POSE_NUMBERS + number] = sum;
    }
}
