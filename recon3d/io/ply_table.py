"""The PLY container: a header of elements with typed properties, then their rows as text or binary.

Reads ascii, binary little-endian and binary big-endian; integer, half, float and double properties in any
order; further elements before or after those asked for, including list properties (faces).
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from recon3d.errors import FormatError

_HEADER_LIMIT = 1 << 20
"""No real header is longer; a binary file without `end_header` is not read to its end in search of one."""
_TYPES = {
    "char": "i1", "int8": "i1", "uchar": "u1", "uint8": "u1", "short": "i2", "int16": "i2", "ushort": "u2",
    "uint16": "u2", "int": "i4", "int32": "i4", "uint": "u4", "uint32": "u4", "half": "f2", "float16": "f2",
    "float": "f4", "float32": "f4", "double": "f8", "float64": "f8",
}  # fmt: skip
_FORMATS = {"ascii": "", "binary_little_endian": "<", "binary_big_endian": ">"}


@dataclass(frozen=True)
class PlyProperty:
    """One property: numpy type code, and for lists the type code of the leading count."""

    name: str
    type: str
    count_type: str | None = None


@dataclass(frozen=True)
class PlyElement:
    """One element of the header: `count` rows of these properties."""

    name: str
    count: int
    properties: tuple[PlyProperty, ...]


@dataclass(frozen=True)
class PlyHeader:
    """What the header says. byte_order: "<", ">" or "" for ascii."""

    byte_order: str
    elements: tuple[PlyElement, ...]
    comments: tuple[str, ...]


@dataclass(frozen=True)
class PlyVertices:
    """One element: columns (count,) by property name in their own types, and the header's comments."""

    count: int
    columns: Mapping[str, np.ndarray]
    comments: tuple[str, ...]


def read_ply_vertices(path: Path) -> PlyVertices:
    """Read the vertex element of a PLY file. Raises FormatError with the file, the fault and the remedy."""
    return read_ply_elements(path, ("vertex",))["vertex"]


def read_ply_elements(path: Path, names: Sequence[str]) -> dict[str, PlyVertices]:
    """Read the elements of these names, all of which must be there, without lists. Raises as read_ply_vertices does."""
    try:
        with open(path, "rb") as file:
            header = _read_header(file, path)
            for name in names:
                _check_element(header, name, path)
            read = _read_binary if header.byte_order else _read_ascii
            columns = read(file, header, names, path)
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror or error}): check the path") from error
    counts = {element.name: element.count for element in reversed(header.elements)}
    return {name: PlyVertices(counts[name], columns[name], header.comments) for name in names}


def _check_element(header: PlyHeader, name: str, path: Path) -> None:
    found = next((element for element in header.elements if element.name == name), None)
    if found is None:
        raise FormatError(f"{path}: the header declares no `element {name}`, so there is nothing to read")
    if any(p.count_type for p in found.properties):
        raise FormatError(f"{path}: the {name} element holds list properties, which no splat PLY has")


def read_ply_header(path: Path) -> PlyHeader:
    """Read only the header. Raises FormatError as read_ply_vertices does."""
    try:
        with open(path, "rb") as file:
            return _read_header(file, path)
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror or error}): check the path") from error


def read_ply_tail(path: Path) -> bytes:
    """What follows the last element of a binary file, which readers of PLY leave alone; none in a text file.

    Raises FormatError as read_ply_vertices does.
    """
    try:
        with open(path, "rb") as file:
            header = _read_header(file, path)
            if not header.byte_order:
                return b""
            for element in header.elements:
                if any(p.count_type for p in element.properties):
                    _skip_list_rows(file, element, header.byte_order, path)
                else:
                    file.seek(element.count * _row_type(element, header.byte_order).itemsize, io.SEEK_CUR)
            return file.read()
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror or error}): check the path") from error


def _row_type(element: PlyElement, byte_order: str) -> np.dtype[Any]:
    """One row of an element without lists, as numpy reads it."""
    return np.dtype([(p.name, byte_order + p.type) for p in element.properties])


def _read_header(file: BinaryIO, path: Path) -> PlyHeader:
    """Parse up to and including `end_header`, leaving the file at the first data byte."""
    if file.readline(64).strip() != b"ply":
        raise FormatError(f"{path}: does not start with the line `ply`, so this is not a PLY file")
    byte_order: str | None = None
    elements: list[PlyElement] = []
    comments: list[str] = []
    for words, text in _header_lines(file, path):
        match words:
            case ["format", name, *_] if name in _FORMATS:
                byte_order = _FORMATS[name]
            case ["comment" | "obj_info", *_]:
                comments.append(text.partition(" ")[2].strip())
            case ["element", name, count] if count.isascii() and count.isdigit():
                elements.append(PlyElement(name, int(count), ()))
            case ["property", *declaration] if elements:
                last = elements[-1]
                added = _property(declaration, last, path)
                elements[-1] = PlyElement(last.name, last.count, (*last.properties, added))
            case []:
                continue
            case _:
                raise FormatError(f"{path}: the header line `{text[:60]}` is not PLY: the file is damaged")
    if byte_order is None:
        raise FormatError(
            f"{path}: the header has no `format` line (ascii or binary), so the data cannot be read"
        )
    return PlyHeader(byte_order, tuple(elements), tuple(comments))


def _header_lines(file: BinaryIO, path: Path) -> list[tuple[list[str], str]]:
    """The lines between `ply` and `end_header`, each as words and as text."""
    lines: list[tuple[list[str], str]] = []
    while file.tell() < _HEADER_LIMIT:
        raw = file.readline(_HEADER_LIMIT)
        text = raw.decode("utf-8", "replace").strip()
        if not raw.endswith(b"\n"):
            break
        if text == "end_header":
            return lines
        lines.append((text.split(), text))
    raise FormatError(f"{path}: the header has no `end_header` line: the file is cut short or not a PLY")


def _property(declaration: list[str], element: PlyElement, path: Path) -> PlyProperty:
    match declaration:
        case ["list", count_type, type_, name] if count_type in _TYPES and type_ in _TYPES:
            added = PlyProperty(name, _TYPES[type_], _TYPES[count_type])
        case [type_, name] if type_ in _TYPES:
            added = PlyProperty(name, _TYPES[type_])
        case _:
            raise FormatError(f"{path}: cannot read the header line `property {' '.join(declaration)[:60]}`")
    if any(p.name == added.name for p in element.properties):
        raise FormatError(f"{path}: property {added.name} is declared twice in element {element.name}")
    return added


def _read_binary(
    file: BinaryIO, header: PlyHeader, names: Sequence[str], path: Path
) -> dict[str, dict[str, np.ndarray]]:
    """The columns of the named elements of a binary file, by element; skips the others up to the last of them."""
    found: dict[str, dict[str, np.ndarray]] = {}
    for element in header.elements:
        if len(found) == len(names):
            break
        if any(p.count_type for p in element.properties):
            _skip_list_rows(file, element, header.byte_order, path)
            continue
        row = _row_type(element, header.byte_order)
        data = _exactly(file, element.count * row.itemsize, element, path)
        if element.name in names and element.name not in found:
            rows = np.frombuffer(data, row) if element.properties else np.empty(0, row)
            found[element.name] = {
                name: rows[name].astype(row[name].newbyteorder("=")) for name in row.names or ()
            }
    return found


def _skip_list_rows(file: BinaryIO, element: PlyElement, byte_order: str, path: Path) -> None:
    """Walk over rows of varying length, such as the faces of a mesh written before its vertices."""
    for _ in range(element.count):
        for declared in element.properties:
            repeats = 1
            if declared.count_type:
                count_type = np.dtype(byte_order + declared.count_type)
                repeats = int(
                    np.frombuffer(_exactly(file, count_type.itemsize, element, path), count_type)[0]
                )
                if repeats < 0:
                    raise FormatError(f"{path}: element {element.name} has a list of negative length")
            _exactly(file, repeats * np.dtype(declared.type).itemsize, element, path)


def _exactly(file: BinaryIO, size: int, element: PlyElement, path: Path) -> bytes:
    """The next `size` bytes; checked against what is left first, so that a wild count never allocates."""
    here = file.tell()
    left = file.seek(0, io.SEEK_END) - here
    file.seek(here)
    if left < size:
        raise FormatError(
            f"{path}: element {element.name} declares {element.count} rows, which need {size} bytes, but "
            f"only {left} "
            "are left: the file is cut short or its header is wrong; copy or export it again"
        )
    return file.read(size)


def _read_ascii(
    file: BinaryIO, header: PlyHeader, names: Sequence[str], path: Path
) -> dict[str, dict[str, np.ndarray]]:
    """The columns of the named elements of a text file, by element: one row per line."""
    lines = [line for line in file.read().splitlines() if line.strip()]
    found: dict[str, dict[str, np.ndarray]] = {}
    start = 0
    for element in header.elements:
        if len(found) == len(names):
            break
        rows = lines[start : start + element.count]
        if len(rows) < element.count:
            raise FormatError(
                f"{path}: element {element.name} declares {element.count} rows but {len(rows)} follow: "
                "the file is cut short or its header is wrong; copy or export it again"
            )
        if element.name in names and element.name not in found:
            found[element.name] = _parse_rows(rows, element, path)
        start += element.count
    return found


def _parse_rows(rows: list[bytes], element: PlyElement, path: Path) -> dict[str, np.ndarray]:
    width = len(element.properties)
    split = [row.split() for row in rows]
    ragged = next((i for i, words in enumerate(split) if len(words) != width), None)
    if ragged is not None:
        raise FormatError(
            f"{path}: vertex {ragged} has {len(split[ragged])} values instead of {width}: the file is damaged"
        )
    try:
        table = np.array(split, dtype=np.bytes_).astype(np.float64).reshape(len(rows), width)
    except ValueError as error:
        raise FormatError(f"{path}: a vertex value is not a number ({error}): the file is damaged") from error
    # Out-of-range values become infinities or wrap here; load_ply refuses what it then finds absurd.
    with np.errstate(over="ignore", invalid="ignore"):
        return {p.name: table[:, i].astype(p.type) for i, p in enumerate(element.properties)}
