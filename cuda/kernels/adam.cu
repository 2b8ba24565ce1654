// Adam for all parameters of a scene in one launch, for all of their rows or for those that a picture showed.
//
// Mathematics: maths/adam.cuh. Row r of a parameter is skipped, moments and all, where its flag is not above zero
// (visible-only Adam, Mallick et al. 2024, Taming 3DGS: what no picture showed has no gradient worth its momentum).
//
// Mapping. Each parameter is a flat run of numbers, cut into chunks of 4096; a block owns one chunk, a thread four numbers
// at a time. The parameters of a launch stand in a record passed by value, so blocks find theirs in constant memory.
//
// Memory traffic. Bound by it: 16 bytes in and 12 out per number, in words of 16 bytes wherever addresses allow. Words
// without a visible row are not touched at all.
//
// Determinism. Every number is one thread's own.
//
// The slow twin is the torch branch of recon3d/train/optimizer.py, the sibling recon3d/train/cpu_adam.py.
#include "maths/adam.cuh"

constexpr int THREADS = 256;
constexpr int CHUNK = 4096;       // numbers of a block
constexpr int MOST_PARAMETERS = 24;

struct AdamParameter {
    float* values;                // (rows, row_width), like the next three
    const float* grad;
    float* exp_avg;
    float* exp_avg_sq;
    const float* rates;           // (row_width,) factors on `rate`; null: ones
    const int* flags;             // (rows,), above zero = moves; null: all rows move
    long long count;              // numbers in all
    int row_width;
    int first_block;              // block of this launch that owns the first chunk
    int aligned;                  // whether values, grad and both moments start at multiples of 16 bytes
    float rate;                   // learning rate over the correction of the first moment
};

struct AdamLaunch {
    AdamConstants<float> constants;
    int count;                    // parameters in use
    AdamParameter parameters[MOST_PARAMETERS];
};

// Where a number stands in its row, and what follows from that; moves along the row number by number.
struct RowCursor {
    const AdamParameter& parameter;
    long long row;
    int column;

    // Of the number `offset` < 2 CHUNK places behind the one at (row, column).
    __device__ __forceinline__ RowCursor(const AdamParameter& of, long long start_row, int start_column, int offset)
        : parameter(of), row(start_row + (unsigned)(start_column + offset) / (unsigned)of.row_width),
          column((unsigned)(start_column + offset) % (unsigned)of.row_width) {}

    __device__ __forceinline__ bool moves() const { return parameter.flags == nullptr || parameter.flags[row] > 0; }

    __device__ __forceinline__ float rate() const {
        return parameter.rates == nullptr ? parameter.rate : parameter.rate * parameter.rates[column];
    }

    __device__ __forceinline__ void next() {
        if (++column < parameter.row_width) return;
        column = 0;
        ++row;
    }
};

// Four numbers at once.
static __device__ __forceinline__ void step_word(const AdamConstants<float>& constants, RowCursor cursor, long long at) {
    const AdamParameter& parameter = cursor.parameter;
    bool moves[4];
    float rates[4];
#pragma unroll
    for (int k = 0; k < 4; ++k, cursor.next()) {
        moves[k] = cursor.moves();
        rates[k] = cursor.rate();
    }
    if (!(moves[0] || moves[1] || moves[2] || moves[3])) return;

    float4* const values = reinterpret_cast<float4*>(parameter.values + at);
    float4* const exp_avg = reinterpret_cast<float4*>(parameter.exp_avg + at);
    float4* const exp_avg_sq = reinterpret_cast<float4*>(parameter.exp_avg_sq + at);
    const float4 g = *reinterpret_cast<const float4*>(parameter.grad + at);
    float4 p = *values, m = *exp_avg, v = *exp_avg_sq;
    if (moves[0]) adam_step(constants, rates[0], g.x, p.x, m.x, v.x);
    if (moves[1]) adam_step(constants, rates[1], g.y, p.y, m.y, v.y);
    if (moves[2]) adam_step(constants, rates[2], g.z, p.z, m.z, v.z);
    if (moves[3]) adam_step(constants, rates[3], g.w, p.w, m.w, v.w);
    *values = p;
    *exp_avg = m;
    *exp_avg_sq = v;
}

static __device__ __forceinline__ void step_number(const AdamConstants<float>& constants, const RowCursor& cursor,
                                                   long long at) {
    const AdamParameter& parameter = cursor.parameter;
    if (!cursor.moves()) return;
    float p = parameter.values[at], m = parameter.exp_avg[at], v = parameter.exp_avg_sq[at];
    adam_step(constants, cursor.rate(), parameter.grad[at], p, m, v);
    parameter.values[at] = p;
    parameter.exp_avg[at] = m;
    parameter.exp_avg_sq[at] = v;
}

// One block for each chunk of each parameter.
extern "C" __global__ void __launch_bounds__(THREADS) adam(AdamLaunch launch) {
    int owner = 0;
    while (owner + 1 < launch.count && (int)blockIdx.x >= launch.parameters[owner + 1].first_block) ++owner;
    const AdamParameter& parameter = launch.parameters[owner];

    const long long first = (long long)((int)blockIdx.x - parameter.first_block) * CHUNK;
    const int length = (int)min(parameter.count - first, (long long)CHUNK);
    const long long row = first / parameter.row_width;
    const int column = (int)(first - row * parameter.row_width);

    const int words = parameter.aligned ? length / 4 : 0;
    for (int word = threadIdx.x; word < words; word += THREADS)
        step_word(launch.constants, RowCursor(parameter, row, column, 4 * word), first + 4 * word);
    for (int i = 4 * words + threadIdx.x; i < length; i += THREADS)
        step_number(launch.constants, RowCursor(parameter, row, column, i), first + i);
}
