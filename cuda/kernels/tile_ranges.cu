// Where each tile's instances begin in the list that is sorted by tile.
//
// Mapping. A thread per tile bisects the sorted tile ids: 20 to 30 reads each, for a few thousand tiles. Comparing each
// instance with its neighbour instead would read the whole list, and one thread would have to fill every gap.
//
// Determinism. Each tile has one writer.

// tile_ids: (count,) ascending. tile_starts: (tiles + 1,) first instance whose tile id is at least t.
extern "C" __global__ void __launch_bounds__(256) tile_ranges(const int* tile_ids, int count, int tiles, int* tile_starts) {
    const int tile = blockIdx.x * blockDim.x + threadIdx.x;
    if (tile > tiles) return;
    int low = 0, high = count;
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (tile_ids[middle] < tile)
            low = middle + 1;
        else
            high = middle;
    }
    tile_starts[tile] = low;
}
