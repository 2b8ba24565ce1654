// SSIM of one window with its derivatives, and the Gaussian window as a filter that slides along a line.
//
// With the Gaussian-weighted means mx, my, variances sxx, syy and covariance sxy of a window (Wang et al. 2004):
//     SSIM = A1 A2 / (B1 B2),   A1 = 2 mx my + c1,        A2 = 2 sxy + c2,
//                               B1 = mx^2 + my^2 + c1,    B2 = sxx + syy + c2.
// Only the sum of the variances occurs, so four blurs give everything: of x, y, x^2 + y^2 and x y.
#pragma once
#include "host.cuh"

constexpr int SSIM_RADIUS = 5;
constexpr int SSIM_TAPS = 2 * SSIM_RADIUS + 1;
constexpr double SSIM_C1 = 0.01 * 0.01;
constexpr double SSIM_C2 = 0.03 * 0.03;

// Weight of the pixel `distance` from the centre, in [0, 5]: exp(-d^2 / (2 1.5^2)) over the sum of all eleven.
template <class Number>
HD constexpr Number ssim_weight(int distance) {
    constexpr double weights[SSIM_RADIUS + 1] = {0.26601172486179436, 0.2130055377112537,   0.10936068950970002,
                                                 0.03600077212843083, 0.007598758135239185, 0.00102838008447911};
    return Number(weights[distance]);
}

// Blur of a line that is fed value by value, in registers alone: eleven multiply-adds a value, no ring, no move.
// A filter in transposed form: held[k] is what the window that needs k + 1 more values has gathered so far.
template <class Number>
struct SlidingBlur {
    Number held[SSIM_TAPS - 1] = {};

    // Takes the value at position i, gives the blur centred on i - SSIM_RADIUS.
    HD Number push(Number value) {
        const Number complete = held[0] + ssim_weight<Number>(SSIM_RADIUS) * value;
#pragma unroll
        for (int k = 0; k < SSIM_TAPS - 2; ++k) {
            const int distance = SSIM_RADIUS - 1 - k;
            held[k] = held[k + 1] + ssim_weight<Number>(distance < 0 ? -distance : distance) * value;
        }
        held[SSIM_TAPS - 2] = ssim_weight<Number>(SSIM_RADIUS) * value;
        return complete;
    }
};

// Blur of SSIM_TAPS neighbouring values; `line` points at the first.
template <class Number>
HD Number blur_line(const Number* line) {
    Number total = line[SSIM_RADIUS] * ssim_weight<Number>(0);
#pragma unroll
    for (int d = 1; d <= SSIM_RADIUS; ++d)
        total += (line[SSIM_RADIUS - d] + line[SSIM_RADIUS + d]) * ssim_weight<Number>(d);
    return total;
}

// Blurs of x, y, x^2 + y^2 and x y at one window's centre.
template <class Number>
struct WindowMoments {
    Number x, y, squares, product;
};

// SSIM of the window, and its derivatives by the blurs of x, of x^2 + y^2 and of x y.
template <class Number>
struct WindowSsim {
    Number value, d_mean, d_squares, d_product;
};

template <class Number>
HD WindowSsim<Number> window_ssim(const WindowMoments<Number>& blurred) {
    const Number two = Number(2);
    const Number mean_product = blurred.x * blurred.y;
    const Number mean_squares = blurred.x * blurred.x + blurred.y * blurred.y;
    const Number a1 = two * mean_product + Number(SSIM_C1);
    const Number a2 = two * (blurred.product - mean_product) + Number(SSIM_C2);
    const Number b1 = mean_squares + Number(SSIM_C1);
    const Number b2 = blurred.squares - mean_squares + Number(SSIM_C2);
    const Number inverse = Number(1) / (b1 * b2);

    WindowSsim<Number> ssim;
    ssim.value = a1 * a2 * inverse;
    ssim.d_product = two * a1 * inverse;
    ssim.d_squares = -ssim.value * b1 * inverse;
    // Through A1 and B1 directly, and through the means inside the covariance and the variances.
    const Number direct = two * inverse * (blurred.y * a2 - blurred.x * ssim.value * b2);
    ssim.d_mean = direct - two * blurred.x * ssim.d_squares - blurred.y * ssim.d_product;
    return ssim;
}
