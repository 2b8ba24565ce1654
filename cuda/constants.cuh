// What splatting means, in numbers: the same as in recon3d/render/types.py (a test compares them).
#pragma once

// Alpha of one Gaussian at one pixel is clamped here, so that 1 - alpha never vanishes.
constexpr float ALPHA_MAX = 0.999f;
// Contributions below one 8-bit level are skipped; this also bounds each Gaussian's ellipse exactly.
constexpr float ALPHA_MIN = 1.0f / 255.0f;
// A pixel stops before the Gaussian that would take its transmittance below this.
constexpr float TRANSMITTANCE_MIN = 1e-4f;
// Variance in px^2 added to every projected covariance (3DGS low-pass filter).
constexpr float LOW_PASS_PX2 = 0.3f;
// The projection's Jacobian is evaluated inside the image enlarged by this fraction of its half-angle tangent.
constexpr float FRUSTUM_MARGIN = 0.3f;

// Pictures are blended in square tiles of this many pixels a side, one thread a pixel.
constexpr int TILE_PX = 16;
constexpr int TILE_PIXELS = TILE_PX * TILE_PX;
// Threads that step together; a mask of all of them.
constexpr int WARP = 32;
constexpr unsigned ALL_LANES = 0xffffffffu;

// To keep exponents in base 2, where the hardware evaluates them.
constexpr float LOG2_E = 1.4426950408889634f;
constexpr float LN_2 = 0.6931471805599453f;
