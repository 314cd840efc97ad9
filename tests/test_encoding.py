"""Every codec is told from the bytes alone: more than 500 generated cases, and the traps one by one."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

import pytest

from policymine.errors import DocumentError, UsageError
from policymine.read import ReadOptions
from policymine.read.encoding import decode
from policymine.read.html import read_html
from policymine.read.text import read_text

ENCODINGS = Path(__file__).parents[2] / "shared" / "corpus" / "encodings"

SIMPLIFIED = (
    "全县上下要把粮食生产放在重要位置，确保播种面积不少于三十万亩，总产量稳中有增。",
    "我们要加快建设交通水利工程，改善农村道路，让群众出行更加方便、安全。",
    "会议强调，各部门必须严格执行预算，压减一般性支出，把资金用在刀刃上。",
    "到2025年，全市森林覆盖率达到45%以上，空气质量优良天数比例超过88%。",
    "一要抓好教育，二要办好医院，三要管好养老服务，切实解决老百姓的急难愁盼问题。",
    "企业反映的融资难、用工难问题，由发展改革局牵头，限期在六月底前答复。",
    "（三）推进港口改造。新建泊位4个，货物吞吐量年均增长12.5%左右；",
    "坚持依法行政，自觉接受人大监督和政协民主监督，努力建设廉洁高效的政府。",
)
TRADITIONAL = (
    "各位鄉親，過去一年我們完成了十二項公共工程，交通建設與河川整治都有具體成果。",
    "政府將持續推動產業升級，協助中小企業取得貸款，創造更多就業機會。",
    "在教育方面，國民小學的班級人數將逐年減少，讓每一個孩子都得到照顧。",
    "面對國際經濟的變化，我們必須團結合作，穩定物價，維護民眾的生活。",
    "本府訂於三月十五日召開說明會，請各鄉鎮公所轉知所屬，踴躍參加。",
    "為了改善長者的醫療照護，衛生單位將增設二十五處服務據點，並簡化申請手續。",
)
HONG_KONG = ("政府會在新界東北興建公營房屋，並加強巴士服務，改善市民的居住環境同埋交通。",)

CODECS = {
    "simplified": ("utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-16-be"),
    "traditional": (
        "utf-8",
        "utf-8-sig",
        "gb18030",
        "gbk",
        "big5",
        "cp950",
        "big5hkscs",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
    ),
}


def cases() -> Iterator[tuple[str, str]]:
    """(text, codec): windows of 20 characters and more from every sentence, in every codec that can hold them."""
    for kind, sentences in (("simplified", SIMPLIFIED), ("traditional", (*TRADITIONAL, *HONG_KONG))):
        for sentence in sentences:
            for start in range(0, len(sentence) - 20, 3):
                for text in (sentence[start : start + 20], sentence[start:] + "\r\n" + sentence):
                    for codec in CODECS[kind]:
                        yield text, codec


def test_generated() -> None:
    """100 % right from 20 characters on, the bytes alone given."""
    tried = 0
    wrong = []
    for text, codec in cases():
        try:
            data = text.encode(codec)
        except UnicodeEncodeError:
            continue
        tried += 1
        decoded = decode(data)
        if decoded.text != text or decoded.undecodable:
            wrong.append((codec, decoded.encoding, text))
    assert tried >= 500
    assert wrong == []


@pytest.mark.skipif(not ENCODINGS.exists(), reason="the trial corpus is not here")
def test_big5_that_is_valid_gb18030() -> None:
    """Real speeches as Big5 bytes, which decode as GB18030 without an error, into nonsense."""
    paths = sorted(ENCODINGS.glob("*.txt"))
    assert paths
    for path in paths:
        data = path.read_bytes()
        assert decode(data).encoding == "big5hkscs"
        assert decode(data).undecodable == 0


def test_names_what_was_used() -> None:
    """documents.csv names the codec that gives the same text again, the BOM included."""
    text = SIMPLIFIED[0]
    for codec in ("utf-8", "utf-8-sig", "gb18030", "utf-16-le"):
        data = text.encode(codec)
        found = decode(data).encoding
        assert data.decode(found) == text
    with_bom = codecs.BOM_UTF16_BE + text.encode("utf-16-be")
    assert decode(with_bom).encoding == "utf-16-be"
    assert decode(with_bom).text == text


def test_offsets_only_where_the_file_is_utf8() -> None:
    """`verbatim` promises that offsets can be checked in the file."""
    options = ReadOptions()
    assert read_text(SIMPLIFIED[0].encode(), options).verbatim
    assert read_text(SIMPLIFIED[0].encode("utf-8-sig"), options).verbatim
    assert not read_text(SIMPLIFIED[0].encode("gb18030"), options).verbatim
    assert not read_text(SIMPLIFIED[0].encode() + b"\xff", options).verbatim


def test_line_ends_are_untouched() -> None:
    text = "第一行是标题\r\n第二行是正文，内容较长一些。\r第三行\n"
    assert read_text(text.encode("gb18030"), ReadOptions()).text == text


def test_bad_bytes_stay_visible_and_are_counted() -> None:
    data = SIMPLIFIED[0].encode()
    content = read_text(data[:30] + b"\xff" + data[30:] + b"\xe4\xb8", ReadOptions())
    assert content.encoding == "utf-8"
    assert content.metadata["undecodable"] == "2"
    assert content.text.count("\ufffd") == 2
    in_gbk = "全市上下要抓好粮食生产，".encode("gbk") * 4
    content = read_text(in_gbk[:24] + b"\xff" + in_gbk[24:], ReadOptions())
    assert content.encoding == "gb18030"
    assert content.metadata["undecodable"] == "1"


def test_short_texts_say_that_they_are_guesses() -> None:
    assert read_text("标题".encode("gb18030"), ReadOptions()).metadata.get("encoding_unsure") == "1"
    assert "encoding_unsure" not in read_text(SIMPLIFIED[1].encode("gb18030"), ReadOptions()).metadata


def test_users_word_is_followed() -> None:
    data = TRADITIONAL[0].encode("big5")
    assert decode(data, "big5").text == TRADITIONAL[0]
    assert decode(data, "gb18030").encoding == "gb18030"


def test_users_word_that_cannot_be_right() -> None:
    with pytest.raises(UsageError, match="Unknown encoding 'klingon'"):
        decode(b"abc", "klingon")
    with pytest.raises(UsageError, match="Unknown encoding 'rot13'"):
        decode(b"abc", "rot13")
    with pytest.raises(DocumentError, match="cannot be decoded as utf-8"):
        decode(SIMPLIFIED[0].encode("gb18030"), "utf-8")


@pytest.mark.parametrize(
    ("written", "declared"),
    [
        ("gb18030", "gb2312"),
        ("big5", "big5"),
        ("utf-8", "utf-8"),
        ("gb18030", "utf-8"),
        ("utf-8", "gb2312"),
        ("gb18030", "x-none"),
    ],
)
def test_declared_charset_helps_only_where_true(written: str, declared: str) -> None:
    """Pages that were saved in another encoding than they still declare are common."""
    text = TRADITIONAL[1] if written == "big5" else SIMPLIFIED[1]
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    page = f"<html><head>{meta}</head><p>{text}</p></html>"
    content = read_html(page.encode(written), ReadOptions())
    assert text in content.text
    assert content.metadata["declared_encoding"] == declared


def test_mostly_ascii() -> None:
    """A table or page with few Chinese characters: they alone decide."""
    data = b"id,name,value\n" * 3000 + "备注：以上数据由统计局提供，如有变动以年鉴为准。\n".encode("gb18030")
    assert decode(data).encoding == "gb18030"


def test_hz() -> None:
    """Seven-bit Chinese from old mail archives."""
    assert decode("各位代表：现在报告工作。".encode("hz")).text == "各位代表：现在报告工作。"
