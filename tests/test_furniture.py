"""What a website puts around a document goes, with what it tells; what belongs to the document stays."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from policymine.clean.edits import Draft
from policymine.clean.furniture import Furniture
from policymine.errors import LexiconError
from policymine.lexicon import Lexicons
from policymine.read import Parser, find_items, read_item
from policymine.records import Source

PARSER = Parser()

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"

BODY = "　　今年以来，全县上下真抓实干，各项工作取得明显成效，群众的获得感进一步增强。"
END = "　　让我们团结一心，为实现全年目标而努力奋斗！"


@pytest.fixture(scope="module")
def furniture() -> Furniture:
    return Furniture(Lexicons())


def cleaned(furniture: Furniture, text: str, media_type: str = "text/plain", **metadata: str) -> Draft:
    draft = Draft(Source(text, media_type=media_type, metadata=metadata))
    furniture(draft)
    return draft


def around(head: str = "", tail: str = "") -> str:
    return f"{head}{BODY}\n{END}\n{tail}"


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        (
            "2021-06-01 08:30:15 某县新闻网\n作者：李强国 编辑：王小明\n字号：\n",
            {"author": "李强国", "editor": "王小明", "publisher": "某县新闻网"},
        ),
        ("来源：某省日报 发布时间：2021年6月1日 浏览次数：1203 【字体：大 中 小】\n", {"publisher": "某省日报"}),
        ("文| 张三\n", {"author": "张三"}),
        ("文／張三豐\n", {"author": "張三豐"}),
        ("下载\n打印\n全屏\n收藏\n【字号：\n加大\n还原\n减小\n】\n", {}),
        ("您现在的位置：首页 > 政务公开 > 通知公告\n", {}),
        ("当前位置：\n首页\n>\n政务公开\n>\n要闻\n", {}),
        ("发布时间：\n2021-06-01 08:30\n来源：\n县政府办公室\n阅读量：\n", {"publisher": "县政府办公室"}),
        ("分享到：微信 微博\n打印本页\n关闭窗口\n", {}),
        ("責任編輯：陳大文　來源：某報\n", {"editor": "陳大文", "publisher": "某報"}),
        ("全国先进县一角。记者 赵六 摄\n", {}),
    ],
)
def test_head(furniture: Furniture, head: str, facts: dict[str, str]) -> None:
    """One edit takes the lines with their line ends; author, editor and publisher are kept."""
    draft = cleaned(furniture, around(head))
    assert draft.text == around()
    assert facts.items() <= draft.facts.items()


@pytest.mark.parametrize(
    "tail",
    [
        "下载某某客户端浏览更多新闻",
        "（来源：某县融媒体中心）\n责任编辑：王小明\n",
        "扫一扫在手机打开当前页\n-->\n",
        "【\n打印本页\n】\n【\n关闭窗口\n】",
        "相关链接：\n某县召开经济工作会议\n某县部署春耕生产\n",
        "版权所有：某县人民政府 主办：某县政府办公室\n某ICP备12345678号 某公网安备 3301号\n网站标识码：33010\n",
        "本作品来自地方政府的文件。依据《\n著作权法\n》，属于\n公有领域\n。\nPublic domain\nfalse\n",
        "上一篇：某县召开大会\n下一篇：没有了\n",
    ],
)
def test_tail(furniture: Furniture, tail: str) -> None:
    assert cleaned(furniture, around(tail=tail)).text.rstrip("\n") == around().rstrip("\n")


def test_index_block(furniture: Furniture) -> None:
    """Labels and values, each on its line or in table cells; the title below the empty last label stays."""
    values = {
        "索 引 号：": "00123/2020-00017",
        "主题分类：": "农业、林业、水利\\水利",
        "发文机关：": "某市人民政府",
        "成文日期：": "2020年3月5日",
        "标　　题：": "某市人民政府关于加强水利工作的意见",
        "发文字号：": "某政发〔2020〕7号",
        "发布日期：": "2020年3月9日",
    }
    for mark in ("\n", "\t"):
        block = (
            "".join(f"{label}{mark}{value}\n" for label, value in values.items())
            + "主 题 词：\n某市人民政府关于加强\n水利工作的意见\n"
        )
        draft = cleaned(furniture, around(block))
        assert draft.text == around("某市人民政府关于加强\n水利工作的意见\n")
        assert draft.facts["issuer"] == "某市人民政府"
        assert draft.facts["doc_number"] == "某政发〔2020〕7号"
        assert (draft.facts["date"], draft.facts["date_source"]) == ("2020年3月5日", "header")


def test_imprint_behind_the_last_sentence(furniture: Furniture) -> None:
    draft = cleaned(furniture, f"{BODY}（新华社北京7月21日电）　　《 人民日报 》（ 2020年07月22日 02 版）")
    assert draft.text == BODY
    assert (draft.facts["publisher"], draft.facts["published"]) == ("人民日报", "2020年07月22日")


@pytest.mark.parametrize(
    "text",
    [
        "某县人民政府县长　　李强国\n各位代表：\n",
        "——2021年2月3日在某县第十届人民代表大会第二次会议上\n各位代表：\n",
        "（2021年2月3日）\n李强国\n同志们：\n",
        "某市人民政府办公室文件\n某政办发〔2021〕3号\n各区县人民政府：\n",
        "目标导向\n各位代表：\n",
        "一、打印机等办公设备采购办法\n第一条　适用范围。\n",
        "来源广泛的资金\n要用好每一分钱。\n",
        "2021年3月5日\n某县人民政府\n各乡镇：\n",
    ],
)
def test_what_belongs_to_the_document_stays(furniture: Furniture, text: str) -> None:
    draft = cleaned(furniture, around(text))
    assert draft.text == around(text)


@pytest.mark.parametrize(
    "text",
    [
        "某县人民政府办公室\n2021年3月5日\n（此件公开发布）\n",
        "附件：任务分工表\n",
        "抄送：县委各部门，县人大常委会办公室。\n",
        "联系人：王小明，电话：12345678\n",
        "各位代表！\n",
    ],
)
def test_end_of_the_document_stays(furniture: Furniture, text: str) -> None:
    draft = cleaned(furniture, around(tail=text))
    assert draft.text == around(tail=text)


def test_middle_is_never_touched(furniture: Furniture) -> None:
    """Lines that would be furniture at the ends stay where prose stands around them."""
    text = f"{BODY}\n打印\n来源：某报\n相关链接：\n" + f"{BODY}\n" * 40
    assert cleaned(furniture, text).text == text


def test_related_links_before_prose_are_no_end(furniture: Furniture) -> None:
    """A heading that reads like a list of links, with prose below it."""
    text = around(tail=f"相关信息\n{BODY * 2}\n")
    assert cleaned(furniture, text).text == text


def test_web_page(furniture: Furniture) -> None:
    """Around the article everything goes but the title that the page itself names."""
    head, foot = "首页\n某县水利规划\n发布日期：2021-03-05\n", "相关新闻\n某县召开会议\n"
    body = f"{BODY}\n{END}\n"
    draft = cleaned(
        furniture, head + body + foot, "text/html", title="某县水利规划",
        body_start=str(len(head)), body_end=str(len(head) + len(body)),
    )  # fmt: skip
    assert draft.text == f"某县水利规划\n{body}"
    assert draft.facts["published"] == "2021-03-05"


def test_web_page_with_a_torn_title(furniture: Furniture) -> None:
    """The title over two lines is found; one that the article repeats goes; names below the article are read."""
    head, foot = "首页\n某县关于加强水利\n建设的意见\n", "责任编辑：王小明\n版权所有\n"
    for body, title in ((f"{BODY}\n", "某县关于加强水利\n建设的意见\n"), (f"某县关于加强水利建设的意见\n{BODY}\n", "")):
        draft = cleaned(
            furniture, head + body + foot, "text/html", page_title="某县关于加强水利建设的意见_某县人民政府",
            body_start=str(len(head)), body_end=str(len(head) + len(body)),
        )  # fmt: skip
        assert draft.text == title + body
        assert draft.facts["editor"] == "王小明"


def test_markdown(furniture: Furniture) -> None:
    draft = cleaned(furniture, f"# 总体要求\n{BODY}\n## 目标\n> {END}\n", "text/markdown")
    assert draft.text == f"总体要求\n{BODY}\n目标\n{END}\n"


def test_cleaning_twice_changes_nothing(furniture: Furniture) -> None:
    once = cleaned(furniture, around("2021-06-01 08:30 某网\n", "责任编辑：王小明\n")).text
    assert cleaned(furniture, once).text == once


def test_users_own_lines(tmp_path: Path) -> None:
    """A researcher's corpus has furniture of its own: one line in a lexicon takes it out."""
    (tmp_path / "boilerplate.tsv").write_text(
        "pattern\tkind\tzone\tfact\n某数据库导出.{0,20}\ttoken\thead\t\n", encoding="utf-8"
    )
    own = Furniture(Lexicons(tmp_path))
    assert cleaned(own, around("某数据库导出 第3号\n")).text == around()


def test_a_bad_pattern_is_reported_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "boilerplate.tsv"
    path.write_text("pattern\tkind\tzone\tfact\n某站（版权\ttoken\thead\t\n[未闭合\ttoken\thead\t\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"boilerplate\.tsv, line 3: pattern '\[未闭合' is no regular expression"):
        Furniture(Lexicons(tmp_path))


@pytest.mark.skipif(not SHARED.exists(), reason="the trial corpus is not here")
def test_nothing_of_the_body_is_removed_from_real_documents(furniture: Furniture) -> None:
    """On the documents of the hand-checked table: what goes is short and no sentence, licences apart."""
    lines = (HERE / "metadata_gold.tsv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE):
        (item,) = find_items([SHARED / "corpus" / row["path"]])
        (source,) = read_item(item, parser=PARSER)
        assert isinstance(source, Source)
        draft = Draft(source)
        furniture(draft)
        for edit in (edit for layer in draft.layers for edit in layer.edits):
            gone = source.text[edit.start : edit.end]
            if edit.note == "glossary":
                # Kept apart, whole, in the table of repairs: it opens with its heading and stands behind the text.
                assert re.search("名词解释|名词注释|注释|说明", gone[:60]), (row["path"], gone[:60])
                assert edit.start > 0.5 * len(source.text), row["path"]
                continue
            if "body_start" in source.metadata or re.search("Public domain|公有[领領]域", gone):
                continue
            for line in map(str.strip, gone.split("\n")):
                # A caption is a sentence, and ends with the photographer's name.
                is_caption = bool(re.search(r"记者 ?[\u4e00-\u9fff、 ]{2,12}[/／]?摄$", line))
                assert len(line) <= (220 if is_caption else 80), (row["path"], line)
                assert "。" not in line or is_caption, (row["path"], line)


@pytest.mark.skipif(not SHARED.exists(), reason="the samples are not here")
def test_samples(furniture: Furniture) -> None:
    """Of the two samples as found: byline, date line, toolbar and app line go, and nothing else."""
    for name, gone in (
        ("000_80bae33e4e5280a8.txt", ["文| "]),
        ("003_570b83c8d01fb3c5.txt", ["2020-10-22 09:43:06 ", "下载时刻客户端浏览更多新闻"]),
    ):
        text = (SHARED / "samples" / name).read_text(encoding="utf-8")
        draft = cleaned(furniture, text)
        edits = [edit for layer in draft.layers for edit in layer.edits]
        assert [text[edit.start :].startswith(start) for edit, start in zip(edits, gone, strict=True)] == [True] * len(
            gone
        )
