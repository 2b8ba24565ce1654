// Watches every access to memory, as compute-sanitizer's memcheck and racecheck do on a GPU.
//
// The compiler is told to prepare for its own thread sanitizer: before each access it calls __tsan_read4(address) and its
// like, which are ours here. An access is refused if
//   - it is to global memory that belongs to no tensor among the arguments, or to no multiple of its size;
//   - it and an earlier access of another thread touch the same 4 bytes, at least one of them writes, not both are
//     atomic, and nothing orders them: __syncthreads() within a block, __syncwarp() within a warp, nothing between the
//     blocks of a launch. Whether the two would really meet in time does not matter, so one run finds what a GPU would
//     show in one of a million.
#pragma once

#include <stdint.h>
#include <stdlib.h>

#include "threads.hpp"

extern "C" __attribute__((visibility("hidden"))) char __ehdr_start[], _end[];  // of this library

namespace emulation {

// Who wrote 4 bytes last, and who has read them since; block 0 is nobody, the first block is 1.
struct Shadow {
    unsigned write_block, read_block;
    int write_barrier, write_sync, write_thread;
    bool written_atomically, read_by_other_blocks;
    unsigned read_warps;  // of read_block, since its barrier read_barrier
    int read_barrier, read_sync, read_warp;
    unsigned read_lanes;  // of read_warp, since its sync read_sync
};

constexpr size_t PAGE_BYTES = 4096, PAGES = 1 << 16;
struct Page {
    size_t number;
    Shadow* words;
};

static struct {
    Page pages[PAGES];  // a hash table by number, open addressing
    const size_t* memory;
    int memory_count;
    char* dynamic_end;
} watch;

#define HOOK __attribute__((no_sanitize("thread")))

HOOK static void begin_checks(const size_t* memory, int count, unsigned shared_bytes) {
    for (auto& page : watch.pages) {
        free(page.words);
        page = {0, nullptr};
    }
    watch.memory = memory;
    watch.memory_count = count;
    watch.dynamic_end = block.shared + shared_bytes;
}

HOOK static Shadow& shadow_of(const char* address) {
    const size_t at = reinterpret_cast<size_t>(address), number = at / PAGE_BYTES;
    size_t place = number * 0x9e3779b97f4a7c15ull >> 48;
    while (watch.pages[place].words != nullptr && watch.pages[place].number != number) place = (place + 1) % PAGES;
    Page& page = watch.pages[place];
    if (page.words == nullptr) page = {number, static_cast<Shadow*>(calloc(PAGE_BYTES / 4, sizeof(Shadow)))};
    return page.words[at % PAGE_BYTES / 4];
}

HOOK static bool in_shared(const char* address) {
    return (address >= __start_emulated_shared && address < __stop_emulated_shared) ||
           (address >= block.shared && address < watch.dynamic_end);
}

HOOK static bool in_arguments(const char* address, size_t bytes) {
    const size_t first = reinterpret_cast<size_t>(address);
    for (int i = 0; i < watch.memory_count; ++i)
        if (first >= watch.memory[2 * i] && first + bytes <= watch.memory[2 * i + 1]) return true;
    return false;
}

// What kernels may touch unwatched: the thread's own variables, constants, and the emulator, which is inlined.
HOOK static bool is_private(const char* address) {
    return (address >= current->stack && address < current->stack + STACK_BYTES) ||
           (address >= __ehdr_start && address < _end);
}

HOOK static unsigned this_block() {
    return 1 + block.block.x + block.grid_size.x * (block.block.y + block.grid_size.y * block.block.z);
}

// Where the access is in the source: an address in this library, which Python turns into a line.
[[noreturn]] HOOK static void refuse(const char* what, const char* address, const void* code) {
    fail("%s at %p [code %zx]", what, static_cast<const void*>(address),
         static_cast<size_t>(static_cast<const char*>(code) - __ehdr_start));
}

HOOK static bool follows_write(const Shadow& word, bool shared) {
    if (word.write_block != this_block()) return shared;
    if (word.write_thread == current->index || word.write_barrier != block.barriers) return true;
    return word.write_thread / LANES == current->index / LANES && word.write_sync < current->syncs;
}

HOOK static bool follows_reads(const Shadow& word, bool shared) {
    if (word.read_by_other_blocks && !shared) return false;
    if (word.read_block != this_block()) return shared;
    if (word.read_barrier != block.barriers) return true;
    const int warp = current->index / LANES;
    if ((word.read_warps & ~(1u << warp)) != 0) return false;
    return word.read_sync < current->syncs || (word.read_lanes & ~(1u << current->index % LANES)) == 0;
}

HOOK static void note_read(Shadow& word) {
    const int warp = current->index / LANES;
    if (word.read_block != 0 && word.read_block != this_block()) word.read_by_other_blocks = true;
    if (word.read_block != this_block() || word.read_barrier != block.barriers) word.read_warps = 0;
    if (word.read_warps == 0 || word.read_warp != warp || word.read_sync != current->syncs) word.read_lanes = 0;
    word.read_block = this_block();
    word.read_barrier = block.barriers;
    word.read_sync = current->syncs;
    word.read_warp = warp;
    word.read_warps |= 1u << warp;
    word.read_lanes |= 1u << current->index % LANES;
}

HOOK static void note_write(Shadow& word, bool atomic) {
    word = {};
    word.write_block = this_block();
    word.write_barrier = block.barriers;
    word.write_sync = current->syncs;
    word.write_thread = current->index;
    word.written_atomically = atomic;
}

enum class Access { read, write, atomic };

HOOK static void check_word(const char* address, Access access, bool shared, const void* code) {
    Shadow& word = shadow_of(address);
    const bool written = word.write_block != 0 && (!shared || word.write_block == this_block());
    const bool both_atomic = access == Access::atomic && word.written_atomically;
    if (written && !both_atomic && !follows_write(word, shared))
        refuse(access == Access::read ? "reads what another thread writes, with nothing to order them,"
                                      : "writes what another thread writes, with nothing to order them,",
               address, code);
    if (access == Access::read) return note_read(word);
    if (word.read_block != 0 && !follows_reads(word, shared))
        refuse("writes what another thread reads, with nothing to order them,", address, code);
    note_write(word, access == Access::atomic);
}

HOOK static void check(const void* pointer, size_t bytes, Access access, const void* code) {
    const char* address = static_cast<const char*>(pointer);
    if (!block.running) return;
    const bool shared = in_shared(address);
    if (!shared && is_private(address)) return;
    if (reinterpret_cast<size_t>(address) % (bytes > 16 ? 4 : bytes) != 0) refuse("touches a misaligned address", address, code);
    if (shared ? !in_shared(address + bytes - 1) : !in_arguments(address, bytes))
        refuse(access == Access::read ? "reads outside the tensors it was given" : "writes outside the tensors it was given",
               address, code);
    for (size_t offset = 0; offset < bytes; offset += 4) check_word(address + offset, access, shared, code);
}

HOOK static void atomic_access(void* address, size_t bytes) {
    check(address, bytes, Access::atomic, __builtin_return_address(0));
}

}  // namespace emulation

#define WATCHED(bytes)                                                                                        \
    HOOK void __tsan_read##bytes(void* address) {                                                            \
        emulation::check(address, bytes, emulation::Access::read, __builtin_return_address(0));              \
    }                                                                                                         \
    HOOK void __tsan_write##bytes(void* address) {                                                           \
        emulation::check(address, bytes, emulation::Access::write, __builtin_return_address(0));             \
    }                                                                                                         \
    HOOK void __tsan_unaligned_read##bytes(void* address) { __tsan_read##bytes(address); }                    \
    HOOK void __tsan_unaligned_write##bytes(void* address) { __tsan_write##bytes(address); }

extern "C" {
WATCHED(1)
WATCHED(2)
WATCHED(4)
WATCHED(8)
WATCHED(16)
HOOK void __tsan_read_range(void* address, unsigned long bytes) {
    emulation::check(address, bytes, emulation::Access::read, __builtin_return_address(0));
}
HOOK void __tsan_write_range(void* address, unsigned long bytes) {
    emulation::check(address, bytes, emulation::Access::write, __builtin_return_address(0));
}
HOOK void __tsan_init() {}
HOOK void __tsan_func_entry(void*) {}
HOOK void __tsan_func_exit() {}
}
