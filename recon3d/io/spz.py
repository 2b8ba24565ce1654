"""SPZ, Niantic's compressed splats (nianticlabs/spz, MIT), little-endian. Read: versions 1 to 4. Written: version 3.

Versions 1 to 3 are one gzip stream:

    u32 "NGSP" | u32 version | u32 N | u8 SH degree | u8 fractional bits b | u8 flags | u8 0
    positions N x 3 x i24 / 2^b (version 1: f16) | opacities N x u8 / 255 | colours N x 3 x u8 = 255 (0.15 f_dc + 0.5)
    ln scales N x 3 x u8 = 16 (s + 10) | rotations, see spz_codes | harmonics N x K' x 3 x u8 = 128 v + 128
    extensions {u32 type, u32 length, payload} ... if flag 2; flag 1: trained antialiased

Version 4 is a plain header of 32 bytes, which has u8 number of streams and u32 offset of their table in bytes 15 to 19;
then extensions, the table of {u64 packed, u64 unpacked} sizes, and each non-empty block as a zstd stream.

Axes are right, up, back (RUB) by the specification; but many writers store those of the PLY they read (RDF), and only
an optional extension of version 4 says which. Harmonics of degree 4 are read up to degree 3.
"""

from __future__ import annotations

import gzip
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from recon3d.errors import FormatError, SplatloomError
from recon3d.io.atomic import atomic_write_bytes
from recon3d.io.byte_reader import ByteReader, read_file
from recon3d.io.splat_arrays import SplatArrays, refuse_bomb
from recon3d.io.spz_codes import decode_blocks, encode_blocks, fractional_bits
from recon3d.io.zstd import unpack_zstd

MAGIC = b"NGSP"
GZIP = b"\x1f\x8b\x08"
"""With the number of its only method of compression."""
WRITTEN_VERSION = 3
"""The newest that needs nothing but gzip: every current reader knows it."""
_ANTIALIASED, _EXTENSIONS = 1, 2
_COORDINATES = 0xADBE0003
"""Extension SPZ_ADOBE_coordinate_system."""
_FRAMES = {1: "LDB", 2: "RDB", 3: "LUB", 4: "RUB", 5: "LDF", 6: "RDF", 7: "LUF", 8: "RUF"}
_EXTENSION_BYTES_MAX = 1 << 20
_COEFFICIENTS = (0, 3, 8, 15, 24)
"""Harmonics beside the constant, by degree."""


@dataclass(frozen=True)
class SpzHeader:
    """What stands before the splats. degree: 0 to 4. bits: of a position's fraction."""

    version: int
    count: int
    degree: int
    bits: int
    flags: int

    @property
    def widths(self) -> tuple[int, ...]:
        """Bytes of a splat in each block: positions, opacities, colours, scales, rotations, harmonics."""
        position, rotation = (6 if self.version == 1 else 9), (4 if self.version >= 3 else 3)
        return position, 1, 3, 3, rotation, 3 * _COEFFICIENTS[self.degree]


def read_spz(path: Path, frame: str = "rub") -> SplatArrays:
    """Read an SPZ file of version 1 to 4 into our axes.

    frame: its axes where the file does not say them, "rub" or "rdf" (or any three letters, see splat_arrays). Raises
    FormatError for damaged files, ResourceError where version 4 lacks a package to unpack it.
    """
    data = read_file(path)
    if data.startswith(GZIP):
        header, blocks, extensions = _unpack_gzip(data, path)
    else:
        header, blocks, extensions = _unpack_streams(data, path)
    splats = decode_blocks(blocks, header.version, header.bits, bool(header.flags & _ANTIALIASED))
    stated = _stated_frame(extensions, path) if header.flags & _EXTENSIONS else None
    return splats.reframed(stated or frame)


def write_spz(splats: SplatArrays, path: Path, frame: str = "rub") -> None:
    """Write an SPZ file of version 3 with the axes `frame`, atomically.

    Raises SplatloomError for positions beyond what 24 bits hold.
    """
    bits = fractional_bits(splats.means)
    if bits is None:
        raise SplatloomError(
            f"cannot write {path}: it holds positions up to 4 million units from the origin, and some lie farther out; "
            "crop the scene, or write a .ply"
        )
    header = struct.pack(
        "<4sIIBBBB", MAGIC, WRITTEN_VERSION, len(splats), splats.sh_degree, bits, int(splats.antialiased), 0
    )
    blocks = encode_blocks(splats.reframed(frame), bits)
    packed = gzip.compress(b"".join([header, *(block.tobytes() for block in blocks)]), 6, mtime=0)
    atomic_write_bytes(path, packed)


def _header(start: bytes, path: Path, file_bytes: int) -> SpzHeader:
    """The first 15 bytes, which all versions share. Refuses what no file can hold before memory is taken for it."""
    if len(start) < 16 or not start.startswith(MAGIC):
        raise FormatError(
            f"{path}: does not hold an SPZ header (NGSP): this is no SPZ file, or it is cut short"
        )
    version, count, degree, bits, flags = struct.unpack_from("<IIBBB", start, 4)
    if not 1 <= version <= 4:
        raise FormatError(f"{path}: SPZ of version {version}; versions 1 to 4 are known: update splatloom")
    if degree > 4 or bits > 24:
        raise FormatError(
            f"{path}: SH degree {degree} or {bits} fractional bits cannot be: the file is damaged"
        )
    refuse_bomb(count, file_bytes, path)
    return SpzHeader(version, count, degree, bits, flags)


def _unpack_gzip(data: bytes, path: Path) -> tuple[SpzHeader, list[np.ndarray], bytes]:
    """Header, blocks of bytes, and extensions of versions 1 to 3; unpacks no more than the header announces."""
    unzip = zlib.decompressobj(wbits=31)
    try:
        start = unzip.decompress(data, 16)
        header = _header(start, path, len(data))
        if header.version == 4:
            raise FormatError(f"{path}: SPZ of version 4 inside gzip cannot be: the file is damaged")
        size = header.count * sum(header.widths)
        body = unzip.decompress(unzip.unconsumed_tail, size + _EXTENSION_BYTES_MAX)
    except zlib.error as error:
        raise FormatError(f"{path}: the gzip stream is damaged ({error}): copy or export it again") from error
    reader = ByteReader(path, body)
    blocks = [reader.take("u1", header.count, width) for width in header.widths]
    return header, blocks, body[reader.at :]


def _unpack_streams(data: bytes, path: Path) -> tuple[SpzHeader, list[np.ndarray], bytes]:
    """Header, blocks of bytes, and extensions of version 4."""
    header = _header(data[:16], path, len(data))
    if header.version != 4 or len(data) < 32:
        raise FormatError(f"{path}: the header of an SPZ of version 4 is cut short or damaged: copy it again")
    streams, table_at = data[15], int.from_bytes(data[16:20], "little")
    sizes = [header.count * width for width in header.widths]
    reader = ByteReader(path, data, table_at)
    table = reader.take("<u8", streams, 2).tolist()
    if table_at < 32 or [size for _, size in table] != [size for size in sizes if size]:
        raise FormatError(f"{path}: the table of streams does not fit the header: the file is damaged")
    streams_in_order = iter(
        [unpack_zstd(reader.take("u1", packed).tobytes(), size, path) for packed, size in table]
    )
    blocks = [np.frombuffer(next(streams_in_order) if size else b"", np.uint8) for size in sizes]
    shaped = [block.reshape(header.count, width) for block, width in zip(blocks, header.widths)]
    return header, shaped, data[32:table_at]


def _stated_frame(extensions: bytes, path: Path) -> str | None:
    """The axes that an extension names; None if none does."""
    reader = ByteReader(path, extensions)
    while reader.left >= 8:
        kind, length = (int(word) for word in reader.take("<u4", 2))
        payload = reader.take("u1", length).tobytes()
        if kind == _COORDINATES and length >= 4:
            return _FRAMES.get(int.from_bytes(payload[:4], "little"))
    return None
