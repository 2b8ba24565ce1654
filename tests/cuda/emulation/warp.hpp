// Operations of a warp: each lane leaves its value in a slot, waits for all lanes of the mask, and reads others' slots.
//
// Lanes write to two slots in turn. A lane can be at most one operation ahead of another of its mask, because every
// operation is a barrier, so that the slot that is read is never the one being written.
#pragma once

#include "threads.hpp"

namespace emulation {

INLINE unsigned lane() { return static_cast<unsigned>(current->index) % LANES; }
INLINE Fiber* warp() { return current - lane(); }

// Fails unless all lanes of `mask` wait in the same operation with the same mask.
static void require_agreement(unsigned mask, const char* operation) {
    for (unsigned rest = mask; rest != 0; rest &= rest - 1) {
        const Fiber& fiber = warp()[__builtin_ctz(rest)];
        if (fiber.mask != mask || (fiber.operation != operation && strcmp(fiber.operation, operation) != 0))
            fail("%s with mask %08x meets lane %d in %s with mask %08x", operation, mask, fiber.index % LANES,
                 fiber.operation, fiber.mask);
    }
}

// Gives all lanes of `mask` the same number of passed __syncwarp()s, larger than any of theirs.
static void count_sync(unsigned mask) {
    int most = 0;
    for (unsigned rest = mask; rest != 0; rest &= rest - 1) most = max(most, warp()[__builtin_ctz(rest)].syncs);
    for (unsigned rest = mask; rest != 0; rest &= rest - 1) warp()[__builtin_ctz(rest)].syncs = most + 1;
}

INLINE void wait_for_lanes(unsigned mask, const char* operation, bool orders_memory = false) {
    const int index = current->index / LANES;
    const unsigned bit = 1u << lane();
    if ((mask & bit) == 0) fail("%s: the mask %08x lacks the calling lane %u", operation, mask, lane());
    const int beyond = block.threads - index * LANES;
    if (beyond < LANES && mask >> beyond != 0)
        fail("%s: the mask %08x names lane %d, which the block lacks", operation, mask, 31 - __builtin_clz(mask));
    if (const unsigned gone = mask & block.returned_lanes[index])
        fail("%s: the mask %08x names lane %d, which has returned", operation, mask, __builtin_ctz(gone));
    current->state = State::at_warp_barrier;
    current->mask = mask;
    current->operation = operation;
    block.waiting_lanes[index] |= bit;
    if ((block.waiting_lanes[index] & mask) != mask) return hand_over();
    require_agreement(mask, operation);
    block.waiting_lanes[index] &= ~mask;
    if (orders_memory) count_sync(mask);
    for (unsigned rest = mask; rest != 0; rest &= rest - 1) warp()[__builtin_ctz(rest)].state = State::runnable;
}

// Exchanges `value` with the lanes of `mask`; the result tells which slot holds what they left.
template <class T>
INLINE int exchange(unsigned mask, T value, const char* operation) {
    static_assert(sizeof(T) <= sizeof(unsigned long long), "lanes exchange values of up to 8 bytes");
    const int turn = current->turn;
    memcpy(&current->slots[turn], &value, sizeof value);
    current->turn = 1 - turn;
    wait_for_lanes(mask, operation);
    return turn;
}

template <class T>
INLINE T left_by(unsigned lane, int turn) {
    T value;
    memcpy(&value, &warp()[lane].slots[turn], sizeof value);
    return value;
}

template <class T>
INLINE T shuffled(unsigned mask, T value, unsigned source, const char* operation) {
    const int turn = exchange(mask, value, operation);
    if ((mask >> source & 1u) == 0) fail("%s: reads lane %u, which the mask %08x lacks", operation, source, mask);
    return left_by<T>(source, turn);
}

// The first lane of the group of `width` lanes that the calling lane belongs to.
INLINE unsigned group(int width) { return lane() / static_cast<unsigned>(width) * static_cast<unsigned>(width); }

INLINE unsigned ballot(unsigned mask, bool predicate, const char* operation) {
    const int turn = exchange(mask, predicate, operation);
    unsigned bits = 0;
    for (unsigned rest = mask; rest != 0; rest &= rest - 1) {
        const unsigned other = static_cast<unsigned>(__builtin_ctz(rest));
        bits |= static_cast<unsigned>(left_by<bool>(other, turn)) << other;
    }
    return bits;
}

}  // namespace emulation

template <class T>
INLINE T __shfl_sync(unsigned mask, T value, int source, int width = 32) {
    const unsigned in_group = static_cast<unsigned>(source) % static_cast<unsigned>(width);
    return emulation::shuffled(mask, value, emulation::group(width) + in_group, "__shfl_sync");
}
template <class T>
INLINE T __shfl_up_sync(unsigned mask, T value, unsigned delta, int width = 32) {
    const unsigned lane = emulation::lane(), first = emulation::group(width);
    return emulation::shuffled(mask, value, lane < first + delta ? lane : lane - delta, "__shfl_up_sync");
}
template <class T>
INLINE T __shfl_down_sync(unsigned mask, T value, unsigned delta, int width = 32) {
    const unsigned lane = emulation::lane(), end = emulation::group(width) + static_cast<unsigned>(width);
    return emulation::shuffled(mask, value, lane + delta >= end ? lane : lane + delta, "__shfl_down_sync");
}
template <class T>
INLINE T __shfl_xor_sync(unsigned mask, T value, int bits, int width = 32) {
    const unsigned lane = emulation::lane(), other = lane ^ static_cast<unsigned>(bits);
    const bool inside = other < emulation::group(width) + static_cast<unsigned>(width);
    return emulation::shuffled(mask, value, inside ? other : lane, "__shfl_xor_sync");
}

// Of the operations of a warp this alone orders its lanes' accesses to memory.
INLINE void __syncwarp(unsigned mask = 0xffffffffu) { emulation::wait_for_lanes(mask, "__syncwarp", true); }
INLINE unsigned __ballot_sync(unsigned mask, int predicate) {
    return emulation::ballot(mask, predicate != 0, "__ballot_sync");
}
INLINE int __any_sync(unsigned mask, int predicate) { return emulation::ballot(mask, predicate != 0, "__any_sync") != 0; }
INLINE int __all_sync(unsigned mask, int predicate) { return emulation::ballot(mask, predicate != 0, "__all_sync") == mask; }

template <class T>
INLINE unsigned __match_any_sync(unsigned mask, T value) {
    const int turn = emulation::exchange(mask, value, "__match_any_sync");
    unsigned bits = 0;
    for (unsigned rest = mask; rest != 0; rest &= rest - 1) {
        const unsigned other = static_cast<unsigned>(__builtin_ctz(rest));
        bits |= static_cast<unsigned>(emulation::left_by<T>(other, turn) == value) << other;
    }
    return bits;
}
