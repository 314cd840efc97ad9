"""What the documentation says is true: its commands and examples run, its reference pages are what the code says."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from urllib.request import Request, urlopen

import pytest

import policymine as pm

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
WRITTEN_BY_HAND = sorted(p for p in DOCS.rglob("*.md") if p.parent.name != "reference" and p.stem != "cluster")
ENGLISH = [p for p in WRITTEN_BY_HAND if not p.name.endswith(".zh.md")] + [ROOT / "CONTRIBUTING.md"]

FENCE = re.compile(
    r"(?:^<!-- not run: (?P<why>[^\n]+?) -->\n)?(?:^<!-- test: (?P<served>decide some and end it) -->\n)?"
    r'^```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<body>.*?)^```$'
    r"|^<!-- test: fill (?P<sheet>\S+)(?: like (?P<other>\S+))? -->$"
    r"|^<!-- test: decide some in (?P<output>\S+) -->$",
    re.DOTALL | re.MULTILINE,
)
RUN = ("sh", "python", "r")
FILES = ("tsv", "csv")


@dataclass(frozen=True)
class Block:
    """A code block of a page, or an instruction to fill in a sheet as a coder would, or to decide about rows."""

    language: str
    body: str
    title: str = ""
    why_not: str = ""


def blocks(page: Path) -> Iterator[Block]:
    for found in FENCE.finditer(page.read_text(encoding="utf-8")):
        if found["sheet"]:
            yield Block("fill", found["sheet"], found["other"] or "")
        elif found["output"] or found["served"]:
            yield Block("decide", (found["body"] or f"policymine review {found['output']}").strip())
        else:
            yield Block(found["language"], found["body"], found["title"] or "", found["why"] or "")


def has(page: Path) -> bool:
    return any(block.language in RUN and not block.why_not for block in blocks(page))


def fill(sheet: Path, like: Path | None) -> None:
    """What a coder does: a decision for each row, a number for each sentence."""
    from openpyxl import load_workbook

    if like is not None:
        shutil.copy(like, sheet)
        return
    with sheet.with_suffix(".key.csv").open(encoding="utf-8-sig", newline="") as file:
        kinds = {row["item"]: row["kind"] for row in csv.DictReader(file)}
    book = load_workbook(sheet)
    page = book.worksheets[0]
    columns = {cell.value: cell.column for cell in page[1]}
    for number in range(2, page.max_row + 1):
        if kinds[str(page.cell(number, columns["item"]).value)] == "row":
            page.cell(number, columns["decision"]).value = "no" if number % 5 == 0 else "yes"
        page.cell(number, columns["missed"]).value = 0
    book.save(sheet)


def decide(command: str, folder: Path, environment: dict[str, str]) -> None:
    """What a reader does: decides about some rows on the page that the command serves, and ends it with Ctrl-C."""
    with subprocess.Popen(
        shlex.split(command), cwd=folder, env=environment | {"BROWSER": "true"}, stdout=subprocess.PIPE, text=True
    ) as served:
        try:
            assert served.stdout is not None
            page = served.stdout.readline().strip()
            with urlopen(f"{page}rows?table=slogans&first=0", timeout=30) as answer:
                rows = json.load(answer)["rows"]
            for row, decision in zip(rows, ("yes", "no", "yes", "unsure"), strict=False):
                said = json.dumps({"table": "slogans", "row_id": row["row_id"], "decision": decision}).encode()
                headers = {"Content-Type": "application/json", "Origin": "/".join(page.split("/")[:3])}
                with urlopen(Request(f"{page}decide", said, headers), timeout=30) as answer:
                    assert answer.status == 200
        finally:
            served.send_signal(signal.SIGINT)
            try:
                served.wait(timeout=30)
            except subprocess.TimeoutExpired:
                served.kill()
    assert served.returncode == 0


def run(block: Block, folder: Path, environment: dict[str, str]) -> None:
    if block.language == "python":
        commands: list[str | list[str]] = [[sys.executable, "-c", block.body]]
    elif block.language == "r":
        commands = [["Rscript", "-e", block.body]]
    else:
        commands = [line for line in block.body.splitlines() if line.strip()]
    for command in commands:
        done = subprocess.run(
            command, shell=isinstance(command, str), cwd=folder, env=environment,
            capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stdout[-800:]}\n{done.stderr[-800:]}"


def r_can_run(block: Block) -> bool:
    if shutil.which("Rscript") is None:
        return False
    wanted = re.findall(r"library\((\w+)\)", block.body)
    check = f"quit(status = !all(sapply(c({', '.join(map(json.dumps, wanted))}), requireNamespace, quietly = TRUE)))"
    return subprocess.run(["Rscript", "-e", check], capture_output=True, check=False).returncode == 0


@pytest.fixture
def reader(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A folder with the samples, as a reader of the docs has it, and an environment in which policymine is found."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    scripts = str(Path(sys.executable).parent)
    environment = os.environ | {"PATH": scripts + os.pathsep + os.environ["PATH"], "PYTHONUTF8": "1"}
    return tmp_path, environment


@pytest.mark.parametrize("page", [p for p in ENGLISH if has(p)], ids=lambda p: p.stem)
def test_commands_and_examples_run(page: Path, reader: tuple[Path, dict[str, str]]) -> None:
    folder, environment = reader
    ran = 0
    for block in blocks(page):
        if block.language in FILES:
            (folder / block.title).parent.mkdir(exist_ok=True)
            (folder / block.title).write_text(block.body, encoding="utf-8")
        elif block.language == "fill":
            fill(folder / block.body, folder / block.title if block.title else None)
        elif block.language == "decide":
            decide(block.body, folder, environment)
        elif block.language in RUN and not block.why_not and (block.language != "r" or r_can_run(block)):
            run(block, folder, environment)
            ran += 1
    assert ran


@pytest.mark.parametrize("page", WRITTEN_BY_HAND, ids=lambda p: str(p.relative_to(DOCS)))
def test_every_block_is_run_written_or_excused(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert len(re.findall("^```", text, re.MULTILINE)) == 2 * sum(
        one["language"] is not None for one in FENCE.finditer(text)
    )
    for block in blocks(page):
        assert (
            block.language in (*RUN, "fill", "decide") or block.why_not or (block.language in FILES and block.title)
        ), block


def code_of(page: Path) -> list[tuple[str, str, str]]:
    text = re.sub(r'^--8<-- "(.+\.md)"$', lambda m: (ROOT / m[1]).read_text(encoding="utf-8"), page.read_text("utf-8"))
    return [(found["language"] or "fill", found["title"] or "", found["body"] or "") for found in FENCE.finditer(text)]


@pytest.mark.parametrize("page", [p for p in ENGLISH if p.parent != ROOT], ids=lambda p: p.stem)
def test_both_languages_have_the_page_with_the_same_code(page: Path) -> None:
    assert code_of(page) == code_of(page.with_suffix(".zh.md"))


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_reference_pages_are_what_the_code_says(generate: ModuleType) -> None:
    pages = dict(generate.pages())
    stale = [path for path, text in pages.items() if (DOCS / path).read_text(encoding="utf-8") != text]
    assert not stale, f"run `python docs/generate.py`: {stale}"
    assert {f"reference/{p.name}" for p in (DOCS / "reference").iterdir()} == {p for p in pages if "/" in p}
    commands = pages["reference/commands.md"]
    for name in ("extract", "lexicon check", "validate score", "review"):
        assert f"## policymine {name}\n" in commands


@pytest.mark.parametrize(("readme", "language"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_the_readme_has_the_scores_of_the_method_page(readme: str, language: str, generate: ModuleType) -> None:
    """Both stand for the same measurement: docs/scores.json is the place to change it."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    shown = [re.findall(r"\d\.\d\d", line) for line in text.splitlines() if re.match(r"\|.*\| \d\.\d\d", line)]
    rows = [re.findall(r"\d\.\d\d", line) for line in generate.scores(language)]
    assert shown == [row for row in rows if row]


def test_python_examples_of_the_reference_are_docstrings_that_are_run(generate: ModuleType) -> None:
    import doctest

    import policymine.records
    import policymine.result

    found = [t for m in (policymine.result, policymine.records) for t in doctest.DocTestFinder().find(m) if t.examples]
    run_elsewhere = "".join(example.source for test in found for example in test.examples)
    shown = re.findall(r"^(?:>>>|\.\.\.) (.+)$", "\n".join(generate.python()), re.MULTILINE)
    assert shown
    assert [line for line in shown if line.strip() not in run_elsewhere] == []
    assert doctest.testmod(policymine.records).failed == 0


def test_the_site_builds_offline_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="the docs extra is not installed")
    pytest.importorskip("mkdocs_static_i18n", reason="the docs extra is not installed")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | nowhere | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    pages = list((tmp_path / "site").rglob("*.html"))
    assert {p.name for p in pages if p.parent.name == "zh"} >= {"index.html", "tutorial.html", "method.html"}
    for page in pages:
        loaded = re.findall(r'<(?:link|script|img|iframe)\b[^>]*?(?:href|src)="?(https?:)?//', page.read_text("utf-8"))
        assert not loaded, page
    index = json.loads((tmp_path / "site" / "search" / "search_index.json").read_text(encoding="utf-8"))
    chinese = next(doc for doc in index["docs"] if doc["location"] == "zh/index.html")
    assert "\u200b" in chinese["text"], "Chinese text is not cut into words for the search"


@pytest.mark.parametrize("page", ["method.md", "method.zh.md"])
def test_failures_that_the_method_page_names_are_still_known_failures(page: str) -> None:
    known = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests/gold").rglob("known_failures.tsv"))
    table = (DOCS / page).read_text(encoding="utf-8").rpartition("|---|---|\n")[2]
    examples = [line.split("|")[1].strip().removesuffix("…") for line in table.splitlines() if line.startswith("|")]
    assert len(examples) >= 5
    assert [example for example in examples if example not in known] == []


def test_the_citation_names_this_version() -> None:
    yaml = pytest.importorskip("yaml", reason="comes with the docs extra")
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors", "type", "license"} <= set(citation)
    assert citation["version"] == pm.__version__
    for page in ("cite.md", "cite.zh.md"):
        text = (DOCS / page).read_text(encoding="utf-8")
        assert f"(version {pm.__version__})" in text
        assert citation["title"] in text
