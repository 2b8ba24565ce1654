// Kernels that use every means of cooperation once, so that the emulator can be tested. Not part of the package.
#include "constants.cuh"
#include "host.cuh"

struct Probe {
    const float* values;
    float* results;
    int count;
    float scale;
};

template <class T>
HD T warp_sum(T value) {
    for (int step = WARP / 2; step > 0; step /= 2) value += __shfl_down_sync(ALL_LANES, value, step);
    return value;
}

// results[block] = scale * sum of the block's values, by shuffles and static shared memory.
extern "C" __global__ void __launch_bounds__(256) block_sums(const Probe probe) {
    __shared__ float sums[256 / WARP];
    const int index = blockIdx.x * blockDim.x + threadIdx.x;
    const float sum = warp_sum(index < probe.count ? probe.values[index] : 0.0f);
    if (threadIdx.x % WARP == 0) sums[threadIdx.x / WARP] = sum;
    __syncthreads();
    if (threadIdx.x != 0) return;
    float total = 0.0f;
    for (unsigned warp = 0; warp < blockDim.x / WARP; ++warp) total += sums[warp];
    probe.results[blockIdx.x] = probe.scale * total;
}

// Reverses each block's values through dynamic shared memory; odd warps have returned before the second barrier.
extern "C" __global__ void reverse(const float* values, float* results) {
    DYNAMIC_SHARED(float, held);
    held[threadIdx.x] = values[blockIdx.x * blockDim.x + threadIdx.x];
    __syncthreads();
    results[blockIdx.x * blockDim.x + threadIdx.x] = held[blockDim.x - 1 - threadIdx.x];
    if (threadIdx.x / WARP % 2 == 1) return;
    __syncthreads();
}

// Rows of 8 results per thread: shuffles up, xor and within 8 lanes, ballot, any, all, match, votes of the block.
extern "C" __global__ void warp_words(int* results) {
    const int lane = threadIdx.x % WARP;
    int* row = results + 8 * (blockIdx.x * blockDim.x + threadIdx.x);
    row[0] = __shfl_up_sync(ALL_LANES, lane, 3);
    row[1] = __shfl_xor_sync(ALL_LANES, lane, 5);
    row[2] = __shfl_sync(ALL_LANES, lane, 2, 8);
    row[3] = __popc(__ballot_sync(ALL_LANES, lane < 7));
    row[4] = 2 * __any_sync(ALL_LANES, lane == 9) + __all_sync(ALL_LANES, lane < 31);
    row[5] = static_cast<int>(__match_any_sync(ALL_LANES, lane / 4));
    row[6] = __syncthreads_count(threadIdx.x < 40);
    row[7] = 2 * __syncthreads_or(threadIdx.x == 1) + __syncthreads_and(threadIdx.x != 1);
}

// Half-warps that diverge and work by themselves: results = lane + that of the neighbour in the same half.
extern "C" __global__ void halves(int* results) {
    const int lane = threadIdx.x;
    const unsigned half = lane < 16 ? 0x0000ffffu : 0xffff0000u;
    if (lane < 16)
        results[lane] = lane + __shfl_xor_sync(half, lane, 1);
    else
        results[lane] = 100 + lane + __shfl_xor_sync(half, lane, 1);
    __syncwarp();
    atomicAdd(&results[32], results[lane ^ 31]);
}

// Mistakes, each of which must be refused: 0 a lane that has returned, 1 a barrier some never reach, 2 a lane outside
// the mask, 3 two different operations.
extern "C" __global__ void mistake(int kind, int* results) {
    const int lane = threadIdx.x;
    if (kind == 0) {
        if (lane == 5) return;
        results[lane] = __shfl_xor_sync(ALL_LANES, lane, 1);
    } else if (kind == 1) {
        if (lane < 5) __syncthreads();
        __syncwarp();
    } else if (kind == 2) {
        if (lane < 16) results[lane] = __shfl_sync(0x0000ffffu, lane, 20);
    } else {
        results[lane] = lane < 16 ? __any_sync(ALL_LANES, 1) : __shfl_sync(ALL_LANES, lane, 0);
    }
}

// Shared memory that nobody has written: NaN here, anything on a GPU. results += its bits' all being set.
extern "C" __global__ void unwritten(int* results) {
    __shared__ unsigned words[64];
    DYNAMIC_SHARED(unsigned, more);
    atomicAdd(results, static_cast<int>(words[threadIdx.x] == 0xffffffffu) + static_cast<int>(more[threadIdx.x] == 0xffffffffu));
    words[threadIdx.x] = 0;
    more[threadIdx.x] = 0;
}

// Every lane walks `steps` shuffles: how fast the emulator switches.
extern "C" __global__ void walk(int steps, int* results) {
    int value = threadIdx.x;
    for (int step = 0; step < steps; ++step) value = __shfl_sync(ALL_LANES, value, (threadIdx.x + 1) % WARP);
    results[blockIdx.x * blockDim.x + threadIdx.x] = value;
}

// Which thread wrote last: a result that depends on the order of threads.
extern "C" __global__ void last_writer(int* results) { results[0] = blockIdx.x * blockDim.x + threadIdx.x; }

// Accesses to memory that a GPU forgives until it does not; 0 to 4 are refused where accesses are checked, 5 and 6 are
// right: 0 beyond the end, 1 a barrier of the block too few, 2 one of the warp too few, 3 two blocks at one place,
// 4 an address that is no multiple of the size, 5 __syncwarp() within warps, 6 atomics of all blocks at one place.
extern "C" __global__ void careless(int kind, const int* values, int* results) {
    __shared__ int held[64];
    const int thread = threadIdx.x, other = kind == 1 ? 63 - thread : thread ^ 1;
    if (kind == 0) results[thread] = values[thread + 1];
    if (kind == 1 || kind == 2 || kind == 5) {
        held[thread] = values[thread];
        if (kind == 5) __syncwarp();
        if (kind == 2) __ballot_sync(ALL_LANES, 1);  // waits for the lanes, but not for their memory
        results[thread] = held[other];
    }
    if (kind == 3) results[thread] = blockIdx.x;
    if (kind == 4) results[0] = *reinterpret_cast<const int*>(reinterpret_cast<const char*>(values) + 1);
    if (kind == 6) atomicAdd(results, values[thread]);
}
