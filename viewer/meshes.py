"""Triangle meshes in .glb files, which the page draws among the splats; Python only looks whether it can."""

from __future__ import annotations

from pathlib import Path

from recon3d.errors import FormatError
from recon3d.io.glb import Glb, read_glb
from recon3d.io.gltf import EXTENSION

_UNDERSTOOD = (
    *(
        "KHR_materials_unlit",
        "KHR_materials_emissive_strength",
        "KHR_materials_ior",
        "KHR_materials_specular",
    ),
    *("KHR_materials_clearcoat", "KHR_materials_sheen", "KHR_materials_transmission", "KHR_materials_volume"),
    *("KHR_texture_transform", "KHR_mesh_quantization", "KHR_lights_punctual", "EXT_texture_webp"),
)
"""Extensions a file may require: those that three.js reads without a decoder."""


def read_mesh(path: Path, name: str) -> bytes | None:
    """The .glb file if it holds a mesh, None if it holds splats or is another kind of file.

    Raises FormatError, which calls it `name`, if it is damaged or needs what the page cannot read.
    """
    if path.suffix.lower() != ".glb":
        return None
    glb = read_glb(path, known=(EXTENSION, *_UNDERSTOOD))
    if EXTENSION in glb.document.get("extensionsUsed", []):
        return None
    if not glb.items("meshes"):
        raise FormatError(f"{name} holds neither splats nor a mesh: choose another file")
    if any(_lies_elsewhere(item) for kind in ("buffers", "images") for item in _records(glb, kind)):
        raise FormatError(
            f"{name} keeps parts of itself in other files: export it again as one self-contained .glb"
        )
    return path.read_bytes()


def _records(glb: Glb, kind: str) -> list[dict[str, object]]:
    """What a list of the document holds; FormatError if it is no list of objects."""
    found = glb.items(kind)
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise FormatError(f"{glb.path} is not a valid glTF file ({kind}); export it again")
    return found


def _lies_elsewhere(item: dict[str, object]) -> bool:
    uri = item.get("uri")
    return uri is not None and not str(uri).startswith("data:")
