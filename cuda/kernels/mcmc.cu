// Density control of 3DGS-MCMC (Kheradmand et al. 2024): exploration noise, and what relocated splats share.
//
// Mathematics. Equation 8, with eps drawn by the caller:  mean += strength sigmoid(-k (o - middle)) Sigma eps,
// Sigma = R diag(s^2) R^T. Equation 9: maths/relocation.cuh.
//
// Mapping. One thread a row.
//
// Memory traffic. Noise is bound by it: 4 bytes of each row, and 64 more of those transparent enough for the noise to
// matter. A share is bound by its float64 series of up to 51 terms; few rows are relocated at a time.
//
// Determinism. Every row is one thread's own.
//
// The slow twins are McmcStrategy.perturb and share of recon3d/train/density_mcmc.py.
#include "maths/quaternion.cuh"
#include "maths/relocation.cuh"

constexpr int THREADS = 256;
// Below this, a quaternion counts as the identity, as in torch's normalize: a NaN would reach the mean.
constexpr float SHORTEST_QUAT = 1e-12f;

struct Noise {
    float strength;   // times the position learning rate
    float middle;     // opacity at which the noise has half its strength
    float sharpness;  // slope of the sigmoid
    float below;      // opacities from here on get none: it would be too weak to matter
};

// log_scales: (count, 3). quats: (count, 4) wxyz. opacity_logits: (count,). normals, means: (count, 3).
extern "C" __global__ void __launch_bounds__(THREADS) add_noise(const float* log_scales, const float* quats,
                                                                const float* opacity_logits, const float* normals,
                                                                int count, Noise noise, float* means) {
    const int row = blockIdx.x * THREADS + threadIdx.x;
    if (row >= count) return;
    const float opacity = 1.0f / (1.0f + expf(-opacity_logits[row]));
    if (opacity >= noise.below) return;

    // Load.
    const float *scale = log_scales + 3 * (size_t)row, *q = quats + 4 * (size_t)row, *normal = normals + 3 * (size_t)row;
    const Quat<float> raw{q[0], q[1], q[2], q[3]};
    const Vec3<float> eps{normal[0], normal[1], normal[2]};

    // Compute: into the axes of the Gaussian, times its variances, and back.
    const Quat<float> unit = (1.0f / max(sqrtf(dot(raw, raw)), SHORTEST_QUAT)) * raw;
    const Vec3<float> along = rotated(conjugate(unit), eps);
    const Vec3<float> stretched{expf(2.0f * scale[0]) * along.x, expf(2.0f * scale[1]) * along.y,
                                expf(2.0f * scale[2]) * along.z};
    const float gate = noise.strength / (1.0f + expf(noise.sharpness * (opacity - noise.middle)));
    const Vec3<float> offset = gate * rotated(unit, stretched);

    // Store.
    float* const mean = means + 3 * (size_t)row;
    mean[0] += offset.x;
    mean[1] += offset.y;
    mean[2] += offset.z;
}

// opacities, copies, shared_opacities: (count,). scales, shared_scales: (count, 3).
extern "C" __global__ void __launch_bounds__(THREADS) share(const float* opacities, const float* scales,
                                                            const long long* copies, int count,
                                                            float* shared_opacities, float* shared_scales) {
    const int row = blockIdx.x * THREADS + threadIdx.x;
    if (row >= count) return;
    const Share each = share_of(opacities[row], (int)min(copies[row], (long long)MOST_COPIES));
    shared_opacities[row] = each.opacity;
    for (int axis = 0; axis < 3; ++axis) {
        const size_t at = 3 * (size_t)row + axis;
        shared_scales[at] = scales[at] * each.shrink;
    }
}
