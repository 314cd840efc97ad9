"""`policymine cache`: what an output folder keeps for the next run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import UsageError
from ..language import said
from .console import DONE
from .options import DEFAULT_FOLDER

Folder = Annotated[Path, typer.Argument(metavar="[OUT]", help="The output folder of extract or compare.")]
Clear = Annotated[bool, typer.Option("--clear", help="Delete what is kept; the tables stay.")]


def cache(folder: Folder = DEFAULT_FOLDER, clear: Clear = False) -> int:
    """Show or clear the results that OUT keeps, so that the next run works at new and changed documents only.

    Results are kept where a run has 20 files or more, or a large one. They depend on the file, the options, the
    lexicons and the version of policymine: what does not fit any more is never used.

    Example: policymine cache tables --clear
    """
    from ..run.store import NAME, remove, size

    store = folder / NAME
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}.", "Name an output folder of policymine.")
    if not store.is_file():
        print(said("{} keeps no results.", folder))
        return DONE
    files, room = size(store)
    print(said("{} keeps the results of {} files ({} MB).", folder, files, f"{room / 1e6:.1f}"))
    if clear:
        try:
            remove(store)
        except OSError as error:
            raise UsageError(f"Cannot delete {store}: {error.strerror}.", "Is a run using it?") from error
        print(said("Deleted."))
    return DONE
