"""Rectified flow, for any network: the path, what is learned along it, and the ways from noise to data and back."""
