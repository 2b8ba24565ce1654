// The threads of one block as fibers: each has a stack of its own, one runs at a time, and it runs until it waits.
//
// A fiber waits at a barrier of its block or of its warp. The last to arrive goes on at once and the others become
// runnable; whoever waits hands over to the next runnable fiber in a fixed ring. Runs are therefore reproducible, and a
// kernel whose result depends on the order of threads shows it when the ring is walked the other way round.
//
// A fiber is started once by makecontext and then switched to by _setjmp/_longjmp, which (unlike swapcontext) make no
// system call: about 10 ns a switch.
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/mman.h>
#include <ucontext.h>

#include "language.hpp"

// All that a switch passes through is inlined into the kernel: every return in another fiber than its call is a branch
// that the processor predicts wrongly.
#define INLINE static inline __attribute__((always_inline))

namespace emulation {

constexpr int MAX_THREADS = 1024;
constexpr int LANES = 32;
constexpr size_t STACK_BYTES = 256 * 1024;
constexpr size_t GUARD_BYTES = 16 * 1024;

enum class State { runnable, at_warp_barrier, at_block_barrier, done };

struct Fiber {
    State state;
    bool started;
    uint3 thread;            // threadIdx
    int index;               // of the thread in its block: x fastest
    unsigned mask;           // the lanes it waits for, at a barrier of its warp
    const char* operation;   // what it waits in: all lanes of a mask must be in the same
    int turn;                // which of its two exchange slots it writes next
    int syncs;               // __syncwarp()s passed; after one, all its lanes have the same number
    unsigned long long slots[2];
    jmp_buf registers;
    char* stack;
};

struct Block {
    Fiber fibers[MAX_THREADS];
    int threads, alive, waiting;
    int step;                // 1: the ring is walked upwards, -1: downwards
    uint3 block, block_size, grid_size;
    int votes[3][2];         // of __syncthreads_count, _and, _or, by parity of the barrier
    int barriers;            // passed so far by the block
    unsigned waiting_lanes[MAX_THREADS / LANES], returned_lanes[MAX_THREADS / LANES];  // of each warp
    void (*body)(void**);
    void** arguments;
    char* shared;
    const char* kernel;
    bool running;            // a fiber runs, not the emulator
    char error[512];
};

static Block block;
static Fiber* current;
static jmp_buf caller;

// For functions of the emulator, which are not to be watched where kernels are (checks.hpp).
#define UNWATCHED __attribute__((noinline, no_sanitize("thread")))

// Leaves the kernel: the launch reports `error`. Fibers are abandoned where they stand and begin anew next time.
[[noreturn]] UNWATCHED __attribute__((format(printf, 1, 2))) static void fail(const char* format, ...) {
    const int used = snprintf(block.error, sizeof block.error, "%s: block (%u, %u, %u), thread (%u, %u, %u): ", block.kernel,
                              block.block.x, block.block.y, block.block.z, current->thread.x, current->thread.y,
                              current->thread.z);
    va_list values;
    va_start(values, format);
    vsnprintf(block.error + used, sizeof block.error - static_cast<size_t>(used), format, values);
    va_end(values);
    _longjmp(caller, 1);
}

static void finish();

// What a fiber does: the kernel, once for each block.
static void run_fiber() {
    for (;;) {
        block.body(block.arguments);
        finish();
    }
}

// Goes on in `fiber`; comes back when somebody goes on in the fiber that called.
UNWATCHED static void go_on_in(Fiber* fiber) {
    Fiber* const leaving = current;
    if (fiber == leaving) return;
    if (_setjmp(leaving->registers) != 0) return;
    current = fiber;
    if (fiber->started) _longjmp(fiber->registers, 1);
    fiber->started = true;
    ucontext_t context;
    getcontext(&context);
    context.uc_stack.ss_sp = fiber->stack;
    // Tops of stacks at equal distances would all compete for the same lines of the cache.
    context.uc_stack.ss_size = STACK_BYTES - static_cast<size_t>(fiber->index) % 64 * 832;
    context.uc_link = nullptr;
    makecontext(&context, run_fiber, 0);
    setcontext(&context);
}

UNWATCHED static void report_deadlock() {
    int at_block = 0, at_warp = 0;
    const char* operation = "";
    for (int i = 0; i < block.threads; ++i) {
        at_block += block.fibers[i].state == State::at_block_barrier;
        if (block.fibers[i].state == State::at_warp_barrier) ++at_warp, operation = block.fibers[i].operation;
    }
    fail("every thread waits for another: %d at a barrier of the block, %d in %s; %d have returned", at_block, at_warp,
         at_warp ? operation : "a warp operation", block.threads - block.alive);
}

// The next runnable fiber of a ring of `size` fibers from `first` on, after the one that calls, in the ring's direction.
INLINE Fiber* next_runnable(int first, int size) {
    int index = current->index - first;
    for (int tried = 0; tried < size; ++tried) {
        index += block.step;
        if (index == size) index = 0;
        if (index < 0) index = size - 1;
        if (block.fibers[first + index].state == State::runnable) return &block.fibers[first + index];
    }
    return nullptr;
}

// Goes on in a fiber of the same warp while there is a runnable one (their stacks are in the cache), then in any.
INLINE void hand_over() {
    const int first = current->index / LANES * LANES;
    const int lanes = block.threads - first < LANES ? block.threads - first : LANES;
    Fiber* fiber = next_runnable(first, lanes);
    if (fiber == nullptr) fiber = next_runnable(0, block.threads);
    if (fiber == nullptr) report_deadlock();
    go_on_in(fiber);
}

// Lets everybody pass if all threads that have not returned have arrived at the block's barrier.
static bool block_barrier_opens() {
    if (block.waiting < block.alive || block.alive == 0) return false;
    for (int i = 0; i < block.threads; ++i)
        if (block.fibers[i].state == State::at_block_barrier) block.fibers[i].state = State::runnable;
    block.waiting = 0;
    ++block.barriers;
    // Everybody has read the votes of the barrier before this one; the next barrier counts in their place.
    for (auto& vote : block.votes) vote[block.barriers & 1] = 0;
    return true;
}

INLINE void wait_for_block() {
    ++block.waiting;
    current->state = State::at_block_barrier;
    if (!block_barrier_opens()) hand_over();
}

// A thread has returned from the kernel. It counts as arrived at every later barrier of its block.
UNWATCHED static void finish() {
    current->state = State::done;
    block.returned_lanes[current->index / LANES] |= 1u << current->index % LANES;
    --block.alive;
    if (block.alive == 0) {
        if (_setjmp(current->registers) == 0) _longjmp(caller, 2);
        return;  // the next block has begun
    }
    block_barrier_opens();
    hand_over();
}

static char* mapped(size_t bytes) {
    void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return memory == MAP_FAILED ? nullptr : static_cast<char*>(memory);
}

// Each stack ends in a page that may not be touched: an overflow is a crash in its place, not another thread's data.
UNWATCHED static void give_stack(Fiber& fiber) {
    if (fiber.stack != nullptr) return;
    char* const memory = mapped(GUARD_BYTES + STACK_BYTES);
    mprotect(memory, GUARD_BYTES, PROT_NONE);
    fiber.stack = memory + GUARD_BYTES;
}

UNWATCHED static void reset_fibers() {
    for (int i = 0; i < block.threads; ++i) {
        Fiber& fiber = block.fibers[i];
        const unsigned at = static_cast<unsigned>(i);
        const uint3 size = block.block_size;
        fiber.thread = {at % size.x, at / size.x % size.y, at / (size.x * size.y)};
        fiber.index = i;
        fiber.state = State::runnable;
        fiber.syncs = 0;
        give_stack(fiber);
    }
    block.alive = block.threads;
    block.waiting = block.barriers = 0;
    memset(block.votes, 0, sizeof block.votes);
    memset(block.waiting_lanes, 0, sizeof block.waiting_lanes);
    memset(block.returned_lanes, 0, sizeof block.returned_lanes);
}

// Runs one block to its end. False: block.error says what went wrong.
UNWATCHED static bool run_block() {
    reset_fibers();
    switch (_setjmp(caller)) {
        case 0: break;
        case 1:
            block.running = false;
            for (auto& fiber : block.fibers) fiber.started = false;
            return false;
        default: block.running = false; return true;
    }
    static Fiber outside;
    current = &outside;
    block.running = true;
    go_on_in(&block.fibers[block.step > 0 ? 0 : block.threads - 1]);
    return true;
}

}  // namespace emulation

#define threadIdx (emulation::current->thread)
#define blockIdx (emulation::block.block)
#define blockDim (emulation::block.block_size)
#define gridDim (emulation::block.grid_size)
#define DYNAMIC_SHARED(type, name) type* const name = reinterpret_cast<type*>(emulation::block.shared)

HD void __syncthreads() { emulation::wait_for_block(); }

namespace emulation {
// All threads of the block vote; everybody reads the sum of the votes behind the barrier.
HD int voted(int kind, int vote) {
    int& sum = block.votes[kind][block.barriers & 1];
    sum += vote;
    wait_for_block();
    return sum;
}
}  // namespace emulation

HD int __syncthreads_count(int predicate) { return emulation::voted(0, predicate != 0); }
HD int __syncthreads_or(int predicate) { return emulation::voted(1, predicate != 0) != 0; }
HD int __syncthreads_and(int predicate) { return emulation::voted(2, predicate == 0) == 0; }

#define __trap() emulation::fail("__trap()")
