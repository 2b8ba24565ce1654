// The footprint of a Gaussian in the picture and its gradient (EWA splatting, Zwicker et al. 2001; 3DGS, section 4).
//
//     M = R(q) diag(s)   V = R M   U = J V         3x3, 3x3, 2x3: the unit Gaussian in the world, camera, picture
//     Sigma = U U^T + 0.3 I                        with the low-pass filter; conic = Sigma^-1
//
// Working with U instead of covariances halves the arithmetic, and det(U U^T) = |u_0 x u_1|^2 is a sum of positive
// terms (Cauchy-Binet) where xx yy - xy^2 would cancel. J is that of camera.cuh. Backward goes the same way in return;
// the Gaussian's weight at distance d is o exp(-1/2 d^T conic d), so with ds = dL/d ln alpha of a pixel
//     dL/d mean = conic sum ds d,    dL/d conic = -1/2 sum ds d d^T,    dL/d Sigma = 1/2 conic (sum ds d d^T) conic.
#pragma once
#include "maths/camera.cuh"
#include "maths/quaternion.cuh"

// Axes of the unit Gaussian: the columns of M, V and U.
template <class Number>
struct Axes {
    Columns<Number> in_world, in_camera;
    Vec3<Number> across, down;  // rows of U
};

template <class Number>
HD Columns<Number> scaled(const Columns<Number>& columns, const Vec3<Number>& scales) {
    return {scales.x * columns.x, scales.y * columns.y, scales.z * columns.z};
}

template <class Number>
HD Vec3<Number> exponentials(const Vec3<Number>& v) { return {exp(v.x), exp(v.y), exp(v.z)}; }

template <class Number>
HD Axes<Number> axes_of(const View<Number>& view, const Projected<Number>& at, const Vec3<Number>& log_scales,
                        const Quat<Number>& unit) {
    Axes<Number> axes;
    const Columns<Number> m = scaled(rotation_columns(unit), exponentials(log_scales));
    const Columns<Number> v{view.rotation * m.x, view.rotation * m.y, view.rotation * m.z};
    axes.in_world = m;
    axes.in_camera = v;
    const Vec3<Number> xs{v.x.x, v.y.x, v.z.x}, ys{v.x.y, v.y.y, v.z.y}, zs{v.x.z, v.y.z, v.z.z};
    axes.across = at.inverse_z * (view.fx * xs - at.x.pixels * zs);
    axes.down = at.inverse_z * (view.fy * ys - at.y.pixels * zs);
    return axes;
}

// Sigma = (xx, xy, yy) in px^2 with its determinant, and the determinant before the low-pass filter.
template <class Number>
struct Covariance {
    Number xx, xy, yy, det, det_before;
};
template <class Number>
HD Covariance<Number> covariance_of(const Axes<Number>& axes) {
    const Number low_pass(LOW_PASS_PX2);
    const Number xx = dot(axes.across, axes.across), yy = dot(axes.down, axes.down);
    const Vec3<Number> minors = cross(axes.across, axes.down);
    const Number det_before = dot(minors, minors);
    return {xx + low_pass, dot(axes.across, axes.down), yy + low_pass,
            det_before + low_pass * (xx + yy) + low_pass * low_pass, det_before};
}

// Below this share of the determinant the compensation has no gradient: such a Gaussian is far fainter than ALPHA_MIN.
constexpr float COMPENSATION_FLOOR = 1e-12f;

// Factor on the opacity that keeps a Gaussian's brightness under the low-pass filter (Mip-Splatting, Yu et al. 2024).
template <class Number>
HD Number compensation(const Covariance<Number>& c) {
    return sqrt(max(c.det_before / c.det, Number(COMPENSATION_FLOOR)));
}

// Sums over pixels at distance (dx, dy) from the mean: of ds, ds dx, ds dy, ds dx^2, ds dx dy, ds dy^2.
template <class Number>
struct Moments {
    Number ds, x, y, xx, xy, yy;
};

// Gradients by the mean in pixels and by the entries of Sigma, xy standing for both of them.
template <class Number>
struct ScreenGradient {
    Number mean_x, mean_y, xx, xy, yy;
};
template <class Number>
HD ScreenGradient<Number> screen_gradient(const Covariance<Number>& s, const Moments<Number>& m, bool antialiased) {
    const Number inverse = Number(1) / s.det, half(0.5);
    const Number a = s.yy * inverse, b = -s.xy * inverse, c = s.xx * inverse;
    // Rows of (sum ds d d^T) conic, then conic times that.
    const Number px = m.xx * a + m.xy * b, py = m.xy * a + m.yy * b, qx = m.xx * b + m.xy * c, qy = m.xy * b + m.yy * c;
    ScreenGradient<Number> g{a * m.x + b * m.y, b * m.x + c * m.y, half * (a * px + b * py), a * qx + b * qy,
                             half * (b * qx + c * qy)};
    if (antialiased && s.det_before > Number(COMPENSATION_FLOOR) * s.det) {
        // d ln sqrt(det before / det) by the covariance before the filter.
        const Number low_pass(LOW_PASS_PX2), before = Number(1) / s.det_before;
        g.xx += half * m.ds * ((s.yy - low_pass) * before - s.yy * inverse);
        g.yy += half * m.ds * ((s.xx - low_pass) * before - s.xx * inverse);
        g.xy += m.ds * s.xy * (inverse - before);
    }
    return g;
}

// Gradients by the point in the camera and by the columns of V.
template <class Number>
struct CameraGradient {
    Vec3<Number> point;
    Columns<Number> axes;
};
template <class Number>
HD CameraGradient<Number> camera_gradient(const View<Number>& view, const Vec3<Number>& p, const Projected<Number>& at,
                                          const Axes<Number>& axes, const ScreenGradient<Number>& g) {
    const Number two(2);
    const Vec3<Number> across = at.inverse_z * (two * g.xx * axes.across + g.xy * axes.down);
    const Vec3<Number> down = at.inverse_z * (g.xy * axes.across + two * g.yy * axes.down);
    const Number ox = at.x.pixels, oy = at.y.pixels;
    const Vec3<Number> depths{axes.in_camera.x.z, axes.in_camera.y.z, axes.in_camera.z.z};
    CameraGradient<Number> result;
    result.axes.x = {view.fx * across.x, view.fy * down.x, -ox * across.x - oy * down.x};
    result.axes.y = {view.fx * across.y, view.fy * down.y, -ox * across.y - oy * down.y};
    result.axes.z = {view.fx * across.z, view.fy * down.z, -ox * across.z - oy * down.z};
    // A limited offset is a constant: it has no gradient.
    const Number by_x = g.mean_x - (at.x.free ? dot(across, depths) : Number(0));
    const Number by_y = g.mean_y - (at.y.free ? dot(down, depths) : Number(0));
    result.point.x = view.fx * at.inverse_z * by_x;
    result.point.y = view.fy * at.inverse_z * by_y;
    // U falls with 1/z, and so do the offsets.
    result.point.z = -(dot(across, axes.across) + dot(down, axes.down)) -
                     at.inverse_z * (result.point.x * p.x + result.point.y * p.y);
    return result;
}

// Gradients by log scales and by the unit quaternion, from that by the columns of M.
template <class Number>
struct ShapeGradient {
    Vec3<Number> log_scales;
    Quat<Number> unit;
};
template <class Number>
HD ShapeGradient<Number> shape_gradient(const Columns<Number>& m, const Vec3<Number>& log_scales,
                                        const Quat<Number>& unit, const Columns<Number>& g) {
    return {{dot(g.x, m.x), dot(g.y, m.y), dot(g.z, m.z)},
            rotation_columns_gradient(unit, scaled(g, exponentials(log_scales)))};
}
