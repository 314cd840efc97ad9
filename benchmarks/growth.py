"""Time per MB and peak memory of `extract` as the number of documents grows; writes a figure.

usage: python benchmarks/growth.py [--corpus FOLDER] [--numbers 1000,10000,100000] [--length N] [--figure FILE.svg]

Start-up (a run over one document) is subtracted. Documents beyond those of the corpus are its pieces again, each
with a line of its own; `--length` is their characters.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from documents import write_documents
from measure import HERE, Cost, load, policymine, run

CORPUS = HERE.parents[1] / "shared" / "corpus"


@dataclass(frozen=True, slots=True)
class Point:
    """`documents` of `size` MB took `cost`; `each` is CPU seconds per MB without start-up."""

    documents: int
    size: float
    cost: Cost
    each: float


def measure(corpus: Path, numbers: list[int], length: int, more: list[str]) -> list[Point]:
    """One point for every number."""
    with tempfile.TemporaryDirectory() as place:
        one = Path(place) / "one"
        write_documents(corpus, one, 1, length)
        start = median(
            run(policymine("extract", str(one), "-o", str(Path(place) / "start"), "--quiet")).cpu for _ in range(3)
        )
    points = []
    for number in numbers:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "in"
            size = write_documents(corpus, folder, number, length) / 1e6
            cost = run(policymine("extract", str(folder), "-o", str(Path(place) / "out"), "--quiet", *more))
            points.append(Point(number, size, cost, (cost.cpu - start) / size))
            print(row(points[-1]), flush=True)
    return points


def row(point: Point) -> str:
    return (
        f"| {point.documents:,} | {point.size:.1f} | {point.cost.wall:.1f} | {point.cost.cpu:.1f} "
        f"| {point.each * 1000:,.0f} | {point.cost.peak:.0f} |"
    )


WIDTH, HEIGHT, LEFT, TOP, PANEL = 720, 320, 64, 48, 260


def figure(points: list[Point]) -> str:
    """Two panels over the number of documents: time per MB as a multiple of the first point's, and peak memory."""
    shares = [point.each / points[0].each for point in points]
    peaks = [point.cost.peak for point in points]
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="12" role="img">',
        "<title>Growth of extract with the number of documents</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        *_panel(points, shares, LEFT, "CPU time per MB, × the smallest corpus", 1.2),
        *_panel(points, peaks, LEFT + PANEL + 96, "Peak memory, MB", 250),
        "</svg>\n",
    ])  # fmt: skip


def _panel(points: list[Point], values: list[float], left: int, title: str, limit: float) -> list[str]:
    top = max(*values, limit) * 1.15
    bottom = HEIGHT - 56

    def at(i: int, value: float) -> tuple[float, float]:
        x = left + (PANEL * i / (len(points) - 1) if len(points) > 1 else PANEL / 2)
        return x, bottom - (bottom - TOP) * value / top

    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(i, value) for i, value in enumerate(values)))
    level = at(0, limit)[1]
    made = [
        f'<text x="{left}" y="{TOP - 20}" font-weight="bold">{title}</text>',
        f'<path d="M{left} {TOP}V{bottom}H{left + PANEL}" fill="none" stroke="#666"/>',
        f'<path d="M{left} {level:.1f}h{PANEL}" stroke="#b30" stroke-dasharray="4 4"/>',
        f'<text x="{left - 6}" y="{level + 4:.1f}" text-anchor="end" fill="#b30">{limit:g}</text>',
        f'<text x="{left - 6}" y="{bottom + 4}" text-anchor="end">0</text>',
        f'<polyline points="{line}" fill="none" stroke="#046" stroke-width="2"/>',
    ]
    for i, (point, value) in enumerate(zip(points, values, strict=True)):
        x, y = at(i, value)
        made += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#046"/>',
            f'<text x="{x:.1f}" y="{y - 9:.1f}" text-anchor="middle">{value:.3g}</text>',
            f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{point.documents:,}</text>',
        ]
    return [*made, f'<text x="{left + PANEL / 2}" y="{bottom + 38}" text-anchor="middle">documents</text>']


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--numbers", default="1000,10000,100000")
    parser.add_argument("--length", type=int, default=1000)
    parser.add_argument("--figure", type=Path, default=HERE / "growth.svg")
    parser.add_argument("--no-cache", action="store_true", help="keep no results, as --no-cache of extract does")
    chosen = parser.parse_args(arguments)
    print(load())
    print(
        "\n| documents | MB | wall s | CPU s | CPU ms/MB without start-up | peak MB |\n|---:|---:|---:|---:|---:|---:|"
    )
    numbers = [int(number) for number in chosen.numbers.split(",")]
    points = measure(chosen.corpus, numbers, chosen.length, ["--no-cache"] if chosen.no_cache else [])
    spread = max(point.each for point in points) / min(point.each for point in points)
    print(
        f"\ntime per MB: highest / lowest {spread:.2f} (wanted ≤ 1.2); peak {max(p.cost.peak for p in points):.0f} MB"
    )
    chosen.figure.write_text(figure(points), encoding="utf-8")


if __name__ == "__main__":
    main()
