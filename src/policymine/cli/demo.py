"""`policymine demo`: the shipped samples, extracted and compared."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import UsageError
from ..language import said
from .compare import compare
from .options import Force, Formats

DEMO_FOLDER = Path("policymine-demo")

REPORT = "report.html"

Out = Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="Folder for the tables.")]


def demo(out: Out = DEMO_FOLDER, formats: Formats = "csv", force: Force = False) -> int:
    """Extract and compare the sample documents that come with policymine, and say where the tables are.

    The samples were written for policymine: places, people and figures in them are invented.

    Example: policymine demo
    """
    from ..health import samples_folder

    samples = samples_folder()
    if not samples.is_dir():
        raise UsageError(f"There are no samples in {samples}.", "Install policymine again.")
    code = compare([samples], out=out, formats=formats, force=force)
    tables = sorted(path.name for path in out.iterdir() if path.suffix in (".csv", ".xlsx"))
    print("\n" + said("The samples are in {}", samples))
    print(said("The tables are in {}: {} files, explained in codebook.csv", out.resolve(), len(tables)))
    if (out / REPORT).exists():
        print(said("The report is {}", (out / REPORT).resolve()))
    print(said("Next: policymine extract YOUR-FOLDER -o tables"))
    return code
