// A projected Gaussian as the rasterizer wants it: the exponent of alpha in base 2, and the box where alpha counts.
//
//     log2 alpha = log2 o + QA dx^2 + QB dx dy + QC dy^2,  (QA, QB, QC) = -log2(e)/2 (A, 2 B, C), (A, B, C) the conic
//
// alpha >= ALPHA_MIN is the ellipse of height level = log2(o / ALPHA_MIN) above the cut: half extents sqrt(2 ln 2 level
// xx) and sqrt(2 ln 2 level yy), exactly. They are kept beside the conic because xx = C / (AC - B^2) would cancel for
// needles.
#pragma once
#include "maths/footprint.cuh"

constexpr float LOG2_ALPHA_MIN = -7.994353436858858f;

template <class Number>
struct Splat {
    Number mean_x, mean_y, qa, qb, qc, log2_opacity, x_max, y_max;
};

template <class Number>
HD Number sigmoid(Number logit) { return Number(1) / (Number(1) + exp(-logit)); }

// opacity: after fading and compensation, at least ALPHA_MIN.
template <class Number>
HD Splat<Number> splat_of(const Projected<Number>& at, const Covariance<Number>& s, Number opacity) {
    const Number half_log2_e = Number(0.5) * Number(LOG2_E), inverse = Number(1) / s.det;
    const Number log2_opacity = max(log2(opacity), Number(LOG2_ALPHA_MIN));
    const Number level = Number(2) * Number(LN_2) * (log2_opacity - Number(LOG2_ALPHA_MIN));
    const Number qa = -half_log2_e * s.yy * inverse, qc = -half_log2_e * s.xx * inverse;
    const Number qb = Number(LOG2_E) * s.xy * inverse;
    return {at.mean_x, at.mean_y, qa, qb, qc, log2_opacity, sqrt(level * s.xx), sqrt(level * s.yy)};
}

// Whether the box overlaps the picture. False too where a covariance beyond the range of numbers made NaN or
// infinities.
template <class Number>
HD bool is_on_picture(const Splat<Number>& splat, Number width, Number height) {
    const bool overlaps = splat.mean_x + splat.x_max > Number(0) && splat.mean_y + splat.y_max > Number(0) &&
                          splat.mean_x - splat.x_max < width && splat.mean_y - splat.y_max < height;
    // Zero times a number that is none is none.
    return overlaps && Number(0) * (splat.qa + splat.qb + splat.qc + splat.x_max + splat.y_max) == Number(0);
}

// Larger half side of the box in whole pixels.
template <class Number>
HD int radius_px(const Splat<Number>& splat) {
    const Number longest(1e6);  // far beyond any picture, and still an integer
    return static_cast<int>(max(ceil(min(max(splat.x_max, splat.y_max), longest)), Number(1)));
}
