"""Every category that can be drawn. A new one is a function from a Draw to a Sketch, and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gen3d.data.procedural import buildings, figures, nature, rooms, seats, tools, vehicles, vessels, voyages
from gen3d.data.procedural.sketch import Draw, Sketch

CATEGORIES: Mapping[str, Callable[[Draw], Sketch]] = {
    "chair": seats.chair,
    "stool": seats.stool,
    "table": seats.table,
    "bench": seats.bench,
    "bed": rooms.bed,
    "sofa": rooms.sofa,
    "bookshelf": rooms.bookshelf,
    "lamp": rooms.lamp,
    "mug": vessels.mug,
    "bottle": vessels.bottle,
    "vase": vessels.vase,
    "teapot": vessels.teapot,
    "car": vehicles.car,
    "truck": vehicles.truck,
    "train": vehicles.train,
    "boat": voyages.boat,
    "airplane": voyages.airplane,
    "rocket": voyages.rocket,
    "tree": nature.tree,
    "mushroom": nature.mushroom,
    "cactus": nature.cactus,
    "flower": nature.flower,
    "house": buildings.house,
    "tower": buildings.tower,
    "windmill": buildings.windmill,
    "robot": figures.robot,
    "snowman": figures.snowman,
    "fish": figures.fish,
    "sword": tools.sword,
    "hammer": tools.hammer,
    "umbrella": tools.umbrella,
    "barrel": tools.barrel,
    "present": tools.present,
}
