// A warp that reads or writes one row per lane: neighbouring lanes touch neighbouring numbers.
//
// A thread per Gaussian that walks its own row of 48 harmonics alone costs 32 cache lines for each number, as every lane is
// 192 bytes away from the next. Here the warp copies the rows as one long run of numbers into shared memory, where each lane
// then has its own row. Rows are an odd pitch apart, which keeps the lanes in different banks.
#pragma once
#include "constants.cuh"
#include "host.cuh"

// Shared numbers that rows of `width` take.
HD constexpr int stage_floats(int width) { return WARP * (width | 1); }

// Columns first .. first + width of a table of `stride` numbers a row, staged for the 32 lanes of a warp. width: at most
// that of the stage. All lanes call its functions together.
struct WarpRows {
    float* stage;
    int stride, first, width;

    // This lane's numbers.
    __device__ __forceinline__ float* own() const { return stage + (width | 1) * (threadIdx.x % WARP); }

    // row: this lane's, negative = none; its numbers are then undefined.
    __device__ __forceinline__ void load(const float* table, int row) const {
        __syncwarp();  // all lanes have used what the stage held before
        each(row, [=](size_t in_table, int in_stage) { stage[in_stage] = table[in_table]; });
        __syncwarp();  // each lane reads what others have copied
    }

    __device__ __forceinline__ void store(float* table, int row) const {
        __syncwarp();  // each lane copies what others have left
        each(row, [=](size_t in_table, int in_stage) { table[in_table] = stage[in_stage]; });
    }

private:
    // Calls copy(place in the table, place in the stage) for every number of every lane's row, neighbours by neighbours.
    template <class Copy>
    __device__ __forceinline__ void each(int row, const Copy& copy) const {
        const int lane = threadIdx.x % WARP;
        int owner = lane / width, column = lane % width;
        const int more_owners = WARP / width, more_columns = WARP % width;
#pragma unroll 4
        for (int step = 0; step < width; ++step) {
            const int its_row = __shfl_sync(ALL_LANES, row, owner);
            if (its_row >= 0) copy(static_cast<size_t>(its_row) * stride + first + column, owner * (width | 1) + column);
            owner += more_owners;
            column += more_columns;
            if (column >= width) {
                column -= width;
                ++owner;
            }
        }
    }
};
