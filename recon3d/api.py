"""The whole way from an input to a run folder, as one function: what `recon3d reconstruct` calls.

import recon3d

capture = recon3d.load_capture("photos/")
scene = recon3d.reconstruct(capture, "out/", recon3d.ReconstructOptions(preset="fast"))
picture = recon3d.render_picture(scene.gaussians, scene.test_views[0].camera)
recon3d.save_ply(scene.gaussians, "scene.ply")
"""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from importlib import metadata
from pathlib import Path
from typing import Any, TypeVar

from recon3d.capture import Capture, CaptureOptions, load_capture
from recon3d.capture.times import STILL_BY_ORDER, require_times
from recon3d.capture.triangulate import triangulate
from recon3d.errors import CaptureError, SplatloomError
from recon3d.evaluate import mean_and_spread
from recon3d.io.run_folder import RunFolder
from recon3d.methods import METHODS, PRESETS, Reconstruction, StaticConfig, moving, pick_method
from recon3d.methods.static import affordable_gaussians
from recon3d.options import ReconstructOptions
from recon3d.progress import Progress, silent_progress
from recon3d.render import pick_backend
from recon3d.results import evaluate_scene, evaluation_background, save_results
from recon3d.train.config import config_to_dict
from recon3d.train.distributed import Workers, join_workers
from recon3d.train.exposure import ExposureConfig
from recon3d.train.poses import PoseConfig
from recon3d.train.setup import training_device

Loaded = TypeVar("Loaded")
CAMERAS_FROM_STILL_PART = (
    "the cameras were estimated by structure from motion of the still part of the scene; where most of the picture "
    "moves they are wrong: mask it out with --masks, or film with several cameras that are calibrated"
)
_ESTIMATED = ("video", "photos")
"""Kinds of captures that came without cameras."""
_PACKAGES = ("splatloom", "torch", "numpy", "numba", "pycolmap", "gsplat", "cuda-core")


@dataclass(frozen=True)
class Origin:
    """Where a capture is read from, and how."""

    path: Path
    options: CaptureOptions = field(default_factory=CaptureOptions)


def reconstruct(
    source: Capture | Path | str,
    out: Path | str | None = None,
    options: ReconstructOptions = ReconstructOptions(),  # noqa: B008  (frozen)
    *,
    origin: Origin | None = None,
    resume: bool = False,
    progress: Progress = silent_progress,
) -> Reconstruction:
    """Turn pictures into Gaussians, evaluate them on the held-out pictures, and leave a run folder.

    source: a loaded capture, or the path of a video, a folder of photos or a dataset.
    out: run folder (see recon3d.io.run_folder); None leaves nothing on disk.
    origin: where a capture was read from, noted so that the run can be continued without naming it again.
    resume: continue the interrupted run in `out`.

    The metrics of the result hold the numbers of training and (under torchrun: of the first process) evaluation. Raises
    SplatloomError and its family, each with a sentence for the user; TrainingInterrupted after Ctrl-C, once the state
    is saved.
    """
    check_options(options)
    run = None if out is None else RunFolder(Path(out))
    workers = join_workers(training_device(options.backend))
    if run is not None and workers.is_first:
        run.claim(resume=resume)
    # 1. Pictures and cameras, and points to start from.
    work_dir = None if run is None else run.capture_work
    if isinstance(source, Capture):
        capture, origin = source, origin or Origin(source.root)
    else:
        origin = Origin(Path(source))
        capture = _read(origin, work_dir, workers, progress)
    capture = with_points(capture, work_dir, workers, progress)
    # 2. Method and settings, on disk before the long part begins.
    capture, method = with_method(capture, options)
    settings = settings_for(options, method)
    if run is not None and workers.is_first:
        run.write_config(
            {
                **_description(origin, options),
                "method": method,
                "settings": config_to_dict(settings),
            }
        )
    # 3. Optimise.
    result = METHODS[method](
        capture, settings, out=run and run.path, progress=progress, backend=options.backend, resume=resume
    )
    # 4. Measure and save; of several workers the first does, while the others wait for its files.
    if not workers.is_first:
        workers.wait()
        return result
    background = evaluation_background(settings.train.background, capture.has_alpha)
    evaluation = evaluate_scene(result, background, options.backend, progress)
    motion = result.gaussians.motion
    counted = {"num_gs_moving": 0 if motion is None else len(motion)}
    result = replace(result, metrics={**evaluation.metrics, **result.metrics, **counted})
    if run is not None:
        save_results(run, result, evaluation, progress)
    workers.wait()
    return result


def reconstruct_seeds(
    origin: Origin,
    out: Path | str,
    options: ReconstructOptions,
    count: int,
    *,
    resume: bool = False,
    progress: Progress = silent_progress,
) -> dict[str, Any]:
    """Reconstruct with `count` seeds from options.seed on, into out/seed-<n>; mean and spread into out/metrics.json.

    With `resume`, finished seeds are kept and the interrupted one is continued. Returns what metrics.json holds.
    """
    run = RunFolder(Path(out))
    capture = open_capture(origin, run.path, resume=resume, progress=progress)
    capture = with_points(capture, run.capture_work, Workers(), progress)
    seeds = range(options.seed, options.seed + count)
    run.write_config({**_description(origin, options), "seeds": count})
    runs = [RunFolder(run.path / f"seed-{seed}") for seed in seeds]
    for seed, one in zip(seeds, runs):
        if not (resume and one.is_finished()):
            chosen = replace(options, seed=seed)
            reconstruct(capture, one.path, chosen, origin=origin, resume=resume, progress=progress)
    spread = {"seeds": list(seeds), **mean_and_spread([one.read_metrics() for one in runs])}
    spread.pop("seed", None)
    run.write_metrics(spread)
    return spread


def open_capture(
    origin: Origin, out: Path, *, resume: bool = False, progress: Progress = silent_progress
) -> Capture:
    """Read the input of a run that will write to `out`, which is claimed first so that no work is wasted."""
    run, workers = RunFolder(out), join_workers(training_device("auto"))
    if workers.is_first:
        run.claim(resume=resume)
    return _read(origin, run.capture_work, workers, progress)


def with_points(capture: Capture, work_dir: Path | None, workers: Workers, progress: Progress) -> Capture:
    """The capture with triangulated points, where it comes with poses but without points.

    Cut-out pictures keep none: random points inside their silhouettes start as well, without the wait. Where nothing
    can be triangulated the capture says so in its notes.
    """
    if capture.points is not None or capture.has_alpha:
        return capture
    try:
        return replace(capture, points=_in_turn(workers, lambda: triangulate(capture, work_dir, progress)))
    except CaptureError as error:
        return replace(capture, notes=(*capture.notes, f"{error} (training starts from random points)"))


def with_method(capture: Capture, options: ReconstructOptions) -> tuple[Capture, str]:
    """The capture as the method that the options choose takes it, and the method's name.

    For a dynamic reconstruction a note says if cameras had to be estimated, and times are more than an order, whatever
    was noted. Raises CaptureError if it is asked for without times, SplatloomError for an unknown method.
    """
    method = pick_method("dynamic" if options.dynamic else options.method, capture)
    if method != "dynamic":
        return capture, method
    require_times(capture)
    estimated = capture.kind in _ESTIMATED and CAMERAS_FROM_STILL_PART not in capture.notes
    notes = tuple(note for note in capture.notes if note != STILL_BY_ORDER)
    notes += (CAMERAS_FROM_STILL_PART,) if estimated else ()
    return replace(capture, still=False, notes=notes), method


def settings_for(options: ReconstructOptions, method: str = "static") -> StaticConfig:
    """The full settings: the preset with what the options change, with motion for the dynamic method."""
    settings = PRESETS[options.preset].adjusted(
        minutes=options.minutes,
        max_gaussians=options.max_gaussians or _budgeted_gaussians(options),
        seed=options.seed,
        train_views=options.train_views,
    )
    training = replace(
        settings.train,
        background=options.background,
        poses=PoseConfig() if options.refine_poses else None,
        exposure=ExposureConfig() if options.exposure else None,
    )
    chosen = replace(
        settings,
        train=training,
        antialiased=options.antialiased,
        test_every=options.test_every,
        max_pixels=options.max_pixels or settings.max_pixels,
    )
    return moving(chosen) if method == "dynamic" else chosen


def _budgeted_gaussians(options: ReconstructOptions) -> int | None:
    """The cap that a budget of minutes allows on the CPU; None leaves the preset's."""
    if options.minutes is None or training_device(options.backend).type != "cpu":
        return None
    return affordable_gaussians(options.minutes)


def check_options(options: ReconstructOptions) -> None:
    """Raise SplatloomError for a number that makes no sense, a contradiction, or a renderer that does not work here."""
    if options.dynamic and options.method in METHODS and options.method != "dynamic":
        raise SplatloomError(
            f"--dynamic and --method {options.method} contradict each other: leave out one of them"
        )
    for name in ("minutes", "max_gaussians", "train_views", "max_pixels"):
        value = getattr(options, name)
        if value is not None and not value > 0:
            raise SplatloomError(f"--{name.replace('_', '-')} must be greater than 0, not {value}")
    if options.test_every < 0 or options.test_every == 1:
        raise SplatloomError(
            f"--test-every must be 2 or more (or 0 to hold out nothing), not {options.test_every}"
        )
    pick_backend(options.backend, training_device(options.backend))


def _in_turn(workers: Workers, load: Callable[[], Loaded]) -> Loaded:
    """What `load` gives; with several workers the first does the work and the others then read its files."""
    if not workers.is_first:
        workers.wait()
    try:
        return load()
    finally:
        if workers.is_first:
            workers.wait()


def _read(origin: Origin, work_dir: Path | None, workers: Workers, progress: Progress) -> Capture:
    return _in_turn(workers, lambda: load_capture(origin.path, work_dir, origin.options, progress))


def _description(origin: Origin, options: ReconstructOptions) -> dict[str, Any]:
    """What config.yaml says besides the settings: enough to repeat the run."""
    return {
        "input": str(origin.path.absolute()),
        "options": asdict(options),
        "capture_options": asdict(origin.options),
        "versions": {"python": platform.python_version(), **_versions()},
    }


def _versions() -> dict[str, str]:
    """Versions of the packages that shape the result, where they are installed."""
    found = {}
    for package in _PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found
