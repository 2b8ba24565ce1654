// Stable radix sort of unsigned 32-bit keys, with the positions that they came from: passes of 8 bits, lowest first.
//
// Mathematics. A pass moves the key at position i to
//     starts[d] + (keys of digit d in earlier blocks) + (keys of digit d before it in its block),   d = digit of the key,
// with starts the exclusive sums of how often each digit occurs. Keys of one digit keep their order, so that after the
// last pass all bits are sorted and equal keys are as they were.
//
// Mapping. Three kernels a pass (reduce, then scan): count_digits counts the digits of 2048 keys a block; scan_counts turns
// counts into sums over the blocks before, a block per digit; scatter_digits ranks the keys of a block and moves them. No
// block waits for another, so nothing depends on the order in which blocks run. A warp ranks 32 consecutive keys at a
// time: eight ballots tell each lane the lanes of its own digit, and those before it go first. The block's keys are then
// exchanged in shared memory, so that each digit's leave it in one piece. Lanes that write to shared memory follow the
// data, so banks collide by chance; reads are contiguous.
//
// Memory traffic. Per pass and key 4 + 4 bytes read (the first pass's positions are not stored) and 8 written, plus 4 read
// to count.
//
// Determinism. Shared counters are added to atomically, but only as integers.
//
// Sources: Merrill & Grimshaw 2010; warp-level multisplit of Ashkiani et al. 2016. The slow twin is torch.sort(stable=True).
#include "constants.cuh"
#include "host.cuh"

constexpr int DIGIT_BITS = 8;
constexpr int DIGITS = 1 << DIGIT_BITS;
constexpr int THREADS = DIGITS;  // threads also stand for digits
constexpr int WARPS = THREADS / WARP;
constexpr int KEYS_PER_THREAD = 8;
constexpr int KEYS_PER_WARP = WARP * KEYS_PER_THREAD;
constexpr int KEYS_PER_BLOCK = WARPS * KEYS_PER_WARP;

// One pass over `count` keys by their bits shift .. shift + 7.
struct SortPass {
    const unsigned* keys;    // (count,)
    const int* values;       // (count,) or null: each key's own position
    unsigned* sorted_keys;   // (count,)
    int* sorted_values;      // (count,)
    int* block_counts;       // (DIGITS, blocks) keys per digit and block; then: in the blocks before
    int* digit_counts;       // (DIGITS,)
    unsigned count;
    int blocks;
    int shift;
};

static __device__ __forceinline__ int digit_of(unsigned key, int shift) { return key >> shift & (DIGITS - 1); }

// Sum of `value` over the threads before this one; all threads of the block call it. scratch: shared, WARPS numbers.
static __device__ __forceinline__ int sum_before(int value, int* scratch) {
    const int warp = threadIdx.x / WARP, lane = threadIdx.x % WARP;
    int sum = value;
#pragma unroll
    for (int distance = 1; distance < WARP; distance *= 2) {
        const int other = __shfl_up_sync(ALL_LANES, sum, distance);
        if (lane >= distance) sum += other;
    }
    __syncthreads();  // the scratch may still be read from the call before
    if (lane == WARP - 1) scratch[warp] = sum;
    __syncthreads();  // every warp's total is there
    for (int w = 0; w < warp; ++w) sum += scratch[w];
    return sum - value;
}

extern "C" __global__ void __launch_bounds__(THREADS) count_digits(SortPass pass) {
    __shared__ int counts[WARPS][DIGITS];  // a row per warp: less waiting for each other
    for (int w = 0; w < WARPS; ++w) counts[w][threadIdx.x] = 0;
    __syncthreads();  // counters are zero before anyone counts

    const unsigned first = blockIdx.x * KEYS_PER_BLOCK;
    const unsigned end = min(first + KEYS_PER_BLOCK, pass.count);
    for (unsigned i = first + threadIdx.x; i < end; i += THREADS)
        atomicAdd(&counts[threadIdx.x / WARP][digit_of(pass.keys[i], pass.shift)], 1);  // lanes may share a digit
    __syncthreads();  // all keys are counted

    int total = 0;
    for (int w = 0; w < WARPS; ++w) total += counts[w][threadIdx.x];
    pass.block_counts[(size_t)threadIdx.x * pass.blocks + blockIdx.x] = total;
}

// One block per digit.
extern "C" __global__ void __launch_bounds__(THREADS) scan_counts(SortPass pass) {
    __shared__ int scratch[WARPS];
    __shared__ int chunk_total;
    int* counts = pass.block_counts + (size_t)blockIdx.x * pass.blocks;
    int before = 0;
    for (int first = 0; first < pass.blocks; first += THREADS) {
        const int block = first + threadIdx.x;
        const int count = block < pass.blocks ? counts[block] : 0;
        const int sum = sum_before(count, scratch);
        if (block < pass.blocks) counts[block] = before + sum;
        if (threadIdx.x == THREADS - 1) chunk_total = sum + count;
        __syncthreads();  // the chunk's total is there; sum_before keeps it until everyone has read it
        before += chunk_total;
    }
    if (threadIdx.x == 0) pass.digit_counts[blockIdx.x] = before;
}

// The lanes whose key has the same digit.
static __device__ __forceinline__ unsigned lanes_alike(int digit) {
    unsigned alike = ALL_LANES;
#pragma unroll
    for (int bit = 0; bit < DIGIT_BITS; ++bit) {
        const bool set = digit >> bit & 1;
        const unsigned lanes = __ballot_sync(ALL_LANES, set);
        alike &= set ? lanes : ~lanes;
    }
    return alike;
}

// Ranks one key per lane behind those that the warp has counted, and counts it.
static __device__ __forceinline__ int rank_in_warp(int digit, int* counts, int lane) {
    const unsigned alike = lanes_alike(digit), before = alike & ((1u << lane) - 1u);
    const int counted = counts[digit];
    __syncwarp();  // lanes of one digit have read the counter before the first of them moves it
    if (before == 0) counts[digit] = counted + __popc(alike);
    __syncwarp();  // the next key sees it moved
    return counted + __popc(before);
}

extern "C" __global__ void __launch_bounds__(THREADS, 4) scatter_digits(SortPass pass) {
    __shared__ int counts[WARPS][DIGITS];       // keys per warp and digit; then where the first of them stands in the block
    __shared__ int shifts[DIGITS];              // from a key's place in the block to its place in the output
    __shared__ unsigned exchange[KEYS_PER_BLOCK];
    __shared__ int scratch[WARPS];
    const int warp = threadIdx.x / WARP, lane = threadIdx.x % WARP;
    const unsigned block_first = blockIdx.x * KEYS_PER_BLOCK, first = block_first + warp * KEYS_PER_WARP + lane;
    for (int w = 0; w < WARPS; ++w) counts[w][threadIdx.x] = 0;

    // Keys beyond the end are all ones and last, so they stay behind all others of the last block.
    unsigned keys[KEYS_PER_THREAD];
#pragma unroll
    for (int i = 0; i < KEYS_PER_THREAD; ++i)
        keys[i] = first + i * WARP < pass.count ? pass.keys[first + i * WARP] : ~0u;
    __syncthreads();  // counters are zero before anyone counts

    int places[KEYS_PER_THREAD];
#pragma unroll
    for (int i = 0; i < KEYS_PER_THREAD; ++i)
        places[i] = rank_in_warp(digit_of(keys[i], pass.shift), counts[warp], lane);
    __syncthreads();  // all warps have counted

    // As digit threadIdx.x: where its keys stand in the block, warp after warp, and where they go.
    int total = 0;
    for (int w = 0; w < WARPS; ++w) total += counts[w][threadIdx.x];
    int place = sum_before(total, scratch);
    const int start = sum_before(pass.digit_counts[threadIdx.x], scratch);
    shifts[threadIdx.x] = start + pass.block_counts[(size_t)threadIdx.x * pass.blocks + blockIdx.x] - place;
    for (int w = 0; w < WARPS; ++w) {
        const int own = counts[w][threadIdx.x];
        counts[w][threadIdx.x] = place;
        place += own;
    }
    __syncthreads();  // places of all digits are known

#pragma unroll
    for (int i = 0; i < KEYS_PER_THREAD; ++i) {
        places[i] += counts[warp][digit_of(keys[i], pass.shift)];
        exchange[places[i]] = keys[i];
    }
    __syncthreads();  // the block's keys stand sorted

    const unsigned used = min((unsigned)KEYS_PER_BLOCK, pass.count - block_first);
    unsigned targets[KEYS_PER_THREAD];
#pragma unroll
    for (int i = 0; i < KEYS_PER_THREAD; ++i) {
        const unsigned at = i * THREADS + threadIdx.x, key = exchange[at];
        targets[i] = at + shifts[digit_of(key, pass.shift)];
        if (at < used) pass.sorted_keys[targets[i]] = key;
    }
    __syncthreads();  // everyone has read the keys

#pragma unroll
    for (int i = 0; i < KEYS_PER_THREAD; ++i) {
        const unsigned from = first + i * WARP;
        if (from < pass.count) exchange[places[i]] = pass.values == nullptr ? from : pass.values[from];
    }
    __syncthreads();  // the block's values stand as its keys did

#pragma unroll
    for (int i = 0; i < KEYS_PER_THREAD; ++i) {
        const unsigned at = i * THREADS + threadIdx.x;
        if (at < used) pass.sorted_values[targets[i]] = exchange[at];
    }
}
