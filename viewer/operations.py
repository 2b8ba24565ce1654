"""Edits as data: a small list of operations that the page sends and Python applies (viewer/edits.py).

World frame and units are the scene's own; quaternions are wxyz; times run from 0 to 1 over the clip.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

_ID_CHARACTERS_MAX = 200_000_000
"""Base64 of 37 million ids: more than any scene the page can show."""
_LARGEST = 1e9


def _turns(quat: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The quaternion, if it has a length. Raises ValueError."""
    if not sum(part * part for part in quat) > 1e-12:
        raise ValueError("a quaternion of length 0 is no rotation")
    return quat


Number = Annotated[float, Field(ge=-_LARGEST, le=_LARGEST)]
Point = tuple[Number, Number, Number]
Quaternion = Annotated[tuple[Number, Number, Number, Number], AfterValidator(_turns)]
Color = tuple[Number, Number, Number]
Time = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[float, Field(ge=1 / _LARGEST, le=_LARGEST)]
NotNegative = Annotated[float, Field(ge=0, le=_LARGEST)]


class Message(BaseModel):
    """What all messages have in common: camelCase on the wire, nothing unknown, no NaN, never changed."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        populate_by_name=True,
        extra="forbid",
        frozen=True,
        allow_inf_nan=False,
    )


class EverythingSelection(Message):
    """All Gaussians."""

    kind: Literal["everything"] = "everything"


class IdSelection(Message):
    """Gaussians by id: base64 of little-endian i32, in any order."""

    kind: Literal["ids"] = "ids"
    ids: str = Field(max_length=_ID_CHARACTERS_MAX)


class BoxSelection(Message):
    """Gaussians whose centres lie in a box at `time`; the quaternion turns the box's axes into the world."""

    kind: Literal["box"] = "box"
    center: Point
    half_size: tuple[Positive, Positive, Positive]
    quat: Quaternion = (1.0, 0.0, 0.0, 0.0)
    time: Time = 0.0


class SphereSelection(Message):
    """Gaussians whose centres lie in a sphere at `time`."""

    kind: Literal["sphere"] = "sphere"
    center: Point
    radius: Positive
    time: Time = 0.0


class OpacitySelection(Message):
    """Gaussians with an opacity between two values, both included."""

    kind: Literal["opacity"] = "opacity"
    low: Number = 0.0
    high: Number = 1.0


class ColorSelection(Message):
    """Gaussians whose constant colour differs from `color` (RGB in [0, 1]) by at most `tolerance` in each channel."""

    kind: Literal["color"] = "color"
    color: Color
    tolerance: NotNegative


class MotionSelection(Message):
    """Gaussians that come at least `distance` (scene units) away from where they are at time 0."""

    kind: Literal["motion"] = "motion"
    distance: NotNegative


Selection = Annotated[
    EverythingSelection
    | IdSelection
    | BoxSelection
    | SphereSelection
    | OpacitySelection
    | ColorSelection
    | MotionSelection,
    Field(discriminator="kind"),
]


class Delete(Message):
    """Remove what is selected."""

    kind: Literal["delete"] = "delete"
    selection: Selection


class Keep(Message):
    """Remove what is not selected: a crop."""

    kind: Literal["keep"] = "keep"
    selection: Selection


class Transform(Message):
    """Move what is selected: x -> pivot + scale R(quat) (x - pivot) + shift."""

    kind: Literal["transform"] = "transform"
    selection: Selection
    quat: Quaternion = (1.0, 0.0, 0.0, 0.0)
    scale: Positive = 1.0
    shift: Point = (0.0, 0.0, 0.0)
    pivot: Point = (0.0, 0.0, 0.0)


class Recolor(Message):
    """Change colours c (RGB): first c = g + saturation (c - g) with luma g, then c = gain c + offset."""

    kind: Literal["recolor"] = "recolor"
    selection: Selection
    gain: Color = (1.0, 1.0, 1.0)
    offset: Color = (0.0, 0.0, 0.0)
    saturation: NotNegative = 1.0


class Fade(Message):
    """Multiply opacities; they stay below 1."""

    kind: Literal["fade"] = "fade"
    selection: Selection
    factor: NotNegative


class Duplicate(Message):
    """Add a copy of what is selected, displaced; copies get new ids, from the highest ever used on."""

    kind: Literal["duplicate"] = "duplicate"
    selection: Selection
    shift: Point = (0.0, 0.0, 0.0)


Operation = Annotated[
    Delete | Keep | Transform | Recolor | Fade | Duplicate,
    Field(discriminator="kind"),
]
