"""Meshes, ours and other people's, into records that everything else learns from.

mesh      -> a file's triangles with their colours, normalised
voxels    -> which cells of a grid are solid, and what their surface looks like
views     -> posed pictures with depth
records   -> all of that of many objects on disk, and back
captions, split, augment, procedural -> words, what is held out, variants, objects of our own
build     -> everything above, over folders, in several processes
"""
