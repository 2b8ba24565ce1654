// Attributes of the moving Gaussians of a warp at the camera's time, in registers; no deformed copy is ever written.
//
// The warp brings the coefficients of its moving lanes to shared memory, eight functions at a time (warp_rows.cuh), and
// each lane sums them up with its own functions of time. Lanes that do not move ask for row -1: nothing is read for
// them, and a warp in which none moves skips all of this. All attributes share one piece of code: five of it would not
// stay in the instruction cache.
#pragma once
#include "maths/motion.cuh"
#include "maths/projection.cuh"
#include "warp_rows.cuh"

constexpr int MOST_CHANNELS = 4;
constexpr int BASE_POSE_FLOATS = 7;
constexpr int BASES_PER_CHUNK = 24;
// Shared numbers of a warp: the widest rows are eight functions of a quaternion.
constexpr int MOTION_STAGE_FLOATS = stage_floats(MOST_CHANNELS * FUNCTIONS_PER_CHUNK);

static __device__ __forceinline__ int channels_of(int attribute) {
    return attribute == MOVES_QUAT ? 4 : attribute == MOVES_LOGIT ? 1 : 3;
}

static __device__ __forceinline__ int padded(int functions) {
    return (functions + FUNCTIONS_PER_CHUNK - 1) / FUNCTIONS_PER_CHUNK * FUNCTIONS_PER_CHUNK;
}

// The functions of an attribute: its block follows those of the attributes before it.
static __device__ __forceinline__ Block<float> block_of(const Motion& motion, int attribute) {
    const float* matrix = motion.matrix;
    for (int a = 0; a < attribute; ++a)
        matrix += padded(motion.functions[a]) * (1 + motion.degrees[a] + 2 * motion.harmonics[a]);
    return {matrix, padded(motion.functions[attribute]), motion.degrees[attribute], motion.harmonics[attribute],
            motion.frequency};
}

// The columns of an attribute's table that hold the coefficients of functions first .. first + 7, as far as there are
// any.
static __device__ __forceinline__ WarpRows chunk_rows(const Motion& motion, int attribute, int first, float* stage) {
    const int functions = motion.functions[attribute], channels = channels_of(attribute);
    return {stage, channels * functions, channels * first, channels * min(functions - first, FUNCTIONS_PER_CHUNK)};
}

// sum_k c_k phi_k(x) over the coefficients of an attribute in this lane's row; 0 beyond its channels.
static __device__ __forceinline__ Quat<float> residual_of(const Motion& motion, int attribute, int row, float x,
                                                          float* stage) {
    const int channels = channels_of(attribute);
    const Block<float> block = block_of(motion, attribute);
    float sums[MOST_CHANNELS] = {};
    for (int first = 0; first < motion.functions[attribute]; first += FUNCTIONS_PER_CHUNK) {
        const WarpRows rows = chunk_rows(motion, attribute, first, stage);
        rows.load(motion.tables[attribute], row);
        if (row < 0) continue;
        const Functions<float> at_x = functions_at(block, first, x);
        const float* coefficients = rows.own();
#pragma unroll
        for (int k = 0; k < FUNCTIONS_PER_CHUNK; ++k) {
            if (first + k >= motion.functions[attribute]) break;
#pragma unroll
            for (int c = 0; c < MOST_CHANNELS; ++c)
                if (c < channels) sums[c] += coefficients[c] * at_x.values[k];
            coefficients += channels;
        }
    }
    return {sums[0], sums[1], sums[2], sums[3]};
}

// The pose that this lane's row blends from the rigid bases.
static __device__ __forceinline__ Pose<float> blended_pose(const Motion& motion, int row, float* stage) {
    Quat<float> quat = {};
    Vec3<float> translation = {};
    for (int first = 0; first < motion.bases; first += BASES_PER_CHUNK) {
        const WarpRows rows = {stage, motion.bases, first, min(motion.bases - first, BASES_PER_CHUNK)};
        rows.load(motion.weights, row);
        if (row < 0) continue;
        for (int b = 0; b < rows.width; ++b) {
            const float weight = rows.own()[b];
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

// Raw values of a Gaussian. Those of a lane that does not move stay as they are.
struct RawValues {
    Shape<float> shape;
    float logit;
    Vec3<float> tint;  // what is added to the constant harmonic
};

// Moves attributes begin .. end of the warp's Gaussians, in the order of the enumeration.
static __device__ __forceinline__ void move(const Motion& motion, const Mover& mover, int begin, int end, float* stage,
                                            RawValues& raw) {
#pragma unroll 1
    for (int attribute = begin; attribute < end; ++attribute) {
        const Quat<float> by = residual_of(motion, attribute, mover.row, mover.time.x, stage);
        if (mover.row < 0) continue;
        const Vec3<float> by_vec{by.w, by.x, by.y};
        const bool rigid = motion.bases > 0;
        if (attribute == MOVES_MEAN)
            raw.shape.mean = (rigid ? carried(mover.pose, raw.shape.mean) : raw.shape.mean) + by_vec;
        if (attribute == MOVES_LOG_SCALE) raw.shape.log_scales = raw.shape.log_scales + by_vec;
        if (attribute == MOVES_QUAT)
            raw.shape.quat = rigid ? mover.pose.unit * (raw.shape.quat + by) : raw.shape.quat + by;
        if (attribute == MOVES_LOGIT) raw.logit += by.w;
        if (attribute == MOVES_TINT) raw.tint = raw.tint + by_vec;
    }
}
