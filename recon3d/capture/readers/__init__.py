"""Readers of posed datasets: one file per format, each giving a Capture."""
