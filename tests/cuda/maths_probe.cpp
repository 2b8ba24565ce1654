// The functions of cuda/maths for the tests, in float64: each takes a row of numbers and leaves a row of numbers.
#include <initializer_list>

#include "maths/ellipse.cuh"
#include "maths/motion.cuh"
#include "maths/projection.cuh"

#define PROBE(name) extern "C" __attribute__((visibility("default"))) void name(const double* in, double* out)

namespace {

using V = Vec3<double>;
using Q = Quat<double>;

V vec(const double* n) { return {n[0], n[1], n[2]}; }
Q quat(const double* n) { return {n[0], n[1], n[2], n[3]}; }
void put(double*& out, const V& v) { *out++ = v.x, *out++ = v.y, *out++ = v.z; }
void put(double*& out, const Q& q) { *out++ = q.w, *out++ = q.x, *out++ = q.y, *out++ = q.z; }
void put(double*& out, const Columns<double>& c) { put(out, c.x), put(out, c.y), put(out, c.z); }

// camera_from_world (16), intrinsics (4), width, height.
constexpr int VIEW = 22;
View<double> view_of(const double* n) {
    return {{{n[0], n[1], n[2]}, {n[4], n[5], n[6]}, {n[8], n[9], n[10]}}, {n[3], n[7], n[11]},
            n[16], n[17], n[18], n[19], n[20], n[21]};
}
// mean (3), log scales (3), quaternion (4).
constexpr int SHAPE = 10;
Shape<double> shape_of(const double* n) { return {vec(n), vec(n + 3), quat(n + 6)}; }

Splat<double> splat_row(const double* n) { return {n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]}; }
Splat<float> float_splat_row(const double* n) {
    const auto f = [n](int i) { return static_cast<float>(n[i]); };
    return {f(0), f(1), f(2), f(3), f(4), f(5), f(6), f(7)};
}

// Marks the tiles of a grid that the outline lists, and puts how many it counts behind them.
template <class Number>
void mark_tiles(const Splat<Number>& splat, int across, int down, double* out) {
    const Tiles tiles{across, down};
    const Outline<Number> outline = outline_of(splat, tiles);
    for (int tile = 0; tile < across * down; ++tile) out[tile] = 0;
    for (int line = outline.u_begin; line < outline.u_end; ++line) {
        const Run run = run_of(outline, line);
        for (int along = run.begin; along < run.end; ++along) out[tile_of(outline, line, along, tiles)] += 1;
    }
    out[across * down] = count_tiles(outline);
}

template <int DEGREE>
void harmonics_row(const double* in, double* out) {
    double values[2 * DEGREE + 1], weights[2 * DEGREE + 1];
    harmonics<DEGREE>(vec(in), values);
    for (int k = 0; k < 2 * DEGREE + 1; ++k) *out++ = values[k], weights[k] = in[3 + k];
    put(out, harmonics_gradient<DEGREE>(vec(in), weights));
}

}  // namespace

// q -> unit, columns of its matrix
PROBE(rotation) {
    const Q unit = inverse_length(quat(in)) * quat(in);
    put(out, unit);
    put(out, rotation_columns(unit));
}
// q, gradient by the columns -> gradient by q
PROBE(rotation_gradient) {
    const double scale = inverse_length(quat(in));
    const Q unit = scale * quat(in);
    const Q by_unit = rotation_columns_gradient(unit, {vec(in + 4), vec(in + 7), vec(in + 10)});
    put(out, normalization_gradient(unit, scale, by_unit));
}
// pose (7), mean, quat -> mean', quat'
PROBE(carry) {
    const Pose<double> pose = pose_of(quat(in), vec(in + 4));
    put(out, carried(pose, vec(in + 7)));
    put(out, pose.unit * quat(in + 10));
}
// pose, mean, quat, gradients by mean' and quat' -> gradients by pose, mean, quat
PROBE(carry_gradient) {
    const Pose<double> pose = pose_of(quat(in), vec(in + 4));
    const PoseGradient<double> g = pose_gradient(pose, vec(in + 7), quat(in + 10), vec(in + 14), quat(in + 17));
    put(out, g.quat);
    put(out, g.translation);
    put(out, rotated(conjugate(pose.unit), vec(in + 14)));
    put(out, conjugate(pose.unit) * quat(in + 17));
}

// direction, weights -> values, gradient by the direction
PROBE(harmonics_0) { harmonics_row<0>(in, out); }
PROBE(harmonics_1) { harmonics_row<1>(in, out); }
PROBE(harmonics_2) { harmonics_row<2>(in, out); }
PROBE(harmonics_3) { harmonics_row<3>(in, out); }
// v, gradient by v / |v| -> gradient by v
PROBE(direction_of) {
    const double inverse = 1 / sqrt(dot(vec(in), vec(in)));
    put(out, direction_gradient(inverse * vec(in), inverse, vec(in + 3)));
}

// view, shape -> mean in pixels, depth, covariance xx xy yy, determinant, compensation, direction from the centre
PROBE(see) {
    const View<double> view = view_of(in);
    const Shape<double> shape = shape_of(in + VIEW);
    const V point = to_camera(view, shape.mean);
    const Seen<double> seen = seen_by(view, point, shape.log_scales, shape.quat);
    const Covariance<double>& s = seen.covariance;
    for (const double value : {seen.at.mean_x, seen.at.mean_y, point.z, s.xx, s.xy, s.yy, s.det, compensation(s)}) *out++ = value;
    put(out, direction_to(view, shape.mean).unit);
}
// view, shape, moments (6), by depth, by the vector from the centre (3), antialiased
// -> gradients by shape, rotation, translation, mean in pixels
PROBE(see_gradient) {
    const double* arrived = in + VIEW + SHAPE;
    const Moments<double> moments{arrived[0], arrived[1], arrived[2], arrived[3], arrived[4], arrived[5]};
    const ProjectionGradient<double> g = projection_gradient(
        view_of(in), shape_of(in + VIEW), {moments, arrived[6], vec(arrived + 7)}, arrived[10] != 0);
    put(out, g.shape.mean);
    put(out, g.shape.log_scales);
    put(out, g.shape.quat);
    put(out, g.rotation.x);
    put(out, g.rotation.y);
    put(out, g.rotation.z);
    put(out, g.translation);
    *out++ = g.mean_x;
    *out++ = g.mean_y;
}
// view, shape, opacity -> splat, whether on the picture, radius
PROBE(splat) {
    const View<double> view = view_of(in);
    const Shape<double> shape = shape_of(in + VIEW);
    const Seen<double> seen = seen_by(view, to_camera(view, shape.mean), shape.log_scales, shape.quat);
    const Splat<double> s = splat_of(seen.at, seen.covariance, in[VIEW + SHAPE]);
    for (const double value : {s.mean_x, s.mean_y, s.qa, s.qb, s.qc, s.log2_opacity, s.x_max, s.y_max}) *out++ = value;
    *out++ = is_on_picture(s, view.width, view.height);
    *out++ = radius_px(s);
}
// splat, across, down -> how often each tile is listed, and the count
PROBE(tiles) { mark_tiles(splat_row(in), static_cast<int>(in[8]), static_cast<int>(in[9]), out); }
PROBE(float_tiles) { mark_tiles(float_splat_row(in), static_cast<int>(in[8]), static_cast<int>(in[9]), out); }

// time, clock (2) -> local time and its speed
PROBE(clock_at) {
    const LocalTime<double> local = local_time(in[0], in[1], in[2]);
    out[0] = local.x;
    out[1] = local.speed;
}
// time, life (3) -> ln of the factor, gradient by the life
PROBE(fade_at) {
    const Fading<double> fading = fading_at(in[0], in[1], in[2], in[3]);
    out[0] = fading.log_factor;
    out[1] = fading.by_center;
    out[2] = fading.by_half_width;
    out[3] = fading.by_fade;
}
// x, frequency, degree, harmonics, columns, matrix -> values of all columns, then slopes
PROBE(functions) {
    alignas(16) double matrix[4096];
    const int columns = static_cast<int>(in[4]), degree = static_cast<int>(in[2]), waves = static_cast<int>(in[3]);
    for (int i = 0; i < columns * (1 + degree + 2 * waves); ++i) matrix[i] = in[5 + i];
    for (int first = 0; first < columns; first += FUNCTIONS_PER_CHUNK) {
        const Functions<double> at_x = functions_at<double>({matrix, columns, degree, waves, in[1]}, first, in[0]);
        for (int k = 0; k < FUNCTIONS_PER_CHUNK; ++k) {
            out[first + k] = at_x.values[k];
            out[columns + first + k] = at_x.slopes[k];
        }
    }
}
