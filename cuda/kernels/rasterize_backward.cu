// Gradients of the blended pictures by each instance: one splat in one tile.
//
// Mathematics. With g = dL/dC and dL/dalpha of a pixel, v_i = g . c_i + dL/dalpha and R_i = g . C + dL/dalpha alpha -
// sum_{k<=i} w_k v_k, what the splats behind i and the background add to the loss:
//     ds_i = dL/d ln alpha_i = w_i v_i - R_i alpha_i / (1 - alpha_i),   0 where alpha is clamped
// R walks front to back together with T, so nothing has to be divided out of T (static.md, section 4.1, has the algebra).
// All that geometry needs are moments of ds over the pixels; dL/dc = sum w g. Channels come four at a time, as forward;
// ds is linear in them, so each launch adds its part. Only the absolute sums are not: with features they are sums over
// the launches, too.
//
// Mapping. A warp has one bucket (buckets.cuh), a lane keeps two of its splats in registers, and the tile's pixels pass
// through the lanes one after another: (T, R) moves up one lane per step by shuffles, each lane adds to its own sums. So
// no sum is ever shared. Pixels that had stopped before the bucket, or have no gradient, do not enter: 256 + 31 steps at
// most. Their gradients wait in a ring in shared memory, 32 pixels being loaded while 32 are under way; in a step the
// lanes read 16-byte words that follow each other, which has no conflicts. The four warps of a block share nothing.
//
// Memory traffic. Per bucket and pixel 4 bytes of transmittance and 4 to 5 x 4 each of sums, pictures and gradients (the
// latter two from the caches: a tile's buckets run at about the same time); per instance 56 in and 48 out.
//
// Determinism. No atomics: every instance's sums are written once, to its own row, and their order is fixed.
//
// Sources: per-splat backward of Taming 3DGS (Mallick et al. 2024). The slow twins are autograd of
// recon3d/render/reference.py and recon3d/render/cpu/raster.py.
#include "buckets.cuh"

constexpr int WARPS = 4;
constexpr int RING = 2 * WARP;  // pixels: 32 under way and as many waiting

// Pixels on their way through a warp's lanes.
struct Ring {
    float4 gradients[RING];  // dL/d planes
    float4 places[RING];     // centre x, centre y, dL/dalpha, R on entering
    float transmittances[RING];
};

// What a lane collects for one splat.
struct Sums {
    float ds, ds_x, ds_y, ds_xx, ds_xy, ds_yy;
    float payload[CHANNELS];
    float absolute_x, absolute_y;

    // One pixel's dL/d ln alpha, at distance (dx, dy) from the mean.
    __device__ __forceinline__ void add(float by_alpha, float dx, float dy, const Footprint& splat, bool absolute) {
        const float by_x = by_alpha * dx, by_y = by_alpha * dy;
        ds += by_alpha;
        ds_x += by_x;
        ds_y += by_y;
        ds_xx = fmaf(by_x, dx, ds_xx);
        ds_xy = fmaf(by_x, dy, ds_xy);
        ds_yy = fmaf(by_y, dy, ds_yy);
        if (!absolute) return;
        // d ln alpha / d mean_x = -ln 2 (2 QA dx + QB dy); likewise y.
        absolute_x += fabsf(by_alpha * fmaf(2.0f * splat.qa, dx, splat.qb * dy));
        absolute_y += fabsf(by_alpha * fmaf(2.0f * splat.qc, dy, splat.qb * dx));
    }
};

// A pixel as it passes a lane.
struct Passing {
    float center_x, center_y;
    float gradients[CHANNELS], gradient_alpha;
    float transmittance;  // negative once the pixel has stopped
    float rest;           // R
};

// The tile whose buckets include number `bucket`; tile t's first is number tile_starts[t] / BUCKET + t, which rises with t,
// so that every tile has room for its own and some numbers stand for none. All lanes search together.
static __device__ __forceinline__ int tile_with(const int* tile_starts, int tiles, int bucket, int lane) {
    int low = 0, high = tiles;  // it is in [low, high)
    while (high - low > 1) {
        const int stride = (high - low + WARP - 1) / WARP, probe = low + lane * stride;
        const bool begun = probe < high && tile_starts[probe] / BUCKET + probe <= bucket;
        low += (__popc(__ballot_sync(ALL_LANES, begun)) - 1) * stride;
        high = min(high, low + stride);
    }
    return low;
}

// One pixel of the tile, as the bucket finds it.
static __device__ __forceinline__ Passing arrive(const Pictures& pictures, const PictureGradients& gradients,
                                                 const Buckets& buckets, int2 place, bool is_first, size_t state) {
    Passing pixel = {place.x + 0.5f, place.y + 0.5f, {0.0f, 0.0f, 0.0f, 0.0f}, 0.0f, -1.0f, 0.0f};
    if (place.x >= pictures.width || place.y >= pictures.height) return pixel;
    const float transmittance = is_first ? 1.0f : buckets.transmittance[state];
    if (transmittance < 0.0f) return pixel;
    const size_t at = (size_t)place.y * pictures.width + place.x;
    bool matters = false;
#pragma unroll
    for (int c = 0; c < CHANNELS; ++c) {
        if (gradients.planes[c] == nullptr) continue;
        const float blended = is_first ? 0.0f : buckets.sums[c][state];
        pixel.gradients[c] = gradients.planes[c][at];
        pixel.rest = fmaf(pixel.gradients[c], pictures.planes[c][at] - blended, pixel.rest);
        matters |= pixel.gradients[c] != 0.0f;
    }
    if (gradients.alpha != nullptr) {
        pixel.gradient_alpha = gradients.alpha[at];
        pixel.rest = fmaf(pixel.gradient_alpha, pictures.alpha[at] - (1.0f - transmittance), pixel.rest);
        matters |= pixel.gradient_alpha != 0.0f;
    }
    if (matters) pixel.transmittance = transmittance;
    return pixel;
}

// Queues the pixels that are still open behind the `entered` before them; returns how many there are then.
static __device__ __forceinline__ int queue(Ring& ring, const Passing& pixel, int entered, int lane) {
    const bool open = pixel.transmittance > 0.0f;
    const unsigned all_open = __ballot_sync(ALL_LANES, open);
    __syncwarp();  // slower lanes have read what is overwritten now
    if (open) {
        const int at = (entered + __popc(all_open & ((1u << lane) - 1u))) % RING;
        ring.gradients[at] =
            make_float4(pixel.gradients[0], pixel.gradients[1], pixel.gradients[2], pixel.gradients[3]);
        ring.places[at] = make_float4(pixel.center_x, pixel.center_y, pixel.gradient_alpha, pixel.rest);
        ring.transmittances[at] = pixel.transmittance;
    }
    __syncwarp();  // lanes read what others have queued
    return entered + __popc(all_open);
}

// A pixel meets a lane's splats in turn: the same steps as forward takes, then the splats' sums. What does not count adds
// zero instead of branching, so that the two splats' work overlaps.
static __device__ __forceinline__ void meet(const Brush (&brushes)[INSTANCES_PER_LANE], bool absolute, Passing& pixel,
                                            Sums (&sums)[INSTANCES_PER_LANE]) {
    float dx[INSTANCES_PER_LANE], dy[INSTANCES_PER_LANE], powers[INSTANCES_PER_LANE];
    bool counts = false;
#pragma unroll
    for (int k = 0; k < INSTANCES_PER_LANE; ++k) {
        const Footprint& splat = brushes[k].footprint;
        dx[k] = pixel.center_x - splat.mean_x, dy[k] = pixel.center_y - splat.mean_y;
        powers[k] = log2_alpha(splat, dx[k], dy[k]);
        counts |= powers[k] >= LOG2_ALPHA_MIN;
    }
    if (!counts || pixel.transmittance < 0.0f) return;
#pragma unroll
    for (int k = 0; k < INSTANCES_PER_LANE; ++k) {
        const float unclamped = powers[k] >= LOG2_ALPHA_MIN ? exp2f(powers[k]) : 0.0f;
        const float alpha = min(unclamped, ALPHA_MAX), before = pixel.transmittance;
        const float after = transmitted(before, alpha);
        const bool goes_on = after >= TRANSMITTANCE_MIN;  // false once stopped: the sign stays
        const float weight = goes_on ? before * alpha : 0.0f;
        pixel.transmittance = goes_on ? after : -fabsf(before);
        float value = pixel.gradient_alpha;
#pragma unroll
        for (int c = 0; c < CHANNELS; ++c) {
            value = fmaf(pixel.gradients[c], brushes[k].payload[c], value);
            sums[k].payload[c] = fmaf(weight, pixel.gradients[c], sums[k].payload[c]);
        }
        pixel.rest = fmaf(-weight, value, pixel.rest);
        const float by_alpha = fmaf(weight, value, -pixel.rest * alpha * fast_reciprocal(1.0f - alpha));
        sums[k].add(goes_on && unclamped < ALPHA_MAX ? by_alpha : 0.0f, dx[k], dy[k], brushes[k].footprint, absolute);
    }
}

// Writes an instance's row, or adds to it what features contribute.
static __device__ __forceinline__ void write(const InstanceSums& target, int slot, const Sums& sums) {
    float4* row = reinterpret_cast<float4*>(target.rows + (size_t)SUM_FLOATS * slot);
    const float4 payload = make_float4(sums.payload[0], sums.payload[1], sums.payload[2], sums.payload[3]);
    float4 first = make_float4(sums.ds, sums.ds_x, sums.ds_y, sums.ds_xx);
    float4 second = make_float4(sums.ds_xy, sums.ds_yy, payload.x, payload.y);
    float4 third = make_float4(payload.z, payload.w, LN_2 * sums.absolute_x, LN_2 * sums.absolute_y);
    if (target.features != nullptr) {
        reinterpret_cast<float4*>(target.features)[slot] = payload;
        const float4 a = row[0], b = row[1], c = row[2];
        first = make_float4(a.x + first.x, a.y + first.y, a.z + first.z, a.w + first.w);
        second = make_float4(b.x + second.x, b.y + second.y, b.z, b.w);
        third = make_float4(c.x, c.y, c.z + third.z, c.w + third.w);
    }
    row[0] = first;
    row[1] = second;
    row[2] = third;
}

// One warp per bucket number: I / BUCKET + T of them.
extern "C" __global__ void __launch_bounds__(WARPS * WARP, 5)
    rasterize_backward(Splats splats, Instances instances, Tiles tiles, Payload payload, Pictures pictures,
                       PictureGradients gradients, Buckets buckets, InstanceSums target) {
    __shared__ Ring rings[WARPS];
    const int lane = threadIdx.x % WARP;
    const int bucket = blockIdx.x * WARPS + threadIdx.x / WARP;
    const int tile = tile_with(instances.tile_starts, tiles.across * tiles.down, bucket, lane);
    const int begin = instances.tile_starts[tile], count = instances.tile_starts[tile + 1] - begin;
    const int own = bucket - (begin / BUCKET + tile), first = own * BUCKET;  // number within the tile, its first instance
    if (first >= count) return;

    // Splats beyond the end of the list never reach any pixel.
    Brush brushes[INSTANCES_PER_LANE];
    Sums sums[INSTANCES_PER_LANE] = {};
    const int position = first + lane * INSTANCES_PER_LANE;
#pragma unroll
    for (int k = 0; k < INSTANCES_PER_LANE; ++k) {
        brushes[k] = {{0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 2.0f * LOG2_ALPHA_MIN}, {0.0f, 0.0f, 0.0f, 0.0f}};
        if (position + k < count) brushes[k] = load_brush(splats, payload, instances.gaussians[begin + position + k]);
    }

    Ring& ring = rings[threadIdx.x / WARP];
    Passing pixel = {};
    const bool was_reached = first < buckets.reached[tile];
    int step = 0, entered = 0;
    for (int group = 0; was_reached && group < TILE_PIXELS; group += WARP) {
        const Passing arriving = arrive(pictures, gradients, buckets, tile_pixel(tiles, tile, group + lane), own == 0,
                                        own == 0 ? 0 : state_of(begin, own, group + lane));
        entered = queue(ring, arriving, entered, lane);
        // Behind the last pixel the lanes run empty, one after another.
        const int end = entered + (group + WARP == TILE_PIXELS && entered > 0 ? WARP - 1 : 0);
        for (; step < end; ++step) {
            pixel.transmittance = __shfl_up_sync(ALL_LANES, pixel.transmittance, 1);
            pixel.rest = __shfl_up_sync(ALL_LANES, pixel.rest, 1);
            const unsigned number = step - lane;  // of the pixel that passes this lane; wraps where there is none yet
            if (number >= (unsigned)entered) continue;
            const float4 place = ring.places[number % RING], gradient = ring.gradients[number % RING];
            if (lane == 0) {
                pixel.transmittance = ring.transmittances[number % RING];
                pixel.rest = place.w;
            }
            pixel.center_x = place.x, pixel.center_y = place.y, pixel.gradient_alpha = place.z;
            pixel.gradients[0] = gradient.x, pixel.gradients[1] = gradient.y;
            pixel.gradients[2] = gradient.z, pixel.gradients[3] = gradient.w;
            meet(brushes, target.absolute, pixel, sums);
        }
    }

#pragma unroll
    for (int k = 0; k < INSTANCES_PER_LANE; ++k)
        if (position + k < count) write(target, instances.slots[begin + position + k], sums[k]);
}
