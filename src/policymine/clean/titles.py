"""The lines above a text: which of them are its title, its date, its number, its speaker."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import field

from ..lazy import lazy
from ..lean import dataclass
from .dates import DATE, DATE_IN_BRACKETS, iso, loose, republic_line

_FLAT_REACH = 80
"""How far behind the beginning the name of a speaker begins at most that stands behind a title without a mark."""

LONGEST = 160
"""No line of a masthead is longer; one that is, is prose."""

_END = lazy(r"[。；;！!，,、：:]$")
_NUMBERED = lazy(
    r"^(?:第[一二三四五六七八九十百零\d]+[章节条编篇部]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]"
    r"|\d+[.、．]|[、，。])"
)
_DOC_NUMBER = lazy(
    r"(?<![《〈])((?:[\u4e00-\u9fff]{1,12}(?:\([\u4e00-\u9fff]+\))?[〔\[［（(]?(?:19|20)\d{2}[〕\]］）)]\s?第?\s?\d{1,4}\s?号)"
    r"|(?:国令|国务院令|[\u4e00-\u9fff]{2,20}令)\s?第\s?\d{1,4}\s?号)"
)
_NUMBER_LINE = lazy(rf"^[（(]?\s*(?:{_DOC_NUMBER.pattern}|第\s?\d{{1,4}}\s?号)\s*[）)]?$")
_DATE_LINE = lazy(rf"^[（(]?\s*{DATE}[^。]{{0,40}}$")
_SUBTITLE = lazy(r"^(?:-{2,4}|[—－―─]{1,2})\s*(.+)$")
_MONTH_LINE = lazy(r"^[（(]?\s*(?:19|20)\d{2} ?年 ?\d{1,2} ?月\s*[）)]?$")
_NAME = (
    r"(?!目录|前言|序言|摘要|附件|文件|所作|[的在同和对作与])[\u4e00-\u9fff]"
    r"(?:[\u4e00-\u9fff]{1,2}|[ \u3000]{1,3}[\u4e00-\u9fff]"
    r"|(?:[\u4e00-\u9fff]{0,6}·[\u4e00-\u9fff]{1,6}))"
)
_POST = (
    "(?:总书记|主席|总理|副总理|部长|省长|市长|区长|县长|旗长|州长|盟长|镇长|乡长|书记|主任|局长|厅长|院长|校长|会长|"
    "委员长|检察长|行长)"
)
_SPEAKER = lazy(rf"^(?:[^。：:，,]{{0,40}}?{_POST}[ \u3000]+|[^。：:，,关]{{2,10}}{_POST})({_NAME})$")
_POST_LINE = lazy(rf"^[^。：:，,关]{{0,30}}{_POST}$")
_DATED_SPEAKER = lazy(rf"[）)]\s*[^。：:，,]{{0,40}}?{_POST}?[ \u3000]*({_NAME})$")
_NAME_LINE = lazy(rf"^({_NAME})$")
_PREFIX = lazy(
    r"^(?!记者|主持|答|问|编者|摘要|提要|导语|附件|来源|时间|地点|日期|主题|关于)"
    r"([\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,6})"
    r"(?<![省市县区州旗镇乡村部局厅委院网报社办团校])[:：]\s*(?=\S{6})"
)
_DATELINE = lazy(r"(新华社|新華社|中新社|人民网)[\u4e00-\u9fff]{1,12}\d{1,2}月\d{1,2}日电\s*")
_FLAT = lazy(
    rf"\s*([^。！？!?：:;；]{{6,90}}?)\s*[（(]\s*({DATE})[^）)]{{0,12}}[）)]\s*"
    rf"(?:(?:[^。：:，,]{{0,30}}?{_POST})?\s*({_NAME}(?=\s|[各尊同女朋大主]|\d)))?"
)
_STARRED = lazy(r"\s*([^。！？!?：:;；※]{6,90})※([\u4e00-\u9fff]{2}(?=[ \u3000])|[\u4e00-\u9fff]{3})")
_NOTE = lazy(
    rf"[※*]\s*这是([\u4e00-\u9fff]{{2,3}}?)(?:同志|总书记|主席|总理)*({DATE})在[^。]{{2,80}}(?:上|时|中)的(?:讲话|发言|报告|演讲)"
)
_ORGAN = lazy(
    r"^[\u4e00-\u9fff ]{2,24}(?:局|厅|部|委|委员会|办公室|政府|法院|检察院|总局|委办|集团|公司|协会)(?:文件)?$"
)
_TYPE_END = lazy(
    r"(?:通知|意见|决定|决议|办法|条例|规定|细则|规则|规范|规划|纲要|计划|方案|措施|政策|指南|指引|预案|要点|批复|复函|函|答复|通报|公告|通告|"
    r"公报|报告|讲话|致辞|致词|演讲|发言|说明|解读|建议|声明|宣言|倡议书?|贺信|贺词|祝词|章程|标准|令|回信|文章)"
    r"(?:[（(][^（()）]{1,20}[）)])*$"
)
_OWN_NAME = (
    lazy(
        r"\s*《?([^。《》，,：:！!?？]{6,60}?(?:规划|计划)(?:纲要)?)》?[，,]?(?:根据|依据|按照)[^。]{2,120}(?:编制|制定)"
    ),
    lazy(
        r"(?:根据|依据|按照)[^。\n]{2,120}(?:制定|编制)《([^《》]{6,60}(?:规划|计划|纲要))》"
        r"[（(](?:以下)?简称(?:本)?《?(?:纲要|规划|计划)》?[）)](?![^。\n]{0,30}(?:印发|下发|审议|提交|报送))"
    ),
)
_ORDERS = ("完善", "推进", "强化", "深化", "根据", "为了", "为贯彻", "按照", "（来源", "(来源", "目录", "目 录")
_BLANK = lazy(r"[ \u3000\xa0\u2002\u2003]+")


@dataclass
class Masthead:
    """What the first lines of a text say about it."""

    title: str = ""
    date: str = ""
    doc_number: str = ""
    author: str = ""
    subtitle: str = ""
    speaker_line: str = ""
    organs: list[str] = field(default_factory=list)


def masthead(lines: list[str], *, sure: bool) -> Masthead:
    """Read the first lines. `sure` says that the page's furniture stood right below or above them."""
    head = Masthead()
    pieces: list[str] = []
    doubled = False
    for raw, after in zip(lines[:14], [*lines[1:15], ""], strict=False):
        line = raw.strip()
        if len(line) > LONGEST:
            break
        following = after.strip()
        if pieces and following[:1] and following[0] in "。，、；》”":
            pieces.clear()  # the line is a torn sentence, not a title
            break
        if _take(head, line, following, pieces):
            continue
        if not _may_be_title(line):
            break
        if not pieces or _continues(pieces, line):
            pieces.append(line)
        elif doubled:
            break
        else:
            doubled = True  # a page shows its title, then the document's own; the lines below may be its date
    spoken = bool(pieces) and len(pieces[0]) >= 14 and bool(_PREFIX.match(pieces[0]))
    confirmed = sure or spoken or bool(head.date or head.subtitle or head.author or head.speaker_line)
    head.title, prefix = _joined(pieces, confirmed=confirmed)
    head.author = head.author or prefix
    if head.title and head.subtitle and not iso(head.subtitle):
        head.title += f"——{head.subtitle}"
    return head


def flat_masthead(text: str, leaders: Collection[str] = ()) -> Masthead:
    """The same for a text whose line breaks are lost: title（date）speaker, then the speech.

    A news agency's report may stand before it, with its dateline between. A journal prints title and name
    without any mark between: then only the `leaders` can be told from the words around.
    """
    opening = " ".join(text[:1200].split())
    dateline = _dateline(opening)
    start = dateline.end() if dateline else 0
    match = _FLAT.match(opening, start) if DATE_IN_BRACKETS.search(opening, start) else None
    if match is not None:
        title, author = " ".join(match[1].split()), _BLANK.sub("", match[3] or "")
        return Masthead(title=title, date=iso(match[2]), author=author)
    starred = _STARRED.match(opening) if "※" in opening else None
    if starred is None and any(name in opening[:_FLAT_REACH] for name in leaders):
        names = "|".join(map(re.escape, leaders)) or "(?!)"
        starred = re.match(
            rf"\s*([^，。；：！？、,;:!?※]{{8,60}}?)(?<![以对向由和在])(?<!主席)(?<!书记)(?<!总理)({names})"
            r"(?=[\s\d]|今天|同志们|各位)",
            opening,
        )
    return Masthead(title=_BLANK.sub(" ", starred[1]).strip(), author=starred[2]) if starred else Masthead()


def own_name(head: str) -> str:
    """What a plan whose title is lost calls itself in its first sentences: X规划纲要根据《…》编制."""
    opening, within = _OWN_NAME
    match = opening.match(head[:400]) or ("简称" in head[:1000] and within.search(head[:1000])) or None
    return _BLANK.sub("", match[1]) if match else ""


def footnote(text: str) -> Masthead:
    """What a journal says in a note below a speech: ※这是…2020年6月2日在…上的讲话。"""
    match = _NOTE.search(text[-400:]) if "这是" in text[-400:] else None
    return Masthead(author=match[1], date=iso(match[2]), title="") if match else Masthead()


def agency(text: str) -> str:
    """The news agency whose dateline stands in the opening."""
    match = _dateline(text[:800])
    return match[1] if match else ""


def _dateline(text: str) -> re.Match[str] | None:
    return _DATELINE.search(text) if "电" in text and ("社" in text or "人民网" in text) else None


def _take(head: Masthead, line: str, following: str, pieces: list[str]) -> bool:
    """Whether the line is one of the known kinds beside the title; what it says is kept."""
    if "号" in line and (match := _NUMBER_LINE.match(line)):
        head.doc_number = head.doc_number or _BLANK.sub("", match[1] or match[0])
    elif match := _SUBTITLE.match(line):
        head.subtitle = match[1].strip()
        head.date = head.date or iso(line)
    elif (_DATE_LINE.match(line) and len(line) < 70) or _MONTH_LINE.match(line):
        head.date = head.date or loose(line)
        if match := _DATED_SPEAKER.search(line):
            head.author = head.author or _BLANK.sub("", match[1])
    elif date := republic_line(line):
        head.date = head.date or date
    elif (_POST_LINE.match(line) and (match := _NAME_LINE.match(following))) or (match := _SPEAKER.match(line)):
        head.author, head.speaker_line = _BLANK.sub("", match[1]), line
    elif (match := _NAME_LINE.match(line)) and (
        head.date or head.subtitle or (pieces and (_SUBTITLE.match(following) or _DATE_LINE.match(following)))
    ):
        head.author = head.author or _BLANK.sub("", match[1])
    elif not pieces and _ORGAN.match(line):
        head.organs.append(_BLANK.sub("", line).removesuffix("文件"))
    elif (
        line == head.author
        or line in ("文件", "摘 要", "目 录")
        or re.fullmatch(r"[A-Z]{2,8}[-—\d]{6,20}|[（(].{1,12}[）)]", line)
    ):
        pass
    else:
        return False
    return True


def _may_be_title(line: str) -> bool:
    if not 4 <= len(line) <= 80 or _END.search(line) or _NUMBERED.match(line) or "。" in line:
        return False
    return "/" not in line and "听取" not in line and not line.startswith(_ORDERS)


def _continues(pieces: list[str], line: str) -> bool:
    """Whether the title goes on in this line."""
    if len(pieces) >= 4 or not _may_be_title(line) or len(line) > 50:
        return False
    return not _TYPE_END.search(_BLANK.sub("", pieces[-1]))


def _joined(pieces: list[str], *, confirmed: bool) -> tuple[str, str]:
    """The title and the speaker whose name stands before it (吴志雄：…)."""
    if not pieces:
        return "", ""
    spaced = [_BLANK.sub("", p) if re.fullmatch(r"(?:\S[ \u3000]+)+\S", p) else _BLANK.sub(" ", p) for p in pieces]
    whole = _DATELINE.sub("", "".join(spaced))
    typed = bool(_TYPE_END.search(whole))
    if not typed and len(spaced) > 1 and confirmed and not any("关于" in p for p in spaced):
        whole = " ".join(spaced)
    if not typed and not confirmed:
        return "", ""
    match = _PREFIX.match(whole)
    return (whole[match.end() :], match[1]) if match else (whole, "")


def doc_numbers(text: str) -> list[str]:
    """All document numbers in `text`, blanks left out."""
    return [_BLANK.sub("", m[1]) for m in _DOC_NUMBER.finditer(text)] if "号" in text else []
