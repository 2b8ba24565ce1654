// How N equal splats at one place look like the one they replace (3DGS-MCMC, Kheradmand et al. 2024, equation 9).
//
// Opacity at the centre:    1 - (1 - o')^N = o.
// Integral along a line:    s' = s o / sum_{j=1..N} (-1)^(j-1) C(N, j) o'^j / sqrt(j),
// the published double sum over C(i-1, k) in one by the hockey-stick identity. Terms alternate and reach 1e5 times their
// sum: float64 only.
#pragma once
#include "host.cuh"

// Copies beyond which the split is no longer refined (bound of the published formula's table).
constexpr int MOST_COPIES = 51;
// Keeps logits finite.
constexpr double LARGEST_OPACITY = 1.0 - 1e-6;

struct Share {
    double opacity;  // of each copy
    double shrink;   // its scales over those of the one
};

HD Share share_of(double opacity, int copies) {
    const double o = min(opacity, LARGEST_OPACITY);
    const int n = min(copies, MOST_COPIES);
    const double shared = -expm1(log1p(-o) / n);
    double power = 1.0, integral = 0.0;  // (-1)^(j-1) C(n, j) o'^j, by its recurrence in j
    for (int j = 1; j <= n; ++j) {
        power *= (j == 1 ? 1.0 : -1.0) * shared * (n - j + 1) / j;
        integral += power / sqrt(double(j));
    }
    return {shared, o / integral};
}
