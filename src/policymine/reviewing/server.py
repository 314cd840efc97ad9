"""Serves the review page to the browser of the same person on the same computer, and to nobody else.

It listens on 127.0.0.1 only. Every address begins with a random token, which only the browser that was given it
knows; a request must come under our own name (against DNS rebinding) and, if it changes something, from our own page
(against other sites); requests are small and of known forms. What is refused is told in one line of JSON.
"""

from __future__ import annotations

import json
import secrets
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from ..errors import UsageError
from ..language import LANGUAGES, Catalogue
from .review import Review

HOST = "127.0.0.1"
LARGEST = 64_000
"""Bytes of a request's body."""

TIMEOUT = 30
"""Seconds after which a browser that says nothing is left alone."""


class ReviewServer(ThreadingHTTPServer):
    """Serves one review. `port` 0 takes any that is free. Raises UsageError if the port is taken."""

    daemon_threads = True

    def __init__(self, review: Review, port: int = 0, lang: str = "en") -> None:
        self.review = review
        self.lang = lang if lang in LANGUAGES else "en"
        # The threads that answer do not know in which language the command line speaks.
        self.catalogue = Catalogue(self.lang)
        self.token = secrets.token_urlsafe(24)
        try:
            super().__init__((HOST, port), _Handler)
        except (OSError, OverflowError) as error:
            raise UsageError(f"Cannot listen on port {port}: {error}.", "Name another with --port.") from error

    @property
    def url(self) -> str:
        """The address to open."""
        return f"http://{HOST}:{self.server_port}/{self.token}/"

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which we may be asked."""
        return frozenset({f"{HOST}:{self.server_port}", f"localhost:{self.server_port}"})

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away in the middle is no error of ours."""


class _RefusedError(Exception):
    def __init__(self, status: HTTPStatus, reason: str) -> None:
        self.status, self.reason = status, reason
        super().__init__(reason)


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    timeout = TIMEOUT
    server_version = "policymine"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer(self._get)

    def do_POST(self) -> None:
        self._answer(self._post)

    def log_message(self, *_: Any) -> None:
        """The console belongs to the person, not to the requests."""

    def _answer(self, make: Any) -> None:
        nonce = secrets.token_urlsafe(16)
        try:
            path = self._path()
            status, kind, body = make(path, nonce)
        except _RefusedError as error:
            status, kind, body = error.status, "application/json", self._told(error.reason)
        except UsageError as error:
            status, kind, body = HTTPStatus.BAD_REQUEST, "application/json", self._told(error.reason, error.hint)
        self.close_connection = True
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header(
            "Content-Security-Policy",
            f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; connect-src 'self'; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        )
        self.end_headers()
        self.wfile.write(body)

    def _told(self, *texts: str) -> bytes:
        """What is wrong, in the language of the page."""
        return _json({"error": self.server.catalogue.translate_all(*texts)})

    def _path(self) -> str:
        """The address behind the token. Raises _RefusedError for requests that are not ours to answer."""
        if self.headers.get_all("Host", []) != [host := self.headers.get("Host", "")] or host not in self.server.hosts:
            raise _RefusedError(HTTPStatus.FORBIDDEN, "This page is asked for under another name.")
        parts = self.path.split("/", 2)
        if len(parts) < 3 or not secrets.compare_digest(parts[1].encode(), self.server.token.encode()):
            raise _RefusedError(HTTPStatus.FORBIDDEN, "The token is missing: open the address that was printed.")
        return parts[2]

    def _get(self, path: str, nonce: str) -> tuple[HTTPStatus, str, bytes]:
        parts = urlsplit(path)
        if parts.path == "":
            page = (Path(__file__).parent / "page.html").read_text(encoding="utf-8")
            page = page.replace("{nonce}", nonce).replace("{lang}", self.server.lang)
            return HTTPStatus.OK, "text/html", page.encode()
        if parts.path == "tables":
            return HTTPStatus.OK, "application/json", _json({"tables": self.server.review.counts()})
        if parts.path == "rows":
            asked = parse_qs(parts.query)
            first = asked.get("first", ["0"])[0]
            if not (first.isascii() and first.isdecimal() and len(first) < 10):
                raise _RefusedError(HTTPStatus.BAD_REQUEST, "first is no number.")
            rows = self.server.review.rows(asked.get("table", [""])[0], int(first))
            return HTTPStatus.OK, "application/json", _json({"rows": rows})
        raise _RefusedError(HTTPStatus.NOT_FOUND, "There is nothing here.")

    def _post(self, path: str, nonce: str) -> tuple[HTTPStatus, str, bytes]:  # noqa: ARG002
        origin = self.headers.get("Origin", "")
        if origin.removeprefix("http://") not in self.server.hosts or not origin.startswith("http://"):
            raise _RefusedError(HTTPStatus.FORBIDDEN, "The request comes from another page.")
        if self.headers.get_content_type() != "application/json" or "Transfer-Encoding" in self.headers:
            raise _RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "A decision is sent as JSON.")
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdecimal()):
            raise _RefusedError(HTTPStatus.LENGTH_REQUIRED, "The request has no length.")
        if len(length) > 9 or int(length) > LARGEST:
            raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A decision has at most {LARGEST} bytes.")
        if path != "decide":
            raise _RefusedError(HTTPStatus.NOT_FOUND, "There is nothing here.")
        try:
            said = json.loads(self.rfile.read(int(length)).decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise _RefusedError(HTTPStatus.BAD_REQUEST, "The request is no JSON.") from error
        if not isinstance(said, dict):
            raise _RefusedError(HTTPStatus.BAD_REQUEST, "A decision is an object.")
        self.server.review.decide(said)
        return HTTPStatus.OK, "application/json", _json({"tables": self.server.review.counts()})


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")
