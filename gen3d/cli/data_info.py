"""`gen3d data info`: what is in a folder of training records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tyro.conf import Positional

from recon3d.cli.screen import Screen

_SHOWN = 12


@dataclass(frozen=True, kw_only=True)
class DataInfo:
    """Say what training records there are: how many, of what, in which colours, under which licences."""

    folder: Positional[Path]
    """What gen3d data build wrote."""

    def run(self, screen: Screen) -> None:
        """Read the index and print it."""
        from gen3d.data.records import RecordSet

        infos = RecordSet(self.folder).infos
        screen.rows(
            [
                ("objects", f"{len(infos):,}: {_counted(info.split for info in infos)}"),
                ("from", _counted(info.source for info in infos)),
                ("of", _counted(info.category for info in infos)),
                ("coloured", _counted(info.colors[0] for info in infos if info.colors)),
                ("licences", _counted(info.licence for info in infos)),
            ]
        )


def _counted(values: Iterable[str]) -> str:
    """ "chair 120, table 80 and 31 others"."""
    counts = Counter(values).most_common()
    shown = ", ".join(f"{name} {count:,}" for name, count in counts[:_SHOWN])
    return shown + (f" and {len(counts) - _SHOWN} others" if len(counts) > _SHOWN else "")
