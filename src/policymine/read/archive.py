"""Zip archives of documents. Member names of old Windows zips are GBK."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from ..errors import DocumentError
from .content import ARCHIVE_ENDINGS
from .encoding import codec_of_names
from .limits import check_container, check_part
from .walk import stem_of

_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1


def members(data: bytes, doc_id: str, endings: Collection[str]) -> Iterator[tuple[str, str, bytes | DocumentError]]:
    """(name, doc_id, bytes) of each document in the archive, in the order of their names.

    A member that cannot be unpacked comes with its DocumentError. Raises DocumentError if the archive
    cannot be opened or holds no document.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DocumentError("The archive is damaged or cut off.", "Copy or download it again.") from error
    with archive:
        parts = [part for part in archive.infolist() if not part.is_dir()]
        _check_whole(parts, len(data))
        named = sorted(zip(_names(parts), parts, strict=True), key=lambda pair: pair[0])
        wanted = [(name, part) for name, part in named if _has_ending(name, endings)]
        inner = [name for name, _ in named if _has_ending(name, ARCHIVE_ENDINGS)]
        if not wanted and not inner:
            raise DocumentError("The archive holds no document.", f"It may hold files ending in {', '.join(endings)}.")
        count = Counter(stem_of(name) for name, _ in wanted)
        for name, part in wanted:
            stem = stem_of(name)
            yield name, f"{doc_id}/{stem if count[stem] == 1 else name}", _unpack(archive, part)
        for name in inner:
            yield name, "", DocumentError("An archive in the archive is not opened.", "Unpack it, and give it as well.")


def _check_whole(parts: list[zipfile.ZipInfo], size: int) -> None:
    """Bombs as a whole are refused at once; a single bad member must not lose the others."""
    small = [part for part in parts if _is_sound(part)]
    check_container(small, size)


def _is_sound(part: zipfile.ZipInfo) -> bool:
    try:
        check_part(part)
    except DocumentError:
        return False
    return True


def _names(parts: list[zipfile.ZipInfo]) -> list[str]:
    """The members' names, without anything that would lead out of the archive."""
    # zipfile reads bytes that no flag marks as UTF-8 by code page 437, which loses nothing.
    bare = {
        id(part): part.orig_filename.encode("cp437", "replace") for part in parts if not part.flag_bits & _UTF8_FLAG
    }
    codec = codec_of_names(b"\n".join(bare.values()))
    return [_safe(bare[id(part)].decode(codec, "replace") if id(part) in bare else part.filename) for part in parts]


def _safe(name: str) -> str:
    steps = re.split(r"[/\\]+", re.sub(r"[\x00-\x1f\x7f]", "", name))
    return "/".join(step for step in steps if step not in ("", ".", "..") and not re.fullmatch("[A-Za-z]:", step))


def _has_ending(name: str, endings: Collection[str]) -> bool:
    steps = PurePosixPath(name)
    hidden = any(step.startswith((".", "__MACOSX", "~$")) for step in steps.parts)
    return not hidden and steps.suffix.lower() in endings


def _unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes | DocumentError:
    if part.flag_bits & _ENCRYPTED_FLAG:
        return DocumentError("The archive member is encrypted.", "Unpack it with its password first.")
    try:
        check_part(part)
        return archive.read(part)
    except DocumentError as error:
        return error
    except Exception as error:  # zlib, lzma, bz2 and zipfile raise many kinds for damaged data
        return DocumentError(
            f"The archive member cannot be unpacked ({type(error).__name__}).", "Copy the archive again."
        )
