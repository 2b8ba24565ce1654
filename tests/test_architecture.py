"""The shape of the code: stages import in one direction, and nothing grows past what a reader can hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = ("recon3d", "gen3d", "viewer", "scenes", "benchmarks")
MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 80
MAX_PARAMETERS = 12

# Each may import only from those before it: the order of the data (docs/architecture.md).
ORDER = (
    *("errors", "progress", "compiled", "parallel", "simd"),
    *("cameras", "conversions", "lenses", "motion_basis", "motion", "gaussians"),
    *("io", "gpu", "capture", "priors", "render", "train", "methods"),
    *("metrics", "evaluate", "contact_sheet", "paths", "flight"),
    *("options", "results", "api", "cli"),
    *("__init__", "__main__"),
)


# Parts of gen3d that stand alone: what combines them (training, the pipeline, the command) lies beside them.
GEN3D_PARTS = ("data", "latents", "flow", "model")
# What several of these parts need: it imports nothing of gen3d.
GEN3D_SHARED = ("ema", "folding")


def modules(*packages: str) -> list[Path]:
    found = (path for package in packages for path in (ROOT / package).rglob("*.py"))
    return sorted(path for path in found if "node_modules" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported(path: Path) -> Iterator[str]:
    """Dotted names of everything a module imports, inside functions too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively; write the full name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def stage(path: Path) -> str:
    """The part of recon3d that a file belongs to: its folder or, on top, its own name."""
    return path.relative_to(ROOT / "recon3d").parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules("recon3d"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_stage_imports_only_from_stages_before_it(path: Path) -> None:
    own = stage(path)
    assert own in ORDER, f"recon3d/{own} is new: give it its place in ORDER"
    for name in imported(path):
        package, *rest = name.split(".")
        assert package not in ("gen3d", "view3d", "viewer", "scenes", "benchmarks", "tests"), (
            f"{path} imports {name}"
        )
        if package == "recon3d" and rest[0] in ORDER and rest[0] != own:
            assert ORDER.index(rest[0]) < ORDER.index(own), f"{own} imports {name}, which comes after it"


@pytest.mark.parametrize("path", modules("viewer"), ids=lambda path: str(path.relative_to(ROOT)))
def test_of_our_packages_the_viewer_imports_only_recon3d(path: Path) -> None:
    forbidden = {"gen3d", "scenes", "benchmarks", "tests"}
    assert not {name for name in imported(path) if name.split(".")[0] in forbidden}


@pytest.mark.parametrize("path", modules("gen3d"), ids=lambda path: str(path.relative_to(ROOT)))
def test_gen3d_builds_on_recon3d_and_its_parts_stand_alone(path: Path) -> None:
    forbidden = {"view3d", "viewer", "scenes", "benchmarks", "tests"}
    assert not {name for name in imported(path) if name.split(".")[0] in forbidden}
    own = path.relative_to(ROOT / "gen3d").parts[0].removesuffix(".py")
    if own in (*GEN3D_PARTS, *GEN3D_SHARED):
        allowed = (own, *GEN3D_SHARED) if own in GEN3D_PARTS else ()
        for name in imported(path):
            assert not name.startswith("gen3d.") or name.split(".")[1] in allowed, f"{path} imports {name}"


def test_the_order_names_nothing_that_is_not_there() -> None:
    assert set(ORDER) == {stage(path) for path in modules("recon3d")}


def test_cuda_holds_no_python() -> None:
    # NVIDIA's own Python packages live in the namespace `cuda`: a folder of that name must not shadow them.
    assert not modules("cuda")


@pytest.mark.parametrize("path", modules(*CODE), ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_fit_in_a_readers_head(path: Path) -> None:
    lines = len(path.read_text().splitlines())
    assert lines <= MAX_MODULE_LINES, f"{path} has {lines} lines"
    for function in functions(path):
        where = f"{path}:{function.lineno} {function.name}"
        assert function.end_lineno is not None
        length = function.end_lineno - function.lineno + 1
        assert length <= MAX_FUNCTION_LINES, f"{where} has {length} lines"
        count = len(function.args.args) + len(function.args.kwonlyargs) + len(function.args.posonlyargs)
        assert count <= MAX_PARAMETERS or is_operator(function), f"{where} has {count} parameters"


def is_operator(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether it is a torch.library operator, whose schema knows tensors and numbers but no records."""
    return any("custom_op" in ast.unparse(decorator) for decorator in function.decorator_list)


@pytest.mark.parametrize("path", modules(*CODE), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_is_for_and_is_finished(path: Path) -> None:
    text = path.read_text()
    assert not text.strip() or ast.get_docstring(tree(path)), f"{path} has no docstring"
    for mark in ("TO" + "DO", "FIX" + "ME", "NotImplementedError"):
        assert mark not in text, f"{path} holds {mark}"


@pytest.mark.parametrize("path", modules(*CODE), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_unpickled(path: Path) -> None:
    # Loading a pickle runs whatever code it holds; a scene from the internet must be data.
    names = set(imported(path))
    assert not {name for name in names if name.split(".")[0] in ("pickle", "dill", "joblib")}
    calls = [ast.unparse(node) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    assert not [call for call in calls if call.startswith("torch.load(") or "allow_pickle=True" in call]
