// A pinhole camera: world to camera to pixels, and where the projection is linearised.
//
//     p = R mean + t                        in the camera: x right, y down, z forward
//     pixel = (fx x/z + cx, fy y/z + cy)    pixel centres at +0.5
//
// The Jacobian of the pixel by p is (fx/z, 0, -ox/z; 0, fy/z, -oy/z) with (ox, oy) the pixel less (cx, cy), limited to
// the picture enlarged by FRUSTUM_MARGIN of its half: far outside, the linearisation is poor (as in 3DGS).
#pragma once
#include "constants.cuh"
#include "maths/vec.cuh"
#include "records.cuh"

template <class Number>
struct View {
    Mat3<Number> rotation;
    Vec3<Number> translation;
    Number fx, fy, cx, cy;
    Number width, height;
};

HD View<float> read_view(const Camera& camera) {
    const float* m = camera.camera_from_world;
    const float* k = camera.intrinsics;
    const Mat3<float> rotation{{m[0], m[1], m[2]}, {m[4], m[5], m[6]}, {m[8], m[9], m[10]}};
    const float width = static_cast<float>(camera.width), height = static_cast<float>(camera.height);
    return {rotation, {m[3], m[7], m[11]}, k[0], k[1], k[2], k[3], width, height};
}

template <class Number>
HD Vec3<Number> to_camera(const View<Number>& view, const Vec3<Number>& mean) {
    return view.rotation * mean + view.translation;
}

// Unit vector from the camera's centre, -R^T t, to a mean.
template <class Number>
struct Direction {
    Vec3<Number> unit;
    Number inverse_distance;
};
template <class Number>
HD Direction<Number> direction_to(const View<Number>& view, const Vec3<Number>& mean) {
    const Vec3<Number> along = mean + transposed_times(view.rotation, view.translation);
    const Number inverse = rsqrt(dot(along, along));
    return {inverse * along, inverse};
}

// Pixels from (cx, cy) at which the Jacobian is taken; `free` where the point itself lies within the limits.
template <class Number>
struct Offset {
    Number pixels;
    bool free;
};
template <class Number>
HD Offset<Number> limited_offset(Number pixels, Number center, Number size) {
    const Number margin = Number(FRUSTUM_MARGIN) * Number(0.5) * size;
    const Number low = -margin - center, high = size + margin - center;
    return {min(max(pixels, low), high), pixels >= low && pixels <= high};
}

// A point of the camera frame in pixels, with what the Jacobian needs.
template <class Number>
struct Projected {
    Number inverse_z;
    Number mean_x, mean_y;
    Offset<Number> x, y;
};
template <class Number>
HD Projected<Number> project_point(const View<Number>& view, const Vec3<Number>& p) {
    const Number inverse_z = Number(1) / p.z;
    const Number x = view.fx * p.x * inverse_z, y = view.fy * p.y * inverse_z;
    return {inverse_z, x + view.cx, y + view.cy, limited_offset(x, view.cx, view.width),
            limited_offset(y, view.cy, view.height)};
}
