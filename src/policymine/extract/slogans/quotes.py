"""Quoted strings that no lexicon knows: coinages, names, or just a word in quotation marks.

The rules are asked in order; the first that has an opinion decides. They look at the length and the shape
of the string and at the words beside it, never at single strings.
"""

from __future__ import annotations

from collections.abc import Callable

from ...lazy import lazy
from ...lean import dataclass
from ...lexicon import Lexicons
from .campaigns import FAR_EVENTS, opens_campaign, shared_noun
from .cues import Cues, Endings, ends_near, starts_near
from .labels import DESIGNATION, FAR_PROGRAMME, FORMULA, GENERATION, PROGRAMME_END, is_label, one_thing
from .localities import Localities
from .numerals import BARE_COUNT, COUNTED, NUMERALS, TWO_COUNTED, numeral_form
from .quoted_series import type_of_series
from .text import Quote, fold

_MEMBERS = lazy("[、，,；;·\\s]+")
_PLAN_PERIOD = lazy("[一二三四五六七八九十]{1,2}五")
_SENTENCE = lazy("[。！？!?《》]")
_HAN = lazy("[一-鿿]")
_NO_TOUR = frozenset("银商央总分支发执运进实推施通流现")
"""Before 行: a bank or a verb, no tour (银行, 执行)."""
_FROM_TO = lazy("从[0-9一无有](?:到[0-9一N无有优]{1,3})(?:[、，]从[^、，]{1,2}到[^、，]{1,3})*")
_STEP = lazy("[0-9一N]")
"""What makes a way from one to another a count (从0到1, not 从有到优)."""
"""Steps of growth (从0到1、从1到N)."""
_LOOSE = lazy("(?<=[0-9一-鿿]) (?=[一-鿿])")
"""A space that belongs to the typesetting (111 计划)."""
_NUMBER_OF_MANY = lazy("[百千万十三五两双]")
_SPIRITS = ("精神", "风格", "品格")
_CLAUSE_START = lazy(
    "我们|我想|我是|我说|你|他们|她|咱|这|那|如果|因为|虽然|但是|不能|不会|不要|没有|是|有人|为什么|怎么|什么"
)
_QUESTION = lazy("何处|何方|哪里去|怎么|为什么|什么$|[吗呢]$")
_TOPIC = lazy("(?:这一|这个|为)?(?:主题)?，?(?:进行|举行|开展)[^，。]{0,4}(?:第|集体|专题|研讨|讨论)")
_COMPACT_VERBS = frozenset(
    "退进转撤并选育管用入上下放提增扩强补建优拓聚破立守治兴引留稳调促惠防保减控去降除清扶通活壮延固正肃抓改创换升"
)
"""Verbs of one character at the odd places of compact four-character phrases (退城进园, 建强补延)."""
_LONGEST = 45
_LONGEST_COINAGE = 20
_SHORTEST_SAYING, _LONGEST_SAYING = 6, 24
_LONGEST_DICTUM = 32
"""A single clause that says what something is may be this long (列宁主义是…的马克思主义)."""
_DICTUM = lazy("[一-鿿]{2,12}是[一-鿿]+。?")
_SHORTEST_NAME, _LONGEST_NAME = 4, 8
_FOUR = 4
_UNEVEN = 8
"""Three members and more may differ in length by this much; else they are a sentence."""
_CHANGE = frozenset("改转换变抵代")
"""What makes three characters a reform: one thing becomes another (费改税, 债转股, 煤改电)."""
_CHANGE_WORDS = frozenset({"改革", "改造", "改变", "变动", "变化", "变革", "转变", "转型", "转移", "代购", "代办"})
"""Nouns that also begin so: what stands before them only describes them (微改造, 大转型)."""
_SHORT_NAME = 3
_SAYS_NOTHING = frozenset({"工作", "改革", "任务"})
"""Nouns that say no more of a label than what kind of thing it is."""
_SHORTEST_TOPIC = 2
_ROUTE = lazy("[一-鿿]{1,4}(?:[—－–-]{1,2}[一-鿿]{1,4})+")
_TRAIN = lazy("[一-鿿]{0,6}(?:列|线|车|航|铁路|公路|通道|走廊|轴)")
"""Places along a line (成都—重庆—万州) are a route; other things in a row are steps."""
_WHO = lazy("谁[^谁]{1,4}谁[^谁]{1,4}")
_PHRASE = lazy("[一-鿿]+$")
_SELECTED_FOR = frozenset({"计划", "工程", "行动"})
"""Programmes that people and places are chosen for (入选“珠峰英才”计划) are no awards."""
_FAR_BRAND = lazy("[一-鿿]{0,4}(?:品牌|活动|行动|工程)")
_TAKEN_AS = lazy("，?(?:作为|当作|列为|定为|确定为|视为)")
_CALLED = lazy("[一-鿿]{0,4}?(?:口号|号召)")
_OF = lazy("[一-鿿]{1,3}的[一-鿿]{1,3}")
"""A short phrase with 的 is mostly no more than a phrase (零的突破)."""
_JOINED = lazy(".{3}[和及].{3}")
"""Two things joined make a term (互联互通与系统集成); 与 is folded to 和."""
_VERSE = lazy("(?:古诗|古语|古训|古话|诗句|诗云|名句|先贤|先哲|古人)[^。；”“]{0,6}$")
_PROVERB = lazy("(?:谚语|俗语|老话|俗话|正所谓)[^。；”“]{0,6}$")
_LITERARY = lazy("[之者其乎矣焉曰兮而于]")
"""What opens a line of verse or a proverb, and what shows that the proverb is a classical quotation."""
_LINE = lazy("的(?:[一-鿿]{0,4})(?:思路|方针|路线|方略|战略|布局|口号|目标)")
_CREED = lazy("的?[一-鿿]{0,4}?(?:理念|理想|原则|路线|信念|主轴|主张|精神|方针|口号)")
"""What is held in corner brackets before these is a formula; else they also hold names of laws, films and bodies."""
_LONGEST_CREED = 6
_INSTRUMENTS = ("法", "约", "案", "条例", "宪章", "宣言", "公报", "会议", "协定", "协议", "方案")
_CLAUSE = lazy("[。；，\n]")
_FOUNDING = frozenset({"创建", "创建活动", "项目"})
_UNIT = lazy("[一二三四五六七八九十百]+[连营团班队旅]$")
"""What names of army units end in (硬骨头六连)."""
_LEARNT = ("经验", "做法")
"""What is never fought: a verb before them ends a compound (水土流失治理“长汀经验”)."""
_NEEDS_NOUN = 4
"""Numeral labels up to this length are told apart only by the noun behind them (“五好”园区, “五好”家庭)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of a quoted string; `include` is `yes`, `borderline` or `no`."""

    include: str
    type: str
    rule: str
    head_noun: str = ""
    topic: str = ""

    def canonical(self, text: str) -> str:
        """The dictionary form: the string, with the topic before it or the noun behind it where it says too little."""
        bare = _LOOSE.sub("", text.strip())
        if self.topic:
            return f"{self.topic}“{bare}”"
        short = _NEEDS_NOUN if self.type == "numeric_abbrev" else _SHORT_NAME if self.type == "programme" else 0
        known = self.rule == "quote_many_many" or self.head_noun in _SAYS_NOTHING
        if len(bare) <= short and self.head_noun and not known:
            return f"“{bare}”{self.head_noun}"
        return bare


def _no(rule: str) -> Verdict:
    return Verdict("no", "", rule)


class QuoteJudge:
    """Decides about quoted strings. Built once from the lexicons."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons
        self._plain = {row["surface"] for row in lexicons["not_slogans"]}
        self._nouns = {row["noun"]: row["class"] for row in lexicons["programme_nouns"]}
        self.noun_heads = frozenset(noun[0] for noun in self._nouns)
        self._noun_sizes = sorted({len(noun) for noun in self._nouns}, reverse=True)
        cues = lexicons.once(Cues)
        self._stock = frozenset(cues.words("stock"))
        self._neg_left, self._neg_row = cues.words("neg_left"), cues.words("neg_row")
        self._neg_right = cues.words("neg_right", "neg_row")
        self._fought, self._title_left = cues.words("neg_verb"), cues.words("title_left")
        self._neg_verb = Endings(self._fought)
        self._label_left, self._label_right = cues.words("label_left"), cues.words("label_right")
        self._project_right, self._owner_right = cues.words("project_right"), cues.words("owner_right")
        self._says, self._manner = cues.words("saying"), cues.words("manner")
        self._speakers = Endings(cues.words("leader"))
        self._plain_end, self._name_end = cues.words("plain_end"), cues.words("name_end")
        self._descriptive = cues.words("descriptive_end")
        self._places = cues.words("place")
        self._verbs = cues.words("verb", "campaign_verb")
        self._metaphor, self._brand = cues.words("metaphor"), cues.words("brand_left")
        self._rules: tuple[Callable[[Quote, str], Verdict | None], ...] = (
            self._word, self._context, self._definition, self._saying, self._plus, self._numeral,
            self._programme, self._series, self._short, self._advocated, self._name, self._taken_as, self._coinage,
        )  # fmt: skip

    def __call__(self, quote: Quote) -> Verdict:
        """The verdict of the first rule that has one."""
        shape = fold(quote.text).strip()
        for rule in self._rules:
            verdict = rule(quote, shape)
            if verdict is not None:
                return verdict
        return _no("quote_unknown")

    def is_plain(self, words: str) -> bool:
        """Whether the words are no slogan in quotation marks either (“四人帮”)."""
        return words in self._plain

    def noun_behind(self, right: str) -> tuple[str, str]:
        """The generic noun that `right` opens with, and its class; empty if there is none."""
        if right[:1] not in self.noun_heads:
            return "", ""
        for size in self._noun_sizes:
            noun = right[:size]
            if noun in self._nouns:
                return noun, self._nouns[noun]
        return "", ""

    def _word(self, quote: Quote, shape: str) -> Verdict | None:
        """Single characters, ordinary words, stock metaphors, plan periods, whole sentences."""
        if len(shape) < 2 or _PLAN_PERIOD.fullmatch(shape) or GENERATION.fullmatch(shape):
            return _no("quote_plain_word")
        # Numerals alone can also name a campaign (“七七”扶贫攻坚计划).
        named = NUMERALS.fullmatch(shape) and FAR_PROGRAMME.match(quote.right)
        if not named and (shape in self._plain or shape in self._stock):
            return _no("quote_plain_word")
        if _ROUTE.fullmatch(shape):
            return _no("quote_route") if _TRAIN.match(quote.right) else Verdict("borderline", "parallel", "quote_chain")
        if not _HAN.search(shape) and not FORMULA.search(shape):
            return _no("quote_not_chinese")
        if len(shape) > _LONGEST or _SENTENCE.search(shape[:-1]):
            return _no("quote_sentence")
        return None

    def _context(self, quote: Quote, shape: str) -> Verdict | None:
        """Irony, likeness, a word as a word; a short phrase that only describes an attitude."""
        # What is said of the first and of the last of a row is said of all.
        lead = quote.lead.removesuffix("正所谓")
        refuted = quote.right.startswith(self._neg_right) or quote.tail.startswith(self._neg_row)
        if refuted or _bare(lead).endswith(self._neg_left):
            return _no("quote_negative_context")
        if len(shape) <= 5 and quote.right[:1] == "的" and starts_near(quote.right, self._manner, 3, at=1):
            return Verdict("borderline", "quoted_coinage", "quote_manner")
        return None

    def _definition(self, quote: Quote, shape: str) -> Verdict | None:
        """Short names that a document gives to things, labels of forms, topics, titles and awards."""
        if quote.left.endswith(self._label_left):
            return _no("quote_definition")
        if quote.right.startswith(self._label_right):
            return _no("quote_label")
        if _TOPIC.match(quote.right):
            return _no("quote_topic")
        titled = _bare(quote.left).endswith(self._title_left) and not COUNTED.match(shape)
        if titled and self.noun_behind(quote.right)[0] not in _SELECTED_FOR and not opens_campaign(quote.right):
            return _no("quote_award")
        if _FROM_TO.fullmatch(shape):
            counted = "numeric_abbrev" if _STEP.search(shape) else "quoted_coinage"
            return Verdict("yes", "parallel" if "、" in shape else counted, "quote_from_to")
        return _no("quote_label") if is_label(shape, quote.right, quote.neighbours) else None

    def _saying(self, quote: Quote, shape: str) -> Verdict | None:
        """The words of a leader behind 毛主席指出： : short ones are quoted as formulas."""
        if len(shape) >= _SHORTEST_SAYING and _VERSE.search(quote.left):
            return Verdict("borderline", "adage", "quote_proverb")
        if _SHORTEST_SAYING <= len(shape) <= _LONGEST_SAYING and _PROVERB.search(quote.left):
            folk = _MEMBERS.search(shape) and not _LITERARY.search(shape)
            return Verdict("yes" if folk else "borderline", "adage", "quote_proverb")
        left = quote.left.rstrip("：:，,")
        if TWO_COUNTED.fullmatch(shape):
            return None  # 提出“三项认知、四项建议”
        if (left.endswith("的") or _MEMBERS.search(shape)) and _LINE.match(quote.right):
            return None  # 省党代会提出的“以…为中心，打基础、兴科教、调结构”的思路
        if len(shape) < _SHORTEST_SAYING or not left.endswith(self._says):
            return _no("quote_sentence") if _SENTENCE.search(shape) else None
        said = left.removesuffix(next(w for w in self._says if left.endswith(w)))
        attributed = ends_near(said, self._speakers, 4)
        longest = _LONGEST_DICTUM if _DICTUM.fullmatch(shape) else _LONGEST_SAYING
        firm = attributed and len(shape) <= longest
        return Verdict("yes" if firm else "borderline", "leader_quote", "quote_saying")

    def _plus(self, quote: Quote, shape: str) -> Verdict | None:
        if "+" not in shape or len(shape) > 30:
            return None
        return Verdict("yes", "plus_formula", "quote_plus", self.noun_behind(quote.right)[0])

    def _numeral(self, quote: Quote, shape: str) -> Verdict | None:
        """Numeral and morphemes: 五好, 三基地一枢纽, 十个全覆盖, 8337, 4×4."""
        noun, kind = self.noun_behind(quote.right)
        form = numeral_form(shape, quote.neighbours, before_programme=kind == "programme")
        if form is None:
            return None
        bare = form.rule == "quote_numeral" and BARE_COUNT.fullmatch(shape)
        return Verdict("yes", form.type, form.rule, noun, self._topic(quote.left) if bare else "")

    def _topic(self, left: str) -> str:
        """The noun phrase right before a counted label that says too little alone (实施提振消费“五大工程”)."""
        m = _PHRASE.search(left)
        words = m.group() if m else ""
        for i in range(len(words) - _SHORTEST_TOPIC, 0, -1):
            if words.endswith(self._verbs, 0, i):
                words = words[i:]
                return words if len(words) <= _LONGEST_NAME and "和" not in words and "的" not in words else ""
        return ""

    def _programme(self, quote: Quote, shape: str) -> Verdict | None:
        """A name before 工程, 行动, 精神 …; or with such a noun at its end."""
        noun, kind = self.noun_behind(quote.right)
        if shape.endswith(_SPIRITS) and len(shape) >= 4:
            return Verdict("yes", "spirit", "quote_spirit", noun)
        if kind == "proper":
            return _no("quote_proper_name")
        if kind == "spirit":
            return Verdict("yes", "spirit", "quote_spirit", noun)
        shared = shared_noun(quote.right)
        if shared and kind != "programme":
            noun, kind = shared, "programme"
        if kind == "programme":
            if quote.right.startswith(self._project_right):
                return _no("quote_project")
            clause = _CLAUSE.split(quote.left)[-1]
            if len(shape) <= _SHORT_NAME and any(verb in clause for verb in self._fought):
                return _no("quote_fought")
            if noun in _FOUNDING and len(shape) > _LONGEST_NAME and shape.endswith(self._name_end):
                return _no("quote_designation")
            return Verdict("yes", "programme", "quote_programme", noun)
        if len(shape) >= _SHORTEST_NAME and opens_campaign(quote.right):
            return Verdict("yes", "programme", "quote_programme", noun)
        if 4 <= len(shape) <= 8 and shape.endswith("行") and shape[-2] not in _NO_TOUR:
            return Verdict("yes", "programme", "quote_tour", noun)
        inner = PROGRAMME_END.search(shape)
        if inner and len(shape) >= _SHORTEST_NAME:
            name = shape[: inner.start()]
            plain = name.endswith(self._descriptive) or len(name) > _LONGEST_NAME
            coined = _MEMBERS.search(shape) or _NUMBER_OF_MANY.match(shape) or inner.group() == "年" or not plain
            return Verdict("yes" if coined else "borderline", "programme", "quote_programme_inside")
        return None

    def _series(self, quote: Quote, shape: str) -> Verdict | None:
        """Members with 、 or ，or · between them."""
        members = [m for m in _MEMBERS.split(shape) if m]
        if len(members) < 2:
            return None
        noun, noun_class = self.noun_behind(quote.right)
        if any(len(m) > 16 for m in members):
            return _no("quote_sentence")
        if _CLAUSE_START.match(shape) and shape[0] not in "这那":
            return Verdict("borderline", "parallel", "quote_series", noun)
        if "·" in shape:
            named = noun_class in ("programme", "kind") or _FAR_BRAND.match(quote.right)
            kind = "programme" if noun_class == "programme" else "parallel"
            return Verdict("yes" if named else "borderline", kind, "quote_brand", noun)
        sizes = {len(m) for m in members}
        kind = type_of_series(members, "programme" if FAR_EVENTS.match(quote.right) else noun_class)
        if sizes == {1} and len(members) < 4:
            return Verdict("borderline", kind, "quote_series", noun)
        even = max(sizes) - min(sizes) <= (_UNEVEN if len(members) > 2 else 2)
        # 集“教学、研究、体验”于一体: the list only says what is gathered there.
        firm = even and not quote.right.startswith("于一体")
        return Verdict("yes" if firm else "borderline", kind, "quote_series", noun)

    def _short(self, quote: Quote, shape: str) -> Verdict | None:
        """Two characters never stand on their own, three seldom."""
        if len(shape) <= 3 and FAR_PROGRAMME.match(quote.right):
            return Verdict("yes", "programme", "quote_programme")
        if len(shape) == 2:
            return _no("quote_two_characters")
        if len(shape) == 3:
            if shape[1] in _CHANGE and shape[1:] not in _CHANGE_WORDS:
                return Verdict("yes", "compact_abbrev", "quote_change", self.noun_behind(quote.right)[0])
            if shape.endswith(self._plain_end):
                return _no("quote_three_characters")
            return Verdict("borderline", "quoted_coinage", "quote_three_characters")
        return None

    def _advocated(self, quote: Quote, shape: str) -> Verdict | None:
        """A motto set against what others say: “做了再说”才是群众想看到的作风."""
        if quote.right.startswith("才是") and len(shape) <= _LONGEST_NAME:
            return Verdict("yes", "quoted_coinage", "quote_advocated")
        return None

    def _taken_as(self, quote: Quote, shape: str) -> Verdict | None:
        """A goal in its own words: 把“让村民少跑路”作为目标."""
        whole = _SHORTEST_SAYING - 1 <= len(shape) <= _LONGEST_COINAGE
        if whole and quote.left.endswith(("把", "将")) and _TAKEN_AS.match(quote.right):
            return Verdict("yes", "quoted_coinage", "quote_taken_as")
        return None

    def _name(self, quote: Quote, shape: str) -> Verdict | None:
        """Nominalised clauses, names of things and kinds of people."""
        if shape.endswith(self._plain_end) or _CLAUSE_START.match(shape) or _QUESTION.search(shape):
            return _no("quote_clause")
        owned = starts_near(quote.right, self._owner_right, 8) and not _CALLED.match(quote.right)
        if owned or _UNIT.search(shape) or DESIGNATION.fullmatch(shape):
            return _no("quote_proper_name")
        if shape.endswith(self._name_end):
            return Verdict("no" if len(shape) > 8 else "borderline", "quoted_coinage", "quote_name")
        return None

    def _coinage(self, quote: Quote, shape: str) -> Verdict | None:
        """Four characters and more that no rule before has turned down."""
        noun = self.noun_behind(quote.right)[0]
        fought = ends_near(quote.lead, self._neg_verb, 4) and not shape.endswith(_LEARNT)
        if shape.endswith(self._metaphor) and not fought:
            return Verdict("yes", "metaphor", "quote_metaphor", noun)
        marked = len(shape) <= 6 and shape.startswith(self._brand)
        local = marked and self._lexicons.once(Localities).branded(shape, self._brand)
        place = local or (len(shape) <= 6 and shape.endswith(self._places))
        branded = marked and not place
        if branded and not fought and FAR_PROGRAMME.match(quote.right):
            return Verdict("yes", "programme", "quote_programme", noun)
        called = _CALLED.match(quote.right) is not None
        joined = len(shape) >= _LONGEST_NAME and not called and _JOINED.search(shape)
        if fought or branded or joined or shape.endswith(")") or _OF.fullmatch(shape):
            return Verdict("borderline", "quoted_coinage", "quote_plain_coinage", noun)
        longest = _LONGEST_COINAGE if noun or called else _LONGEST_NAME
        creed = len(shape) <= _LONGEST_CREED and _PHRASE.match(shape) and not shape.endswith(_INSTRUMENTS)
        held = creed and _CREED.match(quote.tail)
        titled = quote.mark in "「『" and not held
        if titled or len(shape) > longest or one_thing(shape):
            return Verdict("borderline", "quoted_coinage", "quote_coinage", noun)
        compact = len(shape) == _FOUR and shape[0] in _COMPACT_VERBS and shape[2] in _COMPACT_VERBS
        kind = "programme" if place else "compact_abbrev" if compact else "quoted_coinage"
        kind = "adage" if _WHO.fullmatch(shape) else kind
        return Verdict("yes", kind, "quote_coinage", noun)


def _bare(left: str) -> str:
    """The words before a quotation without 了, 一个 … at their end (成为一个“…”)."""
    for tail in ("一个", "一种", "这种", "个", "了"):
        left = left.removesuffix(tail)
    return left
