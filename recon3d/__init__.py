"""Splatloom reconstruction: photos or a video in, a Gaussian-splat scene out."""
