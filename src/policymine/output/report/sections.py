"""Which tables stand where on the page, which of their columns are seen at first, and which rows a row rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

SECTIONS: Mapping[str, Sequence[str]] = {
    "documents": ("documents", "repairs", "failures"),
    "slogans": (
        "slogan_documents", "slogan_history", "slogans", "slogan_timeline", "slogan_adoption", "slogan_levels",
        "slogan_variants", "slogan_candidates",
    ),
    "keywords": ("keyness",),
    "targets": ("target_comparison", "targets", "figures", "targets_dropped"),
    "themes": ("themes", "theme_passages", "theme_terms", "document_themes", "group_themes"),
    "reuse": ("reuse", "similarity"),
    "structure": (
        "structure", "structure_profile", "section_attention", "announced_lists", "orientation_spectrum", "frames",
        "references", "sentences",
    ),
}  # fmt: skip
"""Section → its tables, the main one first. Tables that are named nowhere come in a section of their own."""

LEFT_OUT = ("slogan_matrix", "slogan_columns")
"""Tables that say in another shape what a table of the page says."""

COLUMNS_LEFT_OUT: Mapping[str, Sequence[str]] = {"sentences": ("tokens",)}
"""Columns that repeat the texts."""

ROWS = 3000
"""Rows of a table that the page holds at most."""

FEWER: Mapping[str, int] = {"repairs": 1000, "keyness": 1200, "similarity": 1000, "figures": 1000, "theme_terms": 2000}
"""The same for tables of which few rows are read."""

CHOSEN_BY: Mapping[str, str] = {
    "keyness": "group",
    "similarity": "doc_a",
    "theme_passages": "theme_id",
    "reuse": "doc_b",
}
"""Of a table with more rows, each value of this column keeps equally many; of others each document."""

VISIBLE: Mapping[str, Sequence[str]] = {
    "documents": ("doc_id", "title", "doc_type", "issuer", "place", "date", "n_chars", "n_slogans", "n_targets"),
    "repairs": ("doc_id", "step", "before", "after", "certainty", "clean_start"),
    "slogans": ("canonical", "doc_id", "quote", "form", "type", "sentence"),
    "slogan_documents": ("canonical", "type", "scope", "doc_id", "place", "date", "n", "per_10k", "n_documents"),
    "slogan_history": ("canonical", "type", "first", "first_doc", "peak", "last", "n_documents", "n"),
    "slogan_timeline": ("canonical", "period", "n_documents", "documents_in_period", "n", "per_10k", "mark"),
    "slogan_adoption": ("canonical", "place", "rank", "first", "first_doc", "central_first", "lag_days", "n"),
    "slogan_levels": ("canonical", "relation", "central_documents", "local_documents", "central_first", "local_first"),
    "slogan_variants": ("canonical", "surface", "form", "n", "share", "n_documents", "first", "last"),
    "slogan_candidates": ("string", "n_documents", "n", "n_quoted", "entropy_left", "entropy_right", "sentence"),
    "keyness": ("group", "kind", "term", "n_group", "n_reference", "log_ratio", "g2", "p_adjusted"),
    "target_comparison": ("indicator", "kind", "place", "year", "doc_id", "op", "low", "high", "unit", "quote"),
    "targets": ("indicator", "doc_id", "action", "op", "low", "high", "unit", "deadline", "strength", "sentence"),
    "figures": ("role", "indicator", "doc_id", "op", "low", "high", "unit", "sentence"),
    "targets_dropped": ("indicator", "place", "last_year", "last_value", "norm_unit", "absent_year"),
    "themes": ("theme_id", "label_terms", "share", "n_passages", "n_documents", "cohesion", "quote"),
    "theme_passages": ("theme_id", "doc_id", "similarity", "margin", "heading_path", "quote"),
    "reuse": ("kind", "similarity", "n_chars", "doc_a", "date_a", "quote_a", "doc_b", "date_b", "quote_b"),
    "similarity": ("doc_a", "doc_b", "formulas", "shared_formulas", "shared_sentences", "reuse_a", "reuse_b", "themes"),
    "structure": ("doc_id", "depth", "kind", "marker", "head", "n_chars"),
    "structure_profile": (
        "doc_id", "place", "date", "n_chars", "n_headings", "max_depth", "slogans_per_1k", "targets_per_1k",
    ),
    "section_attention": ("doc_id", "ordinal", "head", "n_chars", "share", "slogans_per_1k", "targets_per_1k"),
    "announced_lists": ("doc_id", "announced_by", "announced", "delivered", "check"),
    "frames": ("frame", "doc_id", "slot_a", "slot_b", "verb", "sentence"),
    "references": ("kind", "name", "doc_id", "speaker", "sentence"),
}  # fmt: skip
"""Table → the columns that are seen at first; of other tables the first SEEN."""

SEEN = 8

TITLES: Mapping[str, Sequence[str]] = {
    "keyness": ("term", "group"), "reuse": ("doc_a", "doc_b"), "similarity": ("doc_a", "doc_b"),
    "theme_passages": ("theme_id", "doc_id"), "document_themes": ("theme_id", "doc_id"),
    "themes": ("theme_id", "label_terms"),
    "theme_terms": ("term", "theme_id"), "group_themes": ("theme_id", "group"), "structure": ("marker", "head"),
    "section_attention": ("head", "doc_id"), "structure_profile": ("doc_id",),
    "slogan_documents": ("canonical", "doc_id"),
    "repairs": ("before", "after"), "slogan_timeline": ("canonical", "period"),
    "slogan_adoption": ("canonical", "place"), "target_comparison": ("indicator", "place", "year"),
    "references": ("name",), "frames": ("frame", "quote"),
}  # fmt: skip
"""Table → the columns that name a row when it is opened; of other tables the first one seen."""

CODED = (
    "type", "scope", "form", "include", "attribution", "strength", "measure", "kind", "horizon", "direction", "role",
    "step", "certainty", "date_source", "script", "admin_level", "relation", "check", "deadline_source", "mark",
    "reference", "expansion_source",
)  # fmt: skip
"""Columns whose codes the page says in the reader's language, where words.tsv has words for them (`code …`)."""

Link = dict[str, Any]


def links(grouped: bool) -> dict[str, list[Link]]:
    """Table → the rows of which tables its rows rest on: `{"t": table, "on": [[own column, its column], …]}`.

    A column of the other table may end in `^` (begins so) or `@` (the group of the document it names); `if` is a
    column and the value that it must have. The table `@text` stands for the texts, searched for the own column.
    `grouped` tells whether the groups of keyness are groups of documents.
    """
    group = "doc_id@" if grouped else "doc_id"
    by_slogan = [_link("slogans", canonical="canonical")]
    return {
        "slogan_documents": [_link("slogans", canonical="canonical", doc_id="doc_id")],
        "slogan_history": [_link("slogan_documents", canonical="canonical"), *by_slogan],
        "slogan_timeline": [{"t": "slogan_documents", "on": [["canonical", "canonical"], ["period", "date^"]]}],
        "slogan_adoption": [_link("slogan_documents", canonical="canonical", place="place"), *by_slogan],
        "slogan_levels": by_slogan,
        "slogan_variants": [_link("slogans", canonical="canonical", surface="quote")],
        "slogan_candidates": [{"t": "@text", "on": [["string", ""]]}],
        "keyness": [
            {"t": "slogans", "on": [["term", "canonical"], ["group", group]], "if": ["kind", "slogan"]},
            {"t": "frames", "on": [["term", "frame"], ["group", group]], "if": ["kind", "frame"]},
            {"t": "@text", "on": [["term", ""], ["group", group]], "if": ["kind", "word"]},
        ],
        "target_comparison": [_link("targets", target_id="row_id")],
        "targets_dropped": [_link("target_comparison", indicator="indicator", kind="kind", place="place")],
        "themes": [_link("theme_passages", theme_id="theme_id"), _link("theme_terms", theme_id="theme_id")],
        "theme_terms": [_link("theme_passages", theme_id="theme_id")],
        "document_themes": [_link("theme_passages", theme_id="theme_id", doc_id="doc_id")],
        "group_themes": [{"t": "theme_passages", "on": [["theme_id", "theme_id"], ["group", group]]}],
        "similarity": [_link("reuse", doc_a="doc_a", doc_b="doc_b")],
        "structure_profile": [_link("section_attention", doc_id="doc_id"), _link("structure", doc_id="doc_id")],
        "section_attention": [_link("structure", doc_id="doc_id", node_id="node_id")],
        "announced_lists": [_link("structure", doc_id="doc_id", node_id="node_id")],
        "orientation_spectrum": [{"t": "@text", "on": [["orientation", ""], ["doc_id", "doc_id"]]}],
    }


def _link(table: str, **columns: str) -> Link:
    return {"t": table, "on": [[own, other] for own, other in columns.items()]}
