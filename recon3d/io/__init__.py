"""Files: atomic writes, splat PLY, run folders, camera lists, videos."""

from recon3d.io.atomic import atomic_path, atomic_write_bytes, atomic_write_json, atomic_write_text
from recon3d.io.cameras_json import read_cameras_json, write_cameras_json
from recon3d.io.ply import load_ply, save_ply
from recon3d.io.run_folder import RunFolder
from recon3d.io.video import write_video

__all__ = [
    "RunFolder",
    "atomic_path",
    "atomic_write_bytes",
    "atomic_write_json",
    "atomic_write_text",
    "load_ply",
    "read_cameras_json",
    "save_ply",
    "write_cameras_json",
    "write_video",
]
