// Gradients of moving.cuh: from the values at the camera's time to coefficients, clocks, lives, weights and bases'
// poses.
//
// Every moving row belongs to one Gaussian, so that each gradient has one writer. Rows of Gaussians that are not drawn
// become zero. The gradients of coefficients take the place of the coefficients in shared memory, and the warp writes
// them together.
#pragma once
#include "moving.cuh"

// gradients.tables[attribute], chosen among constants: an index known only at run time would put the record into local
// memory.
static __device__ __forceinline__ float* gradient_table(const MotionGradients& gradients, int attribute) {
    float* table = gradients.tables[0];
#pragma unroll
    for (int a = 1; a < ATTRIBUTES; ++a)
        if (a == attribute) table = gradients.tables[a];
    return table;
}

// Takes the gradient by an attribute's residual to its coefficients; returns that by local time. row: of a lane's
// Gaussian in the tables of gradients, -1 = static; mover.row of the same lane is -1 if it is not drawn.
static __device__ __forceinline__ float residual_gradient(const Motion& motion, const MotionGradients& gradients,
                                                          int attribute, const Mover& mover, int row,
                                                          const Quat<float>& by, float* stage) {
    const int channels = channels_of(attribute), functions = motion.functions[attribute];
    const Block<float> block = block_of(motion, attribute);
    const float by_value[MOST_CHANNELS] = {by.w, by.x, by.y, by.z};
    float by_x = 0.0f;
    for (int first = 0; first < functions; first += FUNCTIONS_PER_CHUNK) {
        const WarpRows rows = chunk_rows(motion, attribute, first, stage);
        rows.load(motion.tables[attribute], mover.row);
        float* own = rows.own();
        if (mover.row >= 0) {
            const Functions<float> at_x = functions_at(block, first, mover.time.x);
#pragma unroll
            for (int k = 0; k < FUNCTIONS_PER_CHUNK; ++k) {
                if (first + k >= functions) break;
                float along = 0.0f;
#pragma unroll
                for (int c = 0; c < MOST_CHANNELS; ++c) {
                    if (c >= channels) break;
                    along += own[c] * by_value[c];
                    own[c] = at_x.values[k] * by_value[c];
                }
                by_x += along * at_x.slopes[k];
                own += channels;
            }
        } else {
            for (int column = 0; column < rows.width; ++column) own[column] = 0.0f;
        }
        rows.store(gradient_table(gradients, attribute), row);
    }
    return by_x;
}

// The gradient of the blended pose goes to the weights here, and is left for each row; sum_poses.cu takes it to the
// bases.
static __device__ __forceinline__ void store_pose_gradient(const Motion& motion, const MotionGradients& gradients,
                                                           const PoseGradient<float>& by_pose, int row, float* stage) {
    for (int first = 0; first < motion.bases; first += BASES_PER_CHUNK) {
        const WarpRows rows = {stage, motion.bases, first, min(motion.bases - first, BASES_PER_CHUNK)};
        __syncwarp();  // all lanes have copied what the stage held before
        for (int b = 0; b < rows.width; ++b) {
            const float* pose = motion.poses + BASE_POSE_FLOATS * (first + b);
            rows.own()[b] = dot(by_pose.quat, Quat<float>{pose[0], pose[1], pose[2], pose[3]}) +
                            dot(by_pose.translation, Vec3<float>{pose[4], pose[5], pose[6]});
        }
        rows.store(gradients.weights, row);
    }
    const WarpRows rows = {stage, BASE_POSE_FLOATS, 0, BASE_POSE_FLOATS};
    __syncwarp();  // likewise
    float* const own = rows.own();
    own[0] = by_pose.quat.w;
    own[1] = by_pose.quat.x;
    own[2] = by_pose.quat.y;
    own[3] = by_pose.quat.z;
    own[4] = by_pose.translation.x;
    own[5] = by_pose.translation.y;
    own[6] = by_pose.translation.z;
    rows.store(gradients.poses, row);
}

// Three channels of four.
static __device__ __forceinline__ Quat<float> in_front(const Vec3<float>& v) { return {v.x, v.y, v.z, 0.0f}; }

// Turns the gradients `by` of the values at the time into those of the stored values, and stores those of all that
// moves them. now: the shape at the time. base_mean: as stored. by_log_opacity: as it arrived.
static __device__ __forceinline__ void motion_gradient(const Motion& motion, const MotionGradients& gradients,
                                                       const Mover& mover, int row, const Shape<float>& now,
                                                       const Vec3<float>& base_mean, float by_log_opacity, float* stage,
                                                       RawValues& by) {
    const Vec3<float> by_moved_mean = by.shape.mean;
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
    float by_x = 0.0f;
#pragma unroll 1
    for (int attribute = 0; attribute < ATTRIBUTES; ++attribute) {
        Quat<float> by_residual = in_front(by.tint);
        if (attribute == MOVES_MEAN) by_residual = in_front(by_moved_mean);
        if (attribute == MOVES_LOG_SCALE) by_residual = in_front(by.shape.log_scales);
        if (attribute == MOVES_QUAT) by_residual = by.shape.quat;
        if (attribute == MOVES_LOGIT) by_residual.w = by.logit;
        by_x += residual_gradient(motion, gradients, attribute, mover, row, by_residual, stage);
    }
    if (row < 0) return;
    gradients.clock[2 * row] = by_x * mover.time.x;
    gradients.clock[2 * row + 1] = -by_x * mover.time.speed;
    if (motion.life == nullptr) return;
    const float* life = motion.life + 3 * row;
    const Fading<float> fading = fading_at(motion.time[0], life[0], life[1], life[2]);
    gradients.life[3 * row] = by_log_opacity * fading.by_center;
    gradients.life[3 * row + 1] = by_log_opacity * fading.by_half_width;
    gradients.life[3 * row + 2] = by_log_opacity * fading.by_fade;
}
