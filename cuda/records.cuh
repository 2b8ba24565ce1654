// What kernels take by value and what their rows mean. recon3d/render/cuda/records.py has the same in Python (a test
// compares sizes, offsets and columns).
//
// N Gaussians, K harmonics each, M of them moving, I instances: one per tile that a Gaussian touches. The instances of
// one Gaussian have consecutive slots. Arrays are dense, row by row; tensors stay on the device, numbers that the host
// knows travel in the record.
#pragma once

// One camera: (4,4) row-major, OpenCV axes; fx, fy, cx, cy in pixels; picture in pixels; Gaussians nearer than `near`
// (scene units) are skipped.
struct Camera {
    const float* camera_from_world;
    const float* intrinsics;
    int width;
    int height;
    float near;
};

// Raw parameters, before activation.
struct Gaussians {
    const float* means;           // (N, 3)
    const float* log_scales;      // (N, 3)
    const float* quats;           // (N, 4) wxyz, of any length; 16-byte aligned
    const float* opacity_logits;  // (N,)
    const float* sh;              // (N, K, 3)
    int count;                    // N
    int sh_stride;                // K
    int sh_degree;                // harmonics up to this degree are evaluated
    int antialiased;              // 1: opacity is compensated for the low-pass filter
};

// Attributes that can move, in the order of recon3d.motion_basis.ATTRIBUTES; the tint is added to the constant
// harmonic.
enum Attribute { MOVES_MEAN, MOVES_LOG_SCALE, MOVES_QUAT, MOVES_LOGIT, MOVES_TINT };
constexpr int ATTRIBUTES = 5;

// How some Gaussians move (recon3d/motion.py). An attribute has K_a functions of time: combinations, by its block of
// `matrix`, of the raw functions 1, T_1 .. T_degree, sin, cos, .. of its own orders. A block is (raw functions, K_a
// padded to FUNCTIONS_PER_CHUNK), the five follow each other.
struct Motion {
    const int* index;                 // (N,) row of the tables, -1 = static
    const float* time;                // (1,) clip time in [0, 1]
    const float* matrix;              // 16-byte aligned
    const float* tables[ATTRIBUTES];  // (M, K_a, channels of the attribute)
    const float* clock;               // (M, 2) log time scale, centre
    const float* life;                // (M, 3) centre, half width, fade; or null: always there
    const float* weights;             // (M, B) of the rigid bases
    const float* poses;               // (B, 7) of the bases at the time: quaternion wxyz, translation
    int functions[ATTRIBUTES];        // K_a
    int degrees[ATTRIBUTES];          // highest Chebyshev polynomial
    int harmonics[ATTRIBUTES];        // number of Fourier frequencies
    int bases;                        // B
    float frequency;                  // periods of the first Fourier function over local time [-1, 1]
};
constexpr int FUNCTIONS_PER_CHUNK = 8;

// Gradients, as the parameters are shaped; every row is written.
struct GaussianGradients {
    float* means;
    float* log_scales;
    float* quats;
    float* opacity_logits;
    float* sh;
};
struct MotionGradients {
    float* tables[ATTRIBUTES];
    float* clock;
    float* life;     // or null
    float* weights;  // (M, B)
    float* poses;    // (M, 7) by the pose that each row blends from the bases; not read without bases
};

// What projection leaves of each Gaussian. Its row is undefined where it is not visible, the colour where no tile is
// touched.
struct Splats {
    float* rows;           // (N, SPLAT_FLOATS)
    int* radii;            // (N,) larger half side of the bounding box in pixels, rounded up; 0 = not visible
    int* tile_counts;      // (N,) tiles it touches, 0 where not visible
    unsigned* depth_keys;  // (N,) ascending with depth; all ones where no tile is touched
};
// log2 alpha = LOG2_OPACITY + QA dx^2 + QB dx dy + QC dy^2 at distance (dx, dy) = pixel centre - mean. It stays above
// log2(1/255) within the box mean +- (X_MAX, Y_MAX).
enum SplatColumn {
    SPLAT_MEAN_X, SPLAT_MEAN_Y, SPLAT_QA, SPLAT_QB,
    SPLAT_QC, SPLAT_LOG2_OPACITY, SPLAT_RED, SPLAT_GREEN,
    SPLAT_BLUE, SPLAT_DEPTH, SPLAT_X_MAX, SPLAT_Y_MAX,
    SPLAT_FLOATS
};

// What the backward rasterizer leaves of each instance, and project_backward reads. The sums run over pixels of the
// tile; ds = dL/d ln alpha, 0 where alpha is clamped; (dx, dy) as above; ABS are sums of |dL/d mean| per pixel.
enum SumColumn {
    SUM_DS, SUM_DS_X, SUM_DS_Y, SUM_DS_XX,
    SUM_DS_XY, SUM_DS_YY, SUM_RED, SUM_GREEN,
    SUM_BLUE, SUM_DEPTH, SUM_ABS_X, SUM_ABS_Y,
    SUM_FLOATS
};
// Where the instances of each Gaussian are.
struct Slots {
    const int* first;   // (N,) first slot; not read where the count is 0
    const int* counts;  // (N,) Splats.tile_counts
    int total;          // I; slots from here on were dropped for want of room
};

// Where gradients other than those of parameters go; null = not wanted.
struct ViewGradients {
    float* screen;         // (N, 4) dL/d mean in pixels, and its sums of absolute values
    float* pose_partials;  // (blocks, POSE_FLOATS) one sum per block: dL/dR row by row, dL/dt
};
constexpr int POSE_FLOATS = 12;
// What flows back through the projection.
struct Backflow {
    const float* splats;  // Splats.rows
    const float* sums;    // (I, SUM_FLOATS)
    Slots slots;
    GaussianGradients gradients;
    ViewGradients view;
};

// The grid of tiles that covers a picture.
struct Tiles {
    int across;
    int down;
};

// The lists of splats that the tiles blend, tile after tile, nearest first; instance k of the lists has a slot.
struct Instances {
    const int* tile_starts;  // (T + 1,) first instance of each tile; the last: I
    const int* gaussians;    // (I,)
    const int* slots;        // (I,)
};
// Blended at a time: what a splat brings besides its alpha.
constexpr int CHANNELS = 4;
struct Payload {
    const float* features;  // (N, stride), of which columns first .. first + count are blended; or null: red, green, blue,
    int stride;             // depth of the splats
    int first;
    int count;
};
// What is written of each pixel; null = not wanted.
struct Pictures {
    float* planes[CHANNELS];  // (height, width) each
    float* alpha;             // (height, width)
    float* median_depth;      // (height, width) 0 where transmittance stays above a half
    const float* background;  // (3,) behind the first planes; null: nothing
    int width;
    int height;
};
// dL/d of each plane and of alpha; null: zero.
struct PictureGradients {
    const float* planes[CHANNELS];
    const float* alpha;
};
// What backward starts from, each BUCKET instances of a tile's list: where its pixels stood (buckets.cuh). Forward keeps
// what is not null.
struct Buckets {
    int* reached;           // (T,) instances of each tile that were looked at before all its pixels had stopped
    float* transmittance;   // (I / BUCKET, TILE_PIXELS); negative where the pixel has stopped or lies outside
    float* sums[CHANNELS];  // (I / BUCKET, TILE_PIXELS) each, blended so far
};
// Where the backward rasterizer leaves its sums: each instance's own row.
struct InstanceSums {
    float* rows;      // (I, SUM_FLOATS) by slot
    float* features;  // (I, CHANNELS) by slot: dL/d features; null: the payload is that of the splats, and is in the rows
    int absolute;     // whether SUM_ABS_X and SUM_ABS_Y are wanted; else they are 0
};
