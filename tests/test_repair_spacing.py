"""Characters, blanks, lines and marks: what spacing mends, and what it must leave as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from replay import leads_back

from policymine.clean.annotations import Annotations
from policymine.clean.edits import Draft
from policymine.clean.simplify import Simplifier
from policymine.clean.slips import Slips
from policymine.clean.spacing import Spacing
from policymine.lexicon import Lexicons
from policymine.records import Document, Source

LEXICONS = Lexicons()
SPACING, ANNOTATIONS = Spacing(LEXICONS), Annotations(LEXICONS)
STEPS = (Slips(LEXICONS), ANNOTATIONS, SPACING, Simplifier(LEXICONS))
CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the folder of real documents is not here")


def spaced(text: str) -> str:
    draft = Draft(Source(text))
    SPACING(draft)
    return draft.text


ONE_LINE = [
    ("增长5% 以上。", "增长5%以上。", "blank after a per cent sign"),
    ("到 2027 年，建成 10 个中心。", "到2027年，建成10个中心。", "blanks around numbers"),
    ("1 9 9 3 年以来", "1993年以来", "digits set apart"),
    ("达到2 9 0 0 亿元左右。", "达到2900亿元左右。", "digits set apart, then a unit"),
    ("推动去 中 心 化发展。", "推动去中心化发展。", "characters set apart in a sentence"),
    ("目 录", "目录", "two characters alone on a line"),
    ("第一章　总　　则", "第一章　总则", "two characters after a marker; the blank after the marker stays"),
    ("主 题 词：", "主题词：", "label of a form"),
    ("年  月  日", "年  月  日", "a date to be filled in stays"),
    ("２０２５年ＧＤＰ增长５．５％。", "2025年GDP增长5.5％。", "full-width digits, letters and point; ％ stays"),
    ("１．５G网络建设", "1．5G网络建设", "full-width point of item 1 stays"),
    ("重点抓好,,一是改革。", "重点抓好,一是改革。", "comma set twice"),
    ("重点抓好，,一是改革。", "重点抓好，一是改革。", "two widths of one comma"),
    ("钨、锡、，锑、钼", "钨、锡、锑、钼", "comma in an enumeration"),
    ("精神状态，、扎实作风。", "精神状态，扎实作风。", "enumeration mark after a comma"),
    ("结束。。下面", "结束。下面", "full stop set twice"),
    ("等等……下面", "等等……下面", "an ellipsis stays"),
    ("抓好（ 一门式 ）服务", "抓好（一门式）服务", "blanks inside brackets"),
    ("一要改革, 二要开放。", "一要改革,二要开放。", "blank after an ASCII comma between characters"),
    ("研发, R&amp;D&nbsp;投入", "研发, R&D 投入", "entities"),
    ("实施&ldquo;三大&rdquo;工程", "实施“三大”工程", "entities that are marks"),
    ("发\u200b展\ufeff规\u00ad划", "发展规划", "invisible characters"),
    ("⼀、⽬标与⻓期规划", "一、目标与长期规划", "radicals that PDF writers use"),
    ("第一节  增强能力     加强防洪", "第一节  增强能力     加强防洪", "wide blanks between heading and body stay"),
    ("致辞 奋力推动发展", "致辞 奋力推动发展", "one blank between two clauses of a title stays"),
    ("表 1 主要指标", "表 1 主要指标", "caption"),
    ("任务专栏 5 建立药品", "任务专栏 5 建立药品", "caption of a box"),
    ("联系人：张三 010-61965366", "联系人：张三 010-61965366", "telephone number"),
    ("XX市XXX局共有XX人", "XX市XXX局共有XX人", "placeholders stay"),
    ("增长3. 5%左右", "增长3.5%左右", "blank after a decimal point"),
    ("1. 5G网络", "1. 5G网络", "item 1 stays"),
    ("年均 500-800 万元", "年均500-800万元", "blanks around a range"),
    ("see page 12 of the report, please", "see page 12 of the report, please", "English"),
    ("要求：1, 2, 3", "要求：1, 2, 3", "list of figures"),
    ("涓\ue15e浗鏀垮簻", "中国政府", "UTF-8 read as GB18030, with a private character in it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "want", "why"), ONE_LINE, ids=[c[2] for c in ONE_LINE])
def test_one_line(text: str, want: str, why: str) -> None:
    assert spaced(text) == want + "\n", why


@pytest.mark.parametrize("codec", ["latin-1", "cp1252"])
def test_utf8_read_as_latin(codec: str) -> None:
    """cp1252 leaves five bytes out, which browsers show as control characters."""
    text = "关于加快推进高质量发展的意见：总体要求"
    shown = "".join(
        bytes([byte]).decode(codec) if codec == "latin-1" or byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte)
        for byte in text.encode("utf-8")
    )
    assert spaced(f"一、{shown}。") == f"一、{text}。\n"


def test_utf8_read_as_gbk() -> None:
    text = "关于加快推进高质量发展的意见，各地区各部门要抓好落实。"
    assert spaced(text.encode("utf-8").decode("gbk", "ignore")).count("�") <= 2
    even = "全面推进乡村振兴工作"
    assert spaced(even.encode("utf-8").decode("gb18030")) == even + "\n"


def test_real_words_with_the_signs_of_mojibake_stay() -> None:
    text = "锛、銆、鐨、鍥是四个少见的字，涓涓细流汇成江河。"
    assert spaced(text) == text + "\n"


def test_line_ends_and_blank_lines() -> None:
    assert (
        spaced("\u3000\u3000第一段。\r\n\r\n\u3000\u3000第二段。  \r第三段。\x0c\n\n")
        == "第一段。\n第二段。\n第三段。\n"
    )


WRAPPED = """一、总体要求
　　以高质量发展为主题，全面落实各项改革任务，加快建
设现代化产业体系，着力提升产业链供应链韧性和安全水平，
推动经济实现质的有效提升和量的合理增长，到 2027 年，规
模以上企业研发投入年均增长 10%以上，新建研究中心 20 个
以上。
　　坚持创新驱动。把科技自立自强作为发展的战略支撑，加
强产学研协同，突破关键核心技术，提升企业的核心竞争力，
1
支持企业、高校和科研院所组建联合体，开展技术攻关和成
果转化。
（二）主要目标
　　到 2030 年，产业规模迈上新台阶，绿色低碳水平明显提
高，形成一批具有国际影响力的品牌和企业，带动就业超过
一百万人。
某省工业和信息化厅
2025 年 3 月 1 日
"""
JOINED = """一、总体要求
以高质量发展为主题，全面落实各项改革任务，加快建设现代化产业体系，着力提升产业链供应链韧性和安全水平，推动经济实现质的有效提升和量的合理增长，到2027年，规模以上企业研发投入年均增长10%以上，新建研究中心20个以上。
坚持创新驱动。把科技自立自强作为发展的战略支撑，加强产学研协同，突破关键核心技术，提升企业的核心竞争力，支持企业、高校和科研院所组建联合体，开展技术攻关和成果转化。
（二）主要目标
到2030年，产业规模迈上新台阶，绿色低碳水平明显提高，形成一批具有国际影响力的品牌和企业，带动就业超过一百万人。
某省工业和信息化厅
2025年3月1日
"""


def test_wrapped_lines_are_joined() -> None:
    """Headings, the signature and paragraphs stay apart; the page number between two halves goes."""
    assert spaced(WRAPPED) == JOINED


def test_an_article_that_wraps_in_its_first_clause_is_joined() -> None:
    """The first line of 第一条 holds no mark, and is no heading for all that; the title above is narrower."""
    title = "某市数字经济创新发展中心\n某市人工智能产业发展中心\n某市大数据应用推广服务中心\n"
    article = (
        "第一条  为贯彻落实市人民政府与各有关单位签署的合作框\n"
        "架协议，确保资金投入成效，规范各中心的运营管理，制定本\n"
        "办法。\n"
    )
    text = spaced(title + article + WRAPPED.replace("\u3000", ""))
    assert text.startswith(title + article.replace("\n", "") + "\n一、总体要求\n")


def test_wrapped_lines_without_indents() -> None:
    assert spaced(WRAPPED.replace("\u3000", "")) == JOINED


ONE_SENTENCE_A_LINE = [
    "我国经济总体回升向好",
    "国内生产总值增长百分之五，增速居世界主要经济体前列",
    "城镇新增就业一千二百万人以上，城镇调查失业率平均为百分之五点二",
    "居民消费价格上涨百分之零点二，国际收支基本平衡",
    "现代化产业体系建设取得重要进展，传统产业加快转型升级，战略性新兴产业蓬勃发展",
    "科技创新实现新的突破",
    "改革开放向纵深推进，新一轮机构改革基本完成，地方层面有序展开，营商环境持续改善",
    "安全发展基础巩固夯实，粮食产量再创新高",
    "生态环境质量稳中改善，污染防治攻坚战深入开展",
    "民生保障有力有效，居民人均可支配收入增长百分之六点一",
    "巩固拓展脱贫攻坚成果，农村居民收入较快增长，城乡差距继续缩小",
    "一年来的成绩来之不易",
]


def test_one_sentence_a_line_stays() -> None:
    text = "\n".join(ONE_SENTENCE_A_LINE) + "\n"
    assert spaced(text) == text


def test_a_table_stays() -> None:
    """Rows of about the same width that end without a mark, but in columns."""
    rows = [f"{n}    先进制造中心建设项目    {n}00    某市人民政府    2025" for n in range(1, 13)]
    assert [line.split() for line in spaced("\n".join(rows)).splitlines()] == [row.split() for row in rows]


def test_a_list_of_names_stays() -> None:
    names = [f"某省某市第{n}人民医院医疗集团总医院分院管理委员会" for n in "一二三四五六七八九十"]
    marked = [f"{i}.{name}" for i, name in enumerate(names, 1)]
    assert spaced("\n".join(marked)).splitlines() == marked


def test_links_on_lines_of_their_own_are_joined() -> None:
    text = (
        "过去一年，我们制定了《\n公司法\n》和《\n证券法\n》，依法行政。\n\n"
        "细颗粒物（PM\n2.5\n）浓度继续下降，\n\n各位代表！\n\n第一，\n加快发展。\n"
    )
    assert spaced(text) == (
        "过去一年，我们制定了《公司法》和《证券法》，依法行政。\n"
        "细颗粒物（PM2.5）浓度继续下降，\n各位代表！\n第一，加快发展。\n"
    )


def test_an_anchor_on_a_line_of_its_own_goes() -> None:
    assert spaced("社会秩序没有发\n\u200b\n生混乱。\n\n下一段。") == "社会秩序没有发生混乱。\n下一段。\n"


def test_dot_leaders_go_with_their_page_numbers() -> None:
    assert spaced("一、总体要求..........3\n二、重点任务 ………… 12\n结束。") == "一、总体要求\n二、重点任务\n结束。\n"
    assert spaced("前言.............. 1 一、总体要求.............. 2 二、任务") == "前言\n一、总体要求\n二、任务\n"
    assert spaced("等等......\n还有……\n") == "等等......\n还有……\n"


ANNOTATED = [
    ("實(shí)現(xiàn)發(fā)展", "實現發展", "tone marks"),
    ("全(quan)(quan)面", "全面", "doubled, without tone"),
    ("綠(lv)色、綠(lǜ)色", "綠色、綠色", "v for ü"),
    ("个(ge)人", "个人", "neutral tone"),
    ("砼（tóng）结构", "砼结构", "full-width brackets"),
    ("中国(zhōngguó)人", "中国人", "two characters in one bracket"),
    ("中国(zhōng guó)人", "中国人", "two syllables"),
    ("党委(党组)", "党委(党组)", "Chinese content"),
    ("世贸组织(WTO)", "世贸组织(WTO)", "capitals"),
    ("方案(a)和方案(b)", "方案(a)和方案(b)", "letters of a list"),
    ("平台(app)上线", "平台(app)上线", "an English word"),
    ("增长(见表一)", "增长(见表一)", "reference"),
]


@pytest.mark.parametrize(("text", "want", "why"), ANNOTATED, ids=[c[2] for c in ANNOTATED])
def test_annotations(text: str, want: str, why: str) -> None:
    draft = Draft(Source(text))
    ANNOTATIONS(draft)
    assert draft.text == want, why


def test_unknown_reading_on_an_annotated_page() -> None:
    """Five readings that fit make a marked syllable that fits none likely to be one too."""
    draft = Draft(Source("實(shí)現(xiàn)發(fā)展(zhǎn)質(zhì)量，國(bān)家"))
    ANNOTATIONS(draft)
    assert draft.text == "實現發展質量，國家"
    assert [e.certainty for e in draft.layers[0].edits][-1] == "likely"


def repaired(text: str) -> Draft:
    draft = Draft(Source(text))
    for step in STEPS:
        step(draft)
    return draft


PIECES = st.sampled_from(
    [
        "到 2027 年",
        "增长5% 以上",
        "發(fā)展",
        "全(quan)(quan)面",
        "，,",
        "\r\n",
        "\n\n",
        "\u3000\u3000",
        "去 中 心 化",
        "１２．５％",
        "&nbsp;",
        "\u200b",
        "一、总体要求",
        "《",
        "》，",
        "公司法",
        "。",
        "——",
        "第一章  总  则",
        "abc",
        " ",
        "我們今年?duì)巸?yōu)先",
        "1\n",
        "《\n",
        "\n》",
    ]
)


@settings(max_examples=600, deadline=None)
@example("到 2027 年到 2027 年《\r\n到 2027 年到 2027 年到 2027 年到 2027 年\n》")
@given(st.lists(PIECES, max_size=30).map("".join))
def test_repair_twice_is_repair_once(text: str) -> None:
    once = repaired(text).text
    assert repaired(once).text == once


@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=30).map("".join), st.data())
def test_every_slice_leads_back(text: str, data: st.DataObject) -> None:
    """Replaying the edits inside the source span of a slice gives the slice."""
    draft = Draft(Source(text))
    for step in STEPS[:-1]:
        step(draft)
    document = Document(draft.source, draft.text, layers=tuple(draft.layers))
    a = data.draw(st.integers(0, max(0, len(draft.text) - 1)))
    b = data.draw(st.integers(a, len(draft.text)))
    assert leads_back(document, a, b)


@needs_corpus
@pytest.mark.parametrize(
    "folder", ["gwr_parallel", "npc_resolution", "party_document", "gwr_province_2026", "policy_shandong"]
)
def test_cleaning_real_documents_twice(folder: str) -> None:
    for path in sorted((CORPUS / folder).glob("*.txt"))[:12]:
        once = repaired(path.read_bytes().decode("utf-8", "replace")).text
        assert repaired(once).text == once, path.name


@needs_corpus
def test_one_sentence_a_line_documents_keep_their_lines() -> None:
    for path in [
        *sorted((CORPUS / "gwr_parallel").glob("*.txt")),
        *sorted((CORPUS / "five_year_plan").glob("fyp_0[279].txt")),
    ]:
        text = path.read_bytes().decode("utf-8", "replace")
        lines = [line for line in text.splitlines() if line.strip()]
        assert len(spaced(text).splitlines()) >= 0.99 * len(lines), path.name


_DECIMALS = "".join(f"第{n}项达到三{n}·五万吨；" for n in "一二三四五六七八九" * 3)
POINTS = [
    ("甲地达到五一\n六万吨；乙地三二万吨。", "甲地达到五一·六万吨；乙地三二万吨。", "line break for a point"),
    ("布匹增长百分之三六\n二，比前年多。", "布匹增长百分之三六·二，比前年多。", "line break in a percentage"),
    ("铁路占百分之二七，四，公路占百分之九。", "铁路占百分之二七·四，公路占百分之九。", "comma for a point"),
    ("拨款二四一，七亿元。", "拨款二四一·七亿元。", "comma before the magnitude"),
    ("运量增长百分之二四一-五。", "运量增长百分之二四一·五。", "stroke for a point"),
    ("煤增长百分之六·五，一九五七年再增。", "煤增长百分之六·五，一九五七年再增。", "a year behind a comma"),
    ("煤增长百分之三五\n五年内再增。", "煤增长百分之三五\n五年内再增。", "five years on the next line"),
    ("钢增长百分之一二\n二，发展农业。", "钢增长百分之一二\n二，发展农业。", "number of a paragraph"),
    ("布产量三，八二四万匹。", "布产量三，八二四万匹。", "thousands"),
]


@pytest.mark.parametrize(("text", "want", "why"), POINTS, ids=[c[2] for c in POINTS])
def test_points_of_numbers(text: str, want: str, why: str) -> None:
    assert spaced(_DECIMALS + "\n" + text).partition("\n")[2].rstrip("\n") == want, why
    assert spaced(text).rstrip("\n") == text  # one such place alone says nothing of how a text writes
