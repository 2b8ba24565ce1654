// Sums over the slots of each Gaussian, a warp for 32 Gaussians: the same bits every time.
//
// A Gaussian may own one slot or thousands, and the slowest lane holds up its warp. So lanes share the work: the slots
// of all 32 Gaussians are laid end to end, each lane takes one of the next 32, finds its owner among the running
// totals, and a segmented scan adds up what belongs together, in an order that the numbers of slots alone decide. Rows
// are read in pieces of 16 bytes, neighbours by neighbours.
#pragma once
#include "constants.cuh"
#include "host.cuh"
#include "records.cuh"

// The slots of this lane's Gaussian.
struct OwnSlots {
    int first, count;
};
// gaussian: of this lane, -1 = none.
static __device__ __forceinline__ OwnSlots slots_of(const Slots& slots, int gaussian) {
    if (gaussian < 0) return {0, 0};
    const int count = slots.counts[gaussian];
    if (count == 0) return {0, 0};
    const int first = slots.first[gaussian];
    return {first, max(min(count, slots.total - first), 0)};
}

// QUADS times four columns, one row per slot.
template <int QUADS>
struct SlotSums {
    enum : int { COLUMNS = 4 * QUADS, PITCH = COLUMNS + 1, FLOATS = PITCH * WARP };

    // sums[c] = sum of column c over this lane's slots. stage: FLOATS numbers of the warp's own. Called by whole warps.
    static __device__ __forceinline__ void add_up(const float* rows, OwnSlots own, float* stage,
                                                  float (&sums)[COLUMNS]) {
        const int lane = threadIdx.x % WARP;
        float* const mine = stage + PITCH * lane;
        __syncwarp();  // what the stage held before has been used by all lanes
#pragma unroll
        for (int c = 0; c < COLUMNS; ++c) mine[c] = 0.0f;
        // Running totals: this lane's slots are items end - count .. end of the warp.
        int end = own.count;
        for (int distance = 1; distance < WARP; distance *= 2) {
            const int before = __shfl_up_sync(ALL_LANES, end, distance);
            if (lane >= distance) end += before;
        }
        const int slot_of_item_0 = own.first - (end - own.count);
        const int items = __shfl_sync(ALL_LANES, end, WARP - 1);
        __syncwarp();  // all sums are zero before another lane adds to them
        for (int item = lane; item - lane < items; item += WARP) {
            int owner = 0;  // the first lane whose end lies beyond the item
            for (int distance = WARP / 2; distance > 0; distance /= 2)
                if (__shfl_sync(ALL_LANES, end, owner + distance - 1) <= item) owner += distance;
            const int slot = __shfl_sync(ALL_LANES, slot_of_item_0, owner) + item;
            float values[COLUMNS];
            read(rows, item < items ? slot : -1, values);
            scan_segments(owner, values);
            const int next_owner = __shfl_down_sync(ALL_LANES, owner, 1);
            if (item < items && (lane == WARP - 1 || item == items - 1 || next_owner != owner)) {
                // The last lane of a segment holds its sum, and no other lane of this round has the same owner.
#pragma unroll
                for (int c = 0; c < COLUMNS; ++c) stage[PITCH * owner + c] += values[c];
            }
            __syncwarp();  // an owner that continues in the next round is added to by another lane
        }
#pragma unroll
        for (int c = 0; c < COLUMNS; ++c) sums[c] = mine[c];
    }

private:
    static __device__ __forceinline__ void read(const float* rows, int slot, float (&values)[COLUMNS]) {
        const float4* row = reinterpret_cast<const float4*>(rows) + static_cast<long long>(QUADS) * slot;
#pragma unroll
        for (int q = 0; q < QUADS; ++q) {
            const float4 quad = slot >= 0 ? row[q] : make_float4(0.0f, 0.0f, 0.0f, 0.0f);
            values[4 * q] = quad.x;
            values[4 * q + 1] = quad.y;
            values[4 * q + 2] = quad.z;
            values[4 * q + 3] = quad.w;
        }
    }

    // values += those of all lower lanes with the same owner. Owners ascend with the lanes.
    static __device__ __forceinline__ void scan_segments(int owner, float (&values)[COLUMNS]) {
        const int lane = threadIdx.x % WARP;
#pragma unroll
        for (int distance = 1; distance < WARP; distance *= 2) {
            const int other = __shfl_up_sync(ALL_LANES, owner, distance);
            const bool same = lane >= distance && other == owner;
#pragma unroll
            for (int c = 0; c < COLUMNS; ++c) {
                const float below = __shfl_up_sync(ALL_LANES, values[c], distance);
                if (same) values[c] += below;
            }
        }
    }
};
