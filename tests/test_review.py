"""The review page's other side: decisions kept safely, foreign requests refused, and what comes of decisions."""

from __future__ import annotations

import http.client
import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import policymine as pm
from policymine.cli import main
from policymine.errors import UsageError
from policymine.lexicon import Lexicons
from policymine.output.coding_sheet import read_sheet
from policymine.reviewing import NAME, Review, ReviewServer, read_decisions, read_review, slogan_lexicons
from policymine.validate.estimates import estimates
from policymine.validating import SampleOptions

TEXT = "通知\n要坚持问题导向，推动高质量发展。到2030年，森林覆盖率达到45%。<script>alert(1)</script>实施“青苗计划”。\n"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return pm.extract_text({"a": TEXT, "b": "推动高质量发展。\n"}).to_csv(tmp_path / "out")


@pytest.fixture
def server(output: Path) -> Iterator[ReviewServer]:
    server = ReviewServer(Review(output, ["slogans", "targets"]))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def request(
    server: ReviewServer, method: str, path: str, body: Any = None, token: str | None = None, **headers: str
) -> tuple[int, dict[str, Any] | str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    sent = {"Host": f"127.0.0.1:{server.server_port}"}
    data = None
    if body is not None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent |= {"Origin": f"http://127.0.0.1:{server.server_port}", "Content-Type": "application/json"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, f"/{server.token if token is None else token}/{path}", data, sent)
    answer = connection.getresponse()
    text = answer.read().decode("utf-8")
    connection.close()
    return answer.status, json.loads(text) if "json" in answer.headers["Content-Type"] else text


def slogans(output: Path) -> list[dict[str, Any]]:
    return Review(output, ["slogans"]).rows("slogans", 0)


def test_a_row_is_shown_in_its_sentence(output: Path) -> None:
    rows = slogans(output)
    assert rows
    for row in rows:
        assert "".join(row["parts"][1:4]) in TEXT + "推动高质量发展。"
        assert row["parts"][2] in row["said"]["canonical"] or row["said"]["type"]
        assert row["decided"] is None


def test_decisions_are_kept_and_taken_back(output: Path) -> None:
    review = Review(output, ["slogans"])
    row = review.rows("slogans", 0)[0]
    review.decide({"table": "slogans", "row_id": row["row_id"], "decision": "no", "comment": "=SUM(A1)"})
    again = Review(output, ["slogans"])
    assert again.rows("slogans", 0)[0]["decided"] == {"decision": "no", "corrected": "", "comment": "=SUM(A1)"}
    assert again.counts()[0]["decided"] == 1
    ((_, cells),) = read_sheet(output / NAME, needs="row_id")
    assert (cells["quote"], cells["doc_id"]) == (row["parts"][2], row["doc_id"])
    assert "'=SUM(A1)" in (output / NAME).read_text(encoding="utf-8-sig"), "a spreadsheet would run it"
    again.decide({"table": "slogans", "row_id": row["row_id"]})
    assert read_decisions(output / NAME) == []


def test_the_extraction_is_never_touched(output: Path) -> None:
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    review = Review(output, ["slogans"])
    for row in review.rows("slogans", 0):
        review.decide({"table": "slogans", "row_id": row["row_id"], "decision": "yes"})
    assert {path: path.read_bytes() for path in before} == before
    # An extraction into the same folder keeps what the reader wrote.
    pm.extract_text({"a": TEXT}).to_csv(output)
    assert (output / NAME).is_file()


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"row_id": "a:slogans:9999"}, "There is no row"),
        ({"table": "figures"}, "There is no row"),
        ({"decision": "perhaps"}, "'perhaps' is no decision"),
        ({"colour": "red"}, "has no 'colour'"),
        ({"quote": "other words"}, "has no 'quote'"),
        ({"comment": "x" * 2001}, "no text of at most"),
        ({"comment": 7}, "no text of at most"),
        ({"type": "slogan"}, "'slogan' is no code of type.*programme"),
        ({"corrected": "不在文中"}, "'不在文中' does not stand in the text"),
    ],
)
def test_decisions_that_are_none(output: Path, said: dict[str, Any], message: str) -> None:
    review = Review(output, ["slogans"])
    row_id = review.rows("slogans", 0)[0]["row_id"]
    with pytest.raises(UsageError, match=message):
        review.decide({"table": "slogans", "row_id": row_id, "decision": "yes", **said})
    assert not (output / NAME).exists()


def test_only_drawn_rows_are_shown(output: Path) -> None:
    review = Review(output, ["slogans"], SampleOptions(["slogans"], 2, sentences=0, seed=3))
    assert review.counts()[0]["rows"] == 2


# --- the server


def test_the_page_and_its_rows_are_served(server: ReviewServer) -> None:
    status, page = request(server, "GET", "")
    assert status == 200
    assert isinstance(page, str)
    assert "{nonce}" not in page
    assert "<script>alert" not in page
    status, said = request(server, "GET", "tables")
    assert isinstance(said, dict)
    assert [one["table"] for one in said["tables"]] == ["slogans", "targets"]
    status, said = request(server, "GET", "rows?table=targets&first=0")
    assert isinstance(said, dict)
    assert said["rows"][0]["said"]["indicator"] == "森林覆盖率"


def test_a_decision_is_written_at_once(server: ReviewServer, output: Path) -> None:
    row = server.review.rows("targets", 0)[0]
    body = {"table": "targets", "row_id": row["row_id"], "decision": "yes", "indicator": "全省森林覆盖率"}
    status, said = request(server, "POST", "decide", body)
    assert status == 200
    assert isinstance(said, dict)
    (decision,) = read_decisions(output / NAME)
    assert (decision.decision, decision.values) == ("yes", {"indicator": "全省森林覆盖率"})


@pytest.mark.parametrize(
    ("method", "path", "body", "token", "headers", "status"),
    [
        ("GET", "", None, "wrong", {}, 403),
        ("GET", "", None, "", {}, 403),
        ("GET", "", None, None, {"Host": "evil.example"}, 403),
        ("GET", "tables", None, None, {"Host": "evil.example:80"}, 403),
        ("POST", "decide", {}, None, {"Origin": "http://evil.example"}, 403),
        ("POST", "decide", {}, None, {"Origin": "null"}, 403),
        ("POST", "decide", {}, None, {"Content_Type": "text/plain"}, 415),
        ("POST", "decide", b"{", None, {}, 400),
        ("POST", "decide", b"[1]", None, {}, 400),
        ("POST", "decide", b"\xff\xfe", None, {}, 400),
        ("POST", "decide", b"[" * 30_000, None, {}, 400),
        ("POST", "decide", b" " * 64_001, None, {}, 413),
        ("POST", "decide", {"table": "slogans", "row_id": "none"}, None, {}, 400),
        ("POST", "elsewhere", {}, None, {}, 404),
        ("GET", "../../etc/passwd", None, None, {}, 404),
        ("GET", "rows?table=slogans&first=-1", None, None, {}, 400),
        ("GET", "rows?table=passwords", None, None, {}, 400),
    ],
)
def test_other_requests_are_refused(
    server: ReviewServer, output: Path, method: str, path: str, body: Any, token: str | None, headers: dict[str, str],
    status: int,
) -> None:  # fmt: skip
    found, said = request(server, method, path, body, token, **headers)
    assert found == status
    assert isinstance(said, dict)
    assert "\n" not in said["error"]
    assert not (output / NAME).exists()


@pytest.mark.parametrize(
    "data", [b"", b"\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x00\xa5" * 40, b"GET /" + b"a" * 70_000]
)
def test_noise_on_the_port_does_not_stop_it(server: ReviewServer, data: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as connection:
        connection.sendall(data)
    assert request(server, "GET", "tables")[0] == 200


def test_it_listens_to_this_computer_only(server: ReviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_every_answer_keeps_others_out(server: ReviewServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", f"/{server.token}/")
    headers = connection.getresponse().headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert len(server.token) >= 32


def test_a_port_that_is_taken(server: ReviewServer) -> None:
    with pytest.raises(UsageError, match="Cannot listen"):
        ReviewServer(server.review, server.server_port)


# --- what comes of it


def test_a_review_is_scored(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review = Review(output, ["slogans"])
    rows = review.rows("slogans", 0)
    for row, decision in zip(rows, ["yes", "no"] * len(rows), strict=False):
        review.decide({"table": "slogans", "row_id": row["row_id"], "decision": decision})
    items, coded = read_review(output / NAME)
    whole = estimates(items, coded)[0]
    assert (whole.rows, whole.coded, whole.right) == (len(rows), len(rows), (len(rows) + 1) // 2)
    assert main(["validate", "score", str(output / NAME)]) == 0
    assert "precision" in capsys.readouterr().out


def test_decisions_that_no_longer_fit_are_told(output: Path) -> None:
    review = Review(output, ["slogans"])
    review.decide({"table": "slogans", "row_id": slogans(output)[0]["row_id"], "decision": "yes"})
    path = output / NAME
    path.write_text(path.read_text(encoding="utf-8-sig").replace("a:slogans:", "a:slogans:77"), encoding="utf-8")
    with pytest.raises(UsageError, match="made anew since"):
        read_review(path)


def test_decisions_become_a_lexicon(output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review = Review(output, ["slogans"])
    rows = review.rows("slogans", 0)
    for row in rows:
        if row["said"]["canonical"] == "高质量发展":
            review.decide({"table": "slogans", "row_id": row["row_id"], "decision": "no"})
    better = next(row for row in rows if "青苗计划" in row["parts"][2])
    said = {"decision": "yes", "canonical": "青苗育才计划", "type": "programme"}
    review.decide({"table": "slogans", "row_id": better["row_id"], **said})
    (found,) = slogan_lexicons(output)
    assert [dict(zip(found.columns, row, strict=True)) for row in found.rows] == [
        dict.fromkeys(found.columns, "") | {"canonical": "青苗育才计划", "variants": "青苗计划", "type": "programme"},
        dict.fromkeys(found.columns, "") | {"canonical": "!高质量发展"},
    ]
    own = tmp_path / "own"
    assert main(["review", str(output), "--to-lexicon", str(own)]) == 0
    again = pm.extract_text("推动高质量发展，实施青苗育才计划，办好青苗计划。", lexicons=own).slogans
    assert [*again["canonical"]] == ["青苗育才计划", "青苗育才计划"]
    assert main(["review", str(output), "--to-lexicon", str(own)]) == 2
    assert "is there already" in capsys.readouterr().err


def decided(output: Path, quote: str, **said: str) -> None:
    review = Review(output, ["slogans"])
    row = next(row for row in review.rows("slogans", 0) if quote in row["parts"][2])
    review.decide({"table": "slogans", "row_id": row["row_id"], **said})


def test_a_corrected_type_keeps_what_else_the_shipped_row_says(output: Path) -> None:
    decided(output, "高质量发展", decision="yes", type="thesis")
    (found,) = slogan_lexicons(output)
    shipped = next(row for row in Lexicons()["slogans"] if row["canonical"] == "高质量发展")
    assert [dict(zip(found.columns, row, strict=True)) for row in found.rows] == [shipped | {"type": "thesis"}]


def test_rejected_words_that_no_lexicon_has_are_not_found_again(output: Path, tmp_path: Path) -> None:
    decided(output, "青苗计划", decision="no")
    slogans, plain = slogan_lexicons(output)
    assert (slogans.rows, plain.name, plain.rows) == ([], "not_slogans", [("青苗计划", "ordinary_quoted")])
    assert main(["review", str(output), "--to-lexicon", str(tmp_path / "own")]) == 0
    again = pm.extract_text({"a": TEXT}, lexicons=tmp_path / "own").slogans
    assert "青苗计划" not in [*again["quote"]]


def test_words_that_are_a_shipped_slogan_stay_one(output: Path) -> None:
    """One mention put under another form does not take all mentions along."""
    decided(output, "高质量发展", decision="yes", canonical="青苗高质量发展")
    (found,) = slogan_lexicons(output)
    (row,) = (dict(zip(found.columns, row, strict=True)) for row in found.rows)
    assert (row["canonical"], row["variants"]) == ("青苗高质量发展", "")


def test_right_words_become_a_spelling(output: Path) -> None:
    decided(output, "高质量发展", decision="yes", corrected="推动高质量发展")
    (found,) = slogan_lexicons(output)
    (row,) = (dict(zip(found.columns, row, strict=True)) for row in found.rows)
    assert row["canonical"] == "高质量发展"
    assert "推动高质量发展" in row["variants"].split("|")


# --- in a browser


@pytest.fixture
def refused() -> str:
    """What the browser says of requests that the test means to be refused."""
    return "\0"


@pytest.fixture
def page(server: ReviewServer, refused: str) -> Iterator[Any]:
    browser_of = pytest.importorskip("playwright.sync_api", reason="needs playwright (the extra `browser`)")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("needs Chromium")
    with browser_of.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(bypass_csp=True)  # the driver evaluates strings, which the page itself may not
        faults: list[str] = []
        # The browser asks for an icon by itself, without the token, and is refused like everybody else.
        page.on("console", lambda m: None if m.location["url"].endswith("favicon.ico") else faults.append(m.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(server.url)
        page.wait_for_function("Boolean(document.querySelector('#text mark')?.textContent)")
        yield page
        browser.close()
        assert [fault for fault in faults if refused not in fault] == []


def left(page: Any, decided: int) -> None:
    page.wait_for_function("(n) => document.getElementById('left').textContent.endsWith(` ${n} decided`)", arg=decided)


def test_by_keyboard(page: Any, output: Path) -> None:
    first = page.text_content("#text mark")
    page.keyboard.press("a")
    left(page, 1)
    page.keyboard.press("r")
    left(page, 2)
    page.keyboard.press("k")
    page.wait_for_function("document.querySelector('button[data-decision=no]').ariaPressed === 'true'")
    page.keyboard.press("m")
    page.keyboard.type("r is a letter here, no decision")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement === document.body")
    page.keyboard.press("k")
    page.wait_for_function("(words) => document.querySelector('#text mark').textContent === words", arg=first)
    page.keyboard.press("a")  # the same again takes it back
    left(page, 1)
    (decision,) = read_decisions(output / NAME)
    assert (decision.decision, decision.comment) == ("no", "r is a letter here, no decision")


def test_a_decision_is_taken_back(page: Any, output: Path) -> None:
    first = page.text_content("#text mark")
    for key in "ar":
        page.keyboard.press(key)
    left(page, 2)
    for _ in range(3):  # once more than there is something to take back
        page.keyboard.press("z")
    left(page, 0)
    page.wait_for_function("(words) => document.querySelector('#text mark').textContent === words", arg=first)
    assert read_decisions(output / NAME) == []


@pytest.mark.parametrize("refused", ["400 (Bad Request)"])
def test_words_that_do_not_stand_there_are_refused(page: Any) -> None:
    page.keyboard.press("c")
    page.keyboard.type("不在文中")
    page.keyboard.press("Enter")
    page.wait_for_function("document.getElementById('message').textContent.includes('does not stand in the text')")
    page.keyboard.press("a")
    left(page, 0)


def test_who_walks_by_tab_stays_on_her_button(page: Any) -> None:
    page.focus("button[data-decision=no]")
    page.keyboard.press("Enter")
    left(page, 1)
    page.wait_for_function("document.activeElement.dataset.decision === 'no'")


def test_codes_are_offered(page: Any) -> None:
    offered = page.evaluate("[...document.querySelector('input[name=type]').list.options].map((one) => one.value)")
    assert "programme" in offered


def test_the_words_and_the_buttons_are_in_sight_whatever_the_length(page: Any) -> None:
    page.set_viewport_size({"width": 320, "height": 400})
    page.keyboard.press("j")
    page.wait_for_function(
        """() => [document.querySelector('#text mark'), document.getElementById('decide')].every((one) => {
            const { top, bottom } = one.getBoundingClientRect();
            return top >= 0 && bottom <= window.innerHeight;
        })"""
    )


def test_keys_faster_than_the_answers(page: Any, output: Path) -> None:
    """Each key means the row that the one before leads to, and a comment stays with the row it was written for."""
    page.route("**/decide", lambda route: (time.sleep(0.2), route.continue_()))
    page.keyboard.press("m")
    page.keyboard.type("of the first row")
    page.keyboard.press("Enter")
    page.keyboard.press("a")
    page.keyboard.press("r")
    page.keyboard.press("u")
    left(page, 3)
    decisions = read_decisions(output / NAME)
    assert sorted(one.decision for one in decisions) == ["no", "unsure", "yes"]
    assert {one.decision: one.comment for one in decisions} == {"yes": "of the first row", "no": "", "unsure": ""}


def test_by_mouse(page: Any, output: Path) -> None:
    page.click("nav button:nth-child(2)")
    page.wait_for_function("document.querySelector('nav button:nth-child(2)').ariaPressed === 'true'")
    page.fill("input[name=indicator]", "全省森林覆盖率")
    # A slow finger: what was typed is kept when the field is left, before the button is up again.
    page.click("button[data-decision=yes]", delay=500)
    left(page, 1)
    (decision,) = read_decisions(output / NAME)
    assert (decision.place["table"], decision.decision, decision.values) == (
        "targets", "yes", {"indicator": "全省森林覆盖率"}
    )  # fmt: skip


def test_a_text_cannot_act_on_the_page(page: Any) -> None:
    page.click("nav button:nth-child(2)")
    page.wait_for_function("document.getElementById('text').textContent.includes('<script>alert(1)</script>')")
    assert page.evaluate("document.querySelectorAll('#text script').length") == 0


def test_it_can_be_used_by_all(page: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert axe.Axe().run(page).response["violations"] == []
