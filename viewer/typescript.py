"""Writes viewer/web/src/messages.ts from the pydantic models, so that page and server cannot disagree.

python -m viewer.typescript          writes the file
python -m viewer.typescript --check  fails if it is not what would be written
"""

from __future__ import annotations

import inspect
import sys
import types
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from recon3d.io.atomic import atomic_write_text
from viewer import messages, operations

TARGET = Path(__file__).parent / "web" / "src" / "messages.ts"
_HEADER = """// Written by `python -m viewer.typescript` from viewer/messages.py and viewer/operations.py. Do not edit.
// The docstrings there say what everything means.
"""
_PLAIN: dict[Any, str] = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    type(None): "null",
}
_UNIONS = {
    "Selection": operations.Selection,
    "Operation": operations.Operation,
    "ClientMessage": messages.ClientMessage,
    "ServerMessage": messages.ServerMessage,
    "TrainingState": messages.TrainingState,
}
"""Unions that have a name in TypeScript, too."""


def typescript() -> str:
    """The whole file."""
    aliases = [f"export type {name} = {_spelled(union)};\n" for name, union in _UNIONS.items()]
    return "\n".join([_HEADER, *map(_interface, _models()), *aliases])


def _models() -> Iterable[type[BaseModel]]:
    """All models of both modules in the order they are written in, without the bases."""
    for module in (operations, messages):
        for value in vars(module).values():
            own = inspect.isclass(value) and value.__module__ == module.__name__
            if own and issubclass(value, BaseModel) and value.model_fields:
                yield value


def _interface(model: type[BaseModel]) -> str:
    lines = [f"  {_field(model, name)};" for name in model.model_fields]
    return f"export interface {model.__name__} {{\n" + "\n".join(lines) + "\n}\n"


def _field(model: type[BaseModel], name: str) -> str:
    """ "name: type"; the page may leave out what has a default, except for the kind that tells messages apart."""
    field = model.model_fields[name]
    optional = _comes_from_page(model) and not field.is_required() and name != "kind"
    return f"{field.alias or name}{'?' if optional else ''}: {_type(field.annotation)}"


def _comes_from_page(model: type[BaseModel]) -> bool:
    """Whether the page writes such messages; the server always sends all fields of its own."""
    said_by_page = get_args(get_args(messages.ClientMessage)[0])
    return model.__module__ == operations.__name__ or model in said_by_page


def _type(annotation: Any) -> str:
    """The TypeScript of a Python annotation; unions that have a name by their name."""
    for name, union in _UNIONS.items():
        if annotation == union or annotation == get_args(union)[0]:
            return name
    return _spelled(annotation)


def _spelled(annotation: Any) -> str:
    """The TypeScript of a Python annotation, written out."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        return annotation.__name__
    if origin is Annotated:
        return _spelled(inside[0])
    if origin is Literal:
        return " | ".join(f'"{value}"' for value in inside)
    if origin in (Union, types.UnionType):
        return " | ".join(_type(part) for part in inside)
    if origin is tuple:
        return f"[{', '.join(_type(part) for part in inside)}]"
    if origin is list:
        element = _type(inside[0])
        return f"({element})[]" if " " in element else f"{element}[]"
    raise TypeError(f"{annotation} has no TypeScript yet: teach viewer/typescript.py")


def main(arguments: list[str]) -> None:
    """Write the file, or check it."""
    if "--check" in arguments:
        if not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != typescript():
            sys.exit(f"{TARGET} is stale: run python -m viewer.typescript")
        return
    atomic_write_text(TARGET, typescript())


if __name__ == "__main__":
    main(sys.argv[1:])
