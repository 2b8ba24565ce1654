// Stands in for NVIDIA's driver library: says what it is asked, one line per call, and answers as the environment tells.
//
// STAND_IN_VERSION: what cuDriverGetVersion answers, 13000 if not set. STAND_IN_LAUNCH: the status of launches, 0 if not
// set. Kernels have two arguments, of 4 and 8 bytes. Calls that nobody needs answer CUDA_ERROR_NOT_SUPPORTED.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int number(const char* variable, int otherwise) {
    const char* text = getenv(variable);
    return text == nullptr ? otherwise : atoi(text);
}

static int not_supported() { return 801; }
static int cuInit(unsigned) { return 0; }
static int cuDriverGetVersion(int* version) {
    *version = number("STAND_IN_VERSION", 13000);
    return 0;
}
static int cuDevicePrimaryCtxRetain(void** context, int device) {
    *context = reinterpret_cast<void*>(static_cast<uintptr_t>(0xc0 + device));
    return 0;
}
static int cuCtxPushCurrent(void* context) {
    dprintf(1, "push %p\n", context);
    return 0;
}
static int cuCtxPopCurrent(void** context) {
    dprintf(1, "pop\n");
    *context = nullptr;
    return 0;
}
static int cuLibraryLoadData(void** library, const void* code, void*, void*, unsigned, void*, void*, unsigned) {
    dprintf(1, "load %.3s\n", static_cast<const char*>(code) + 1);
    *library = reinterpret_cast<void*>(0xb0);
    return 0;
}
static int cuLibraryUnload(void*) { return 0; }
static int cuLibraryGetKernel(void** kernel, void*, const char* name) {
    dprintf(1, "kernel %s\n", name);
    *kernel = reinterpret_cast<void*>(0xa0);
    return 0;
}
static int cuKernelGetParamInfo(void*, size_t index, size_t* offset, size_t* size) {
    if (index >= 2) return 1;
    *offset = 8 * index;
    *size = index == 0 ? 4 : 8;
    return 0;
}
static int cuKernelSetAttribute(int attribute, int value, void* kernel, int device) {
    dprintf(1, "attribute %d of %p on %d: %d\n", attribute, kernel, device, value);
    return 0;
}
static int cuLaunchKernel(void* kernel, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x, unsigned block_y,
                          unsigned block_z, unsigned shared_bytes, void* stream, void** arguments, void** extra) {
    dprintf(1, "launch %p: blocks %u %u %u, threads %u %u %u, shared %u, stream %p, arguments %d %p, extra %d\n", kernel, grid_x,
           grid_y, grid_z, block_x, block_y, block_z, shared_bytes, stream, *static_cast<int*>(arguments[0]),
           *static_cast<void**>(arguments[1]), extra != nullptr);
    return number("STAND_IN_LAUNCH", 0);
}
static int cuGetErrorName(int, const char** name) {
    *name = "CUDA_ERROR_OF_THE_STAND_IN";
    return 0;
}
static int cuGetErrorString(int, const char** words) {
    *words = "an error of the stand-in";
    return 0;
}

// How NVIDIA's bindings find every other function.
extern "C" int cuGetProcAddress_v2(const char* name, void** function, int, uint64_t, int* status) {
#define OFFER(offered)                                     \
    if (strcmp(name, #offered) == 0) {                     \
        *function = reinterpret_cast<void*>(&offered);     \
        return 0;                                          \
    }
    if (status != nullptr) *status = 0;
    OFFER(cuInit)
    OFFER(cuDriverGetVersion)
    OFFER(cuDevicePrimaryCtxRetain)
    OFFER(cuCtxPushCurrent)
    OFFER(cuCtxPopCurrent)
    OFFER(cuLibraryLoadData)
    OFFER(cuLibraryUnload)
    OFFER(cuLibraryGetKernel)
    OFFER(cuKernelGetParamInfo)
    OFFER(cuKernelSetAttribute)
    OFFER(cuLaunchKernel)
    OFFER(cuGetErrorName)
    OFFER(cuGetErrorString)
    if (strcmp(name, "cuGetProcAddress") == 0) {
        *function = reinterpret_cast<void*>(&cuGetProcAddress_v2);
        return 0;
    }
    *function = reinterpret_cast<void*>(&not_supported);
    return 0;
}
extern "C" int cuGetProcAddress(const char* name, void** function, int version, uint64_t flags) {
    return cuGetProcAddress_v2(name, function, version, flags, nullptr);
}
