"""Training: losses, optimiser, density control, schedules, checkpoints and the one loop that uses them."""
