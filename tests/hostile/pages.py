"""Web pages."""

from __future__ import annotations

from .case import ADDRESS, GOOD, Case, of

BODY = f"<html><head><title>t</title></head><body><p>{GOOD}</p>"
WHOLE = (BODY * 1 + f"<p>{GOOD}</p>" * 50 + "</body></html>").encode()


def page(inside: str) -> bytes:
    return f"{BODY}{inside}</body></html>".encode()


CASES: tuple[Case, ...] = (
    *(of(f"cut-{i}.html", WHOLE[: len(WHOLE) * i // 5], "") for i in (1, 2, 3, 4)),
    Case("deep-div.html", lambda: page("<div>" * 1_000_000), "more than 500,000 tags"),
    Case("deep-closed.html", lambda: page("<div>" * 1_000_000 + GOOD + "</div>" * 1_000_000), "more than 500,000 tags"),
    Case("deep-own.html", lambda: page("<x>" * 400_000), "nested too deeply"),
    Case(
        "attributes.html",
        lambda: page("<p " + " ".join(f"a{i}=b" for i in range(200_000)) + ">"),
        "takes more than",
        is_slow=True,
    ),
    Case("open-tag.html", lambda: page("<p class='" + "x" * 5_000_000)),
    Case("brackets.html", lambda: page("<" * 2_000_000), "more than 500,000 tags"),
    Case("comments.html", lambda: page("<!--" * 300_000)),
    Case("references.html", lambda: page("&#x4e00;" * 200_000 + "&#99999999999;&#xd800;&#0;&nosuch;" * 1000)),
    of("entities.html", b"<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + page("&a;")),
    of(
        "outside.html",
        page(f"<script src=http://{ADDRESS}/x></script><img src=//{ADDRESS}/><base href=file:///>"),
    ),
    of("refresh.html", page(f"<meta http-equiv=refresh content='0;url=http://{ADDRESS}/'><iframe src=x></iframe>")),
    of("scripts.html", page("<script>alert(1)</script><svg onload=alert(1)></svg><img onerror=alert(1) src=x>")),
    of("only-script.html", b"<html><script>x</script></html>", "holds no text"),
    of("charset.html", WHOLE.replace(b"<head>", b"<head><meta charset='no-such-thing'>")),
    of("charset-codec.html", WHOLE.replace(b"<head>", b"<head><meta charset='zlib_codec'>")),
    of("nul.html", WHOLE.replace(b"<p>", b"<p\0>\0")),
)
