// Gradients of moving.cuh: from the values at the camera's time to coefficients, clocks, lives, weights and bases' poses.
//
// Every moving row belongs to one Gaussian, so that each gradient has one writer. Rows of Gaussians that are not drawn become
// zero. The gradients of coefficients take the place of the coefficients in shared memory, and the warp writes them together.
#pragma once
#include "moving.cuh"

// Row of a lane's Gaussian in the tables of gradients, -1 = static; mover.row of the same lane is -1 if it is not drawn.
template <int ATTRIBUTE>
static __device__ __forceinline__ void residual_gradient(const Motion& motion, const MotionGradients& gradients,
                                                         const Mover& mover, int row, float* stage,
                                                         const float (&by_value)[CHANNELS_OF[ATTRIBUTE]], float& by_x) {
    constexpr int CHANNELS = CHANNELS_OF[ATTRIBUTE];
    using Rows = WarpRows<CHANNELS * FUNCTIONS_PER_CHUNK>;
    const int functions = motion.functions[ATTRIBUTE], stride = CHANNELS * functions;
    const Block<float> block = block_of(motion, ATTRIBUTE);
    for (int first = 0; first < functions; first += FUNCTIONS_PER_CHUNK) {
        const int present = min(functions - first, FUNCTIONS_PER_CHUNK);
        Rows::load(motion.tables[ATTRIBUTE], stride, CHANNELS * first, CHANNELS * present, mover.row, stage);
        float* const own = Rows::own(stage);
        if (mover.row >= 0) {
            const Functions<float> at_x = functions_at(block, first, mover.time.x);
#pragma unroll
            for (int k = 0; k < FUNCTIONS_PER_CHUNK; ++k) {
                if (k >= present) break;
                float along = 0.0f;
#pragma unroll
                for (int c = 0; c < CHANNELS; ++c) {
                    along += own[CHANNELS * k + c] * by_value[c];
                    own[CHANNELS * k + c] = at_x.values[k] * by_value[c];
                }
                by_x += along * at_x.slopes[k];
            }
        } else {
#pragma unroll
            for (int k = 0; k < CHANNELS * FUNCTIONS_PER_CHUNK; ++k) own[k] = 0.0f;
        }
        Rows::store(gradients.tables[ATTRIBUTE], stride, CHANNELS * first, CHANNELS * present, row, stage);
    }
}

// The gradient of the blended pose goes to the weights here, and is left for each row; sum_poses.cu takes it to the bases.
static __device__ __forceinline__ void store_pose_gradient(const Motion& motion, const MotionGradients& gradients,
                                                           const PoseGradient<float>& by_pose, int row, float* stage) {
    using Weights = WarpRows<BASES_PER_CHUNK>;
    for (int first = 0; first < motion.bases; first += BASES_PER_CHUNK) {
        const int present = min(motion.bases - first, BASES_PER_CHUNK);
        __syncwarp();  // all lanes have copied what the stage held before
        for (int b = 0; b < present; ++b) {
            const float* pose = motion.poses + BASE_POSE_FLOATS * (first + b);
            Weights::own(stage)[b] = dot(by_pose.quat, Quat<float>{pose[0], pose[1], pose[2], pose[3]}) +
                                     dot(by_pose.translation, Vec3<float>{pose[4], pose[5], pose[6]});
        }
        Weights::store(gradients.weights, motion.bases, first, present, row, stage);
    }
    using Poses = WarpRows<BASE_POSE_FLOATS>;
    __syncwarp();  // likewise
    float* const own = Poses::own(stage);
    own[0] = by_pose.quat.w;
    own[1] = by_pose.quat.x;
    own[2] = by_pose.quat.y;
    own[3] = by_pose.quat.z;
    own[4] = by_pose.translation.x;
    own[5] = by_pose.translation.y;
    own[6] = by_pose.translation.z;
    Poses::store(gradients.poses, BASE_POSE_FLOATS, 0, BASE_POSE_FLOATS, row, stage);
}

// Gradients of a Gaussian's values at the time; shape becomes that of its base.
struct ValueGradients {
    Shape<float> shape;
    float logit;
    Vec3<float> tint;
    float log_opacity;
};

// Takes the values' gradients to all that moves them. now: the shape at the time. base_mean: as stored.
static __device__ __forceinline__ void motion_gradient(const Motion& motion, const MotionGradients& gradients,
                                                       const Mover& mover, int row, const Shape<float>& now,
                                                       const Vec3<float>& base_mean, float* stage, ValueGradients& by) {
    float by_x = 0.0f;
    const Shape<float>& shape = by.shape;
    residual_gradient<MOVES_MEAN>(motion, gradients, mover, row, stage, {shape.mean.x, shape.mean.y, shape.mean.z}, by_x);
    residual_gradient<MOVES_LOG_SCALE>(motion, gradients, mover, row, stage,
                                       {shape.log_scales.x, shape.log_scales.y, shape.log_scales.z}, by_x);
    residual_gradient<MOVES_LOGIT>(motion, gradients, mover, row, stage, {by.logit}, by_x);
    residual_gradient<MOVES_TINT>(motion, gradients, mover, row, stage, {by.tint.x, by.tint.y, by.tint.z}, by_x);
    if (motion.bases > 0) {
        PoseGradient<float> by_pose = {};
        if (mover.row >= 0) {
            const Quat<float> back = conjugate(mover.pose.unit);
            by_pose = pose_gradient(mover.pose, base_mean, back * now.quat, by.shape.mean, by.shape.quat);
            by.shape.mean = rotated(back, by.shape.mean);
            by.shape.quat = back * by.shape.quat;
        }
        store_pose_gradient(motion, gradients, by_pose, row, stage);
    }
    residual_gradient<MOVES_QUAT>(motion, gradients, mover, row, stage,
                                  {shape.quat.w, shape.quat.x, shape.quat.y, shape.quat.z}, by_x);
    if (row < 0) return;
    gradients.clock[2 * row] = by_x * mover.time.x;
    gradients.clock[2 * row + 1] = -by_x * mover.time.speed;
    if (motion.life == nullptr) return;
    const float* life = motion.life + 3 * row;
    const Fading<float> fading = fading_at(motion.time[0], life[0], life[1], life[2]);
    gradients.life[3 * row] = by.log_opacity * fading.by_center;
    gradients.life[3 * row + 1] = by.log_opacity * fading.by_half_width;
    gradients.life[3 * row + 2] = by.log_opacity * fading.by_fade;
}
