"""Corpus tables."""

from __future__ import annotations

import io
import json
import zipfile

from make_files import zipped

from .case import ADDRESS, GOOD, Case, of

MB = 1024 * 1024
HEAD = "id,text\n"


def workbook(sheet: str, more: dict[str, str] | None = None) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    return zipped({name: text.encode() for name, text in {**files, **(more or {})}.items()})


def row(*cells: str) -> str:
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells) + "</row>"


WHOLE = workbook(row("text") + row(GOOD) * 30)
FORMULA = f'<row><c t="str"><f>WEBSERVICE("http://{ADDRESS}/")</f><v>{GOOD}</v></c></row>'
OUTSIDE = (
    '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
)


def sheet_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        for name in package.namelist():
            bomb.writestr(name, package.read(name))
        bomb.writestr("xl/sharedStrings.xml", b" " * (100 * MB))
    return out.getvalue()


def far_cell() -> bytes:
    """A cell in the last row and column that Excel has: a reader that fills up to it fills the memory."""
    cell = f'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>{GOOD}</t></is></c></row>'
    return workbook(row("text") + cell)


def parquet(cell: str, times: int) -> bytes:
    """Few bytes that are many rows: the column holds one value, and how often."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({"text": pa.array([cell] * times)}), out, compression="zstd")
    return out.getvalue()


LINES = {
    "csv": (HEAD + f'1,"{GOOD}"\n' * 50).encode("gb18030"),
    "tsv": (HEAD.replace(",", "\t") + f"1\t{GOOD}\n" * 50).encode(),
    "jsonl": (json.dumps({"text": GOOD}) + "\n").encode() * 50,
}
"""Tables that are cut off within a row, a cell or a character."""

CASES: tuple[Case, ...] = (
    *(
        of(f"cut-{i}.{ending}", data[: len(data) * i // 5 + 40], "no JSON" if ending == "jsonl" else "")
        for ending, data in LINES.items()
        for i in (1, 2, 3, 4)
    ),
    *(
        Case(f"cut-{i}.parquet", lambda i=i: parquet(GOOD, 50)[: 200 * i], "damaged")  # type: ignore[misc]
        for i in (1, 2, 3)
    ),
    Case("cell-ascii.csv", f'{HEAD}1,"{"x" * 10 * MB}"\n2,{GOOD}\n'.encode, "."),
    Case("cell-chinese.csv", f'{HEAD}1,"{"发" * (13 * MB // 3)}"\n2,{GOOD}\n'.encode, "the limit is"),
    of("nul.csv", f"{HEAD}1,\0{GOOD}\0\n2,{GOOD}\n".encode(), ""),
    of("quote.csv", f'{HEAD}1,{GOOD}\n2,"{GOOD}\n3,{GOOD}\n'.encode(), ""),
    Case("quotes.csv", f"{HEAD}1,{GOOD}\n2,{chr(34) * 1_000_001}\n".encode, "."),
    Case("columns.csv", f"text{',a' * 200_000}\n{GOOD}\n".encode, "200,001 columns"),
    of("ragged.csv", f"{HEAD}1,{GOOD}\n2,{GOOD},x,y,z\n".encode(), "has 5 cells"),
    of("no-column.csv", f"a,b\n1,{GOOD}\n".encode(), "Which column"),
    of("header-only.csv", HEAD.encode(), "no rows"),
    of("blank-lines.csv", b"\n" * 100_000, "."),
    of("formula.csv", f"text,v\n{GOOD},=cmd|' /c calc'!A0\n".encode()),
    of("cr-only.csv", f"text\r{GOOD}\r{GOOD}".encode()),
    of("empty-keys.jsonl", json.dumps({"": "", "text": GOOD, "\ud800": "\udfff"}).encode()),
    of("deep.jsonl", b'{"text":' + b"[" * 100_000 + b"\n" + json.dumps({"text": GOOD}).encode(), "no JSON"),
    of("number.jsonl", b'{"text":' + b"9" * 10_000 + b"}\n" + json.dumps({"text": GOOD}).encode(), "no JSON"),
    of("not-object.jsonl", b"[1]\nnull\n" + json.dumps({"text": GOOD}).encode(), "no JSON object"),
    *(of(f"cut-{i}.xlsx", WHOLE[: len(WHOLE) * i // 5], "cut off") for i in (1, 2, 3, 4)),
    of("formula.xlsx", workbook(row("text") + FORMULA)),
    of("outside.xlsx", workbook(row("text") + row(GOOD), {"xl/externalLinks/externalLink1.xml": OUTSIDE})),
    of(
        "entities.xlsx",
        workbook(row("text"), {"xl/styles.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}),
        "entities",
    ),
    Case("far-cell.xlsx", far_cell, "has 16384 cells"),
    Case("bomb.xlsx", sheet_bomb, "a zip bomb"),
    of("cut.parquet", b"PAR1" + bytes(100), "damaged"),
    Case("cell.parquet", lambda: parquet("发" * 4_000_001, 1), "the limit is"),
    Case("rows.parquet", lambda: parquet("x" * 1000, 200), "."),
)
