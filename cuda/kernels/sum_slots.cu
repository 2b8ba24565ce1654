// Sums over each Gaussian's slots of what its instances left besides their own sums: gradients of features, four at a
// time.
//
// Mapping. A warp adds up the slots of 32 Gaussians together (slot_sums.cuh).
//
// Memory traffic. 16 bytes in per instance, 16 out per Gaussian.
//
// Determinism. Each sum has one writer, and an order that the numbers of slots alone decide.
#include "slot_sums.cuh"

constexpr int THREADS = 128;

// values: (I, 4). out: (count, width), written in columns first_column .. first_column + 3 as far as it has them.
extern "C" __global__ void __launch_bounds__(THREADS)
    sum_slots(const float* values, const Slots slots, int count, int width, int first_column, float* out) {
    using Sums = SlotSums<1>;
    __shared__ float stages[THREADS / WARP][Sums::FLOATS];
    const int gaussian = blockIdx.x * THREADS + threadIdx.x;
    const OwnSlots own = slots_of(slots, gaussian < count ? gaussian : -1);
    float sums[Sums::COLUMNS];
    Sums::add_up(values, own, stages[threadIdx.x / WARP], sums);
    if (gaussian >= count) return;
    float* const row = out + static_cast<size_t>(width) * gaussian + first_column;
#pragma unroll
    for (int c = 0; c < Sums::COLUMNS; ++c)
        if (first_column + c < width) row[c] = sums[c];
}
