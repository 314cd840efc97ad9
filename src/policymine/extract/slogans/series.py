"""Series of members of one length that a verb governs or a noun sums up: 健全A、B、C、D的机制, 坚持A、B、C.

What tells a formula from a list of things: members of one length, a verb of principles or tasks right before
the first, 的 or a mark right behind the last, and a character that all members have at one place. The more
members there are the less of the rest is needed.
"""

from __future__ import annotations

from ...lazy import lazy
from ...lean import dataclass
from .cues import Cues, Endings

_DE, _AND_SO_ON, _NEW, _WISH = "的", "等", "新好", "祝"
_NO_END = frozenset("的等和与及了")
_TWO, _THREE, _FOUR, _LONGEST = 2, 3, 4, 8
_REACH = 8
_PLAIN_TAILS = frozenset("力化感权观性学科")
_SUFFIXES = frozenset("化性度率")
_ADVERBS = frozenset("为以共互同自相更有不能敢善多最")
"""What opens members in common without being a noun (共同建设、共同享有; 为民谋利、为民理财)."""
_ACTS = _ADVERBS | frozenset(
    "定做管知从因应分其确借要让使把能可敢勇善尽靠讲守破立促保抓强扩增提降减优稳防治兴育引留惠富"
)
"""Verbs, adverbs and prepositions that open all members of a formula without being their noun."""
_THINGS = frozenset("层界家河江网业馆库")
"""What members that name things of one kind end in: 教育界、科学界; 革命家、政治家; 长江、黄河."""
_MAKES = frozenset("强兴立富")
"""What a field does for the country or the province (教育强省、科技强省): no noun."""
NEW_PLACE = lazy(
    "[”」』]?的(?:社会主义|现代化)?新"
    "(?!局|格|时|征|篇|生|风|中国|农|路|模|体|机|优|动|阶|高|形|气|面|目|图|城区|型|要|任|理)"
    "[一-鿿]{2,3}(?=[^一-鿿]|$|而|努力|奋斗|不懈|贡献|作出)"
)
"""Behind a series that paints the place of the speaker (富庶、安宁的新河湾)."""
_BEGINS = frozenset("，；：。")
_BATTLES = frozenset("战仗")
"""What efforts likened to battles end in (开展全方位的人力组织战、物资保障战、科技突击战)."""
_PAINTED = ("新农村", "新乡村", "新社区", "新城区", "新型", "美丽", "和美", "现代化", "社会主义新", "小康社会", "村庄")
"""What a series of qualities stands before without 的 (环境优美、生态宜居、特色鲜明、幸福和谐新农村)."""
_PAINT = 14
MOTTO = "的方针"
"""What makes members put together a formula: 因地制宜、多能互补、综合利用、讲求实效的方针."""
_ORDER = lazy("的[一-鿿]{0,6}?(?:机制|体制|格局|制度|体系|局面|方针|道路|路子)")
"""What a series is the order of: 中央统筹、省负总责、市县抓落实的工作机制."""


@dataclass(frozen=True, slots=True)
class Series:
    """A series that counts as a formula: its place, type, and whether it is one without doubt."""

    start: int
    end: int
    type: str
    include: str


@dataclass(frozen=True, slots=True)
class Setting:
    """How a series stands: the verb or 更加 before it, 的 or a mark beside it, 的…机制 behind it.

    `mark` is one behind the series, `begun` one before it; `motto`: the series is called a 方针.
    """

    verb: bool
    more: bool
    of: bool
    de: bool
    mark: bool
    begun: bool
    order: bool
    motto: bool


@dataclass(frozen=True, slots=True)
class Form:
    """The shape of the members: how many of what length, whether they share a character and where.

    `act`: all open with one verb or adverb (知重负重、知难克难); `battle`: they end in 战; `news`: 新情况、新问题;
    `alike`: what they share is more than one character of a noun at their beginning (科技评价、科技奖励、科研项目).
    """

    count: int
    size: int
    shared: bool
    first: bool
    noun: bool
    path: bool
    act: bool
    battle: bool
    news: bool
    alike: bool


class GovernedSeries:
    """Judges a list by the shape of its members and by what stands beside it. Built once from the cues."""

    def __init__(self, cues: Cues) -> None:
        fought = frozenset(cues.words("neg_verb"))
        self._verbs = Endings(w for w in cues.words("verb", "principle_verb", "campaign_verb") if w not in fought)
        self._openers = frozenset(cues.words("plain_opener"))
        self._heads = frozenset(cues.words("list_head"))
        self._fields = frozenset(cues.words("field"))
        self._things = Endings((*cues.words("name_end", "kind_end"), *_THINGS))

    def judge(self, at: int, rest: list[str], folded: str) -> Series | None:
        """The series whose first 、 stands at `at` and whose members behind it are `rest`, if it is a formula."""
        size = len(rest[0]) if len(rest) > 1 else _FOUR
        start, end = at - size, at + len(rest) * (size + 1)
        if not _TWO <= size <= _LONGEST or any(len(x) != size for x in rest[:-1]) or len(rest[-1]) < size:
            return None
        if start < 0 or folded[end : end + 1] == _AND_SO_ON or not _han(folded[start:at]):
            return None
        if _WISH in folded[max(0, start - _REACH) : start]:
            return None  # 祝大家身体健康、工作顺利、阖家幸福
        members = [folded[start:at], *rest[:-1], rest[-1][:size]]
        shared = [i for i, chars in enumerate(zip(*members, strict=True)) if len(set(chars)) == 1]
        # Two members without a character in common are none (see `_include`): most pairs end here.
        if (len(members) == _TWO and not shared) or self._plain(members, shared):
            return None
        last = folded[end + 1 : end + 1 + size] if shared and folded[end : end + 1] == "和" else ""
        if len(last) == size and all(last[i] == members[0][i] for i in shared) and _ends(folded, end + 1 + size):
            members.append(last)
            end += 1 + size
        # 农业增效、农民增收、农村增活力: the last member may be longer by one.
        longer = _han(folded[end : end + 1]) and not _han(folded[end + 1 : end + 2]) and folded[end] not in _NO_END
        stop = end + longer if size == _TWO else end
        include = _include(self._form(members, shared), self._setting(folded, start, stop))
        if size == _TWO and len(members) > _TWO and NEW_PLACE.match(folded, end):
            include = "borderline"
        if not include:
            return None
        end += longer
        kind = "affix_series" if shared and len(members) > _TWO else "parallel"
        return Series(start, end, kind, include)

    def _plain(self, members: list[str], shared: list[int]) -> bool:
        """Whether the members are names of things, kinds under one long name, or no phrases."""
        if shared[:3] == [0, 1, 2] or (shared[:2] == [0, 1] and members[0][:2] in self._openers):
            return True
        if any(_DE in x or _AND_SO_ON in x for x in members):
            return True
        # 数据编码、数据采集、系统接口、系统运维: kinds of one or two things.
        heads = [x[:2] for x in members]
        if self.only_fields(members, shared):
            return True
        mixed = len(set(heads)) < len(members) - 1 and not shared
        return mixed or sum(self._things.end(x, len(x)) for x in members) > 1

    def only_fields(self, members: list[str], shared: list[int]) -> bool:
        """Whether the members are fields of policy with one noun behind all of them (`shared`: their common places)."""
        if shared != [_TWO, _THREE] or members[0][_TWO] in _MAKES:
            return False
        return all(x[:_TWO] in self._fields for x in members)

    def _form(self, members: list[str], shared: list[int]) -> Form:
        first, size = members[0], len(members[0])
        path = first[-2] == "之" and size - 1 in shared
        # 可加工性、可装配性: a suffix of terms.
        suffix = size >= _FOUR and size - 1 in shared and first[-1] in _SUFFIXES
        # 特殊教育、专门教育; 绿色造船、绿色航运: all that they share is one noun at their end or beginning.
        prefix = shared == [0, 1] and first[0] not in _ADVERBS
        noun = prefix or suffix or (_one_noun(first, shared) and first[-2:] not in self._heads and not path)
        act = 0 in shared and first[0] in _ACTS and not noun
        battle, news = first[-1] in _BATTLES, size == _THREE and first[0] in _NEW and 0 in shared
        alike = bool(shared) and (shared != [0] or act)
        return Form(len(members), size, bool(shared), 0 in shared, noun, path, act, battle, news, alike)

    def _setting(self, folded: str, start: int, end: int) -> Setting:
        before = folded[max(0, start - _REACH) : start]
        behind = folded[end : end + 1]
        painted = folded.startswith(_PAINTED, end) and end - start >= _PAINT
        return Setting(
            verb=self._verbs.end(folded, start),
            more=before.endswith(("更加", "更为")),
            of=before.endswith(_DE),
            de=behind == _DE or painted,
            mark=behind != "、" and not _han(behind),
            begun=before[-1:] in _BEGINS,
            order=_ORDER.match(folded, end) is not None,
            motto=folded.startswith(MOTTO, end),
        )


def _one_noun(member: str, shared: list[int]) -> bool:
    if len(member) == _THREE:
        return shared == [2] and member[2] in _PLAIN_TAILS
    return len(shared) > 1 and shared == list(range(shared[0], len(member)))


def _include(form: Form, at: Setting) -> str:
    if form.count == _TWO:
        # 共同建设、共同享有: two members need a beginning in common besides the verb before them.
        begun = form.first and form.alike and not form.noun
        return "yes" if at.verb and begun and (at.de or at.mark) else ""
    include = _three(form, at) if form.count == _THREE else "yes" if _many(form, at) else ""
    # Members without a character in common are mostly put together for the occasion.
    loose = form.noun or not (form.shared or at.motto)
    return "borderline" if loose and include else include


def _many(form: Form, at: Setting) -> bool:
    if form.size == _TWO:
        # 做到定人、定岗、定责、定时限: verbs before things, right behind a verb.
        return (at.verb or at.more) and (at.de or (form.act and at.mark))
    if form.size == _FOUR:
        governed = at.verb and (at.de or at.mark or form.shared)
        free = form.path or form.act or not form.shared
        return governed or (at.mark and not at.of and free)
    return form.shared and (at.verb or (form.size == _THREE and at.mark) or (form.battle and at.of))


def _three(form: Form, at: Setting) -> str:
    if form.shared and at.of and at.mark and (form.size <= _FOUR or form.battle):
        return "borderline" if form.news else "yes"
    # 分级预警、分层响应、分类施策: a clause of its own in which one verb opens all members.
    if form.size == _FOUR and form.act and at.begun and at.mark and not form.noun:
        return "yes"
    if form.size == _FOUR and at.verb:
        return "yes" if form.alike or at.order else "borderline" if at.mark or at.de or form.shared else ""
    return "borderline" if form.size != _FOUR and at.verb and form.shared else ""


def _ends(folded: str, end: int) -> bool:
    return folded[end : end + 1] == _DE or not _han(folded[end : end + 1])


def _han(words: str) -> bool:
    return bool(words) and min(words) >= "一" and max(words) <= "鿿"
