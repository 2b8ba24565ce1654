"""Everything the page and the server say to each other, as pydantic models: the one place where it is written down.

`python -m viewer.typescript` writes viewer/web/src/messages.ts from here; names are camelCase on the wire.
World frame and units are the scene's own; quaternions are wxyz; times run from 0 to 1 over the clip.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from viewer.operations import Message, Operation, Point, Positive, Time

Vector3 = tuple[float, float, float]
ColumnName = Literal[
    "id",
    "mean",
    "color",
    "opacityLogit",
    "logScale",
    "quat",
    "sh",
    "clock",
    "life",
    "weights",
    "offset",
    "means",
    "logScales",
    "quats",
    "opacityLogits",
    "colors",
]
TrainingState = Literal["running", "paused", "stopping", "finished"]


# The pack: how Gaussians travel (viewer/pack.py).


class PackColumn(Message):
    """One column of every chunk: `width` numbers a row; padded to 4 bytes at its end."""

    name: ColumnName
    type: Literal["f32", "f16", "i16", "i32"]
    width: int
    moving: bool
    """Only the chunk's first `moving` rows have it."""


class PackChunk(Message):
    """One chunk: its rows, how many of them (the first ones) move, its bytes with all padding."""

    count: int
    moving: int
    bytes: int


class Orders(Message):
    """Functions of local time x that an attribute has coefficients of: T_1 .. T_polynomial, sin, cos, sin 2 .."""

    polynomial: int
    fourier: int


class MotionOrders(Message):
    """The orders of each attribute; zero and zero for one at rest, which has no column."""

    means: Orders
    log_scales: Orders
    quats: Orders
    opacity_logits: Orders
    colors: Orders


class PackMotion(Message):
    """How the moving rows move. omega is the angular frequency of the first sine in local time."""

    orders: MotionOrders
    omega: float
    life: bool
    base_count: int
    bases: str | None
    """Base64 of little-endian f32 (base_count, 1 + polynomial + 2 fourier of means, 7): each base's quaternion wxyz
    (to be normalised) and translation as coefficients of 1, T_1 .. at the clip's own time x = 2 t - 1."""


class PackHeader(Message):
    """What a reader must know before the first chunk."""

    count: int
    moving: int
    sh_degree: int
    antialiased: bool
    low: Vector3
    high: Vector3
    """Box of the middle 98 % of the means."""
    center: Vector3
    """To be added to every mean."""
    up: Vector3
    columns: list[PackColumn]
    chunks: list[PackChunk]
    motion: PackMotion | None


# What GET /api/info answers.


class CameraInfo(Message):
    """One camera of the capture; the photo is as the camera sees it, without lens distortion."""

    name: str
    time: float | None
    split: Literal["train", "test"] | None
    width: int
    height: int
    fx: float
    fy: float
    cx: float
    cy: float
    camera_from_world: list[float]
    """16 numbers, row by row; OpenCV axes."""
    photo_url: str | None
    psnr: float | None


class Scores(Message):
    """How well pictures of one split are reproduced; null where not measured."""

    psnr: float | None = None
    ssim: float | None = None
    lpips: float | None = None
    psnr_moving: float | None = None
    num_images: int | None = None


class Metrics(Message):
    """Numbers of a finished run; null where unknown."""

    test: Scores | None = None
    train: Scores | None = None
    seconds: float | None = None
    peak_memory_mb: float | None = None
    steps: int | None = None


class CurvePoint(Message):
    """One logged step of training."""

    step: int
    seconds: float
    loss: float | None
    psnr: float | None
    count: int


class ClipInfo(Message):
    """The clock of a scene that moves; null where unknown."""

    fps: float | None
    duration_s: float | None


class SceneEntry(Message):
    """A scene that can be chosen: GET /api/info?scene=<id> opens it."""

    id: str
    name: str


class GeneratorInfo(Message):
    """A generator that is wired in, and what it takes."""

    name: str
    takes_text: bool
    takes_picture: bool
    steps: int


class FormatInfo(Message):
    """A file format scenes can be saved in; one that does not move holds one instant (Save.time)."""

    name: str
    suffix: str
    description: str
    moves: bool


class SceneInfo(Message):
    """Everything about one open scene but its Gaussians."""

    id: str
    name: str
    revision: int
    count: int
    moving: int
    mesh_url: str | None
    """Where the .glb of triangles is that are drawn with it; null for a scene of splats alone."""
    pack_url: str
    pack_bytes: int
    cameras: list[CameraInfo]
    metrics: Metrics | None
    training_curve: list[CurvePoint] | None
    training: TrainingState | None
    """Of a live training; null where nothing is being trained."""
    clip: ClipInfo | None
    up: Vector3
    front: Vector3 | None
    """Where the scene's one thing looks, if it has a front."""
    generator: GeneratorInfo | None
    editable: bool
    can_undo: bool
    can_redo: bool
    formats: list[FormatInfo]
    scenes: list[SceneEntry]
    notes: list[str]
    """Sentences the user should read."""


class UploadAnswer(Message):
    """The uploaded file is open: where its SceneInfo is."""

    scene_url: str


class ErrorAnswer(Message):
    """What went wrong, as a sentence for people; the body of every HTTP error."""

    error: str


# From the page, by websocket. `scene` is SceneInfo.id.


class Edit(Message):
    """Apply operations, as one step of undo."""

    kind: Literal["edit"] = "edit"
    scene: str
    operations: list[Operation] = Field(min_length=1, max_length=256)


class Undo(Message):
    """Take back the last step."""

    kind: Literal["undo"] = "undo"
    scene: str


class Redo(Message):
    """Do again what was taken back."""

    kind: Literal["redo"] = "redo"
    scene: str


class Place(Message):
    """Add all of another open scene (SceneInfo.id) to this one, upright, as one step of undo.

    center: where the middle of it shall be. size: how long its longest side shall be. A scene with nothing in it takes
    the other one as it is.
    """

    kind: Literal["place"] = "place"
    scene: str
    source: str
    center: Point
    size: Positive


class Save(Message):
    """Write the scene beside the opened one, as SceneInfo.formats allow.

    format: a FormatInfo.suffix. name: without a folder. replace: write over a file that is there. time: write the scene
    as it is then, without motion; null keeps the motion.
    """

    kind: Literal["save"] = "save"
    scene: str
    format: str = Field(max_length=32)
    name: str = Field(min_length=1, max_length=200)
    replace: bool = False
    time: Time | None = None


class SetTraining(Message):
    """Pause, resume or stop the live training (stopping keeps what was learned)."""

    kind: Literal["setTraining"] = "setTraining"
    action: Literal["pause", "resume", "stop"]


class Generate(Message):
    """Ask the generator for a scene; it opens as a scene of its own."""

    kind: Literal["generate"] = "generate"
    prompt: str = Field(max_length=2000)
    picture: str | None = Field(default=None, max_length=16_000_000)
    """Base64 of a PNG or JPEG file."""
    seed: int = Field(ge=0, le=2**31 - 1)
    steps: int = Field(ge=1, le=1000)


class StopGenerating(Message):
    """End what the generator is making, at its next step; GenerationStopped answers who ordered it."""

    kind: Literal["stopGenerating"] = "stopGenerating"


ClientMessage = Annotated[
    Edit | Undo | Redo | Place | Save | SetTraining | Generate | StopGenerating,
    Field(discriminator="kind"),
]
client_message: TypeAdapter[ClientMessage] = TypeAdapter(ClientMessage)
"""Validates what the page says."""


# From the server, by websocket.


class Revision(Message):
    """A scene has changed. Load info.packUrl, unless `removed` and `restored` say it all.

    removed, restored: base64 of little-endian i32 ids that disappeared and reappeared since the previous revision;
    null where more has changed than that.
    """

    kind: Literal["revision"] = "revision"
    info: SceneInfo
    removed: str | None = None
    restored: str | None = None


class Failure(Message):
    """Something did not work; the scene is as it was. asked: kind of the message that asked for it, if one did."""

    kind: Literal["failure"] = "failure"
    sentence: str
    asked: str | None = None


class Progress(Message):
    """How far a long job is; total is null where unknown. It is over when done equals total."""

    kind: Literal["progress"] = "progress"
    stage: str
    done: int
    total: int | None
    status: str


class TrainingStep(Message):
    """Where the live training stands."""

    kind: Literal["trainingStep"] = "trainingStep"
    point: CurvePoint
    progress: float
    state: TrainingState


class TrainingSet(Message):
    """Training was paused, resumed or stopped; told at once, as a training that waits takes no steps to tell of."""

    kind: Literal["trainingSet"] = "trainingSet"
    state: TrainingState


class Saved(Message):
    """The scene was written."""

    kind: Literal["saved"] = "saved"
    path: str
    bytes: int


class Generated(Message):
    """The generator has made a scene, which is open now: its id, and where its SceneInfo is."""

    kind: Literal["generated"] = "generated"
    scene: str
    scene_url: str


class GenerationStopped(Message):
    """What was ordered was stopped before it was made."""

    kind: Literal["generationStopped"] = "generationStopped"


ServerMessage = Annotated[
    Revision | Failure | Progress | TrainingStep | TrainingSet | Saved | Generated | GenerationStopped,
    Field(discriminator="kind"),
]
