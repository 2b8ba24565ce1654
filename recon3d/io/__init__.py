"""Files: atomic writes, splat PLY, run folders, camera lists and paths, videos.

Import from the modules: some need torch, and the command line wants to be quick where it does not.
"""
