// One Gaussian from its raw values to its splat and back: the chain of camera.cuh, footprint.cuh and splat.cuh.
//
// The forward values are computed again in backward: cheaper than storing them, and nothing but the inputs has to be
// kept.
#pragma once
#include "maths/harmonics.cuh"
#include "maths/splat.cuh"

// Raw values at the time of the picture.
template <class Number>
struct Shape {
    Vec3<Number> mean, log_scales;
    Quat<Number> quat;
};

// A shape as the camera sees it.
template <class Number>
struct Seen {
    Projected<Number> at;
    Quat<Number> unit;
    Number inverse_length;
    Axes<Number> axes;
    Covariance<Number> covariance;
};
// point: of the shape's mean in the camera, in front of it.
template <class Number>
HD Seen<Number> seen_by(const View<Number>& view, const Vec3<Number>& point, const Vec3<Number>& log_scales,
                        const Quat<Number>& quat) {
    Seen<Number> seen;
    seen.at = project_point(view, point);
    seen.inverse_length = inverse_length(quat);
    seen.unit = seen.inverse_length * quat;
    seen.axes = axes_of(view, seen.at, log_scales, seen.unit);
    seen.covariance = covariance_of(seen.axes);
    return seen;
}

// What reaches a Gaussian from the picture.
template <class Number>
struct Arrived {
    Moments<Number> moments;
    Number by_depth;
    Vec3<Number> by_along;  // by the vector from the camera's centre to the mean, through the colour
};

// Gradients by the shape, by the camera's rotation and translation, and by the mean in pixels.
template <class Number>
struct ProjectionGradient {
    Shape<Number> shape;
    Mat3<Number> rotation;
    Vec3<Number> translation;
    Number mean_x, mean_y;
};
template <class Number>
HD ProjectionGradient<Number> projection_gradient(const View<Number>& view, const Shape<Number>& shape,
                                                  const Arrived<Number>& arrived, bool antialiased) {
    const Vec3<Number> point = to_camera(view, shape.mean);
    const Seen<Number> seen = seen_by(view, point, shape.log_scales, shape.quat);
    const ScreenGradient<Number> screen = screen_gradient(seen.covariance, arrived.moments, antialiased);
    const CameraGradient<Number> camera = camera_gradient(view, point, seen.at, seen.axes, screen);

    ProjectionGradient<Number> g;
    g.mean_x = screen.mean_x;
    g.mean_y = screen.mean_y;
    // p = R mean + t carries position, footprint and depth; mean + R^T t the direction of the colour.
    const Vec3<Number> by_point = camera.point + Vec3<Number>{0, 0, arrived.by_depth};
    g.shape.mean = transposed_times(view.rotation, by_point) + arrived.by_along;
    g.translation = by_point + view.rotation * arrived.by_along;
    g.rotation = {};
    add_outer(g.rotation, by_point, shape.mean);
    add_outer(g.rotation, view.translation, arrived.by_along);
    // V = R M
    const Columns<Number>& m = seen.axes.in_world;
    add_outer(g.rotation, camera.axes.x, m.x);
    add_outer(g.rotation, camera.axes.y, m.y);
    add_outer(g.rotation, camera.axes.z, m.z);
    const Columns<Number> by_m{transposed_times(view.rotation, camera.axes.x),
                               transposed_times(view.rotation, camera.axes.y),
                               transposed_times(view.rotation, camera.axes.z)};
    const ShapeGradient<Number> by_shape = shape_gradient(m, shape.log_scales, seen.unit, by_m);
    g.shape.log_scales = by_shape.log_scales;
    g.shape.quat = normalization_gradient(seen.unit, seen.inverse_length, by_shape.unit);
    return g;
}
