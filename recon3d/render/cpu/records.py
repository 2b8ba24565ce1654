"""Layout of the per-Gaussian record that projection writes and rasterization reads: one 64-byte line of float32.

The exponent is kept in base 2, ready for exp2: log2 alpha = LOG2_OPACITY + QA dx^2 + QB dx dy + QC dy^2 with
QA = -log2(e)/2 A, QB = -log2(e) B, QC = -log2(e)/2 C and (A, B, C) the conic. The ellipse q <= 2 ln(255 o) is kept as
its half extents X_MAX, Y_MAX, the x at which y is largest X_TOP, and y = SLOPE x +- sqrt((X_MAX^2 - x^2) SPAN).
"""

from __future__ import annotations

import numpy as np

COL_MEAN_X, COL_MEAN_Y = 0, 1
COL_QA, COL_QB, COL_QC, COL_LOG2_OPACITY = 2, 3, 4, 5
COL_X_MAX, COL_Y_MAX, COL_X_TOP, COL_SLOPE, COL_SPAN = 6, 7, 8, 9, 10
COL_RED, COL_GREEN, COL_BLUE = 11, 12, 13
COL_DEPTH = 14
RECORD_FLOATS = 16

# Sums over pixels that the backward rasterizer leaves per instance; ds = dL / d ln(alpha).
SUM_DS, SUM_DS_X, SUM_DS_Y, SUM_DS_XX, SUM_DS_XY, SUM_DS_YY = 0, 1, 2, 3, 4, 5
SUM_RED, SUM_GREEN, SUM_BLUE = 6, 7, 8
SUM_ABS_X, SUM_ABS_Y = 9, 10
SUM_FLOATS = 12

GAUSSIANS_PER_CHUNK = 1024
"""Work item of per-Gaussian kernels; pose gradients are summed per chunk, so it is part of the result's bits."""
LOG2_E = 1.4426950408889634

Arrays = tuple[np.ndarray, ...]
"""Several arrays handed to a kernel together."""
