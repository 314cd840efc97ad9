"""Zip archives."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import partial

from make_files import zipped

from .case import GOOD, Case, of

MB = 1024 * 1024
LINE = GOOD.encode()


def many_copies(times: int) -> bytes:
    """`times` members whose headers in the directory all point at one and the same packed megabyte."""
    content = ("发" * (MB // 3 - 1)).encode()
    packed, crc = zlib.compress(content, 9)[2:-4], zlib.crc32(content)
    local = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 33, crc, len(packed), len(content), 5, 0)
    body = local + b"a.txt" + packed
    entries = b"".join(
        struct.pack(
            "<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, 8, 0, 33, crc, len(packed), len(content),
            9, 0, 0, 0, 0, 0, 0,
        ) + b"%05d.txt" % i
        for i in range(times)
    )  # fmt: skip
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, times, times, len(entries), len(body), 0)
    return body + entries + end


def ratio_bomb(name: str, megabytes: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as file:
        for _ in range(megabytes):
            file.write(bytes(MB))
    return out.getvalue()


def many_small(count: int) -> bytes:
    """Members just under the size from which a ratio is looked at, one by one harmless."""
    content = ("发" * (MB // 3 - 1)).encode()
    return zipped({f"{i:04}.txt": content for i in range(count)})


def nested(depth: int) -> bytes:
    data = zipped({"a.txt": LINE})
    for _ in range(depth):
        data = zipped({"inner.zip": data})
    return data


def lying(field: int, value: int) -> bytes:
    """An archive whose directory lies about a size: `field` is its offset in the entry."""
    data = bytearray(zipped({"a.txt": LINE * 50}))
    at = data.index(b"PK\1\2") + field
    data[at : at + 4] = struct.pack("<I", value)
    return bytes(data)


def links() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("passwd.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
        archive.writestr("good.txt", GOOD)
    return out.getvalue()


NAMES = {
    "../../up.txt": LINE, "/absolute.txt": LINE, "C:\\windows\\w.txt": LINE, "\\\\host\\share\\s.txt": LINE,
    "a/../../b.txt": LINE, "./.txt": LINE, "con.txt": LINE, "new\nline.txt": LINE, "\x1b[2J.txt": LINE,
    "a" * 300 + ".txt": LINE, "深/" * 60 + "d.txt": LINE,
}  # fmt: skip
WHOLE = zipped({f"{i}.txt": LINE * 20 for i in range(5)})

CASES: tuple[Case, ...] = (
    *(of(f"cut-{i}.zip", WHOLE[: len(WHOLE) * i // 5], "damaged or cut off") for i in (1, 2, 3, 4)),
    of("cut-end.zip", WHOLE[:-5], "damaged or cut off"),
    of("no-members.zip", b"PK\5\6" + bytes(18), "holds no document"),
    of("names.zip", zipped(NAMES)),
    of("link.zip", links(), "no Chinese"),
    of("nested.zip", nested(9), "archive in the archive"),
    of("nested-with-good.zip", zipped({"good.txt": LINE, "in.zip": nested(2)}), "archive in the archive"),
    Case("overlap.zip", partial(many_copies, 900), "overlap"),
    Case("overlap-huge.zip", partial(many_copies, 60_000), "would unpack to more than 1024 MB"),
    Case("ratio.zip", partial(ratio_bomb, "a.txt", 20), "a zip bomb"),
    Case("ratio-total.zip", partial(many_small, 20), "would unpack to more than 300 times"),
    of("lies-large.zip", lying(24, 2**31), "a zip bomb"),
    of("lies-small.zip", lying(24, 3), "cannot be unpacked"),
    of("lies-packed.zip", lying(20, 2**31), "overlap"),
    of("lies-offset.zip", lying(42, 2**30), "cannot be unpacked"),
    of("method.zip", WHOLE.replace(b"\x08\0", b"\x63\0"), "cannot be unpacked"),
    of("same-names.zip", zipped({"a.txt": LINE, "A.TXT": LINE, "a.md": LINE})),
    of("bad-member.zip", zipped({"a.pdf": b"%PDF-1.4 nothing", "good.txt": LINE}), "damaged"),
)
