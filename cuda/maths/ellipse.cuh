// Which tiles an ellipse touches, exactly: the run of tiles in each column or row of tiles, whichever are fewer.
//
// Along the axis that is marched, u, a line of tiles is the strip [low, high] of its pixel centres. The ellipse's range
// in v over a strip is extremal at its topmost point u_top if that lies in the strip, else at the strip's nearer edge,
// where
//     v = slope u +- half_chord sqrt(1 - (u / u_max)^2)
// (the AccuTile idea of Speedy-Splat, Hanson et al. 2025, as in recon3d/render/cpu/tiles.py). A tile is in the run if a
// row of its pixel centres meets that range. Strips and ranges are widened by a slack above rounding, so that no pixel
// with alpha >= ALPHA_MIN is lost; alpha is tested again per pixel.
//
// Counting and listing must agree to the last tile though they run in different kernels. So nothing here adds to a
// product, which a compiler may fuse in one kernel and not in the other: such sums are explicit fmas.
#pragma once
#include "constants.cuh"
#include "maths/splat.cuh"
#include "records.cuh"

constexpr float SLACK_PX = 1e-3f;
constexpr float RELATIVE_SLACK = 4e-6f;

// The ellipse relative to its centre, u being the axis that is marched.
template <class Number>
struct Outline {
    Number center_u, center_v;
    Number u_max, inverse_u_max, u_top, slope, half_chord;
    Number slack;
    int u_begin, u_end;  // lines of tiles that the box meets
    int v_tiles;         // tiles in each line
    bool along_x;        // u is x: lines are columns
};

HD Tiles tiles_of(int width, int height) { return {(width + TILE_PX - 1) / TILE_PX, (height + TILE_PX - 1) / TILE_PX}; }

// Consecutive tiles of a line.
struct Run {
    int begin, end;
};

// First and one-past-last line of 16 pixels, of `lines`, that has a pixel centre in [low, high] pixels.
template <class Number>
HD Run lines_between(Number low, Number high, int lines) {
    const Number size(TILE_PX), last = Number(lines) * size - Number(1);
    const Number first_px = max(ceil(low - Number(0.5)), Number(0)), last_px = min(floor(high - Number(0.5)), last);
    if (!(first_px <= last_px)) return {0, 0};
    return {static_cast<int>(first_px) / TILE_PX, static_cast<int>(last_px) / TILE_PX + 1};
}

template <class Number>
HD Outline<Number> outline_of(const Splat<Number>& s, Tiles tiles) {
    Outline<Number> o;
    const Number extent = fmax(fabs(s.mean_x) + s.x_max, fabs(s.mean_y) + s.y_max);
    o.slack = fma(Number(RELATIVE_SLACK), extent, Number(SLACK_PX));
    const Number reach_x = s.x_max + o.slack, reach_y = s.y_max + o.slack;
    const Run columns = lines_between(s.mean_x - reach_x, s.mean_x + reach_x, tiles.across);
    const Run rows = lines_between(s.mean_y - reach_y, s.mean_y + reach_y, tiles.down);
    o.along_x = columns.end - columns.begin <= rows.end - rows.begin;
    const Run marched = o.along_x ? columns : rows;
    o.u_begin = marched.begin;
    o.u_end = marched.end;
    o.v_tiles = o.along_x ? tiles.down : tiles.across;
    o.center_u = o.along_x ? s.mean_x : s.mean_y;
    o.center_v = o.along_x ? s.mean_y : s.mean_x;
    o.u_max = o.along_x ? s.x_max : s.y_max;
    o.inverse_u_max = o.u_max > Number(0) ? Number(1) / o.u_max : Number(0);
    const Number v_max = o.along_x ? s.y_max : s.x_max;
    // Both are negative: -a u^2 - b u v - c v^2 is the height above the cut that is used up.
    const Number a = o.along_x ? s.qa : s.qc, c = o.along_x ? s.qc : s.qa;
    const Number level = fmax(s.log2_opacity - Number(LOG2_ALPHA_MIN), Number(0));
    const Number inverse_c = Number(1) / c;
    o.slope = Number(-0.5) * s.qb * inverse_c;
    o.u_top = Number(-0.5) * s.qb / a * v_max;
    o.half_chord = sqrt(level * -inverse_c);
    return o;
}

// v on the upper (sign = 1) or lower (sign = -1) arc at u, which is brought into the ellipse.
template <class Number>
HD Number arc(const Outline<Number>& o, Number u, Number sign) {
    const Number inside = fmin(fmax(u, -o.u_max), o.u_max);
    const Number share = inside * o.inverse_u_max;
    const Number height = o.half_chord * sqrt(fmax(fma(-share, share, Number(1)), Number(0)));
    return fma(o.slope, inside, sign * height);
}

// The tiles of line `line` that the ellipse touches.
template <class Number>
HD Run run_of(const Outline<Number>& o, int line) {
    const Number low = Number(line * TILE_PX) + Number(0.5) - o.center_u - o.slack;
    const Number high = low + Number(TILE_PX - 1) + (o.slack + o.slack);
    if (low > o.u_max || high < -o.u_max) return {0, 0};
    const Number upper = arc(o, fmin(fmax(o.u_top, low), high), Number(1));
    const Number lower = arc(o, fmin(fmax(-o.u_top, low), high), Number(-1));
    return lines_between(o.center_v + lower - o.slack, o.center_v + upper + o.slack, o.v_tiles);
}

// How many tiles the ellipse touches.
template <class Number>
HD int count_tiles(const Outline<Number>& o) {
    int count = 0;
    for (int line = o.u_begin; line < o.u_end; ++line) {
        const Run run = run_of(o, line);
        count += run.end - run.begin;
    }
    return count;
}

// Tile `across` of line `line`, in row-major order of the picture's tiles.
template <class Number>
HD int tile_of(const Outline<Number>& o, int line, int across, Tiles tiles) {
    return o.along_x ? across * tiles.across + line : line * tiles.across + across;
}
