// Quaternions wxyz: rotations, products, and the gradients of both. With the unit quaternion (w, a), a = (x, y, z),
//     R v = v + 2 w (a x v) + 2 a x (a x v).
#pragma once
#include "maths/vec.cuh"

template <class Number>
struct Quat {
    Number w, x, y, z;
};

template <class Number>
HD Quat<Number> operator+(const Quat<Number>& a, const Quat<Number>& b) {
    return {a.w + b.w, a.x + b.x, a.y + b.y, a.z + b.z};
}
template <class Number>
HD Quat<Number> operator*(Number s, const Quat<Number>& a) { return {s * a.w, s * a.x, s * a.y, s * a.z}; }
template <class Number>
HD Number dot(const Quat<Number>& a, const Quat<Number>& b) { return a.w * b.w + a.x * b.x + a.y * b.y + a.z * b.z; }

// 1 / |q|; infinite for the zero quaternion, whose Gaussian thereby has no covariance and is not drawn.
template <class Number>
HD Number inverse_length(const Quat<Number>& q) { return rsqrt(dot(q, q)); }

// From the gradient by q / |q| to that by q: only the part across q counts. unit = q / |q|, scale = 1 / |q|.
template <class Number>
HD Quat<Number> normalization_gradient(const Quat<Number>& unit, Number scale, const Quat<Number>& gradient) {
    const Number radial = dot(unit, gradient);
    return scale * (gradient + (-radial) * unit);
}

template <class Number>
HD Quat<Number> conjugate(const Quat<Number>& q) { return {q.w, -q.x, -q.y, -q.z}; }

// Hamilton product: rotates by b first. Its transposes: dL/db = conj(a) g, dL/da = g conj(b).
template <class Number>
HD Quat<Number> operator*(const Quat<Number>& a, const Quat<Number>& b) {
    return {a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z, a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y,
            a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x, a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w};
}

// Columns of the rotation matrix of a unit quaternion: where it takes the axes.
template <class Number>
struct Columns {
    Vec3<Number> x, y, z;
};
template <class Number>
HD Columns<Number> rotation_columns(const Quat<Number>& q) {
    const Number one(1), two(2);
    return {{one - two * (q.y * q.y + q.z * q.z), two * (q.x * q.y + q.w * q.z), two * (q.x * q.z - q.w * q.y)},
            {two * (q.x * q.y - q.w * q.z), one - two * (q.x * q.x + q.z * q.z), two * (q.y * q.z + q.w * q.x)},
            {two * (q.x * q.z + q.w * q.y), two * (q.y * q.z - q.w * q.x), one - two * (q.x * q.x + q.y * q.y)}};
}

// From the gradient g by the columns to that by the unit quaternion.
template <class Number>
HD Quat<Number> rotation_columns_gradient(const Quat<Number>& q, const Columns<Number>& g) {
    const Number two(2);
    const Vec3<Number> turning{g.y.z - g.z.y, g.z.x - g.x.z, g.x.y - g.y.x};
    const Number xy = g.x.y + g.y.x, xz = g.x.z + g.z.x, yz = g.y.z + g.z.y;
    return {two * (q.x * turning.x + q.y * turning.y + q.z * turning.z),
            two * (q.y * xy + q.z * xz + q.w * turning.x - two * q.x * (g.y.y + g.z.z)),
            two * (q.x * xy + q.z * yz + q.w * turning.y - two * q.y * (g.x.x + g.z.z)),
            two * (q.x * xz + q.y * yz + q.w * turning.z - two * q.z * (g.x.x + g.y.y))};
}

// R v for a unit quaternion.
template <class Number>
HD Vec3<Number> rotated(const Quat<Number>& q, const Vec3<Number>& v) {
    const Vec3<Number> axis{q.x, q.y, q.z};
    const Vec3<Number> once = Number(2) * cross(axis, v);
    return v + q.w * once + cross(axis, once);
}

// From the gradient g by R v to that by the unit quaternion. (The one by v is R^T g = rotated(conjugate(q), g).)
template <class Number>
HD Quat<Number> rotated_gradient(const Quat<Number>& q, const Vec3<Number>& v, const Vec3<Number>& g) {
    const Vec3<Number> axis{q.x, q.y, q.z};
    const Vec3<Number> normal = cross(v, g);
    const Number two(2);
    const Vec3<Number> by_axis = two * (q.w * normal + dot(axis, v) * g + dot(axis, g) * v + (-two * dot(g, v)) * axis);
    return {two * dot(axis, normal), by_axis.x, by_axis.y, by_axis.z};
}
