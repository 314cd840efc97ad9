"""The recorder on another machine: same program, same lexicons, and the files where that machine sees them."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import DocumentError, UsageError
from ..lean import dataclass
from ..output import Written
from ..read import Item
from ..read.limits import check_size
from ..records import Failure
from .memory import digest_of
from .recorder import Recorder, Recording, failed


@dataclass(frozen=True, slots=True)
class Orders:
    """What a recorder on another machine is made of.

    recording   without the folder of the user's lexicons
    lexicons    their names and contents; None: there are none
    digest      of everything that rows depend on beside the files
    base        the folder that relative paths are relative to
    """

    recording: Recording
    lexicons: Mapping[str, bytes] | None
    digest: bytes
    base: Path


def orders_for(recording: Recording) -> Orders:
    """The orders that make the same rows elsewhere as `recording` does here."""
    options = recording.options
    own = None
    if options.lexicons is not None:
        own = {path.name: path.read_bytes() for path in sorted(options.lexicons.glob("*.tsv"))}
    plain = replace(recording, options=replace(options, lexicons=None, jobs=1))
    return Orders(plain, own, digest_of(recording), Path.cwd())


class RecorderAbroad:
    """Made in a worker process. Raises UsageError if that has another program or other packages than the orders say."""

    def __init__(self, orders: Orders) -> None:
        self.recording = orders.recording
        self._base = orders.base
        if orders.lexicons is not None:
            self._folder = TemporaryDirectory(prefix="policymine-")  # goes with the recorder
            own = Path(self._folder.name)
            for name, content in orders.lexicons.items():
                (own / name).write_bytes(content)
            options = replace(orders.recording.options, lexicons=own)
            self.recording = replace(orders.recording, options=options)
        if digest_of(self.recording) != orders.digest:
            raise UsageError(
                f"The worker on {socket.gethostname()} has another policymine, or other lexicons or packages.",
                "Install the same on all machines (pip freeze shows what differs), and start its worker again.",
            )
        self._record = Recorder(self.recording)

    def __call__(self, item: Item) -> list[Written]:
        try:
            return self._record(self._here(item))
        except DocumentError as error:
            return [failed(Failure(path=str(item.path), reason=error.reason, hint=error.hint), self.recording)]

    def _here(self, item: Item) -> Item:
        """The item with its bytes, where its path alone does not lead to them. Raises DocumentError."""
        path = self._base / item.path
        if item.data is not None or (path == item.path and path.exists()):
            return item
        try:
            check_size(path.stat().st_size)
            return replace(item, data=path.read_bytes())
        except FileNotFoundError as error:
            raise DocumentError(
                f"The worker on {socket.gethostname()} does not see the file.",
                "Put the documents where all machines see them under the same path.",
            ) from error
        except OSError as error:
            raise DocumentError(
                f"The file cannot be read: {error.strerror or error}.", "Check that it exists and that you may read it."
            ) from error
