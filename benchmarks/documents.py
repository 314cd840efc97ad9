"""Real documents of about the same length, for the benchmarks: pieces of a folder of texts, cut at paragraph ends.

The same folder and the same numbers always give the same files.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

LENGTH = 4_000
"""Characters of a document, about."""

_HAN = re.compile("[\u4e00-\u9fff]")


def pieces(folder: Path, length: int = LENGTH) -> list[str]:
    """Every text below `folder`, cut into pieces of about `length` characters at the ends of paragraphs."""
    found: list[str] = []
    for path in sorted(folder.rglob("*.txt")):
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            continue
        found += [piece for piece in _cut(text, length) if _is_worth_it(piece, length)]
    return found


def _cut(text: str, length: int) -> Iterator[str]:
    piece: list[str] = []
    size = 0
    for line in text.splitlines(keepends=True):
        piece.append(line)
        size += len(line)
        if size >= length:
            yield "".join(piece)
            piece, size = [], 0
    if piece:
        yield "".join(piece)


def _is_worth_it(piece: str, length: int) -> bool:
    """Long enough, and Chinese: archives hold a few translations."""
    return len(piece) >= length // 2 and len(_HAN.findall(piece)) > len(piece) / 3


def write_documents(corpus: Path, folder: Path, number: int, length: int = LENGTH) -> int:
    """Write `number` documents into `folder`; the bytes written. Where there are fewer pieces, they come again.

    A piece that comes again begins with a line of its own, so that no two documents are the same.
    """
    draw = random.Random(1)
    supply = pieces(corpus, length)
    if not supply:
        raise SystemExit(f"No texts of {length // 2} characters or more below {corpus}.")
    written = 0
    for count in range(number):
        if count % len(supply) == 0:
            draw.shuffle(supply)
        text = supply[count % len(supply)]
        if count >= len(supply):
            text = f"第{count}号\n{text}"
        below = folder / f"{count // 1000:03}"
        if count % 1000 == 0:
            below.mkdir(parents=True, exist_ok=True)
        data = text.encode("utf-8")
        (below / f"{count:06}.txt").write_bytes(data)
        written += len(data)
    return written
