"""Text files, and bytes that are nothing under every ending."""

from __future__ import annotations

import random

from .case import GOOD, Case, of

LINE = GOOD.encode()


def noise(seed: int, size: int = 20_000) -> bytes:
    return random.Random(seed).randbytes(size)


def _noise_cases() -> list[Case]:
    reasons = {
        "txt": "is binary", "md": "is binary", "html": "", "rtf": "named .rtf, but it is not", "docx": "is not a Word",
        "pdf": "is not a PDF", "doc": "it is not an old Office", "zip": "damaged",
        "csv": "", "tsv": "", "jsonl": "No line",
        "xlsx": "it is plain text", "parquet": "it is plain text", "text": "is binary", "markdown": "is binary",
        "htm": "", "xhtml": "", "shtml": "", "docm": "is not a Word", "ndjson": "No line", "xlsm": "it is plain text",
    }  # fmt: skip
    return [
        Case(f"noise.{ending}", lambda seed=seed: noise(seed), reason or " ")  # type: ignore[misc]
        for seed, (ending, reason) in enumerate(reasons.items())
    ]


WHOLE = (f"{GOOD}\n" * 50).encode("utf-16")

CASES: tuple[Case, ...] = (
    *_noise_cases(),
    *(of(f"cut-{i}.txt", WHOLE[: len(WHOLE) * i // 5 | 1]) for i in (1, 2, 3, 4)),
    of("empty.txt", b"", "is empty"),
    of("only-nul.txt", bytes(100_000), "is binary"),
    of("nul-inside.txt", b"\0" + LINE * 50),
    of("bom-only.txt", b"\xef\xbb\xbf", "holds no text"),
    of("surrogates.txt", b"\xed\xa0\x80" * 9 + LINE * 3),
    of("cut-character.txt", LINE[:-1]),
    of("escapes.txt", b"\x1b]0;title\x07\x1b[2J" + LINE),
    of("bidi.txt", "\u202e\u2066\u202d\u200f".encode() + LINE),
    Case("one-line.txt", ("发展" * 500_000).encode, has_good=False),
    Case("too-long.txt", ("发" * 4_000_001).encode, "the limit is 4,000,000"),
    of("really-elf.txt", b"\x7fELF" + bytes(400), "it is a program"),
    of("really-zip.txt", b"PK\x03\x04" + bytes(400), "it is a zip file"),
    of("really-gzip.html", b"\x1f\x8b\x08" + bytes(400), "it is a gzip file"),
    of("really-rar.docx", b"Rar!\x1a\x07" + bytes(400), "it is a rar archive"),
    of("really-png.pdf", b"\x89PNG\r\n\x1a\n" + bytes(400), "it is an image"),
    of("really-sqlite.csv", b"SQLite format 3\0" + bytes(400), "it is a database"),
)
