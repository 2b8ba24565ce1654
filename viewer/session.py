"""An open scene: its edits, its revisions as packs, and saving."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from recon3d.errors import SplatloomError
from recon3d.io.ply_motion import Clip
from recon3d.io.scene_file import SCENE_FORMATS, WRITABLE_SUFFIXES, SaveOptions, SceneFormat, save_scene
from viewer.edits import Add, Edited, Step
from viewer.history import History
from viewer.messages import (
    CameraInfo,
    ClipInfo,
    CurvePoint,
    FormatInfo,
    Place,
    Revision,
    Save,
    Saved,
    SceneInfo,
    TrainingState,
)
from viewer.opened import Opened, Shot
from viewer.operations import Delete, Duplicate, Keep, Operation
from viewer.pack import make_pack
from viewer.pack_file import PackFile
from viewer.placing import placed
from viewer.selections import encode_ids

_REVISIONS_KEPT = 2
"""Packs kept on disk: the newest, and the one that slow readers may still be asking for."""
_CHANGED_IDS_MAX = 4_000_000
"""More ids than this are not listed: a new pack costs no more."""
MADE_BY = "edited with splatloom"


class Session:
    """One open scene, safe to use from several threads.

    id: what messages call it. scratch: folder for packs. compress: whether packs travel across a network.
    key: is in all addresses of what it serves, so that no browser takes what it has kept of another scene, which had
    this id at this port before.
    """

    def __init__(self, id: str, opened: Opened, scratch: Path, *, compress: bool = False) -> None:
        self.id = id
        self.opened = opened
        self._history = History(Edited.fresh(opened.gaussians))
        self._scratch = scratch
        self._compress = compress
        self._lock = threading.RLock()
        self.key = secrets.token_hex(4)
        self._packs: dict[str, PackFile] = {}
        self._revision = -1
        self._shown = self._history.now
        self._show(self._shown)

    def info(self) -> SceneInfo:
        """Everything about the scene as it is now, but for what only the library knows."""
        with self._lock:
            return self._info()

    def pack(self, revision: str) -> PackFile | None:
        """The pack of a revision as SceneInfo.pack_url names it; None if it is gone."""
        with self._lock:
            return self._packs.get(revision)

    def photo(self, index: int, width_px: int | None = None) -> tuple[bytes, str] | None:
        """The photo of camera `index`, at most so wide, and its media type; None if there is none."""
        shots = self.opened.shots
        if not 0 <= index < len(shots) or shots[index].view is None:
            return None
        return shots[index].photo(width_px)

    @property
    def scene(self) -> Edited:
        """The scene as it is now."""
        with self._lock:
            return self._history.now

    def edit(self, operations: Sequence[Operation]) -> Revision:
        """Take one step. Raises SplatloomError, with nothing changed."""
        return self._step(lambda: self._history.do(operations))

    def place(self, other: Session, asked: Place) -> Revision:
        """Add all of another scene, as one step: where it is asked for, or as it is if there is nothing here yet.

        Raises SplatloomError, with nothing changed.
        """
        added, up = other.scene.gaussians, np.array(other.opened.up)
        if len(self.scene.ids) or self.opened.mesh is not None:
            added = placed(added, up, np.array(asked.center), asked.size, np.array(self.opened.up))
        return self._step(lambda: self._history.do([Add(added)]))

    def undo(self) -> Revision:
        """Take back the last step."""
        return self._step(self._history.undo)

    def redo(self) -> Revision:
        """Do again what was taken back."""
        return self._step(self._history.redo)

    def replace_scene(self, opened: Opened) -> Revision:
        """Show another scene in the place of this one, as live training does; its edits are gone."""
        with self._lock:
            self.opened = opened
            self._history = History(Edited.fresh(opened.gaussians))
            self._show(self._history.now)
            return Revision(info=self._info())

    def save(self, asked: Save) -> Saved:
        """Write the scene as it is into its folder.

        Raises SplatloomError for a name with a folder, an unknown format, a file that is there unless it may be
        replaced, a scene that moves in a format that cannot; ResourceError when the disk is full.
        """
        target = self._target(asked.name, asked.format)
        if target.exists() and not asked.replace:
            raise SplatloomError(
                f"{target.name} is already there: choose another name, or allow it to be replaced"
            )
        opened, scene = self.opened, self.scene.gaussians
        cameras = tuple(shot.camera for shot in opened.shots)
        options = SaveOptions(comments=(MADE_BY,), up=opened.up, clip=opened.clip, cameras=cameras)
        save_scene(scene if asked.time is None else scene.at(asked.time), target, options)
        return Saved(path=str(target), bytes=target.stat().st_size)

    def close(self) -> None:
        """Remove what lies on the disk."""
        with self._lock:
            for pack in self._packs.values():
                pack.delete(wait=True)
            self._packs.clear()

    def _target(self, name: str, suffix: str) -> Path:
        """The file to write. Raises SplatloomError."""
        if self.opened.folder is None:
            raise SplatloomError(
                "this scene has no folder to be saved in: open it from a file, or save it in Python"
            )
        if suffix not in WRITABLE_SUFFIXES:
            raise SplatloomError(f"{suffix or 'nothing'} is no format that this scene can be saved in")
        bare = name.strip()
        unsafe = any(character in bare for character in '/\\:*?"<>|') or not bare.isprintable()
        if unsafe or not bare or bare.startswith("."):
            raise SplatloomError("give the file a name without a folder, such as edited")
        return self.opened.folder / (bare if bare.lower().endswith(suffix) else bare + suffix)

    def _step(self, take: Callable[[], Edited]) -> Revision:
        with self._lock:
            before = self._shown
            after = take()
            if after is before:
                return Revision(info=self._info(), removed="", restored="")
            self._show(after)
            removed, restored = _changes(before, after, self._history.latest)
            return Revision(info=self._info(), removed=removed, restored=restored)

    def _show(self, scene: Edited) -> None:
        """Make the pack of a new revision, and let go of old ones. The caller has the lock."""
        self._shown = scene
        self._revision += 1
        name = f"{self._revision}-{self.key}"
        pack = make_pack(scene.gaussians, scene.ids.numpy(), self.opened.up)
        path = self._scratch / f"{self.id}-{name}.pack"
        self._packs[name] = PackFile(pack, path, compress=self._compress)
        for old in list(self._packs)[:-_REVISIONS_KEPT]:
            self._packs.pop(old).delete()

    def _info(self) -> SceneInfo:
        scene, opened = self._shown, self.opened
        motion, name = scene.gaussians.motion, self.newest
        return SceneInfo(
            id=self.id,
            name=opened.name,
            revision=self._revision,
            count=len(scene.gaussians),
            moving=0 if motion is None else len(motion),
            mesh_url=None if opened.mesh is None else f"/api/mesh/{self.id}/{self.key}",
            pack_url=f"/api/pack/{self.id}/{name}",
            pack_bytes=self._packs[name].size,
            cameras=[
                camera_info(shot, f"/api/photo/{self.id}/{self.key}/{i}")
                for i, shot in enumerate(opened.shots)
            ],
            metrics=opened.metrics,
            training_curve=list(self.curve) or None,
            training=self.training,
            clip=clip_info(opened),
            up=opened.up,
            front=opened.front,
            generator=None,
            editable=self.editable,
            can_undo=self._history.can_undo,
            can_redo=self._history.can_redo,
            formats=[format_info(form) for form in SCENE_FORMATS if form.writes and opened.folder],
            scenes=[],
            notes=list(opened.notes),
        )

    @property
    def newest(self) -> str:
        """The newest revision, as SceneInfo.pack_url names it."""
        with self._lock:
            return next(reversed(self._packs))

    @property
    def curve(self) -> Sequence[CurvePoint]:
        """The course of training."""
        return self.opened.curve

    @property
    def training(self) -> TrainingState | None:
        """The state of a live training; None for a scene that is not being trained."""
        return None

    @property
    def editable(self) -> bool:
        """Whether edits are taken."""
        return True


def camera_info(shot: Shot, photo_url: str) -> CameraInfo:
    """A camera as it is told to the page."""
    camera = shot.camera
    fx, fy, cx, cy = camera.intrinsics[0].double().tolist()
    return CameraInfo(
        name=shot.name,
        time=None if camera.times is None else float(camera.times[0]),
        split=shot.split,
        width=camera.width,
        height=camera.height,
        fx=fx,
        fy=fy,
        cx=cx,
        cy=cy,
        camera_from_world=camera.camera_from_world[0].double().flatten().tolist(),
        photo_url=None if shot.view is None else photo_url,
        psnr=shot.psnr,
    )


def clip_info(opened: Opened) -> ClipInfo | None:
    """The clock of a scene that moves, with nulls where it is not known; None for a still scene."""
    if opened.gaussians.motion is None:
        return None
    clip = opened.clip or Clip()
    return ClipInfo(fps=clip.fps, duration_s=clip.duration_s)


def format_info(form: SceneFormat) -> FormatInfo:
    """A format as it is told to the page."""
    return FormatInfo(
        name=form.suffix.lstrip("."), suffix=form.suffix, description=form.title, moves=form.moves
    )


def _changes(before: Edited, after: Edited, step: Sequence[Step]) -> tuple[str | None, str | None]:
    """Ids that disappeared and appeared, encoded, if the step changed nothing else; (None, None) if it did."""
    if not all(isinstance(operation, Delete | Keep | Duplicate | Add) for operation in step):
        return None, None
    gone, new = _missing_from(after.ids, before.ids), _missing_from(before.ids, after.ids)
    if len(gone) + len(new) > _CHANGED_IDS_MAX:
        return None, None
    return encode_ids(gone), encode_ids(new)


def _missing_from(ids: Tensor, wanted: Tensor) -> Tensor:
    """Which of `wanted` are not in `ids`."""
    return wanted[~torch.isin(wanted, ids)]
