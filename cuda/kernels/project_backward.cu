// Gradients of the projection: from what reached each instance to raw parameters, motion, the screen and the camera's
// pose.
//
// Mathematics: maths/projection.cuh, harmonics.cuh, motion.cuh, the transposes of project.cu. Its forward values are
// computed again; of its results only the colours are read, to tell where they were cut at zero.
//
// Mapping. A thread per Gaussian, blocks of four warps. The warp first adds up its Gaussians' slots together
// (slot_sums.cuh); harmonics and coefficients of motion come into shared memory by rows (warp_rows.cuh), their
// gradients take their place and leave the same way. Static scenes run a kernel of their own.
//
// Memory traffic per Gaussian. In: 48 bytes an instance; if drawn, what project.cu reads and 12 of its splat. Out: as
// many bytes as the parameters have, zeros where nothing was drawn, once and by the row.
//
// Determinism. No atomics: sums over slots have an order that the numbers of slots alone decide, every parameter's
// gradient has one writer, and the pose's is added up per block in a fixed order and then over blocks (projection.py).
//
// The slow twin is autograd through recon3d/render/reference.py, the sibling recon3d/render/cpu/project_backward.py.
#include "block_sum.cuh"
#include "harmonic_rows.cuh"
#include "moving_backward.cuh"
#include "parameters.cuh"
#include "slot_sums.cuh"

constexpr int THREADS = 128;
constexpr int WARPS = THREADS / WARP;

// Takes the gradient of the colour to the harmonics of one degree, whose place in `sh` their gradients take, and
// returns that by the unit direction.
template <int DEGREE>
static __device__ __forceinline__ Vec3<float> degree_gradient(float* sh, const Vec3<float>& direction,
                                                              const Vec3<float>& by_color) {
    constexpr int COUNT = 2 * DEGREE + 1;
    float values[COUNT], along[COUNT];
    harmonics<DEGREE>(direction, values);
#pragma unroll
    for (int k = 0; k < COUNT; ++k) {
        along[k] = dot(by_color, Vec3<float>{sh[3 * k], sh[3 * k + 1], sh[3 * k + 2]});
        sh[3 * k] = values[k] * by_color.x;
        sh[3 * k + 1] = values[k] * by_color.y;
        sh[3 * k + 2] = values[k] * by_color.z;
    }
    return harmonics_gradient<DEGREE>(direction, along);
}

static __device__ __forceinline__ void clear(const WarpRows& rows) {
    for (int column = 0; column < rows.width; ++column) rows.own()[column] = 0.0f;
}

// Writes the gradients of all evaluated harmonics and returns that by the unit direction. gaussian: of this lane,
// negative = none; drawn: whether anything reached it.
static __device__ __forceinline__ Vec3<float> color_gradient(const Gaussians& gaussians, float* gradients, int gaussian,
                                                             bool drawn, const Vec3<float>& direction,
                                                             const Vec3<float>& by_color, float* stage) {
    Vec3<float> by_direction = {};
    const WarpRows low = low_degrees(gaussians, stage);
    low.load(gaussians.sh, drawn ? gaussian : -1);
    if (drawn) {
        by_direction = degree_gradient<0>(low.own(), direction, by_color);
        if (gaussians.sh_degree > 0)
            by_direction = by_direction + degree_gradient<1>(low.own() + 3, direction, by_color);
    } else {
        clear(low);
    }
    low.store(gradients, gaussian);
    if (gaussians.sh_degree > 1) {
        const WarpRows high = high_degrees(gaussians, stage);
        high.load(gaussians.sh, drawn ? gaussian : -1);
        if (drawn) {
            by_direction = by_direction + degree_gradient<2>(high.own(), direction, by_color);
            if (gaussians.sh_degree > 2)
                by_direction = by_direction + degree_gradient<3>(high.own() + 15, direction, by_color);
        } else {
            clear(high);
        }
        high.store(gradients, gaussian);
    }
    return by_direction;
}

// What arrived at the colour, less what the cut at zero holds back.
static __device__ __forceinline__ Vec3<float> color_arrived(const float* splats, int gaussian,
                                                            const float (&sums)[SUM_FLOATS]) {
    const float* row = splats + SPLAT_FLOATS * static_cast<size_t>(gaussian);
    return {row[SPLAT_RED] > 0.0f ? sums[SUM_RED] : 0.0f, row[SPLAT_GREEN] > 0.0f ? sums[SUM_GREEN] : 0.0f,
            row[SPLAT_BLUE] > 0.0f ? sums[SUM_BLUE] : 0.0f};
}

static __device__ __forceinline__ void store_vec3(float* rows, int row, const Vec3<float>& v) {
    float* const values = rows + 3 * static_cast<size_t>(row);
    values[0] = v.x;
    values[1] = v.y;
    values[2] = v.z;
}

// The block's sum of the gradients of camera_from_world; scratch: shared, POSE_FLOATS * WARPS numbers.
static __device__ __forceinline__ void sum_pose(const ProjectionGradient<float>& g, float* partials, float* scratch) {
    const Mat3<float>& r = g.rotation;
    const Vec3<float>& t = g.translation;
    const float values[POSE_FLOATS] = {r.x.x, r.x.y, r.x.z, r.y.x, r.y.y, r.y.z, r.z.x, r.z.y, r.z.z, t.x, t.y, t.z};
    block_sum<POSE_FLOATS, THREADS>(values, scratch, partials + POSE_FLOATS * blockIdx.x);
}

template <bool MOVES>
static __device__ __forceinline__ void gaussian_gradients(const Camera& camera, const Gaussians& gaussians,
                                                          const Motion& motion, const Backflow& flow,
                                                          const MotionGradients& motion_gradients, float* stage,
                                                          float* scratch) {
    // Load.
    const int index = blockIdx.x * THREADS + threadIdx.x;
    const int gaussian = index < gaussians.count ? index : -1;
    const OwnSlots own = slots_of(flow.slots, gaussian);
    const bool drawn = own.count > 0;
    RawValues raw = {};
    if (drawn) {
        raw.shape.mean = vec3_at(gaussians.means, gaussian);
        raw.shape.log_scales = vec3_at(gaussians.log_scales, gaussian);
        raw.shape.quat = quat_at(gaussians.quats, gaussian);
        raw.logit = gaussians.opacity_logits[gaussian];
    }

    // Cooperate: motion, slots and colours are read by the whole warp.
    Mover mover = {-1, {}, {}};
    int row = -1;
    bool any_moves = false;
    if constexpr (MOVES) {
        if (gaussian >= 0) row = motion.index[gaussian];
        any_moves = __any_sync(ALL_LANES, row >= 0);
        if (any_moves) {
            mover = mover_of(motion, drawn ? row : -1, stage);
            move(motion, mover, MOVES_MEAN, MOVES_TINT, stage, raw);
        }
    }
    float sums[SUM_FLOATS];
    SlotSums<SUM_FLOATS / 4>::add_up(flow.sums, own, stage, sums);
    const Vec3<float> by_color = drawn ? color_arrived(flow.splats, gaussian, sums) : Vec3<float>{};
    const View<float> view = read_view(camera);
    const Direction<float> direction = direction_to(view, raw.shape.mean);
    const Vec3<float> by_direction =
        color_gradient(gaussians, flow.gradients.sh, gaussian, drawn, direction.unit, by_color, stage);

    // Compute.
    ProjectionGradient<float> g = {};
    if (drawn) {
        const Moments<float> moments = {sums[SUM_DS],    sums[SUM_DS_X],  sums[SUM_DS_Y],
                                        sums[SUM_DS_XX], sums[SUM_DS_XY], sums[SUM_DS_YY]};
        const Vec3<float> by_along = direction_gradient(direction.unit, direction.inverse_distance, by_direction);
        g = projection_gradient(view, raw.shape, {moments, sums[SUM_DEPTH], by_along}, gaussians.antialiased);
    }
    RawValues by = {g.shape, sums[SUM_DS] * (1.0f - sigmoid(raw.logit)), static_cast<float>(SH_C0) * by_color};

    // Store; what need not wait for the motion's gradients first.
    if (flow.view.screen != nullptr && gaussian >= 0)
        reinterpret_cast<float4*>(flow.view.screen)[gaussian] =
            make_float4(g.mean_x, g.mean_y, sums[SUM_ABS_X], sums[SUM_ABS_Y]);
    if (flow.view.pose_partials != nullptr) sum_pose(g, flow.view.pose_partials, scratch);
    if (MOVES && any_moves) {
        const Vec3<float> base_mean = mover.row >= 0 ? vec3_at(gaussians.means, gaussian) : Vec3<float>{};
        motion_gradient(motion, motion_gradients, mover, row, raw.shape, base_mean, sums[SUM_DS], stage, by);
    }
    if (gaussian < 0) return;
    store_vec3(flow.gradients.means, gaussian, by.shape.mean);
    store_vec3(flow.gradients.log_scales, gaussian, by.shape.log_scales);
    const Quat<float>& q = by.shape.quat;
    reinterpret_cast<float4*>(flow.gradients.quats)[gaussian] = make_float4(q.w, q.x, q.y, q.z);
    flow.gradients.opacity_logits[gaussian] = by.logit;
}

static_assert(MOTION_STAGE_FLOATS <= HARMONIC_STAGE_FLOATS && SlotSums<SUM_FLOATS / 4>::FLOATS <= HARMONIC_STAGE_FLOATS,
              "one stage serves all");

// Four blocks leave each thread 128 registers. To fit more of them, ptxas would put some values into memory.
extern "C" __global__ void __launch_bounds__(THREADS, 4)
    project_backward(const Camera camera, const Gaussians gaussians, const Backflow flow) {
    __shared__ float stages[WARPS][HARMONIC_STAGE_FLOATS];
    __shared__ float scratch[POSE_FLOATS * WARPS];
    gaussian_gradients<false>(camera, gaussians, Motion{}, flow, MotionGradients{}, stages[threadIdx.x / WARP],
                              scratch);
}

extern "C" __global__ void __launch_bounds__(THREADS, 4)
    project_backward_moving(const Camera camera, const Gaussians gaussians, const Motion motion, const Backflow flow,
                            const MotionGradients motion_gradients) {
    __shared__ float stages[WARPS][HARMONIC_STAGE_FLOATS];
    __shared__ float scratch[POSE_FLOATS * WARPS];
    gaussian_gradients<true>(camera, gaussians, motion, flow, motion_gradients, stages[threadIdx.x / WARP], scratch);
}
