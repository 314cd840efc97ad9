#!/usr/bin/env python3
"""Cut the coded passages out of the corpus; the texts themselves are not kept here.

usage: cut.py CORPUS_FOLDER OUT_FOLDER TABLE_FOLDER [--choose] [--avoid PASSAGES_TSV]

Writes <id>.txt for every place named in TABLE_FOLDER/passages.tsv (tune/ or test/ beside this script), and
a copy of that table, into OUT_FOLDER. With --choose the forty places are drawn anew, by a fixed seed, and
passages.tsv is written over in tune/ (G..) and test/ (T..) both; documents named in the table given by
--avoid (the one of the worked examples) and twins of a document, in another encoding or folder, are left out.

A document's text is its bytes decoded with the codec its manifest names (encodings/: Big5; state_council_html:
the visible text of the main content), with \\r\\n as \\n. `start` and `end` are offsets into that text.
Only the standard library is used.
"""

import argparse
import csv
import math
import random
import re
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).resolve().parent
SEED, TOTAL = 20261127, 40
HALVES = {"G": HERE / "tune" / "passages.tsv", "T": HERE / "test" / "passages.tsv"}
LEAST, LOW, HIGH, MOST = 600, 1500, 2100, 2500
COLUMNS = ["id", "document", "start", "end", "tables"]
FURNITURE = re.compile(r"Creative Commons|维基|CC BY|版权|【字号|扫一扫|责任编辑|附件[:：]|抄送|目\s*录")
BLOCKS = {"p", "div", "br", "tr", "td", "th", "table", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"}


class Visible(HTMLParser):
    """Collects the visible text inside the element with id UCAP-CONTENT, one block a line."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.depth, self.skip, self.tag = [], 0, 0, ""

    def handle_starttag(self, tag, attrs):
        if not self.depth:
            if dict(attrs).get("id") == "UCAP-CONTENT":
                self.depth, self.tag = 1, tag
            return
        self.depth += tag == self.tag
        self.skip += tag in {"script", "style"}
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        if self.depth:
            self.depth -= tag == self.tag
            self.skip -= tag in {"script", "style"}
            if tag in BLOCKS:
                self.parts.append("\n")

    def handle_data(self, data):
        if self.depth and not self.skip:
            self.parts.append(re.sub(r"\s*\n\s*", "", data))


def decode(corpus, document, codecs):
    """The text of one document of the corpus."""
    folder = document.split("/")[0]
    codec = "big5hkscs" if folder == "encodings" else codecs.get(document, "utf-8")
    text = (corpus / document).read_bytes().decode(codec).removeprefix("\ufeff").replace("\r\n", "\n")
    if folder == "state_council_html":
        parser = Visible()
        parser.feed(text)
        lines = (line.strip() for line in "".join(parser.parts).split("\n"))
        text = "\n".join(line for line in lines if line)
    return text


def manifest(corpus):
    """Document -> codec."""
    with (corpus / "manifest.tsv").open(encoding="utf-8", newline="") as f:
        return {r["path"]: r["encoding"] for r in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)}


def bare(text):
    return re.sub(r"\s", "", text)


def bounds(text):
    """The places where a passage may begin or end: behind a line end or a full stop (in mid-line: a bare one)."""
    lined = text.count("\n") >= len(text) / 2500
    return [0, *(m.end() for m in re.finditer(r"\n+" if lined else r"[。！？]”?|\n+", text)), len(text)]


def readable(text):
    """Running text or an outline of it, no page furniture, no list of names."""
    han = len(re.findall(r"[\u4e00-\u9fff]", text))
    lines = [line for line in text.split("\n") if line.strip()]
    short = sum(len(line.strip()) < 6 for line in lines)
    stops = len(re.findall(r"[。；]", text)) + len(lines)
    return (
        han >= 0.7 * len(bare(text))
        and stops >= len(text) / 200
        and short <= len(lines) / 3
        and not FURNITURE.search(text)
    )


def place(text, rng):
    """A passage of the wanted length as (start, end), or None."""
    if len(text) < LOW:
        return (0, len(text.rstrip())) if len(text) >= LEAST and readable(text) else None
    cuts = bounds(text)
    for _ in range(60):
        start = rng.choice(cuts)
        length = rng.randint(LOW, HIGH)
        ends = [c for c in cuts if start + length <= c <= start + MOST]
        if not ends:
            continue
        start += len(text[start:]) - len(text[start:].lstrip("\n"))
        end = start + len(text[start : ends[0]].rstrip())
        if end - start >= LOW and readable(text[start:end]):
            return start, end
    return None


def shares(counts):
    """How many passages each folder gives: one each, the rest by the root of its number of documents."""
    rest, roots = TOTAL - len(counts), {k: math.sqrt(n) for k, n in counts.items()}
    exact = {k: rest * v / sum(roots.values()) for k, v in roots.items()}
    got = {k: 1 + int(v) for k, v in exact.items()}
    for k in sorted(exact, key=lambda k: (int(exact[k]) - exact[k], k))[: TOTAL - sum(got.values())]:
        got[k] += 1
    return got


def choose(corpus, avoid):
    """Forty places, folder by folder, dealt in turn to the two halves."""
    rng, codecs = random.Random(SEED), manifest(corpus)
    names = sorted(p.relative_to(corpus).as_posix() for p in corpus.glob("*/*") if p.is_file())
    with avoid.open(encoding="utf-8", newline="") as f:
        taken = {r["document"].removeprefix("corpus/") for r in csv.DictReader(f, delimiter="\t")}
    texts = {n: decode(corpus, n, codecs) for n in names}
    known = [bare(texts[n]) for n in names if n in taken]
    by = {}
    for n in names:
        if n not in taken and len(texts[n]) >= LEAST:
            by.setdefault(n.split("/")[0], []).append(n)
    rows = []
    for folder, number in shares({k: len(v) for k, v in by.items()}).items():
        docs = by[folder][:]
        rng.shuffle(docs)
        for n in docs:
            if sum(r["document"].startswith(f"corpus/{folder}/") for r in rows) == number:
                break
            text = bare(texts[n])
            middle = text[len(text) // 2 : len(text) // 2 + 30]
            where = None if any(middle in k for k in known) else place(texts[n], rng)
            if where:
                known.append(text)
                rows.append(
                    {
                        "id": "".join(HALVES)[len(rows) % 2] + f"{len(rows) // 2 + 1:02}",
                        "document": "corpus/" + n,
                        "start": where[0],
                        "end": where[1],
                        "tables": "",
                    }
                )
    return rows


def read(path):
    with path.open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t"))


def write(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as f:
        w = csv.DictWriter(f, COLUMNS, delimiter="\t", lineterminator="\n")
        w.writeheader()
        w.writerows(rows)


def choose_both(corpus, avoid):
    """Write both halves' passages.tsv anew; a place chosen again keeps the tables already coded for it."""

    def where(row):
        return tuple(str(row[c]) for c in COLUMNS[:4])

    coded = {where(r): r["tables"] for table in HALVES.values() if table.exists() for r in read(table)}
    chosen = sorted(choose(corpus, avoid), key=lambda r: r["id"])
    for r in chosen:
        r["tables"] = coded.get(where(r), "")
    for letter, table in HALVES.items():
        write(table, [r for r in chosen if r["id"].startswith(letter)])


def main():
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("tables", type=Path, help="folder that holds passages.tsv: tune/ or test/")
    parser.add_argument("--choose", action="store_true", help="draw all places anew and write both passages.tsv over")
    parser.add_argument("--avoid", type=Path, help="passages.tsv of documents to leave out (with --choose)")
    args = parser.parse_args()
    if args.choose:
        choose_both(args.corpus, args.avoid or args.corpus.parent / "gold" / "dev" / "passages.tsv")
    rows = read(args.tables / "passages.tsv")
    codecs = manifest(args.corpus)
    args.out.mkdir(parents=True, exist_ok=True)
    for r in rows:
        text = decode(args.corpus, r["document"].removeprefix("corpus/"), codecs)[int(r["start"]) : int(r["end"])]
        (args.out / f"{r['id']}.txt").write_text(text, encoding="utf-8", newline="\n")
    write(args.out / "passages.tsv", rows)


if __name__ == "__main__":
    main()
