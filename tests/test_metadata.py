"""Title, kind, author, issuer, number, date and place: on real documents, and on short cases of each kind."""

from __future__ import annotations

import csv
from dataclasses import asdict
from pathlib import Path

import pytest

from policymine.clean import Cleaner
from policymine.clean.dates import in_filename, inferred_year, iso, loose, republic_new_year
from policymine.lexicon import Lexicons
from policymine.read import Parser, find_items, read_item
from policymine.records import Metadata, Source

PARSER = Parser()

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
CORPUS, SAMPLES = SHARED / "corpus", SHARED / "samples"


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    return Cleaner(Lexicons())


def metadata(cleaner: Cleaner, text: str, path: str = "", **page: str) -> Metadata:
    return cleaner.clean(Source(text, path=path, metadata=page)).metadata


def gold() -> list[dict[str, str]]:
    lines = (HERE / "metadata_gold.tsv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.skipif(not CORPUS.exists(), reason="the trial corpus is not here")
def test_fields_of_real_documents(cleaner: Cleaner) -> None:
    """At least 95 % of what a person reads in real documents of all kinds; what they do not say stays empty."""
    right = judged = 0
    wrong = []
    rows = gold()
    assert len(rows) >= 60
    for row in rows:
        (item,) = find_items([CORPUS / row.pop("path")])
        (source,) = read_item(item, parser=PARSER)
        assert isinstance(source, Source)
        found = asdict(cleaner.clean(source).metadata)
        for name, value in row.items():
            if value != "*":
                judged += 1
                right += found[name] == value
                if found[name] != value:
                    wrong.append(f"{item.doc_id}: {name} is {found[name]!r}, should be {value!r}")
    assert right / judged >= 0.95, "\n".join(wrong)


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")
def test_samples(cleaner: Cleaner) -> None:
    """The two noisy samples: a lost title stays empty, an unstated year is inferred and says so."""
    found = []
    for name in ("000_80bae33e4e5280a8.txt", "003_570b83c8d01fb3c5.txt"):
        (item,) = find_items([SAMPLES / name])
        (source,) = read_item(item, parser=PARSER)
        assert isinstance(source, Source)
        found.append(cleaner.clean(source).metadata)
    article, essay = found
    assert (article.title, article.author, article.date, article.date_source) == ("", "苏新发", "2021", "inferred")
    assert (article.admin_level, article.place) == ("county", "内蒙古自治区鄂尔多斯市乌审旗")
    assert essay.title == "坚决贯彻落实习近平总书记重要讲话精神 奋力推动永州组织工作高质量发展"
    assert (essay.author, essay.editor, essay.publisher) == ("吴志雄", "王杨", "永组在线")
    assert (essay.date, essay.date_source) == ("2020-10-22", "header")
    assert (essay.admin_level, essay.place) == ("prefecture", "湖南省永州市")


def test_work_report(cleaner: Cleaner) -> None:
    """Spread title, date in the line below, speaker with his post: the place of the county comes with its superiors."""
    text = (
        "政 府 工 作 报 告\n\n----2016年1月12日在青龙满族自治县第八届人民代表大会第五次会议上\n\n"
        "青龙满族自治县县长　　李　明\n\n各位代表：\n　　现在，我代表县人民政府向大会报告工作，请予审议。\n"
    )
    found = metadata(cleaner, text)
    assert (found.title, found.doc_type, found.author) == ("政府工作报告", "政府工作报告", "李明")
    assert (found.issuer, found.admin_level) == ("青龙满族自治县人民政府", "county")
    assert (found.place, found.date) == ("河北省秦皇岛市青龙满族自治县", "2016-01-12")


def test_notice_with_number_and_signature(cleaner: Cleaner) -> None:
    """A title over two lines, the number below it, issuer and date in the signature in Chinese figures."""
    text = (
        "某某省人民政府办公厅关于进一步做好\n冬春农田水利建设工作的通知\n苏政办发〔2009〕118号\n各市、县人民政府，省各委办厅局：\n"
        "现就有关事项通知如下。\n一、明确任务。各地要抓紧落实。\n江苏省人民政府办公厅\n二〇〇九年十一月三日\n"
    )
    found = metadata(cleaner, text)
    assert found.title == "某某省人民政府办公厅关于进一步做好冬春农田水利建设工作的通知"
    assert (found.doc_type, found.doc_number) == ("通知", "苏政办发〔2009〕118号")
    assert (found.issuer, found.admin_level, found.place) == ("江苏省人民政府办公厅", "province", "江苏省")
    assert (found.date, found.date_source) == ("2009-11-03", "body")


def test_several_issuers(cleaner: Cleaner) -> None:
    """Bodies that sign together stand side by side or below one another; a spread name stays one."""
    text = "各有关单位：\n现将有关事项通知如下。\n请认真执行。\n财 政 部\n教育部　国家税务总局\n2015年3月9日\n"
    assert metadata(cleaner, text).issuer == "财政部、教育部、国家税务总局"


def test_cited_number_is_not_the_own(cleaner: Cleaner) -> None:
    """A number in prose or in 《》 belongs to another document."""
    text = "根据《关于加强管理的通知》（国办发〔2012〕7号）要求，制定本办法。\n第一条 为了加强管理。\n"
    assert metadata(cleaner, text).doc_number == ""


def test_fragment_has_no_title(cleaner: Cleaner) -> None:
    """A piece from the middle of a document: its first heading is not the title."""
    text = "推动重点领域改革取得新突破\n深化国资国企改革。要完善管理制度。\n（二）扩大开放\n继续推进口岸建设。\n"
    assert metadata(cleaner, text).title == ""


def test_torn_sentence_is_no_title(cleaner: Cleaner) -> None:
    """A link that a wiki tore out of its sentence leaves a short first line."""
    text = "大会听取了省长所作的\n政府工作报告\n。会议同意报告提出的任务，决定批准这个报告。\n"
    assert metadata(cleaner, text).title == ""


def test_speaker_before_the_title(cleaner: Cleaner) -> None:
    """张三：… is a headline with its author, 记者：… and a question are not."""
    body = "\n近年来，全市上下认真学习，深入调研，形成了一些认识和体会，现报告如下。\n"
    found = metadata(cleaner, f"张大国：坚持问题导向 全面提升基层治理能力和水平{body}")
    assert (found.author, found.title) == ("张大国", "坚持问题导向 全面提升基层治理能力和水平")
    assert metadata(cleaner, f"记者：请您谈谈如何全面提升基层治理能力和水平{body}").title == ""


def test_title_of_the_browser_window(cleaner: Cleaner) -> None:
    """Taken only where the page shows it too: sites often name every page alike."""
    text = "某县水利发展规划解读\n近年来，全县水利工作取得成效，群众用水更有保障。\n"
    assert (
        metadata(cleaner, text, page_title="某县水利发展规划解读_某县人民政府门户网站").title == "某县水利发展规划解读"
    )
    assert metadata(cleaner, text.split("\n")[1], page_title="某县人民政府门户网站首页").title == ""


def test_columns_win(cleaner: Cleaner) -> None:
    """What the user's table says about a text is taken over what the text says."""
    source = Source(
        "各位代表：\n请予审议。", docvars={"标题": "某县规划", "日期": "2011/5/6"}, path="corpus_1999.csv#1"
    )
    found = cleaner.clean(source).metadata
    assert (found.title, found.date, found.date_source) == ("某县规划", "2011-05-06", "column")


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("speech_2019-03-05.txt", "2019-03-05"),
        ("20190305 讲话.txt", "2019-03-05"),
        ("gwr_1984.txt", "1984"),
        ("2023年政府工作报告.txt", "2023"),
        ("中国制造2025解读.txt", ""),  # a subject, not a date
        ("规划（2021-2025年）.txt", ""),  # a period
        ("doc_001.txt", ""),
    ],
)
def test_date_in_file_name(name: str, date: str) -> None:
    assert in_filename(Path(name).stem) == date


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("今年是中华人民共和国成立70周年，", "2019"),
        ("今年是“十三五”规划的开局之年。", "2016"),
        ("今年是实施“十四五”规划的第二年。", "2022"),
        ("一、2014年工作回顾\n过去一年", "2015"),
        ("去年我们庆祝了中国共产党成立100周年", ""),  # not this year
        ("“十四五”开局良好。", ""),
    ],
)
def test_inferred_year(text: str, year: str) -> None:
    assert inferred_year(text) == year


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2018年3月7日", "2018-03-07"),
        ("二○○四年十月二十五日", "2004-10-25"),
        ("一九八一年五月三十日", "1981-05-30"),
        ("2020/7/3 10:20", "2020-07-03"),
        ("2018年13月7日", ""),
        ("没有日期", ""),
    ],
)
def test_iso(text: str, date: str) -> None:
    assert iso(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("今天是中華民國九十二年的元旦。", "2003-01-01"),
        ("今天是中華民國104年的元旦，", "2015-01-01"),
        ("今天是二○○六年中華民國開國紀念日，", "2006-01-01"),
        ("中華民國九十二年的教育", ""),
    ],
)
def test_new_year_of_the_republic(text: str, date: str) -> None:
    assert republic_new_year(text) == date


def test_years_of_the_republic_above_a_statement(cleaner: Cleaner) -> None:
    found = metadata(cleaner, "107/08/14\n第009號聲明\n\n針對媒體報導，外交部鄭重聲明，絕非事實。相關說法應予澄清。\n")
    assert (found.title, found.doc_type, found.date, found.date_source) == (
        "第009号声明",
        "声明",
        "2018-08-14",
        "header",
    )


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        (
            "某省国民经济和社会发展第八个五年规划纲要根据《某省委关于制定规划的建议》编制，主要阐明战略意图。",
            "某省国民经济和社会发展第八个五年规划纲要",
        ),
        (
            "过去五年成绩很大。根据省委的建议，制定《某省水利发展规划纲要》（以下简称《纲要》）。",
            "某省水利发展规划纲要",
        ),
        ("根据省委要求，编制《某省水利发展规划》（以下简称《规划》），现印发给你们，请认真执行。", ""),
        ("各市规划要根据实际抓紧编制，做好衔接。", ""),
    ],
)
def test_a_plan_that_names_itself(cleaner: Cleaner, opening: str, title: str) -> None:
    """The title is lost: a plan says in its first sentences what it is called, a letter sends another document."""
    assert metadata(cleaner, f"{opening}\n一、指导思想\n坚持科学发展。\n").title == title


def test_salutation_makes_a_speech(cleaner: Cleaner) -> None:
    assert metadata(cleaner, "李副主席、各位院长、各界朋友们，大家新年好！\n今天我们相聚在一起。\n").doc_type == "讲话"
    assert metadata(cleaner, "会场上人声鼎沸，大家好不热闹。\n今天我们相聚在一起。\n").doc_type != "讲话"


def test_a_report_to_a_party_congress_is_no_speech(cleaner: Cleaner) -> None:
    opening = "同志们！\n中国共产党第三十次全国代表大会，是一次团结的大会。\n"
    assert metadata(cleaner, f"{opening}一、过去五年的工作\n成绩很大。\n").doc_type == "报告"
    assert metadata(cleaner, f"大会开幕词\n{opening}现在开幕。\n").doc_type != "报告"
    assert metadata(cleaner, "同志们！\n今天是建党的日子，中国共产党走过了很长的路。\n").doc_type != "报告"


@pytest.mark.parametrize(("title", "kind"), [("第三十个五年规划纲要", "纲要"), ("水利发展规划", "规划")])
def test_a_programme_and_a_plan(cleaner: Cleaner, title: str, kind: str) -> None:
    assert metadata(cleaner, f"某省{title}\n第一章 总则\n坚持科学发展。\n").doc_type == kind


@pytest.mark.parametrize(
    "paper", ["某省日报/2001年/02月/20日/第A01版/", "某省日报 / 2 0 0 1年 / 0 2月 / 2 0日 / 第 A0 1版 /"]
)
def test_a_paper_out_of_a_database(cleaner: Cleaner, paper: str) -> None:
    """The lines above its title say where it stood and under which class it is filed."""
    text = f"分类号:BH6 6\n{paper}\n某省第三十个五年计划纲要\n第一章 指导思想\n坚持科学发展，推动经济增长。\n"
    found = metadata(cleaner, text)
    assert (found.title, found.doc_type, found.publisher) == ("某省第三十个五年计划纲要", "纲要", "某省日报")


def test_loose_dates() -> None:
    assert (loose("2022 年11月"), loose("1999"), loose("无")) == ("2022-11", "1999", "")
