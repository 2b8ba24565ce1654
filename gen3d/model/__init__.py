"""The network that predicts velocities of latents, and what it is told: words and pictures."""
