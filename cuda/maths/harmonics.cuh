// Real spherical harmonics of degree 0 to 3 in the basis and signs of the Inria PLY, one degree at a time.
//
// The 2 l + 1 functions of degree l are polynomials in the unit direction (x, y, z); constants as in Sloan, "Efficient
// Spherical Harmonic Evaluation" (JCGT 2013), signs with the Condon-Shortley phase. Going degree by degree keeps at
// most seven values in registers, and a lower degree costs nothing of the higher ones.
#pragma once
#include "maths/vec.cuh"

constexpr double SH_C0 = 0.28209479177387814;
constexpr double SH_C1 = 0.4886025119029199;
constexpr double SH_C2 = 1.0925484305920792, SH_C2_Z = 0.31539156525252005, SH_C2_X = 0.5462742152960396;
constexpr double SH_C3 = 0.5900435899266435, SH_C3_XYZ = 2.890611442640554, SH_C3_M1 = 0.4570457994644658;
constexpr double SH_C3_Z = 0.3731763325901154, SH_C3_M2 = 1.445305721320277;

// values[m] = the functions of degree DEGREE at the unit direction d.
template <int DEGREE, class Number>
HD void harmonics(const Vec3<Number>& d, Number (&values)[2 * DEGREE + 1]) {
    constexpr Number c1(SH_C1), c2(SH_C2), c2_z(SH_C2_Z), c2_x(SH_C2_X), c3(SH_C3), c3_xyz(SH_C3_XYZ), c3_m1(SH_C3_M1),
        c3_z(SH_C3_Z), c3_m2(SH_C3_M2);
    const Number x = d.x, y = d.y, z = d.z, xx = x * x, yy = y * y, zz = z * z;
    if constexpr (DEGREE == 0) {
        values[0] = Number(SH_C0);
    } else if constexpr (DEGREE == 1) {
        values[0] = -c1 * y;
        values[1] = c1 * z;
        values[2] = -c1 * x;
    } else if constexpr (DEGREE == 2) {
        values[0] = c2 * x * y;
        values[1] = -c2 * y * z;
        values[2] = c2_z * (Number(2) * zz - xx - yy);
        values[3] = -c2 * x * z;
        values[4] = c2_x * (xx - yy);
    } else {
        static_assert(DEGREE == 3, "harmonics end at degree 3");
        values[0] = -c3 * y * (Number(3) * xx - yy);
        values[1] = c3_xyz * x * y * z;
        values[2] = -c3_m1 * y * (Number(4) * zz - xx - yy);
        values[3] = c3_z * z * (Number(2) * zz - Number(3) * xx - Number(3) * yy);
        values[4] = -c3_m1 * x * (Number(4) * zz - xx - yy);
        values[5] = c3_m2 * z * (xx - yy);
        values[6] = -c3 * x * (xx - Number(3) * yy);
    }
}

// Gradient by d of sum_m w[m] values[m].
template <int DEGREE, class Number>
HD Vec3<Number> harmonics_gradient(const Vec3<Number>& d, const Number (&w)[2 * DEGREE + 1]) {
    constexpr Number c1(SH_C1), c2(SH_C2), c2_z(SH_C2_Z), c2_x(SH_C2_X), c3(SH_C3), c3_xyz(SH_C3_XYZ), c3_m1(SH_C3_M1),
        c3_z(SH_C3_Z), c3_m2(SH_C3_M2);
    const Number x = d.x, y = d.y, z = d.z, two(2), three(3), four(4), six(6), eight(8);
    if constexpr (DEGREE == 0) {
        return {Number(0), Number(0), Number(0)};
    } else if constexpr (DEGREE == 1) {
        return {-c1 * w[2], -c1 * w[0], c1 * w[1]};
    } else if constexpr (DEGREE == 2) {
        return {c2 * (y * w[0] - z * w[3]) - two * c2_z * x * w[2] + two * c2_x * x * w[4],
                c2 * (x * w[0] - z * w[1]) - two * c2_z * y * w[2] - two * c2_x * y * w[4],
                -c2 * (y * w[1] + x * w[3]) + four * c2_z * z * w[2]};
    } else {
        static_assert(DEGREE == 3, "harmonics end at degree 3");
        const Number xx = x * x, yy = y * y, zz = z * z, xy = x * y, xz = x * z, yz = y * z;
        return {-six * c3 * xy * w[0] + c3_xyz * yz * w[1] + two * c3_m1 * xy * w[2] - six * c3_z * xz * w[3] -
                    c3_m1 * (four * zz - three * xx - yy) * w[4] + two * c3_m2 * xz * w[5] -
                    three * c3 * (xx - yy) * w[6],
                -three * c3 * (xx - yy) * w[0] + c3_xyz * xz * w[1] - c3_m1 * (four * zz - xx - three * yy) * w[2] -
                    six * c3_z * yz * w[3] + two * c3_m1 * xy * w[4] - two * c3_m2 * yz * w[5] + six * c3 * xy * w[6],
                c3_xyz * xy * w[1] - eight * c3_m1 * yz * w[2] + three * c3_z * (two * zz - xx - yy) * w[3] -
                    eight * c3_m1 * xz * w[4] + c3_m2 * (xx - yy) * w[5]};
    }
}

// From the gradient by the unit direction v / |v| to that by v. inverse_distance = 1 / |v|.
template <class Number>
HD Vec3<Number> direction_gradient(const Vec3<Number>& d, Number inverse_distance, const Vec3<Number>& gradient) {
    return inverse_distance * (gradient - dot(d, gradient) * d);
}
