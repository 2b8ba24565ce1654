"""Splatloom's own procedural renderer and the captures it wrote.

`python -m scenes.generate all` renders every capture with exact cameras, depth, flow, masks and point tracks.
Stages, in the order that data flows: noise, textures, shapes -> raycast, shading -> solids, worlds, motion
-> truth -> write -> generate.
"""
