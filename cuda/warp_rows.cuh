// A warp that reads or writes one row per lane: neighbouring lanes touch neighbouring numbers.
//
// A thread per Gaussian that walks its own row of 48 harmonics alone costs 32 cache lines for each number, as every
// lane is 192 bytes away from the next. Here the warp copies the rows as one long run of numbers into shared memory,
// where each lane then has its own row. Rows are an odd pitch apart, which keeps the lanes in different banks.
#pragma once
#include "constants.cuh"
#include "host.cuh"

// Shared numbers that rows of `width` take.
HD constexpr int stage_floats(int width) { return WARP * (width | 1); }

// Calls copy(place in the table, place in the stage) for every UNIT numbers of every lane's row, neighbours by
// neighbours.
template <int UNIT, class Copy>
static __device__ __forceinline__ void each_unit(int stride, int first, int width, int row, const Copy& copy) {
    const int lane = threadIdx.x % WARP, units = width / UNIT, pitch = width | 1;
    int owner = lane / units, unit = lane % units;
#pragma unroll 4
    for (int step = 0; step < units; ++step) {
        const int its_row = __shfl_sync(ALL_LANES, row, owner);
        if (its_row >= 0)
            copy(static_cast<size_t>(its_row) * stride + first + UNIT * unit, pitch * owner + UNIT * unit);
        owner += WARP / units;
        unit += WARP % units;
        if (unit >= units) {
            unit -= units;
            ++owner;
        }
    }
}

// Whether all rows are made of pieces of 16 bytes.
static __device__ __forceinline__ bool in_quads(int stride, int first, int width) {
    return (stride | first | width) % 4 == 0;
}

OUTLINED void load_rows(const float* table, int stride, int first, int width, int row, float* stage) {
    __syncwarp();  // all lanes have used what the stage held before
    if (in_quads(stride, first, width))
        each_unit<4>(stride, first, width, row, [=](size_t in_table, int in_stage) {
            const float4 quad = *reinterpret_cast<const float4*>(table + in_table);
            stage[in_stage] = quad.x;
            stage[in_stage + 1] = quad.y;
            stage[in_stage + 2] = quad.z;
            stage[in_stage + 3] = quad.w;
        });
    else
        each_unit<1>(stride, first, width, row,
                     [=](size_t in_table, int in_stage) { stage[in_stage] = table[in_table]; });
    __syncwarp();  // each lane reads what others have copied
}

OUTLINED void store_rows(float* table, int stride, int first, int width, int row, const float* stage) {
    __syncwarp();  // each lane copies what others have left
    if (in_quads(stride, first, width))
        each_unit<4>(stride, first, width, row, [=](size_t in_table, int in_stage) {
            *reinterpret_cast<float4*>(table + in_table) =
                make_float4(stage[in_stage], stage[in_stage + 1], stage[in_stage + 2], stage[in_stage + 3]);
        });
    else
        each_unit<1>(stride, first, width, row,
                     [=](size_t in_table, int in_stage) { table[in_table] = stage[in_stage]; });
}

// Columns first .. first + width of a table of `stride` numbers a row, staged for the 32 lanes of a warp. width: at
// most that of the stage. The table begins at a multiple of 16 bytes. All lanes call its functions together.
struct WarpRows {
    float* stage;
    int stride, first, width;

    // This lane's numbers.
    __device__ __forceinline__ float* own() const { return stage + (width | 1) * (threadIdx.x % WARP); }

    // row: this lane's, negative = none; its numbers are then undefined.
    __device__ __forceinline__ void load(const float* table, int row) const {
        load_rows(table, stride, first, width, row, stage);
    }
    __device__ __forceinline__ void store(float* table, int row) const {
        store_rows(table, stride, first, width, row, stage);
    }
};
