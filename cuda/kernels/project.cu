// Projects all Gaussians into one camera: position, footprint, colour, extent, and how many tiles each touches.
//
// Mathematics: maths/projection.cuh (EWA splatting), harmonics.cuh (colour by direction), ellipse.cuh (exact tiles)
// and, for Gaussians that move, motion.cuh (dual-domain residuals, lives and rigid bases at the camera's time).
//
// Mapping. A thread per Gaussian, blocks of four warps that never wait for each other. Who cannot be seen leaves early
// by predicate: behind the camera, faded or faint, off the picture, between pixel centres. Only the others' harmonics
// are read, by the warp together, in two parts (harmonic_rows.cuh). Static scenes run a kernel of their own: motion
// costs them no register. In a scene that moves a bit, warps without a mover skip all of it.
//
// Memory traffic per Gaussian. In: 44 bytes, 12 (degree + 1)^2 of harmonics if seen, its coefficients of motion if it
// moves; those of shape and colour only if they may still be seen. Out: 12 bytes, and a splat of 48 if seen.
//
// Determinism. Every number is one thread's own.
//
// Sources: 3D Gaussian Splatting (Kerbl et al. 2023), EWA splatting (Zwicker et al. 2001), Gaussian-Flow (Lin et al.
// 2024). The slow twin is recon3d/render/reference.py, the sibling recon3d/render/cpu/project.py.
#include "harmonic_rows.cuh"
#include "maths/ellipse.cuh"
#include "moving.cuh"
#include "parameters.cuh"

constexpr int THREADS = 128;
constexpr int WARPS = THREADS / WARP;
// A life that leaves less than this hides even an opaque Gaussian: ln ALPHA_MIN.
constexpr float FAINTEST = -5.541263545158426f;
constexpr unsigned NEVER = 0xffffffffu;  // depth key of what is not drawn

// Adds the harmonics of one degree to a colour; sh: their coefficients.
template <int DEGREE>
static __device__ __forceinline__ void add_degree(const float* sh, const Vec3<float>& direction, Vec3<float>& color) {
    float values[2 * DEGREE + 1];
    harmonics<DEGREE>(direction, values);
#pragma unroll
    for (int k = 0; k < 2 * DEGREE + 1; ++k)
        color = color + values[k] * Vec3<float>{sh[3 * k], sh[3 * k + 1], sh[3 * k + 2]};
}

// gaussian: of this lane, negative = none.
static __device__ __forceinline__ Vec3<float> color_of(const Gaussians& gaussians, int gaussian,
                                                       const Vec3<float>& direction, const Vec3<float>& tint,
                                                       float* stage) {
    Vec3<float> color = Vec3<float>{0.5f, 0.5f, 0.5f} + static_cast<float>(SH_C0) * tint;
    const WarpRows low = low_degrees(gaussians, stage);
    low.load(gaussians.sh, gaussian);
    if (gaussian >= 0) {
        add_degree<0>(low.own(), direction, color);
        if (gaussians.sh_degree > 0) add_degree<1>(low.own() + 3, direction, color);
    }
    if (gaussians.sh_degree > 1) {
        const WarpRows high = high_degrees(gaussians, stage);
        high.load(gaussians.sh, gaussian);
        if (gaussian >= 0) {
            add_degree<2>(high.own(), direction, color);
            if (gaussians.sh_degree > 2) add_degree<3>(high.own() + 15, direction, color);
        }
    }
    return {max(color.x, 0.0f), max(color.y, 0.0f), max(color.z, 0.0f)};
}

// The splat of a Gaussian at a point in front of the camera; false if it cannot be seen.
static __device__ __forceinline__ bool make_splat(const View<float>& view, const Vec3<float>& point,
                                                  const RawValues& raw, float log_fading, bool antialiased,
                                                  Splat<float>& splat) {
    float opacity = sigmoid(raw.logit);
    if (log_fading < 0.0f) opacity *= exp(log_fading);
    if (!(opacity >= ALPHA_MIN)) return false;
    const Seen<float> seen = seen_by(view, point, raw.shape.log_scales, raw.shape.quat);
    if (antialiased) opacity *= compensation(seen.covariance);
    if (!(opacity >= ALPHA_MIN)) return false;
    splat = splat_of(seen.at, seen.covariance, opacity);
    return is_on_picture(splat, view.width, view.height);
}

static __device__ __forceinline__ void store_splat(const Splats& splats, int gaussian, const Splat<float>& s,
                                                   const Vec3<float>& color, float depth) {
    float4* const row = reinterpret_cast<float4*>(splats.rows) + 3 * static_cast<size_t>(gaussian);
    row[0] = make_float4(s.mean_x, s.mean_y, s.qa, s.qb);
    row[1] = make_float4(s.qc, s.log2_opacity, color.x, color.y);
    row[2] = make_float4(color.z, depth, s.x_max, s.y_max);
}

template <bool MOVES>
static __device__ __forceinline__ void project_gaussians(const Camera& camera, const Gaussians& gaussians,
                                                         const Motion& motion, const Splats& splats, float* stage) {
    // Load.
    const int gaussian = blockIdx.x * THREADS + threadIdx.x;
    bool alive = gaussian < gaussians.count;  // until it turns out that it cannot be seen
    RawValues raw = {};
    if (alive) raw.shape.mean = vec3_at(gaussians.means, gaussian);

    // Compute; movers together, as their coefficients are read by the whole warp.
    Mover mover = {-1, {}, {}};
    float log_fading = 0.0f;
    bool any_moves = false;
    if constexpr (MOVES) {
        int row = alive ? motion.index[gaussian] : -1;
        if (row >= 0 && motion.life != nullptr) {
            const Vec3<float> life = vec3_at(motion.life, row);
            log_fading = fading_at(motion.time[0], life.x, life.y, life.z).log_factor;
            alive = log_fading >= FAINTEST;
            if (!alive) row = -1;
        }
        any_moves = __any_sync(ALL_LANES, row >= 0);
        if (any_moves) {
            mover = mover_of(motion, row, stage);
            move(motion, mover, MOVES_MEAN, MOVES_LOG_SCALE, stage, raw);
        }
    }
    const View<float> view = read_view(camera);
    const Vec3<float> point = to_camera(view, raw.shape.mean);
    alive = alive && point.z > camera.near;
    if (alive) {
        raw.shape.log_scales = vec3_at(gaussians.log_scales, gaussian);
        raw.shape.quat = quat_at(gaussians.quats, gaussian);
        raw.logit = gaussians.opacity_logits[gaussian];
    }
    if (MOVES && any_moves) {
        if (!alive) mover.row = -1;
        move(motion, mover, MOVES_LOG_SCALE, MOVES_TINT, stage, raw);
    }
    Splat<float> splat;
    int radius = 0, tiles = 0;
    if (alive && make_splat(view, point, raw, log_fading, gaussians.antialiased, splat)) {
        radius = radius_px(splat);
        tiles = count_tiles(outline_of(splat, tiles_of(camera.width, camera.height)));
    }

    // Cooperate: colours of those that touch a tile.
    const bool drawn = tiles > 0;
    Vec3<float> color = {};
    if (__any_sync(ALL_LANES, drawn)) {
        if (MOVES && any_moves) {
            if (!drawn) mover.row = -1;
            move(motion, mover, MOVES_TINT, ATTRIBUTES, stage, raw);
        }
        color = color_of(gaussians, drawn ? gaussian : -1, direction_to(view, raw.shape.mean).unit, raw.tint, stage);
    }

    // Store.
    if (gaussian >= gaussians.count) return;
    if (radius > 0) store_splat(splats, gaussian, splat, color, point.z);
    splats.radii[gaussian] = radius;
    splats.tile_counts[gaussian] = tiles;
    splats.depth_keys[gaussian] = drawn ? __float_as_uint(point.z) : NEVER;
}

static_assert(MOTION_STAGE_FLOATS <= HARMONIC_STAGE_FLOATS, "one stage serves both");

extern "C" __global__ void __launch_bounds__(THREADS)
    project(const Camera camera, const Gaussians gaussians, const Splats splats) {
    __shared__ float stages[WARPS][HARMONIC_STAGE_FLOATS];
    project_gaussians<false>(camera, gaussians, Motion{}, splats, stages[threadIdx.x / WARP]);
}

// Four blocks leave each thread 128 registers. To fit more of them, ptxas would put some values into memory.
extern "C" __global__ void __launch_bounds__(THREADS, 4)
    project_moving(const Camera camera, const Gaussians gaussians, const Motion motion, const Splats splats) {
    __shared__ float stages[WARPS][HARMONIC_STAGE_FLOATS];
    project_gaussians<true>(camera, gaussians, motion, splats, stages[threadIdx.x / WARP]);
}
