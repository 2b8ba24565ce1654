"""Local features and matches in a COLMAP database, shared by structure from motion and triangulation.

The database is filled in three steps that each continue where an interrupted run stopped: pictures with their
cameras, features, matches. pycolmap does the work in a thread; this side watches the database to report progress
and passes Ctrl-C on.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pycolmap

from recon3d.errors import CaptureError
from recon3d.progress import Progress

_POLL_S = 0.25
_PAIRS_PER_BLOCK = 100
"""COLMAP stores matches and heeds Ctrl-C after each block: a second or two of work."""


@dataclass(frozen=True)
class FeatureSettings:
    """How many features to look for, and how finely.

    max_image_size: longer pictures are shrunk to this for detection only (pixels).
    first_octave:   0 detects at that size, -1 at twice it: about twice the points for three times the time.
    """

    max_features: int
    max_image_size: int
    first_octave: int


@contextmanager
def quiet_colmap() -> Iterator[None]:
    """Silence COLMAP's log: what matters in it is reported by exceptions or by our own sentences."""
    before = pycolmap.logging.minloglevel
    pycolmap.logging.minloglevel = pycolmap.logging.FATAL.value
    try:
        yield
    finally:
        pycolmap.logging.minloglevel = before


def stage_pictures(pictures: Sequence[Path], folder: Path) -> list[str]:
    """Links 00000.jpg, 00001.jpg, ... to the pictures (copies where links are impossible); returns their names.

    COLMAP wants one folder, orders by name, and separates names by spaces: staging frees us from all three.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"{i:05d}{picture.suffix.lower()}" for i, picture in enumerate(pictures)]
    for name, picture in zip(names, pictures):
        link = folder / name
        if link.exists():
            continue
        try:
            link.symlink_to(picture.resolve())
        except OSError:
            shutil.copyfile(picture, link)
    return names


def write_pictures(database: Path, names: Sequence[str], cameras: Sequence[pycolmap.Camera]) -> None:
    """Enter pictures, numbered from 1, and their cameras, shared by camera_id.

    Done before extraction so that ids follow the given order and not thread timing. A database that already holds
    exactly these pictures is left alone; a half-filled one is started again.
    """
    if database.exists():
        with closing(pycolmap.Database.open(database)) as store:
            if store.num_images() == len(names) == store.num_frames():
                return
        database.unlink()
    with closing(pycolmap.Database.open(database)) as store:
        rigs: dict[int, pycolmap.Rig] = {}
        for i, (name, camera) in enumerate(zip(names, cameras), start=1):
            camera_id = camera.camera_id
            if camera_id not in rigs:
                store.write_camera(camera, use_camera_id=True)
                rigs[camera_id] = pycolmap.Rig(rig_id=camera_id)
                rigs[camera_id].add_ref_sensor(camera.sensor_id)
                store.write_rig(rigs[camera_id], use_rig_id=True)
            image = pycolmap.Image(name=name, camera_id=camera_id, image_id=i)
            store.write_image(image, use_image_id=True)
            frame = pycolmap.Frame(frame_id=i, rig_id=camera_id)
            frame.add_data_id(image.data_id)
            store.write_frame(frame, use_frame_id=True)


def extract_features(
    database: Path,
    picture_folder: Path,
    names: Sequence[str],
    masks: Path | None,
    settings: FeatureSettings,
    progress: Progress,
) -> None:
    """Detect and describe features of the pictures that have none yet.

    masks: folder of <name>.png, black where nothing may be detected, or None.
    """
    options = pycolmap.FeatureExtractionOptions()
    options.max_image_size = settings.max_image_size
    options.sift.max_num_features = settings.max_features
    options.sift.first_octave = settings.first_octave
    reader = pycolmap.ImageReaderOptions()
    if masks is not None:
        reader.mask_path = masks

    def work(token: pycolmap.CancellationToken) -> None:
        pycolmap.extract_features(
            database,
            picture_folder,
            image_names=list(names),
            reader_options=reader,
            extraction_options=options,
            device=pycolmap.Device.cpu,
            cancellation_token=token,
        )

    with closing(pycolmap.Database.open(database)) as store:
        watched("finding features", len(names), work, lambda: _pictures_done(store), progress)


def match_features(
    database: Path, names: Sequence[str], pairs: Sequence[tuple[int, int]], seed: int, progress: Progress
) -> None:
    """Match and verify the pairs (indices into `names`) that are not matched yet."""
    pair_file = database.with_name("pairs.txt")
    pair_file.write_text("".join(f"{names[i]} {names[j]}\n" for i, j in pairs), encoding="utf-8")
    pairing = pycolmap.ImportedPairingOptions(match_list_path=pair_file, block_size=_PAIRS_PER_BLOCK)
    verification = pycolmap.TwoViewGeometryOptions()
    verification.ransac.random_seed = seed

    def work(token: pycolmap.CancellationToken) -> None:
        pycolmap.match_image_pairs(
            database,
            pairing_options=pairing,
            verification_options=verification,
            device=pycolmap.Device.cpu,
            cancellation_token=token,
        )

    with closing(pycolmap.Database.open(database)) as store:
        watched("matching", len(pairs), work, store.num_matched_image_pairs, progress)


def feature_counts(database: Path) -> dict[str, int]:
    """Number of features by picture name."""
    with closing(pycolmap.Database.open(database)) as store:
        images = store.read_all_images()
        return {image.name: store.num_keypoints_for_image(image.image_id) for image in images}


def watched(
    stage: str,
    total: int,
    work: Callable[[pycolmap.CancellationToken], None],
    done: Callable[[], int],
    progress: Progress,
) -> None:
    """Run `work` in a thread, advancing the stage as `done` grows; Ctrl-C cancels it and is raised again.

    Databases must be watched through pycolmap: Python's own sqlite3 is a second copy of the library, and two copies
    in one process break each other's file locks (sqlite.org/howtocorrupt.html, 2.2.1).
    """
    token = pycolmap.CancellationToken()
    failures: list[BaseException] = []
    # Not Thread.join: where Ctrl-C breaks into it, Python 3.11 takes the thread for finished while it still runs.
    finished = threading.Event()

    def guarded() -> None:
        try:
            with quiet_colmap():
                work(token)
        except Exception as error:  # carried over to the calling thread, which raises it
            failures.append(error)
        finally:
            finished.set()

    thread = threading.Thread(target=guarded, daemon=True)
    with progress.stage(stage, total) as advance:
        thread.start()
        shown, running = 0, True
        try:
            while running:
                running = not finished.wait(_POLL_S)
                now = max(shown, min(done(), total))
                advance(now - shown, "")
                shown = now
        except BaseException:
            token.cancel()
            finished.wait()
            raise
    if failures:
        raise CaptureError(f"{stage} failed inside COLMAP ({str(failures[0])[:200]})") from failures[0]


def _pictures_done(store: pycolmap.Database) -> int:
    """Pictures whose features are stored."""
    return sum(store.exists_descriptors(image.image_id) for image in store.read_all_images())
