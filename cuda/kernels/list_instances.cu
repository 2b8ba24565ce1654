// Lists the instances: which tile each slot stands for. Slots follow the depth order, and the tiles of one Gaussian each
// other.
//
// Mathematics. maths/ellipse.cuh: the ellipse of alpha >= 1/255 meets a run of tiles in each line of tiles. Slot k of a
// Gaussian is the k-th tile of these runs; projection has counted them by the same functions.
//
// Mapping. A thread per slot, not per Gaussian: one that fills the picture touches thousands of tiles, most touch two. A
// thread finds its Gaussian by bisection of the slots at which they start. Neighbours bisect alike, so that most of the
// 20 or so reads come from the first cache and writes are contiguous.
//
// Memory traffic. Per slot 8 bytes out and 48 of splat in, mostly from the caches, as the slots of a Gaussian share it.
//
// Determinism. Each slot has one writer.
//
// Source: exact tile culling as in AccuTile (Speedy-Splat, Hanson et al. 2025); the balance is our own.
#include "maths/ellipse.cuh"

// Where instances are written, and from what.
struct Listing {
    const int* gaussian_from_rank;  // (N,) nearest first
    const int* slot_starts;         // (N + 1,) by rank, ascending; the last: how many slots are used
    int* tile_from_slot;            // (capacity,) T, which is no tile, in slots that are not used
    int* gaussian_from_slot;        // (capacity,)
    int gaussians;                  // N
    int capacity;
};

static __device__ __forceinline__ Splat<float> load_splat(const Splats& splats, int gaussian) {
    const float4* row = reinterpret_cast<const float4*>(splats.rows + (size_t)SPLAT_FLOATS * gaussian);
    const float4 shape = row[0], peak = row[1], rest = row[2];
    return {shape.x, shape.y, shape.z, shape.w, peak.x, peak.y, rest.z, rest.w};
}

// The last rank that starts at `slot` or before it: of several that start there all but the last have no slots.
static __device__ __forceinline__ int rank_of(const Listing& listing, int slot) {
    int low = 0, high = listing.gaussians;
    while (high - low > 1) {
        const int middle = low + (high - low) / 2;
        if (listing.slot_starts[middle] <= slot)
            low = middle;
        else
            high = middle;
    }
    return low;
}

extern "C" __global__ void __launch_bounds__(256) list_instances(Splats splats, Tiles tiles, Listing listing) {
    const unsigned slot = blockIdx.x * blockDim.x + threadIdx.x;
    if (slot >= (unsigned)listing.capacity) return;
    int tile = tiles.across * tiles.down, gaussian = 0;
    if ((int)slot < listing.slot_starts[listing.gaussians]) {
        const int rank = rank_of(listing, slot);
        gaussian = listing.gaussian_from_rank[rank];
        const Outline<float> outline = outline_of(load_splat(splats, gaussian), tiles);
        int left = slot - listing.slot_starts[rank];
        for (int line = outline.u_begin; line < outline.u_end; ++line) {
            const Run run = run_of(outline, line);
            if (left < run.end - run.begin) {
                tile = tile_of(outline, line, run.begin + left, tiles);
                break;
            }
            left -= run.end - run.begin;
        }
    }
    listing.tile_from_slot[slot] = tile;
    listing.gaussian_from_slot[slot] = gaussian;
}
