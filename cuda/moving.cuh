// Attributes of the moving Gaussians of a warp at the camera's time, in registers; no deformed copy is ever written.
//
// The warp brings the coefficients of its moving lanes to shared memory, eight functions at a time (warp_rows.cuh), and each
// lane sums them up with its own functions of time. Lanes that do not move ask for row -1: nothing is read for them, and a
// warp in which none moves skips all of this.
#pragma once
#include "maths/motion.cuh"
#include "maths/projection.cuh"
#include "warp_rows.cuh"

constexpr int BASE_POSE_FLOATS = 7;
constexpr int BASES_PER_CHUNK = 24;
// Shared numbers of a warp: the widest rows are those of quaternions.
constexpr int MOTION_STAGE_FLOATS = WarpRows<4 * FUNCTIONS_PER_CHUNK>::FLOATS;

constexpr int CHANNELS_OF[ATTRIBUTES] = {3, 3, 4, 1, 3};

// The functions of an attribute: its block follows those of the attributes before it.
static __device__ __forceinline__ Block<float> block_of(const Motion& motion, int attribute) {
    const float* matrix = motion.matrix;
    for (int a = 0;; ++a) {
        const int columns = (motion.functions[a] + FUNCTIONS_PER_CHUNK - 1) / FUNCTIONS_PER_CHUNK * FUNCTIONS_PER_CHUNK;
        if (a == attribute) return {matrix, columns, motion.degrees[a], motion.harmonics[a], motion.frequency};
        matrix += columns * (1 + motion.degrees[a] + 2 * motion.harmonics[a]);
    }
}

// sums[c] += sum_k c_k phi_k(x) over the coefficients of an attribute in this lane's row of its table.
template <int ATTRIBUTE>
static __device__ __forceinline__ void add_residual(const Motion& motion, int row, float x, float* stage,
                                                    float (&sums)[CHANNELS_OF[ATTRIBUTE]]) {
    constexpr int CHANNELS = CHANNELS_OF[ATTRIBUTE];
    using Rows = WarpRows<CHANNELS * FUNCTIONS_PER_CHUNK>;
    const int functions = motion.functions[ATTRIBUTE];
    const Block<float> block = block_of(motion, ATTRIBUTE);
    for (int first = 0; first < functions; first += FUNCTIONS_PER_CHUNK) {
        const int present = min(functions - first, FUNCTIONS_PER_CHUNK);
        Rows::load(motion.tables[ATTRIBUTE], CHANNELS * functions, CHANNELS * first, CHANNELS * present, row, stage);
        if (row < 0) continue;
        const Functions<float> at_x = functions_at(block, first, x);
        const float* coefficients = Rows::own(stage);
#pragma unroll
        for (int k = 0; k < FUNCTIONS_PER_CHUNK; ++k) {
            if (k >= present) break;
#pragma unroll
            for (int c = 0; c < CHANNELS; ++c) sums[c] += coefficients[CHANNELS * k + c] * at_x.values[k];
        }
    }
}

// The pose that this lane's row blends from the rigid bases.
static __device__ __forceinline__ Pose<float> blended_pose(const Motion& motion, int row, float* stage) {
    using Rows = WarpRows<BASES_PER_CHUNK>;
    Quat<float> quat = {};
    Vec3<float> translation = {};
    for (int first = 0; first < motion.bases; first += BASES_PER_CHUNK) {
        const int present = min(motion.bases - first, BASES_PER_CHUNK);
        Rows::load(motion.weights, motion.bases, first, present, row, stage);
        if (row < 0) continue;
        for (int b = 0; b < present; ++b) {
            const float weight = Rows::own(stage)[b];
            const float* pose = motion.poses + BASE_POSE_FLOATS * (first + b);
            quat = quat + weight * Quat<float>{pose[0], pose[1], pose[2], pose[3]};
            translation = translation + weight * Vec3<float>{pose[4], pose[5], pose[6]};
        }
    }
    return pose_of(quat, translation);
}

// When and by what a lane's Gaussian moves. row: of the tables, -1 = not.
struct Mover {
    int row;
    LocalTime<float> time;
    Pose<float> pose;  // undefined without bases
};
static __device__ __forceinline__ Mover mover_of(const Motion& motion, int row, float* stage) {
    Mover mover = {row, {}, {}};
    if (row >= 0) mover.time = local_time(motion.time[0], motion.clock[2 * row], motion.clock[2 * row + 1]);
    if (motion.bases > 0) mover.pose = blended_pose(motion, row, stage);
    return mover;
}

static __device__ __forceinline__ void move_mean(const Motion& motion, const Mover& mover, float* stage, Vec3<float>& mean) {
    float residual[3] = {};
    add_residual<MOVES_MEAN>(motion, mover.row, mover.time.x, stage, residual);
    if (mover.row < 0) return;
    if (motion.bases > 0) mean = carried(mover.pose, mean);
    mean = mean + Vec3<float>{residual[0], residual[1], residual[2]};
}

static __device__ __forceinline__ void move_shape(const Motion& motion, const Mover& mover, float* stage,
                                                  Vec3<float>& log_scales, Quat<float>& quat) {
    float scales[3] = {log_scales.x, log_scales.y, log_scales.z}, turned[4] = {quat.w, quat.x, quat.y, quat.z};
    add_residual<MOVES_LOG_SCALE>(motion, mover.row, mover.time.x, stage, scales);
    add_residual<MOVES_QUAT>(motion, mover.row, mover.time.x, stage, turned);
    if (mover.row < 0) return;
    log_scales = {scales[0], scales[1], scales[2]};
    quat = {turned[0], turned[1], turned[2], turned[3]};
    if (motion.bases > 0) quat = mover.pose.unit * quat;
}

static __device__ __forceinline__ void move_logit(const Motion& motion, const Mover& mover, float* stage, float& logit) {
    float moved[1] = {logit};
    add_residual<MOVES_LOGIT>(motion, mover.row, mover.time.x, stage, moved);
    logit = moved[0];
}

// What is added to the constant harmonic.
static __device__ __forceinline__ Vec3<float> tint_of(const Motion& motion, const Mover& mover, float* stage) {
    float tint[3] = {};
    add_residual<MOVES_TINT>(motion, mover.row, mover.time.x, stage, tint);
    return {tint[0], tint[1], tint[2]};
}
