// Attributes at a time (recon3d/motion.py): dual-domain residuals, their clock, temporal opacity and rigid bases.
//
//     x    = 2 exp(s) (t - 1/2 - m)                      local time by the Gaussian's clock (s, m)
//     a(t) = a + sum_k c_k phi_k(x)                      phi = raw functions times the attribute's block of the matrix
//     raw  = 1, T_1(x) .. T_P(x), sin(w x), cos(w x) .. sin(F w x), cos(F w x),  w = pi frequency
//     ln o(t) = ln o - 1/2 (max(|t - c| - h, 0) / sigma)^2
//     mean' = R(q) mean + v, quat' = q quat              (q, v) blended from rigid bases, q at length 1
//
// Functions are made eight at a time: the raw ones follow each other by recurrence and go into eight sums at once, so
// that neither needs an array indexed at run time, which would lie in memory.
#pragma once
#include "maths/quaternion.cuh"
#include "records.cuh"

// sin and cos of pi x. On the GPU this form needs no table for large arguments and thus no memory.
HD void sine_cosine_of_pi(double x, double& sine, double& cosine) {
    sine = sin(3.141592653589793 * x);
    cosine = cos(3.141592653589793 * x);
}
HD void sine_cosine_of_pi(float x, float& sine, float& cosine) {
#ifdef __CUDA_ARCH__
    sincospif(x, &sine, &cosine);
#else
    double exact_sine, exact_cosine;  // sincospif does not round pi x either
    sine_cosine_of_pi(static_cast<double>(x), exact_sine, exact_cosine);
    sine = static_cast<float>(exact_sine);
    cosine = static_cast<float>(exact_cosine);
#endif
}

// Local time and its derivative by clip time.
template <class Number>
struct LocalTime {
    Number x, speed;
};
template <class Number>
HD LocalTime<Number> local_time(Number time, Number log_scale, Number center) {
    const Number speed = Number(2) * exp(log_scale);
    return {speed * (time - Number(0.5) - center), speed};
}

// Beyond this fade the exponent is cut: exp(-800) is zero in every type.
constexpr float LONGEST_FADE = 40.0f;

// ln of what a life leaves of the opacity, with its gradient by centre, half width and fade.
template <class Number>
struct Fading {
    Number log_factor;
    Number by_center, by_half_width, by_fade;
};
template <class Number>
HD Fading<Number> fading_at(Number time, Number center, Number half_width, Number fade) {
    const Number away = time - center;
    const Number u = max(fabs(away) - half_width, Number(0)) / fade;
    if (u >= Number(LONGEST_FADE)) return {Number(-0.5) * Number(LONGEST_FADE) * Number(LONGEST_FADE), 0, 0, 0};
    const Number along = u / fade;
    return {Number(-0.5) * u * u, away > Number(0) ? along : -along, along, along * u};
}

// Eight neighbouring numbers of the matrix, read in one piece or two.
template <class Number>
struct alignas(16) Eight {
    Number values[FUNCTIONS_PER_CHUNK];
};

// The functions of one chunk and their derivatives by x.
template <class Number>
struct Functions {
    Number values[FUNCTIONS_PER_CHUNK], slopes[FUNCTIONS_PER_CHUNK];

    HD void add(const Number* row, Number value, Number slope) {
        const Eight<Number> shares = *reinterpret_cast<const Eight<Number>*>(row);
#pragma unroll
        for (int k = 0; k < FUNCTIONS_PER_CHUNK; ++k) {
            values[k] = fma(shares.values[k], value, values[k]);
            slopes[k] = fma(shares.values[k], slope, slopes[k]);
        }
    }
};

// Which raw functions an attribute uses, and where its block of the matrix is: (rows, columns) with rows of raw
// functions.
template <class Number>
struct Block {
    const Number* matrix;
    int columns;  // a multiple of FUNCTIONS_PER_CHUNK
    int degree, harmonics;
    Number frequency;
};

// Functions first .. first + 7 at local time x. The loops are left as they are: unrolled, they would hold twenty more
// registers and gain nothing, as each round has sixteen independent sums.
template <class Number>
HD Functions<Number> functions_at(const Block<Number>& block, int first, Number x) {
    Functions<Number> sums = {};
    const Number* row = block.matrix + first;
    sums.add(row, Number(1), Number(0));
    Number before(1), before_slope(0), now = x, now_slope(1);
#pragma unroll 1
    for (int k = 1; k <= block.degree; ++k) {
        row += block.columns;
        sums.add(row, now, now_slope);
        const Number next = fma(Number(2) * x, now, -before);
        const Number next_slope = Number(2) * (now + x * now_slope) - before_slope;
        before = now;
        before_slope = now_slope;
        now = next;
        now_slope = next_slope;
    }
    Number step_sine, step_cosine, sine(0), cosine(1);
    sine_cosine_of_pi(block.frequency * x, step_sine, step_cosine);
    const Number omega = Number(3.141592653589793) * block.frequency;
#pragma unroll 1
    for (int k = 1; k <= block.harmonics; ++k) {
        const Number turned = fma(sine, step_cosine, cosine * step_sine);
        cosine = fma(cosine, step_cosine, -sine * step_sine);
        sine = turned;
        const Number rate = Number(k) * omega;
        row += block.columns;
        sums.add(row, sine, rate * cosine);
        row += block.columns;
        sums.add(row, cosine, -rate * sine);
    }
    return sums;
}

// A rigid pose blended from bases: quaternion as blended, at length 1, 1 / its length, and translation.
template <class Number>
struct Pose {
    Quat<Number> unit;
    Number inverse_length;
    Vec3<Number> translation;
};
template <class Number>
HD Pose<Number> pose_of(const Quat<Number>& quat, const Vec3<Number>& translation) {
    const Number inverse = inverse_length(quat);
    return {inverse * quat, inverse, translation};
}

template <class Number>
HD Vec3<Number> carried(const Pose<Number>& pose, const Vec3<Number>& mean) {
    return rotated(pose.unit, mean) + pose.translation;
}

// Gradient by the blended pose (quaternion before it is normalised, translation) from those by mean' and quat'.
template <class Number>
struct PoseGradient {
    Quat<Number> quat;
    Vec3<Number> translation;
};
template <class Number>
HD PoseGradient<Number> pose_gradient(const Pose<Number>& pose, const Vec3<Number>& mean, const Quat<Number>& quat,
                                      const Vec3<Number>& by_mean, const Quat<Number>& by_quat) {
    const Quat<Number> by_unit = by_quat * conjugate(quat) + rotated_gradient(pose.unit, mean, by_mean);
    return {normalization_gradient(pose.unit, pose.inverse_length, by_unit), by_mean};
}
