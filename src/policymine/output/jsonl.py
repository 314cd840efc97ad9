"""JSON Lines: one object per row, with numbers as numbers and null for what is not known. UTF-8, one file per table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from .tables import Contents


def write_jsonl(folder: Path, contents: Contents) -> Sequence[str]:
    """Write `<table>.jsonl` for every table."""
    for table in contents.tables:
        names = [c.name for c in table.columns]
        with (folder / f"{table.name}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            for row in table.rows():
                file.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")
    return ()
