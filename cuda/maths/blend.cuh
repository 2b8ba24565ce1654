// Blending of splats at a pixel, front to back (3DGS, section 6), shared by the rasterizer and its backward.
//
//     alpha_i = min(0.999, 2^p_i),  p_i = log2 o_i + QA dx^2 + QB dx dy + QC dy^2;  skipped if alpha_i < 1/255
//     w_i = T_i alpha_i,  T_{i+1} = T_i - w_i;  a pixel stops before the splat that would take T below 1e-4
//
// Backward walks the same splats again and must meet the same T, bit by bit, or it would take other splats for the last.
// Hence both call these functions, and every sum of a product is written as fmaf: the compiler has nothing to contract.
#pragma once
#include "maths/splat.cuh"

// What of a splat decides its alpha: see SplatColumn in records.cuh.
struct Footprint {
    float mean_x, mean_y, qa, qb, qc, log2_opacity;
};

// p at distance (dx, dy) = pixel centre - mean.
HD float log2_alpha(const Footprint& splat, float dx, float dy) {
    return fmaf(fmaf(splat.qb, dx, splat.qc * dy), dy, fmaf(splat.qa * dx, dx, splat.log2_opacity));
}

// 1 / x to a unit in the last place or two, for x that are normal numbers.
HD float fast_reciprocal(float x) {
#ifdef __CUDA_ARCH__
    return __fdividef(1.0f, x);
#else
    return 1.0f / x;
#endif
}

// What is left of a pixel's transmittance behind a splat.
HD float transmitted(float before, float alpha) { return fmaf(-before, alpha, before); }

// An axis-aligned rectangle of pixel centres.
struct PixelBox {
    float left, top, right, bottom;
};

// Whether a splat's alpha reaches ALPHA_MIN anywhere in the box. p is concave, so its greatest value in the box lies at
// the mean or on an edge that faces it; along an edge p is a parabola. Never false for a pixel whose p, as log2_alpha
// rounds it, counts: the slack is several times that rounding.
HD bool reaches(const Footprint& splat, const PixelBox& box) {
    const float left = box.left - splat.mean_x, right = box.right - splat.mean_x;
    const float top = box.top - splat.mean_y, bottom = box.bottom - splat.mean_y;
    const float near_x = min(max(0.0f, left), right), near_y = min(max(0.0f, top), bottom);
    const float on_column = min(max(-0.5f * splat.qb * near_x * fast_reciprocal(splat.qc), top), bottom);
    const float on_row = min(max(-0.5f * splat.qb * near_y * fast_reciprocal(splat.qa), left), right);
    const float far_x = max(fabsf(left), fabsf(right)), far_y = max(fabsf(top), fabsf(bottom));
    const float slack = 1e-3f - 1e-6f * (splat.qa * far_x * far_x + splat.qc * far_y * far_y);
    const float most = max(log2_alpha(splat, near_x, on_column), log2_alpha(splat, on_row, near_y));
    return most >= LOG2_ALPHA_MIN - slack;
}
