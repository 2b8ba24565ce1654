// Entry points: runs a kernel over a grid, from the addresses of its arguments as a launch on a GPU has them.
#pragma once

#include <stddef.h>

#include <utility>

#include "warp.hpp"

// The linker names both ends of the section of shared memory; this keeps it there in kernels that use none.
static __attribute__((section("emulated_shared"), used)) char emulated_shared_anchor;
extern "C" __attribute__((visibility("hidden"))) char __start_emulated_shared[], __stop_emulated_shared[];

#ifdef EMULATE_CHECKS
#include "checks.hpp"
#endif

namespace emulation {

struct Launch {
    unsigned blocks[3], threads[3];
    unsigned shared_bytes;
    int reversed;  // threads and blocks run in descending order
    int argument_count;
    void** arguments;
    const size_t* argument_sizes;
    int memory_count;
    const size_t* memory;  // first byte and end of each tensor that the arguments point to, in turn
};

// What a block leaves in shared memory is no use to the next: NaN as floats, -1 as integers.
UNWATCHED static void spoil_shared_memory(unsigned dynamic_bytes) {
    memset(__start_emulated_shared, 0xff, static_cast<size_t>(__stop_emulated_shared - __start_emulated_shared));
    memset(block.shared, 0xff, dynamic_bytes);
}

static bool fits_a_gpu(const Launch& launch) {
    const unsigned threads = launch.threads[0] * launch.threads[1] * launch.threads[2];
    if (threads >= 1 && threads <= MAX_THREADS && launch.shared_bytes <= 96 * 1024 && launch.blocks[1] <= 65535 &&
        launch.blocks[2] <= 65535)
        return true;
    snprintf(block.error, sizeof block.error, "%s: no GPU runs %u threads a block with %u bytes of shared memory", block.kernel,
             threads, launch.shared_bytes);
    return false;
}

UNWATCHED static const char* run_grid(const Launch& launch) {
    if (!fits_a_gpu(launch)) return block.error;
    if (block.shared == nullptr) block.shared = mapped(96 * 1024);
    block.block_size = {launch.threads[0], launch.threads[1], launch.threads[2]};
    block.grid_size = {launch.blocks[0], launch.blocks[1], launch.blocks[2]};
    block.threads = static_cast<int>(launch.threads[0] * launch.threads[1] * launch.threads[2]);
    block.step = launch.reversed ? -1 : 1;
#ifdef EMULATE_CHECKS
    begin_checks(launch.memory, launch.memory_count, launch.shared_bytes);
#endif
    const unsigned long long count = 1ull * launch.blocks[0] * launch.blocks[1] * launch.blocks[2];
    for (unsigned long long ran = 0; ran < count; ++ran) {
        const unsigned long long at = launch.reversed ? count - 1 - ran : ran;
        block.block = {static_cast<unsigned>(at % launch.blocks[0]),
                       static_cast<unsigned>(at / launch.blocks[0] % launch.blocks[1]),
                       static_cast<unsigned>(at / launch.blocks[0] / launch.blocks[1])};
        spoil_shared_memory(launch.shared_bytes);
        if (!run_block()) return block.error;
    }
    return nullptr;
}

template <auto kernel, class... Arguments, size_t... at>
UNWATCHED void call(void** arguments, std::index_sequence<at...>) {
    kernel(*static_cast<Arguments*>(arguments[at])...);
}

// Null, or what is wrong in words. The sizes catch records whose twins in Python have drifted.
template <auto kernel, class... Arguments>
const char* launch(const char* name, const Launch& launch, void (*)(Arguments...)) {
    block.kernel = name;
    constexpr int count = sizeof...(Arguments);
    constexpr size_t sizes[] = {sizeof(Arguments)..., 0};
    if (launch.argument_count != count) {
        snprintf(block.error, sizeof block.error, "%s takes %d arguments, not %d", name, count, launch.argument_count);
        return block.error;
    }
    for (int i = 0; i < count; ++i)
        if (launch.argument_sizes[i] != sizes[i]) {
            snprintf(block.error, sizeof block.error, "%s: argument %d has %zu bytes in C++, %zu in Python", name, i, sizes[i],
                     launch.argument_sizes[i]);
            return block.error;
        }
    block.arguments = launch.arguments;
    block.body = [](void** arguments) { call<kernel, Arguments...>(arguments, std::index_sequence_for<Arguments...>()); };
    return run_grid(launch);
}

}  // namespace emulation

#define EMULATED_KERNEL(name)                                                  \
    extern "C" __attribute__((visibility("default"))) const char* emulate_##name(const emulation::Launch* request) { \
        return emulation::launch<&name>(#name, *request, &name);               \
    }
