// The functions of cuda/maths/blend.cuh and the numbers of cuda/buckets.cuh for a caller in Python.
#include "language.hpp"

#include "buckets.cuh"

#define PROBE extern "C" __attribute__((visibility("default")))

// Whether a splat (mean x, mean y, QA, QB, QC, log2 opacity) reaches a box (left, top, right, bottom).
PROBE int splat_reaches(const float* s, const float* b) {
    return reaches({s[0], s[1], s[2], s[3], s[4], s[5]}, {b[0], b[1], b[2], b[3]});
}

// log2 alpha at the best of the box's pixel centres, as the rasterizer computes it.
PROBE float best_pixel(const float* s, const float* b) {
    float best = -1e30f;
    for (float y = b[1]; y <= b[3]; y += 1.0f)
        for (float x = b[0]; x <= b[2]; x += 1.0f)
            best = max(best, log2_alpha({s[0], s[1], s[2], s[3], s[4], s[5]}, x - s[0], y - s[1]));
    return best;
}

// Where the buckets of a tile's list of `count` instances, of which the first is number `start`, are kept: the first
// number and one past the last, in units of pixels' states.
PROBE void kept_states(int start, int count, long long* range) {
    const int buckets = (count + BUCKET - 1) / BUCKET;
    range[0] = buckets > 1 ? static_cast<long long>(state_of(start, 1, 0)) : 0;
    range[1] = buckets > 1 ? static_cast<long long>(state_of(start, buckets - 1, TILE_PIXELS - 1)) + 1 : 0;
}

PROBE int bucket_size() { return BUCKET; }
