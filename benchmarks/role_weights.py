"""Learn the weights of the words that tell a review from a plan, and write them to lexicons/role_cues.tsv.

usage: python benchmarks/role_weights.py CORPUS_FOLDER [--write]

The labels are weak and free: in a work report everything before the heading that opens the year's or the
period's work is review, everything behind it plan. A logistic regression over the cues of each sentence that
holds a quantity gives the weights (log odds). Candidates are the words of the segmenter, anywhere in a sentence
and at the beginning and the end of its clauses, that occur in enough documents, and the words that the lexicon
holds already. Printed: the share of sentences told right in cross-validation by document. With --write the learned
rows replace the old learned rows of the lexicon; rows with origin `hand` stay.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from policymine.extract.quantities.mentions import MentionFinder
from policymine.extract.quantities.reading import Reading
from policymine.extract.quantities.roles import RoleCues
from policymine.lexicon import Lexicons, shipped_folder
from policymine.segment import Segmenter

REPORTS = ("gwr_province_2026/*.txt", "gwr_county_hailar/*utf8.txt", "gwr_national/*.txt")
PLAN = re.compile(
    r"^[ \u3000]*(?:[一二三四五六七八九十]+、|第[一二三四]部分|（[一二三]）)?[^。\n]{0,40}?"
    r"(?:(?:今年|20\d\d年|19\d\d年|明年|今后五年|未来五年|“十[一二三四五]*五”(?:时期|期间)?)[^。\n]{0,26}?"
    r"(?:工作安排|重点工作|主要任务|总体要求|总体部署|工作总体|目标任务|发展目标|主要目标|工作任务|工作部署"
    r"|经济社会发展|的工作|政府工作|主要预期)|(?:工作|任务)(?:建议|安排|部署))[^。\n]{0,30}$",
    re.M,
)
FIRST, LAST = 0.12, 0.75
"""The heading that opens the plan stands in this part of a report."""
LEAST_SENTENCES, LEAST_DOCUMENTS = 12, 8
SMALLEST = 0.1
"""Weights nearer to 0 are left out of the lexicon."""
STRENGTH = 0.15
CLAUSE = re.compile("[，,；;：:、]")
ABOUT = (
    "# lexicon: role_cues\n"
    "# about: words that tell what has been achieved (negative weight) from what is planned (positive weight), "
    "log odds in work reports: anywhere in a sentence, at the opening or the end of a clause, in a heading; "
    "number: what kind of number it is; all: what every sentence starts from. Rows with origin learned come from "
    "benchmarks/role_weights.py, those with origin hand are set by hand and stand beside them\n"
    "# source: policymine\n# licence: MIT\n"
    "# values where: any|open|end|head|number|all\n# values origin: hand|learned\n"
)


def reports(corpus: Path) -> Iterator[tuple[str, str, int]]:
    """Name, text and the place where the plan begins, of every report that has such a heading."""
    for pattern in REPORTS:
        for path in sorted(corpus.glob(pattern)):
            text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
            places = [m.start() for m in PLAN.finditer(text) if FIRST * len(text) < m.start() < LAST * len(text)]
            if places:
                yield path.name, text, places[0]


def candidates(texts: list[list[str]], segmenter: Segmenter) -> list[dict[str, str]]:
    """Rows of the words that occur in enough sentences and documents; weights all 1."""
    seen: dict[tuple[str, str], set[int]] = defaultdict(set)
    counts: Counter[tuple[str, str]] = Counter()
    for i, sentences in enumerate(texts):
        for sentence in sentences:
            cues: set[tuple[str, str]] = set()
            for clause in CLAUSE.split(sentence):
                words = [w for w in segmenter.cut(clause) if not re.search("[0-9０-９A-Za-z.%％年]", w)]
                cues |= {("any", w) for w in words if len(w) > 1}
                if words:
                    cues |= {("open", words[0]), ("open", "".join(words[:2])), ("end", words[-1])}
                    cues |= {("end", "".join(words[-2:]))}
            counts.update(cues)
            for cue in cues:
                seen[cue].add(i)
    return [
        {"word": word, "where": where, "weight": "1"}
        for (where, word), n in sorted(counts.items())
        if n >= LEAST_SENTENCES
        and len(seen[where, word]) >= LEAST_DOCUMENTS
        and re.fullmatch("[\u4e00-\u9fff“”]+", word)
        and (len(word) > 1 or where != "any")
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    lexicons = Lexicons()
    finder, segmenter = MentionFinder(lexicons), Segmenter()
    old = [dict(row) for row in lexicons["role_cues"]]
    hand = [row for row in old if row.get("origin", "hand") == "hand"]
    labelled, texts = [], []
    for name, text, place in reports(args.corpus):
        reading = Reading(text)
        plan = next((i for i in range(len(reading.text)) if reading.origin(i, i + 1)[0] >= place), 0)
        mentions = finder.find(reading.text)
        by_sentence = {reading.sentence_index(m.start) for m in mentions}
        labelled.append((name, reading, mentions, by_sentence, plan))
        texts.append([reading.text[a:b] for a, b in (reading.sentences[i] for i in sorted(by_sentence))])
    words = {(r["where"], r["word"]): r for r in candidates(texts, segmenter)}
    for row in old:
        if row["where"] not in ("head", "all"):
            words.setdefault((row["where"], row["word"]), {**row, "weight": "1"})
    cues = RoleCues([{"word": w, "where": where, "weight": "1"} for where, w in words])
    names: dict[tuple[str, str], int] = {}
    rows: list[Counter[int]] = []
    labels, groups = [], []
    for name, reading, mentions, by_sentence, plan in labelled:
        at: dict[int, Counter[int]] = {i: Counter() for i in by_sentence}
        for pos, where, word in cues.hits(reading.text, mentions):
            if (i := reading.sentence_index(pos)) in at:
                at[i][names.setdefault((where, word), len(names))] += 1
        for i, counter in at.items():
            rows.append(counter)
            labels.append(int(reading.sentences[i][0] >= plan))
            groups.append(name)
    matrix = csr_matrix(
        (
            [n for row in rows for n in row.values()],
            ([i for i, row in enumerate(rows) for _ in row], [j for row in rows for j in row]),
        ),
        shape=(len(rows), len(names)),
        dtype=float,
    )
    known = np.array(labels)
    common = np.asarray((matrix > 0).sum(axis=0)).ravel() >= LEAST_SENTENCES
    kept = [name for name, keep in zip(names, common, strict=True) if keep]
    matrix = matrix[:, np.flatnonzero(common)]
    model = LogisticRegression(C=STRENGTH, max_iter=500)
    told = cross_val_predict(model, matrix, known, groups=groups, cv=GroupKFold(5), method="predict_proba")[:, 1]
    print(f"{len(labelled)} reports, {len(known)} sentences ({known.mean():.0%} plan), {len(kept)} cues")
    print(f"right in cross-validation by document: {((told > 0.5) == known).mean():.3f}")
    model.fit(matrix, known)
    weights = dict(zip(kept, model.coef_[0], strict=True))
    if args.write:
        write(shipped_folder() / "role_cues.tsv", hand, weights, float(model.intercept_[0]))


def write(path: Path, hand: list[dict[str, str]], weights: dict[tuple[str, str], float], start: float) -> None:
    """The hand-made rows, then the learned ones, from review to plan within each place."""
    rows = [(r["word"], r["where"], r["weight"], "hand") for r in hand if (r["where"], r["word"]) not in weights]
    rows.append(("起点", "all", f"{start:.2f}", "learned"))
    order = {name: i for i, name in enumerate(("number", "any", "open", "end"))}
    learned = [(w, where, x) for (where, w), x in weights.items() if abs(x) >= SMALLEST]
    learned.sort(key=lambda r: (order[r[1]], r[2], r[0]))
    rows += [(w, where, f"{x:.2f}", "learned") for w, where, x in learned]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(ABOUT)
        out = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        out.writerow(("word", "where", "weight", "origin"))
        out.writerows(rows)
    print(f"{len(learned)} learned rows written to {path}")


if __name__ == "__main__":
    main()
