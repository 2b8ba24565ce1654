// One Adam step of one number (Kingma and Ba 2015).
//     m <- beta1 m + (1 - beta1) g,   v <- beta2 v + (1 - beta2) g^2
//     p <- p - rate / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + eps)
#pragma once
#include "host.cuh"

// gain1, gain2: 1 - beta1 and 1 - beta2, rounded once (1 - 0.999f is off by 1e-5 of itself).
// root_correction: 1 / sqrt(1 - beta2^t). The correction of the first moment is part of each rate.
template <class Number>
struct AdamConstants {
    Number beta1, gain1, beta2, gain2, eps, root_correction;
};

template <class Number>
HD void adam_step(const AdamConstants<Number>& constants, Number rate, Number grad, Number& parameter, Number& exp_avg,
                  Number& exp_avg_sq) {
    exp_avg = constants.beta1 * exp_avg + constants.gain1 * grad;
    exp_avg_sq = constants.beta2 * exp_avg_sq + constants.gain2 * grad * grad;
    parameter -= rate * exp_avg / (sqrt(exp_avg_sq) * constants.root_correction + constants.eps);
}
