// Blends every tile's list of splats into pictures, front to back.
//
// Mathematics: maths/blend.cuh. A pixel ends with C = sum_i w_i c_i + T background, alpha = 1 - T, and the median depth
// z_i of the splat at which T first falls to a half. Four channels c are blended per launch: red, green, blue and depth,
// then features four by four. So there is one kernel for any number of channels; each launch finds the weights again,
// which costs less than to keep them.
//
// Mapping. A block is a tile of 16x16 pixels, a thread a pixel, a warp a sub-tile of 8x4 pixels. The block copies 256
// splats at a time into shared memory. Of these each warp tests 32 at once, one per lane, against its sub-tile, and walks
// the bits of the ballot: it spends nothing on splats that miss it, and nothing at all once its pixels have stopped. A
// block ends when all its pixels have. Shared memory is read by all lanes at one address, which has no conflicts.
//
// Memory traffic. Per instance 4 bytes of index and 48 of splat, gathered; per pixel the pictures once. For backward, per
// BUCKET instances (buckets.cuh) and pixel 4 bytes of transmittance and 4 per channel.
//
// Determinism. A pixel belongs to one thread, which adds in the order of the list.
//
// Sources: Kerbl et al. 2023; buckets as in Taming 3DGS (Mallick et al. 2024); sub-tiles as in Faster-GS. The slow twins
// are recon3d/render/reference.py and recon3d/render/cpu/raster.py.
#include "buckets.cuh"

constexpr int BATCH = TILE_PIXELS;  // splats in shared memory: each thread copies one

struct PixelState {
    float transmittance;  // negative once the pixel has stopped
    float sums[CHANNELS];
    float median_depth;
};

// The splats in shared memory, split so that a thread's copies are whole 8 and 16-byte words.
struct Batch {
    float4 shapes[BATCH];   // mean x, mean y, QA, QB
    float2 peaks[BATCH];    // QC, log2 opacity
    float4 payloads[BATCH];

    __device__ __forceinline__ void put(int i, const Brush& brush) {
        const Footprint& f = brush.footprint;
        shapes[i] = make_float4(f.mean_x, f.mean_y, f.qa, f.qb);
        peaks[i] = make_float2(f.qc, f.log2_opacity);
        payloads[i] = make_float4(brush.payload[0], brush.payload[1], brush.payload[2], brush.payload[3]);
    }

    __device__ __forceinline__ Footprint footprint(int i) const {
        const float4 shape = shapes[i];
        const float2 peak = peaks[i];
        return {shape.x, shape.y, shape.z, shape.w, peak.x, peak.y};
    }
};

// Adds splat i of the batch to a pixel.
static __device__ __forceinline__ void blend(const Batch& batch, int i, float center_x, float center_y, PixelState& pixel) {
    const Footprint splat = batch.footprint(i);
    const float4 payload = batch.payloads[i];
    const float power = log2_alpha(splat, center_x - splat.mean_x, center_y - splat.mean_y);
    const float before = pixel.transmittance;
    if (!(power >= LOG2_ALPHA_MIN) || before < 0.0f) return;
    const float alpha = min(exp2f(power), ALPHA_MAX);
    const float after = transmitted(before, alpha);
    if (after < TRANSMITTANCE_MIN) {
        pixel.transmittance = -before;
        return;
    }
    const float weight = before * alpha;
    pixel.sums[0] = fmaf(weight, payload.x, pixel.sums[0]);
    pixel.sums[1] = fmaf(weight, payload.y, pixel.sums[1]);
    pixel.sums[2] = fmaf(weight, payload.z, pixel.sums[2]);
    pixel.sums[3] = fmaf(weight, payload.w, pixel.sums[3]);
    if (before > 0.5f && after <= 0.5f) pixel.median_depth = payload.w;
    pixel.transmittance = after;
}

// Leaves where a pixel stands at the start of a bucket. Of a pixel that has stopped backward reads only that it has.
static __device__ __forceinline__ void keep(const Buckets& buckets, size_t at, const PixelState& pixel) {
    if (buckets.transmittance != nullptr) buckets.transmittance[at] = pixel.transmittance;
    if (pixel.transmittance < 0.0f) return;
#pragma unroll
    for (int c = 0; c < CHANNELS; ++c)
        if (buckets.sums[c] != nullptr) buckets.sums[c][at] = pixel.sums[c];
}

static __device__ __forceinline__ void write(const Pictures& pictures, size_t at, const PixelState& pixel) {
    const float left_over = fabsf(pixel.transmittance);
    if (pictures.alpha != nullptr) pictures.alpha[at] = 1.0f - left_over;
    if (pictures.median_depth != nullptr) pictures.median_depth[at] = pixel.median_depth;
#pragma unroll
    for (int c = 0; c < CHANNELS; ++c) {
        if (pictures.planes[c] == nullptr) continue;
        const bool behind = c < 3 && pictures.background != nullptr;
        pictures.planes[c][at] = behind ? fmaf(left_over, pictures.background[c], pixel.sums[c]) : pixel.sums[c];
    }
}

// One block per tile, TILE_PIXELS threads.
extern "C" __global__ void __launch_bounds__(TILE_PIXELS) rasterize(Splats splats, Instances instances, Tiles tiles,
                                                                     Payload payload, Pictures pictures, Buckets buckets) {
    __shared__ Batch batch;
    const int tile = blockIdx.x, index = threadIdx.x, lane = index % WARP;
    const int begin = instances.tile_starts[tile], end = instances.tile_starts[tile + 1];
    const int2 place = tile_pixel(tiles, tile, index);
    const int2 corner = tile_pixel(tiles, tile, index - lane);
    const bool inside = place.x < pictures.width && place.y < pictures.height;
    const float center_x = place.x + 0.5f, center_y = place.y + 0.5f;
    const PixelBox subtile = {corner.x + 0.5f, corner.y + 0.5f, corner.x + SUBTILE_WIDTH - 0.5f,
                              corner.y + SUBTILE_HEIGHT - 0.5f};
    const bool keeps = buckets.transmittance != nullptr || buckets.sums[0] != nullptr;
    PixelState pixel = {inside ? 1.0f : -1.0f, {0.0f, 0.0f, 0.0f, 0.0f}, 0.0f};

    int first = begin;
    for (; first < end; first += BATCH) {
        // Counts who goes on, and holds those ahead from overwriting the batch that slower warps still read.
        if (__syncthreads_count(pixel.transmittance > 0.0f) == 0) break;
        const int count = min(BATCH, end - first);
        if (index < count) batch.put(index, load_brush(splats, payload, instances.gaussians[first + index]));
        __syncthreads();  // the batch is whole

        for (int group = 0; group < count; group += WARP) {
            const int walked = first - begin + group;
            if (keeps && walked > 0 && walked % BUCKET == 0)
                keep(buckets, state_of(begin, walked / BUCKET, index), pixel);
            if (!__any_sync(ALL_LANES, pixel.transmittance > 0.0f)) continue;
            const int tested = group + lane;
            const bool hit = tested < count && reaches(batch.footprint(tested), subtile);
            for (unsigned hits = __ballot_sync(ALL_LANES, hit); hits != 0; hits &= hits - 1)
                blend(batch, group + __ffs(hits) - 1, center_x, center_y, pixel);
        }
    }

    if (buckets.reached != nullptr && index == 0) buckets.reached[tile] = min(first, end) - begin;
    if (inside) write(pictures, (size_t)place.y * pictures.width + place.x, pixel);
}
