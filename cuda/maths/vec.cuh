// Vectors and matrices of three, in registers: every index is known when compiling.
#pragma once
#include "host.cuh"

template <class Number>
struct Vec3 {
    Number x, y, z;
};

template <class Number>
HD Vec3<Number> operator+(const Vec3<Number>& a, const Vec3<Number>& b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
template <class Number>
HD Vec3<Number> operator-(const Vec3<Number>& a, const Vec3<Number>& b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
template <class Number>
HD Vec3<Number> operator*(Number s, const Vec3<Number>& a) { return {s * a.x, s * a.y, s * a.z}; }
template <class Number>
HD Number dot(const Vec3<Number>& a, const Vec3<Number>& b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
template <class Number>
HD Vec3<Number> cross(const Vec3<Number>& a, const Vec3<Number>& b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

// Rows of a 3x3 matrix.
template <class Number>
struct Mat3 {
    Vec3<Number> x, y, z;
};

template <class Number>
HD Vec3<Number> operator*(const Mat3<Number>& m, const Vec3<Number>& a) {
    return {dot(m.x, a), dot(m.y, a), dot(m.z, a)};
}

// m^T a
template <class Number>
HD Vec3<Number> transposed_times(const Mat3<Number>& m, const Vec3<Number>& a) {
    return a.x * m.x + a.y * m.y + a.z * m.z;
}

// m += a b^T
template <class Number>
HD void add_outer(Mat3<Number>& m, const Vec3<Number>& a, const Vec3<Number>& b) {
    m.x = m.x + a.x * b;
    m.y = m.y + a.y * b;
    m.z = m.z + a.z * b;
}
