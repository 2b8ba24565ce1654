// Sums over the threads of a block, in an order that never changes: the same bits on every run.
#pragma once
#include "constants.cuh"
#include "host.cuh"

// totals[k] = sum over the block of each thread's values[k]; thread 0 writes them, so that it may go on with them.
// Every thread of the block calls this once, with all warps whole. scratch: shared, COUNT * THREADS / WARP numbers.
template <int COUNT, int THREADS, class Number>
__device__ __forceinline__ void block_sum(const Number (&values)[COUNT], Number* scratch, Number* totals) {
    constexpr int WARPS = THREADS / WARP;
    static_assert(THREADS % WARP == 0, "a warp that is not whole cannot shuffle");
    const int warp = threadIdx.x / WARP, lane = threadIdx.x % WARP;
#pragma unroll
    for (int k = 0; k < COUNT; ++k) {
        Number sum = values[k];
        for (int distance = WARP / 2; distance > 0; distance /= 2)
            sum += __shfl_down_sync(ALL_LANES, sum, distance);
        if (lane == 0) scratch[k * WARPS + warp] = sum;
    }
    __syncthreads();  // thread 0 reads what the first lane of every warp has written
    if (threadIdx.x != 0) return;
    for (int k = 0; k < COUNT; ++k) {
        Number total = 0;
        for (int w = 0; w < WARPS; ++w) total += scratch[k * WARPS + w];
        totals[k] = total;
    }
}
