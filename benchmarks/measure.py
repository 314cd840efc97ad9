"""Whole processes measured side by side: runs by turns, so that what else the machine does falls on all alike."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds of wall time, seconds of CPU (its children's too), MB of memory at its peak."""

    wall: float
    cpu: float
    peak: float


Subject = Callable[[int], Sequence[str]]
"""The command for the given round; it may differ by its output folder."""


def run(command: Sequence[str]) -> Cost:
    """Run a command and measure it. Raises SystemExit with what it said if it fails."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(
            f"{' '.join(command)} ended with {process.returncode}:\n{said.decode(errors='replace')[-2000:]}"
        )
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def by_turns(subjects: Mapping[str, Subject], rounds: int) -> dict[str, list[Cost]]:
    """Every subject once a round, each round beginning with another one."""
    names = list(subjects)
    costs: dict[str, list[Cost]] = {name: [] for name in names}
    for number in range(rounds):
        shift = number % len(names)
        for name in names[shift:] + names[:shift]:
            costs[name].append(run(subjects[name](number)))
            print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return costs


def ratio(costs: Mapping[str, list[Cost]], one: str, other: str, what: str = "wall") -> float:
    """The median over the rounds of what `one` took as a multiple of what `other` took in the same round."""
    return median(float(getattr(a, what)) / getattr(b, what) for a, b in zip(costs[one], costs[other], strict=True))


def table(costs: Mapping[str, list[Cost]], base: str, size: float = 0) -> str:
    """A Markdown table: medians, and ratios to `base`. With `size` (MB) also the CPU time per MB."""
    per_mb = size > 0
    lines = [f"| | wall s | CPU s |{' CPU ms/MB |' if per_mb else ''} peak MB | wall, × {base} | CPU, × {base} |"]
    lines.append("|---|" + "---:|" * (6 if per_mb else 5))
    for name, all_of in costs.items():
        wall, cpu, peak = (median(getattr(one, what) for one in all_of) for what in ("wall", "cpu", "peak"))
        each = f" {cpu / size * 1000:,.0f} |" if per_mb else ""
        lines.append(
            f"| {name} | {wall:.3g} | {cpu:.3g} |{each} {peak:.0f} | {ratio(costs, name, base):.2f} "
            f"| {ratio(costs, name, base, 'cpu'):.2f} |"
        )
    return "\n".join(lines)


def policymine(*arguments: str) -> list[str]:
    """The command line, by the interpreter that runs the benchmark."""
    return [sys.executable, "-m", "policymine", *arguments]


def load() -> str:
    """How busy the machine is, to judge the figures by."""
    average = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores{average}, Python {sys.version.split()[0]}"
