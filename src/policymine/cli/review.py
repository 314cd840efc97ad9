"""`policymine review`: go through rows in their sentences, in the browser."""

from __future__ import annotations

import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from ..errors import UsageError
from ..language import said, spoken
from . import completing
from .console import DONE

Folder = Annotated[Path, typer.Argument(metavar="OUT", help="An output folder of policymine.")]
Tables = Annotated[
    str,
    typer.Option(
        "--table",
        metavar="NAMES",
        autocompletion=completing.coded_tables,
        help="Tables to go through, joined by commas.",
    ),
]
Number = Annotated[
    int | None,
    typer.Option("-n", min=1, metavar="N", help="Only so many rows, drawn at random by type  [default: all]"),
]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Another seed draws other rows.")]
Port = Annotated[int | None, typer.Option(min=0, max=65535, metavar="N", help="The port  [default: any that is free]")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")]
ToLexicon = Annotated[
    Path | None,
    typer.Option(
        "--to-lexicon", metavar="DIR", help="Serve nothing: turn decisions about slogans into a lexicon in DIR."
    ),
]


def review(
    folder: Folder,
    table: Tables = "slogans,targets",
    n: Number = None,
    seed: Seed = 1,
    port: Port = None,
    browser: Browser = True,
    to_lexicon: ToLexicon = None,
) -> int:
    """Show each row in its sentence, to accept, reject, correct and comment on with a key.

    The page is for this computer only. Decisions go to OUT/review.csv after each key, never into the tables;
    `policymine validate score OUT/review.csv` says what they come to. Ctrl-C ends it.

    Example: policymine review tables --table slogans -n 200
    """
    from ..reviewing import NAME, Review, ReviewServer, slogan_lexicons
    from ..validating import SampleOptions
    from ..vetting import write_own

    if to_lexicon is not None:
        for one in slogan_lexicons(folder):
            print(said("{}: {} rows", write_own(to_lexicon, one.name, one.columns, one.rows), len(one.rows)))
        return DONE
    names = [name.strip() for name in table.split(",") if name.strip()]
    if not names:
        raise UsageError("No table is named.", "Give --table slogans, for instance.")
    drawn = SampleOptions(names, n, sentences=0, seed=seed) if n else None
    server = ReviewServer(Review(folder, names, drawn), port or 0, spoken())
    print(f"{server.url}\n{said('Decisions go to {}. Ctrl-C ends the review.', folder / NAME)}", flush=True)
    if browser:
        webbrowser.open(server.url)
    with server, suppress(KeyboardInterrupt):
        server.serve_forever()
    return DONE
