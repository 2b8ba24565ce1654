// A warp that reads or writes one row per lane: neighbouring lanes touch neighbouring numbers.
//
// A thread per Gaussian that walks its own row of 48 harmonics alone costs 32 cache lines for each number, as every lane is
// 192 bytes away from the next. Here the warp copies the rows as one long run of numbers into shared memory, where each lane
// then has its own row. Rows are PITCH numbers apart; an odd pitch keeps the lanes in different banks.
#pragma once
#include "constants.cuh"
#include "host.cuh"

// WIDTH numbers per lane, of which the first `width` exist; `first` is the column of a table of `stride` numbers a row that
// the stage's column 0 stands for. row: of this lane, negative = none. Called by whole warps.
template <int WIDTH>
struct WarpRows {
    enum : int { PITCH = WIDTH | 1, FLOATS = PITCH * WARP };

    // Numbers of one lane.
    static __device__ __forceinline__ float* own(float* stage) { return stage + PITCH * (threadIdx.x % WARP); }

    static __device__ __forceinline__ void load(const float* table, int stride, int first, int width, int row, float* stage) {
        const int lane = threadIdx.x % WARP;
        __syncwarp();  // what the stage held before has been used by all lanes
#pragma unroll 8
        for (int step = 0; step < WIDTH; ++step) {
            const int item = WARP * step + lane, owner = item / WIDTH, column = item % WIDTH;
            const int source = __shfl_sync(ALL_LANES, row, owner);
            if (source >= 0 && column < width)
                stage[PITCH * owner + column] = table[static_cast<size_t>(source) * stride + first + column];
        }
        __syncwarp();  // each lane reads what others have copied
    }

    static __device__ __forceinline__ void store(float* table, int stride, int first, int width, int row, const float* stage) {
        const int lane = threadIdx.x % WARP;
        __syncwarp();  // each lane copies what others have left
#pragma unroll 8
        for (int step = 0; step < WIDTH; ++step) {
            const int item = WARP * step + lane, owner = item / WIDTH, column = item % WIDTH;
            const int target = __shfl_sync(ALL_LANES, row, owner);
            if (target >= 0 && column < width)
                table[static_cast<size_t>(target) * stride + first + column] = stage[PITCH * owner + column];
        }
    }
};
