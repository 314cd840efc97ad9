"""Old Word documents (.doc), through antiword or LibreOffice where one of them is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from ..errors import DocumentError
from .content import Content, ReadOptions

SECONDS = 18
"""How long a converter may take for one document."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CONVERT = "Convert it to docx (in Word: save as), or install antiword or LibreOffice."


def read_doc(data: bytes, options: ReadOptions) -> Content:  # noqa: ARG001  the format says its own encoding
    """The text of an old Word document. Raises DocumentError where no converter is installed or it fails."""
    if _ENCRYPTED in data:
        raise DocumentError("The document is encrypted.", "Open it with its password and save it without one.")
    antiword = shutil.which("antiword")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not antiword and not office:
        raise DocumentError(
            "Old Word documents (.doc) need antiword or LibreOffice, and neither is installed.", _CONVERT
        )
    with tempfile.TemporaryDirectory(prefix="policymine-") as folder:
        path = Path(folder) / "document.doc"
        path.write_bytes(data)
        text = _antiword(antiword, path) if antiword else ""
        if not text.strip() and office:
            text = _office(office, path)
    if not text.strip():
        raise DocumentError("The Word document could not be converted.", _CONVERT)
    return Content(text)


def _antiword(program: str, path: Path) -> str:
    # -w 0: one line per paragraph
    done = _run([program, "-m", "UTF-8.txt", "-w", "0", str(path)], str(path.parent))
    return done.decode("utf-8", errors="replace")


def _office(program: str, path: Path) -> str:
    profile = (path.parent / "profile").as_uri()
    kind = "txt:Text (encoded):UTF8"
    out = str(path.parent)
    _run(
        [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", out, str(path)],
        out,
    )
    made = path.with_suffix(".txt")
    return made.read_text(encoding="utf-8-sig", errors="replace") if made.exists() else ""


def _run(command: list[str], home: str) -> bytes:
    """What the program printed; nothing where it failed or took too long."""
    try:
        # LibreOffice leaves settings in the home folder.
        env = {**os.environ, "HOME": home, "XDG_CACHE_HOME": home, "XDG_CONFIG_HOME": home}
        done = subprocess.run(  # noqa: S603  (a converter, and a file of our own)
            command, capture_output=True, timeout=SECONDS, check=True, env=env
        )
        return done.stdout
    except (OSError, subprocess.SubprocessError):
        return b""
