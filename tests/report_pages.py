"""Reports to test: a small corpus of our own wording, the same with every text made hostile, and a large one."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from functools import cache
from types import SimpleNamespace
from typing import Any

import policymine as pm
from policymine.comparing import COMPARED
from policymine.output.report import Material
from policymine.output.schema import schema
from policymine.pipeline import TABLES

RECORDS = (*TABLES, *COMPARED)

HOSTILE = '</script><img src=x onerror="window.pwned=1">\'\u202e\u2066\u0000]]>&amp;=1+1'
"""What would be a tag, an attribute, the end of a script or a comment, a change of direction, an entity, a formula."""

_TOPICS = (
    "实施乡村振兴战略，推进农业农村现代化，粮食产量稳定在{a}万吨以上。",
    "坚持稳中求进工作总基调，地区生产总值增长{b}%左右，城镇新增就业{c}万人。",
    "坚持绿水青山就是金山银山的理念，空气质量优良天数比例达到{d}%以上。",
    "办好人民满意的教育，新建中小学{e}所，新增学位{c}千个。",
    "坚持问题导向，深化“放管服”改革，营造一流营商环境。",
    "推进健康中国建设，每千人口床位数达到{e}张，医保参保率稳定在{d}%。",
)
_TAILS = (
    "各级各部门要抓好落实，压实责任，务求实效。",
    "财政、税务部门要加大支持力度，安排专项资金{a}万元。",
    "完善督查考核机制，每季度通报一次进展情况。",
    "充分调动社会力量参与，引导{c}家企业结对帮扶。",
    "加强宣传引导，总结推广典型经验{e}个。",
)
_PLACES = {"青川省": "高原牦牛", "白山省": "冰雪旅游", "东临省": "深海港口"}
"""Places, and what only they speak of."""


def texts() -> dict[str, str]:
    """Six reports of three provinces in two years: enough for themes, timelines, shared passages."""
    made: dict[str, str] = {}
    for i, (place, own) in enumerate(_PLACES.items()):
        for year in (2023, 2024):
            n = i + year - 2023
            lines = [f"{place}{year}年政府工作报告", f"——{year}年1月15日在{place}第十四届人民代表大会第一次会议上", ""]
            for k, heading in enumerate(("过去一年工作回顾", f"{year}年工作安排", "加强政府自身建设")):
                lines.append(f"{'一二三'[k]}、{heading}")
                for j, topic in enumerate(_TOPICS):
                    more = (_TAILS[(i + j + k + t) % len(_TAILS)] for t in range(2 + (i + k) % 3))
                    said = f"要{topic}{''.join(more)}{own}产业要做大做强。"
                    lines.append(said.format(a=800 + 10 * n, b=5 + n % 3, c=20 + n, d=90 + n, e=30 + n))
            made[f"{year}/{place}"] = "\n".join(lines)
    return made


@cache
def _compared() -> tuple[Any, Any]:
    result = pm.extract_text(texts())
    return result, result.compare()


def material(**given: Any) -> Material:
    """What the report of the small corpus is made from."""
    result, comparison = _compared()
    names = {record.table for record in COMPARED}
    chosen: dict[str, Any] = {
        "tables": RECORDS,
        "rows": lambda name: comparison.rows(name) if name in names else result.rows(name),
        "text": lambda doc_id: result[doc_id].text,
        "notices": comparison.notices,
        "facts": {"version": "1.2.3"},
    }
    return Material(**(chosen | given))


_PLAIN = re.compile(r"date|period|first|last|peak|sha256|.*_first|deadline_.*|central_first|local_first")
"""Columns that hold no words of documents, whatever their type."""


def hostile(**given: Any) -> Material:
    """The same with HOSTILE behind every word of a document, in all tables and texts alike."""
    usual = material()

    def poisoned(record: Any, row: Any) -> Any:
        free = {f.name for f in schema(record) if f.free_text and not _PLAIN.fullmatch(f.name)}
        changed = {
            f.name: getattr(row, f.name) + HOSTILE for f in fields(row) if f.name in free and getattr(row, f.name)
        }
        return replace(row, **changed)

    records = {record.table: record for record in RECORDS}
    chosen: dict[str, Any] = {
        "rows": lambda name: [poisoned(records[name], row) for row in usual.rows(name)],
        "text": lambda doc_id: HOSTILE + usual.text(doc_id.removesuffix(HOSTILE)),
        "notices": [HOSTILE],
        "facts": {HOSTILE: HOSTILE},
        "docvars": {row.doc_id + HOSTILE: {"__proto__": HOSTILE, HOSTILE: "1"} for row in usual.rows("documents")},
    }
    return material(**(chosen | given))


def large(n: int, seed: int = 1) -> Material:
    """`n` documents of 4,000 characters with as many rows as dense reports have, made up from a fixed seed."""
    draw = random.Random(seed)
    usual = material()
    han = [chr(c) for c in range(0x4E00, 0x4E00 + 3000)]
    slogans = ["".join(draw.choices(han, k=draw.randint(4, 9))) for _ in range(700)]
    body: dict[str, str] = {}
    found: dict[str, list[Any]] = {record.table: [] for record in RECORDS}
    samples = {name: list(usual.rows(name)) for name in found}
    for i in range(n):
        doc_id = f"{2000 + i % 25}/{i:04}"
        text = "".join("".join(draw.choices(han, k=39)) + "。" for _ in range(100))
        used = []
        for _ in range(40):
            slogan, at = slogans[int(len(slogans) * draw.random() ** 2)], draw.randrange(3900)
            text = text[:at] + slogan + text[at + len(slogan) :]
            used.append((at, slogan))
        body[doc_id] = text
        _add_rows(found, samples, doc_id, text, used, draw)
    _add_counts(found, samples)
    return material(rows=found.__getitem__, text=body.__getitem__)


def _add_rows(
    found: dict[str, list[Any]], samples: dict[str, list[Any]], doc_id: str, text: str, used: list[Any], draw: Any
) -> None:
    document = samples["documents"][0]
    date = f"{doc_id[:4]}-0{draw.randint(1, 9)}-15"
    found["documents"].append(
        replace(document, row_id=f"{doc_id}:documents", doc_id=doc_id, date=date, n_chars=len(text))
    )
    for table, places in (
        ("slogans", used),
        ("targets", [(at, text[at : at + 6]) for at in range(0, 4000, 200)]),
        ("figures", [(at, text[at : at + 6]) for at in range(100, 4000, 250)]),
        ("structure", [(at, text[at : at + 12]) for at in range(0, 4000, 80)]),
        ("frames", [(at, text[at : at + 14]) for at in range(0, 4000, 700)]),
        ("repairs", [(at, text[at : at + 1]) for at in range(0, 4000, 40)]),
    ):
        for at, quote in sorted(places):
            sample = draw.choice(samples[table]) if samples[table] else None
            if sample is None:
                continue
            start = text.rfind("。", 0, at) + 1
            sentence = text[start : text.find("。", at) + 1]
            given = {
                "row_id": f"{doc_id}:{table}:{at}", "doc_id": doc_id, "start": at, "end": at + len(quote),
                "quote": quote, "clean_start": at, "clean_end": at + len(quote), "sentence": sentence,
                "canonical": quote, "indicator": quote, "head": quote, "node_id": f"{doc_id}:n{at // 80}",
                "parent_id": "",
            }  # fmt: skip
            known = {f.name for f in fields(sample)}
            found[table].append(replace(sample, **{k: v for k, v in given.items() if k in known}))


def _add_counts(found: dict[str, list[Any]], samples: dict[str, list[Any]]) -> None:
    """What comparisons count: slogans by document, words by document."""
    cells: dict[tuple[str, str], int] = {}
    for row in found["slogans"]:
        cells[row.canonical, row.doc_id] = cells.get((row.canonical, row.doc_id), 0) + 1
    sample, keyness = samples["slogan_documents"][0], samples["keyness"][0]
    for (slogan, doc_id), count in cells.items():
        found["slogan_documents"].append(replace(sample, canonical=slogan, doc_id=doc_id, n=count, surfaces=slogan))
    for row in found["documents"]:
        for k in range(80):
            found["keyness"].append(replace(keyness, group=row.doc_id, term=row.doc_id[:4] + str(k), g2=20.0 - k / 7))


# Reading the page as its script does


def blocks(page: bytes) -> dict[str, Any]:
    """The data blocks of a page: name → what it holds."""
    found = re.findall(r'<script type="application/json" id="([^"]+)">(.*?)</script>', page.decode(), re.S)
    return {name: json.loads(text) for name, text in found}


def decoded(table: str, data: Mapping[str, Any]) -> list[Any]:
    """The rows of a table, as objects, from the data blocks."""
    names = [column["n"] for column in data["page"]["tables"][table]["c"]]
    block = data[f"t-{table}"]
    forms = dict(zip(names, block["c"], strict=True))
    getters: dict[str, Callable[[int], Any]] = {}

    def get(name: str) -> Callable[[int], Any]:
        if name not in getters:
            getters[name] = _getter(forms[name], get, data)
        return getters[name]

    return [SimpleNamespace(**{name: get(name)(i) for name in names}) for i in range(block["n"])]


def _getter(form: Mapping[str, Any], column: Callable[[str], Any], data: Mapping[str, Any]) -> Callable[[int], Any]:
    if "c" in form:
        return lambda _: form["c"]
    if "v" in form:
        return lambda i: form["v"][i]
    if "i" in form or "r" in form:
        values = form["d"] if "d" in form else [data["strings"][k] for k in form["s"]]
        at = form["i"] if "i" in form else [j for j, n in enumerate(form["r"]) for _ in range(n)]
        return lambda i: values[at[i]]
    if "of" in form:
        base, more = column(form["of"]), _getter(form["p"], column, data)
        return lambda i: base(i) + more(i)
    if "id" in form:
        doc, rest = column(form["id"]), _getter(form["p"], column, data)
        return lambda i: "" if rest(i) is None else f"{doc(i)}:{form['lead']}{rest(i)}"
    doc, at_, n = column(form["doc"]), _getter(form["at"], column, data), _getter(form["n"], column, data)
    start = column(form["near"]) if form.get("near") else lambda _: 0
    others = form.get("x", {})
    return lambda i: others[str(i)] if str(i) in others else _cut(data, doc(i), start(i) + at_(i), n(i))


def _cut(data: Mapping[str, Any], doc_id: str, start: int, n: int) -> str:
    for begin, text in data["texts"].get(doc_id, ()) if n else ():
        if begin <= start <= begin + len(text):
            return str(text[start - begin : start - begin + n])
    return ""


def where(rows: Iterable[Any], wanted: Mapping[str, str], groups: Mapping[str, str]) -> list[Any]:
    """The rows that a mark or a link leads to."""

    def is_it(row: Any) -> bool:
        for column, value in wanted.items():
            name = column.rstrip("@^")
            held = getattr(row, name)
            text = "" if held is None else str(held)
            text = groups.get(text, "") if column.endswith("@") else text
            if value != "*" and not (text.startswith(value) if column.endswith("^") else text == value):
                return False
        return True

    return [row for row in rows if is_it(row)]
