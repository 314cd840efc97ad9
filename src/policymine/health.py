"""Whether policymine can work here: packages, formats, console, fonts, lexicons, and one sentence extracted."""

from __future__ import annotations

import locale
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from . import __version__
from .errors import PolicymineError, UsageError
from .kept import cache_folder, can_save
from .language import translated
from .lean import dataclass
from .lexicon import Lexicons, shipped_folder
from .output.formats import WRITERS, find_formats

NAME = "policymine"

EXTRAS_OF_DEVELOPERS = frozenset({"browser", "dev", "docs"})

TRIAL = "到2025年，森林覆盖率达到24.1%。"
"""A sentence with one target, to be found."""

FONTS = re.compile(
    r"(?i)noto.*(?:cjk|sc\b|sc-)|sourcehan|source han|simhei|simsun|msyh|deng|wqy|wenquanyi|pingfang|stheiti|songti|"
    r"heiti|kaiti|fangsong|arphic|uming|ukai"
)
"""Names of fonts that hold simplified Chinese."""

_REQUIREMENT = re.compile(r"([A-Za-z0-9_.-]+)[^;]*(?:;.*extra\s*==\s*['\"](\w+)['\"])?")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `state` is ok, missing (something optional) or wrong."""

    state: str
    what: str
    text: str


def findings(extra: Path | None = None) -> Iterator[Finding]:
    """Everything that was looked at, in order. `extra` is a folder with the user's own lexicons."""
    yield Finding("ok", "version", f"policymine {__version__}, Python {platform.python_version()}, {platform.system()}")
    yield from _packages()
    yield from _formats()
    yield _word_converter()
    yield _console()
    yield _fonts()
    yield _lexicons(extra)
    yield _samples()
    yield _cache()
    yield _trial()


def samples_folder() -> Path:
    """Where the sample documents are: inside the wheel, or in `data/` of a checkout."""
    here = Path(__file__).resolve().parent
    inside = here / "samples"
    return inside if inside.is_dir() else here.parents[1] / "data" / "samples"


def _packages() -> Iterator[Finding]:
    """What policymine needs and what it can use, as its own metadata say."""
    found: list[str] = []
    lacking: dict[str, list[str]] = {}
    try:
        listed = requires(NAME) or []
    except PackageNotFoundError:
        yield Finding("wrong", "packages", "policymine is not installed, only its files are here. Run: pip install .")
        return
    for requirement in listed:
        match = _REQUIREMENT.match(requirement)
        if match is None or match[2] in EXTRAS_OF_DEVELOPERS:
            continue
        package, extra = match[1], match[2]
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            if extra:
                lacking.setdefault(extra, []).append(package)
            else:
                yield Finding("wrong", "packages", f"{package} is not installed. Run: pip install {package}")
    for extra, packages in lacking.items():
        text = f'{" and ".join(packages)} not found. Run: pip install "policymine[{extra}]"'
        yield Finding("missing", extra, text)
    yield Finding("ok", "packages", ", ".join(found))


def _formats() -> Iterator[Finding]:
    """The formats that can be written, and what the others need."""
    ready: list[str] = []
    for form in WRITERS.values():
        try:
            find_formats([form.name])
        except UsageError as error:
            yield Finding("missing", "formats", translated(error.reason, error.hint))
        else:
            ready.append(form.name)
    yield Finding("ok", "formats", ", ".join(ready))


def _word_converter() -> Finding:
    programs = [name for name in ("antiword", "soffice", "libreoffice") if shutil.which(name)]
    if programs:
        return Finding("ok", "old Word", f".doc files are read by {programs[0]}")
    return Finding("missing", "old Word", ".doc files need antiword or LibreOffice, or saving as .docx")


def _console() -> Finding:
    encoding = sys.stdout.encoding or "unknown"
    said = f"output in {encoding}, locale {locale.getpreferredencoding(False)}, files in {sys.getfilesystemencoding()}"
    try:
        "提法𠮷✓".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return Finding("missing", "console", f"{said}; characters that it lacks are shown as ?")
    return Finding("ok", "console", said)


def _fonts() -> Finding:
    found = sorted({name for name in _font_names() if FONTS.search(name)})
    if found:
        return Finding("ok", "fonts", f"Chinese in figures: {', '.join(found[:3])}")
    hint = "no Chinese font found: figures would show boxes. Install one, e.g. Noto Sans CJK SC"
    return Finding("missing", "fonts", hint)


def _font_names() -> Iterator[str]:
    program = shutil.which("fc-list")
    if program:
        done = subprocess.run([program, ":lang=zh", "family"], capture_output=True, timeout=10, check=False)  # noqa: S603  (a fixed program, found on the path; no shell)
        yield from (line.split(",")[0].strip() for line in done.stdout.decode("utf-8", "replace").splitlines())
    home = Path.home()
    for folder in (
        Path("C:/Windows/Fonts"), Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts",
        Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts",
    ):  # fmt: skip
        if folder.is_dir():
            yield from (p.stem for p in folder.rglob("*") if p.suffix.lower() in (".ttf", ".ttc", ".otf"))


def _lexicons(extra: Path | None) -> Finding:
    try:
        lexicons = Lexicons(extra)
        rows = sum(len(lexicons[name].rows) for name in lexicons.names())
    except PolicymineError as error:
        return Finding("wrong", "lexicons", translated(error.reason, error.hint))
    except OSError as error:
        return Finding("wrong", "lexicons", str(error))
    if not rows:
        return Finding("wrong", "lexicons", f"none in {shipped_folder()}. Install policymine again")
    own = f", yours in {extra}" if extra else ""
    return Finding("ok", "lexicons", f"{len(lexicons.names())} with {rows} rows in {shipped_folder()}{own}")


def _samples() -> Finding:
    folder = samples_folder()
    number = sum(1 for path in folder.glob("*") if path.is_file()) if folder.is_dir() else 0
    if not number:
        return Finding("wrong", "samples", f"none in {folder}. Install policymine again")
    return Finding("ok", "samples", f"{number} documents in {folder}; `policymine demo` compares them")


def _cache() -> Finding:
    try:
        folder = cache_folder()
    except RuntimeError:
        return Finding("missing", "cache", "there is no home folder: every start takes as long as the first")
    if not can_save():
        return Finding("missing", "cache", f"{folder} cannot be written: every start takes as long as the first")
    told = f"compiled patterns and lexicons in {folder}; nothing of your documents, may be deleted"
    return Finding("ok", "cache", told)


def _trial() -> Finding:
    """Extract and segment a sentence: whatever is broken in what is installed shows here."""
    from .segment import Segmenter

    try:
        from .result import extract_text

        rows = extract_text(TRIAL).rows("targets")
        words = Segmenter().cut(TRIAL)
    except Exception as error:  # the very question is whether anything at all goes wrong
        return Finding("wrong", "trial", f"extracting a sentence failed: {type(error).__name__}: {error}")
    if len(rows) != 1 or "森林" not in "".join(words):
        return Finding("wrong", "trial", f"a sentence with one target gave {len(rows)}. Install policymine again")
    return Finding("ok", "trial", f"{TRIAL} → {rows[0].indicator} {rows[0].op} {rows[0].low}{rows[0].unit}")
