// How the rasterizer and its backward cut a tile's list into buckets and share out its pixels.
//
// Backward works on BUCKET instances at a time, all buckets of all tiles at once, and needs to know where each pixel
// stood at a bucket's start. The first bucket starts from nothing, so its start is not stored. The others' are: that of
// bucket j > 0 of a tile is number tile_starts / BUCKET + j - 1. These numbers never collide, as
//     floor((s + n) / B) - floor(s / B) >= floor(n / B) >= ceil(n / B) - 1,
// and stay below I / B: no sum over tiles is needed to find them, and the host knows how many there may be.
#pragma once
#include "records.cuh"
#include "maths/blend.cuh"

// Instances that one lane of the backward rasterizer keeps in registers. Two halve the memory of the buckets and what is
// passed between lanes; more would leave too few warps on a multiprocessor.
constexpr int INSTANCES_PER_LANE = 2;
constexpr int BUCKET = WARP * INSTANCES_PER_LANE;

// A warp's part of a tile: a splat that misses it costs the warp nothing.
constexpr int SUBTILE_WIDTH = 8;
constexpr int SUBTILE_HEIGHT = WARP / SUBTILE_WIDTH;
constexpr int SUBTILES_ACROSS = TILE_PX / SUBTILE_WIDTH;

// Pixel `index` of a tile, in picture pixels; 32 in a row make a sub-tile.
static __device__ __forceinline__ int2 tile_pixel(const Tiles& tiles, int tile, int index) {
    const int subtile = index / WARP, lane = index % WARP;
    const int x = tile % tiles.across * TILE_PX + subtile % SUBTILES_ACROSS * SUBTILE_WIDTH + lane % SUBTILE_WIDTH;
    const int y = tile / tiles.across * TILE_PX + subtile / SUBTILES_ACROSS * SUBTILE_HEIGHT + lane / SUBTILE_WIDTH;
    return make_int2(x, y);
}

// Where the state of pixel `index` at the start of a tile's bucket j > 0 is kept.
static __device__ __forceinline__ size_t state_of(int tile_start, int j, int index) {
    return (size_t)(tile_start / BUCKET + j - 1) * TILE_PIXELS + index;
}

// One splat, ready to be blended.
struct Brush {
    Footprint footprint;
    float payload[CHANNELS];
};

static __device__ __forceinline__ Brush load_brush(const Splats& splats, const Payload& payload, int gaussian) {
    const float4* row = reinterpret_cast<const float4*>(splats.rows + (size_t)SPLAT_FLOATS * gaussian);
    const float4 shape = row[0], peak = row[1], rest = row[2];
    Brush brush = {{shape.x, shape.y, shape.z, shape.w, peak.x, peak.y}, {peak.z, peak.w, rest.x, rest.y}};
    if (payload.features == nullptr) return brush;
    const float* features = payload.features + (size_t)payload.stride * gaussian + payload.first;
#pragma unroll
    for (int c = 0; c < CHANNELS; ++c) brush.payload[c] = c < payload.count ? features[c] : 0.0f;
    return brush;
}
