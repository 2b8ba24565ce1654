// L1 + D-SSIM of a picture against bytes, and its gradient, in one pass over the pictures.
//
// Mathematics (3DGS, section 5.2). Over the N used pixels and 3 channels, with G the 11x11 Gaussian window:
//     loss = (1 - w) mean |x - y| + w (1 - mean SSIM)
//     N dloss/dx = (1 - w) sign(x - y) - w (G * d_mean + 2 x (G * d_squares) + y (G * d_product)),
// the derivatives of each window's SSIM by its three blurs (maths/ssim.cuh) spread back by the same window. Unused pixels
// take the target's value, so they colour none of their neighbours' windows; windows centred on them do not count.
//
// Mapping. A block owns 108 columns by 64 rows of one channel and slides down them, one thread a column with 10 columns
// to spare on either side: 5 for the windows that reach into owned pixels, 5 for the pixels that reach into those windows.
// Per row a thread blurs along the row in shared memory and down the column in registers (SlidingBlur): row r enters,
// window r - 5 is complete, its derivatives enter one step later, and the gradient of row r - 11 is complete. Both
// halves of the work are done at once, and no derivative map is ever written. What overlaps between blocks is computed
// again: 1.18 times across and 1.3 times down.
//
// Memory traffic. Per channel and pixel: 4 bytes of picture and 1 of target in, 4 of gradient out; what overlaps comes
// from the caches. Storing the three maps between two kernels would add 24. Shared memory: 5 KB a block.
//
// Determinism. Nothing is atomic: each block leaves its four sums, and one block adds those in a fixed order.
//
// Sources: Wang et al. 2004 (SSIM), Kerbl et al. 2023 (the loss). The slow twin is photometric_torch of
// recon3d/train/losses.py, the sibling recon3d/train/cpu_ssim.py.
#include "block_sum.cuh"
#include "maths/ssim.cuh"

constexpr int COLUMNS = 128;                       // threads of a block, one a column
constexpr int SPARE = 2 * SSIM_RADIUS;             // columns and rows on either side that a block computes but does not own
constexpr int OWNED_COLUMNS = COLUMNS - 2 * SPARE;
constexpr int OWNED_ROWS = 64;                     // more waste less of the overlap, fewer fill a large GPU
constexpr int LATENCY = SPARE + 1;                 // rows from a pixel's entry to its gradient
constexpr int SUMS = 4;                            // |x - y|, (x - y)^2, SSIM, used values
constexpr int TERM_THREADS = 256;

struct PicturePair {
    const float* rendered;        // (3, height, width)
    const unsigned char* target;  // (height, width, 3), sRGB bytes
    const unsigned char* mask;    // (height, width), above 127 = used; null: all are
    int width, height;
};

struct PairedPixel {
    float x, y;
    bool used;
};

static __device__ __forceinline__ bool is_used(const PicturePair& pair, int row, int column) {
    if (row < 0 || row >= pair.height || column < 0 || column >= pair.width) return false;
    return pair.mask == nullptr || pair.mask[(size_t)row * pair.width + column] > 127;
}

// The pixel as it enters windows: zero beyond the border, the target's value where it is not used.
static __device__ __forceinline__ PairedPixel pixel_at(const PicturePair& pair, int channel, int row, int column) {
    if (row < 0 || row >= pair.height || column < 0 || column >= pair.width) return {0.0f, 0.0f, false};
    const size_t at = (size_t)row * pair.width + column;
    const float y = pair.target[3 * at + channel] * (1.0f / 255.0f);
    const bool used = is_used(pair, row, column);
    const float x = used ? pair.rendered[(size_t)channel * pair.height * pair.width + at] : y;
    return {x, y, used};
}

// One row of windows per call: blurs of the row just written, each continued down its column.
struct ColumnOfWindows {
    SlidingBlur<float> x, y, squares, product;

    __device__ __forceinline__ WindowMoments<float> push(const float* x_line, const float* y_line) {
        float squares_line[SSIM_TAPS], product_line[SSIM_TAPS];
#pragma unroll
        for (int k = 0; k < SSIM_TAPS; ++k) {
            squares_line[k] = x_line[k] * x_line[k] + y_line[k] * y_line[k];
            product_line[k] = x_line[k] * y_line[k];
        }
        return {x.push(blur_line(x_line)), y.push(blur_line(y_line)), squares.push(blur_line(squares_line)),
                product.push(blur_line(product_line))};
    }
};

// partial_sums: (blocks, 4), of each block. gradient: (3, height, width), times the number of used values.
extern "C" __global__ void __launch_bounds__(COLUMNS) l1_ssim(PicturePair pair, float dssim, float* partial_sums,
                                                               float* gradient) {
    // Two buffers each: a row is written while slower threads still read the one before.
    __shared__ float x_rows[2][COLUMNS + SPARE], y_rows[2][COLUMNS + SPARE];
    __shared__ float d_mean_rows[2][COLUMNS + SPARE], d_squares_rows[2][COLUMNS + SPARE];
    __shared__ float d_product_rows[2][COLUMNS + SPARE];
    __shared__ float scratch[SUMS * COLUMNS / WARP];

    const int lane = threadIdx.x, channel = blockIdx.z;
    const int column = (int)blockIdx.x * OWNED_COLUMNS - SPARE + lane;
    const int top = blockIdx.y * OWNED_ROWS, bottom = min(top + OWNED_ROWS, pair.height);
    const bool owns = lane >= SPARE && lane < COLUMNS - SPARE && column < pair.width;

    ColumnOfWindows windows;
    SlidingBlur<float> d_mean, d_squares, d_product;
    WindowSsim<float> window = {};  // of the row of windows completed last
    float sums[SUMS] = {};
    PairedPixel entering = pixel_at(pair, channel, top - SPARE, column);

    for (int row = top - SPARE; row < bottom + LATENCY; ++row) {
        // Load: this row's pixel, fetched one row ahead, and the derivatives of the windows completed last.
        const int buffer = row & 1;
        x_rows[buffer][lane + SSIM_RADIUS] = entering.x;
        y_rows[buffer][lane + SSIM_RADIUS] = entering.y;
        d_mean_rows[buffer][lane + SSIM_RADIUS] = window.d_mean;
        d_squares_rows[buffer][lane + SSIM_RADIUS] = window.d_squares;
        d_product_rows[buffer][lane + SSIM_RADIUS] = window.d_product;
        __syncthreads();  // neighbours read these rows; nobody writes this buffer before all have passed the next one
        entering = pixel_at(pair, channel, row + 1, column);

        // Compute: the window centred 5 rows up, if it counts.
        const int center = row - SSIM_RADIUS;
        const WindowMoments<float> moments = windows.push(x_rows[buffer] + lane, y_rows[buffer] + lane);
        const float mean_pull = d_mean.push(blur_line(d_mean_rows[buffer] + lane));
        const float squares_pull = d_squares.push(blur_line(d_squares_rows[buffer] + lane));
        const float product_pull = d_product.push(blur_line(d_product_rows[buffer] + lane));
        window = {};
        if (is_used(pair, center, column)) window = window_ssim(moments);
        if (owns && center >= top && center < bottom) sums[2] += window.value;

        // Store: the gradient of the pixel 11 rows up, which no window to come reaches.
        const int finished = row - LATENCY;
        if (owns && finished >= top) {
            const PairedPixel pixel = pixel_at(pair, channel, finished, column);
            const float difference = pixel.x - pixel.y;
            const float pull = mean_pull + 2.0f * pixel.x * squares_pull + pixel.y * product_pull;
            const float sign = difference > 0.0f ? 1.0f : difference < 0.0f ? -1.0f : 0.0f;
            const size_t at = ((size_t)channel * pair.height + finished) * pair.width + column;
            gradient[at] = pixel.used ? (1.0f - dssim) * sign - dssim * pull : 0.0f;
            sums[0] += fabsf(difference);
            sums[1] += difference * difference;
            sums[3] += pixel.used ? 1.0f : 0.0f;
        }
    }

    // Cooperate: the block's four sums.
    const int block = (blockIdx.z * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x;
    block_sum<SUMS, COLUMNS>(sums, scratch, partial_sums + (size_t)SUMS * block);
}

// One block. terms: (5,) loss, L1, mean squared error, SSIM, 1 / used values; zeros and 1 where no pixel is used.
extern "C" __global__ void __launch_bounds__(TERM_THREADS) l1_ssim_terms(const float* partial_sums, int blocks,
                                                                         float dssim, float* terms) {
    // In float64, as there may be thousands of blocks: each thread adds every 256th, then the threads add theirs.
    __shared__ double scratch[SUMS * TERM_THREADS / WARP];
    __shared__ double totals[SUMS];
    double sums[SUMS] = {};
    for (int block = threadIdx.x; block < blocks; block += TERM_THREADS)
        for (int k = 0; k < SUMS; ++k) sums[k] += partial_sums[SUMS * (size_t)block + k];
    block_sum<SUMS, TERM_THREADS>(sums, scratch, totals);
    if (threadIdx.x != 0) return;  // the thread that has just written the totals

    const double per_value = 1.0 / fmax(totals[3], 1.0);
    const double l1 = totals[0] * per_value, squared = totals[1] * per_value, ssim = totals[2] * per_value;
    terms[0] = totals[3] > 0.0 ? (1.0 - dssim) * l1 + dssim * (1.0 - ssim) : 0.0;
    terms[1] = l1;
    terms[2] = squared;
    terms[3] = ssim;
    terms[4] = per_value;
}
