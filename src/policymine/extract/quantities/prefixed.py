"""Quantities whose noun stands behind the number: 建设30座公厕, 超50%的行政村达到标准, 投资5亿元的X."""

from __future__ import annotations

from ...lazy import lazy
from .clauses import Item
from .doings import thinks, untreated
from .funds import ahead
from .members import take_members
from .nouns import being, counted, sum_alone
from .parts import MEASURED
from .phrases import Phrases
from .places import at_place, work_begins
from .readings import Reading, State, inherit
from .terms import FROM_TO
from .thresholds import names_measure_before
from .works import invested, nominal, with_object

_FOR = frozenset("为向对给")
_WITH = ("同", "与", "对", "向", "给", "把", "将", "让", "使")
_PREDICATE_ONLY = lazy("(?:全部|均|都|已|如期|基本|稳定|全面)+(?P<verb>[\u4e00-\u9fff]{2,4})$")
_DESCRIBED = lazy(
    "(?P<make>建立|建设|打造|形成|培育|建成|构建|推出|创建)(?=覆盖|面向|具有|具备|服务|拥有|符合|达到|适应|辐射|集)"
)
_REGIONS = frozenset(
    ("县", "县城", "规上", "中心城区", "城镇", "农村", "城市", "村", "户", "市级", "省级", "国家级", "县级")
)
_NOT_WITH = ("不同", "共同", "面向", "方向", "参与")
_CARRIED_OUT = lazy("进行(?:全面|全方位|系统|集中)?了?(?P<work>(?:(?![的了])[\u4e00-\u9fff]){2,10})$")
_THERE_ARE = lazy(
    "^(?:我国|全国|全省|全市|全区|全县|世界上?|国内|境内|中央|各部门|各地)*(?:现|共|还|仍|已|将|就|都|约|也)*有$"
)
_GAINED = ("得到", "赢得", "受到")
_COUNTED = frozenset(("classifier", "people"))
_GUIDED = lazy("以[^，、以]{2,14}为[^，、]{2,6}的$")
_INVESTING = lazy("(.{2,}?)总?投资")
_EACH_HOUR = lazy("每(?:小时|天|日)$")
_TOLD = lazy("(?:我们?|咱们?|大家|你们|同志们|他们?|她)[\u4e00-\u9fff]{0,6}?(?P<verb>[看讲说谈提走听去见])$")
"""Persons and what they do in one character (我讲三点意见): no such verb opens a phrase elsewhere."""
_AMONG_THEM = lazy("(?:^|[，。；：])(?P<group>[^，。；：]{2,10})中(?:已|还|仍|将)?有$")
_PASSES = ("通过", "超过", "经过", "透过")
"""Words that end like an aspect and are none."""
_POINTING = frozenset(("这", "那", "此", "该", "上述", "以上", "以下", "下列"))
_BY_RATE = lazy("的(?:幅度|比例|速度)(?P<does>[\u4e00-\u9fff]{4,})")
_DECLARING = frozenset(
    ("选取", "选择", "遴选出", "推荐", "认定", "确定", "命名", "评定", "列", "授予", "评选", "遴选", "公布", "选定")
)
_AS = lazy("作?为")
_PROMISE_END = lazy("(?<=[\u4e00-\u9fff]{2})的(?:承诺|诺言)$")
_GUIDE_END = lazy("为(?:抓手|依托|载体|重点|支撑|牵引|引领|核心|基础|主体|骨干|单元|支点|纽带|突破口|着力点|切入点)$")
"""What closes 以…为抓手 behind the thing that is counted."""
_TASK = lazy("[^的，]{2,16}建设任务")
_BECOMING = lazy("[^，的（(]{2,12}?(?=(?:成为|包括|包含|涵盖)[^，]{2,})")
_REALISING = lazy("(?P<things>[\u4e00-\u9fff]{2,12}?)(?:率先|首先|基本|全面|全部)*(?P<verb>实现|达到|做到)")
_FORMING = frozenset(("制定", "打造", "培育", "推出", "发布", "形成", "出台"))
"""Verbs that govern what is counted across an attribute (制定|急用先行的10项标准)."""
_SPENT_ON = ("用于", "主要用于", "重点用于", "支持", "重点支持", "扶持", "补助", "资助", "帮助", "推进", "推动", "奖励")
_DECIDED = ("确定", "决定", "选择", "选定", "计划", "准备")
_AIMED = ("支持", "用于", "扶持", "补助", "资助", "帮助", "推进", "推动", "奖励")
_OF_WHICH = lazy("(?:^|[，年中前底])(?:已经?|现|还|仍|尚|其中)+有$")
_SAYS_ONLY = lazy("宣布|提前|如期|超额|率先|正在(?:进行)?|已经?|尚未|均(?!衡)|被|未(?!来|成年)|没有|得到|处于|位于")
"""What opens a predicate where nothing names what is counted (832个贫困县中已有601个|宣布摘帽，179个|正在…)."""
_GRANTED = ("money", "percent", "rate", "fraction")
_GIVING = lazy("(?P<verb>给予|发放|予以)(?P<what>[\u4e00-\u9fff（）()]{2,12})")
_ABOVE_ALL = lazy("^[^，]{2,}?(?<![就还也求于凡先自])是(?=[^，非否]{2,})")
"""What leads up to those meant (湿地是|陆地最重要的两大系统)."""
_LIVING = lazy("^(?:居住|生活|使用|参与)的(?=[\u4e00-\u9fff]{2})")
_COMPOSED = ("组成", "构成")
_ASPECT = lazy("^(?:了|着|好|过(?![程去渡境敏滤]))")
_POINTED = lazy("(?<=[\u4e00-\u9fff]{2})[这那]$")
_POINTS, _LISTS = ("这", "那"), lazy("[、和与及]")
_SUMMED = lazy("(?<=[\u4e00-\u9fff]{2})(?:总额|总值|总价值|价值|总计|共计|合计)(?:为|达)?$")
_COSTING = lazy("(?<=投资)(?:额|总额)?(?:为|达到?|约为?|合计)$")
_TIMES_OF = lazy("于(?P<base>[^，。的]{2,12})的(?=[\u4e00-\u9fff]{2})")
_OWNED = tuple(c + "有" for c in "国公所私特固原占含持享具没富稀共自独军民专拥非")
"""What ends in 有 and is no verb of its own, or a longer one."""
_REACHED_FOR = frozenset(("争取", "做到", "达到"))
_SIDE = lazy("(?:方面|维度|层面|环节|领域|角度|方向|阶段|步骤|层次|步)(?=[\u4e00-\u9fff]{2})(?!的)")
_BY_SIDES = ("从", "就", "围绕", "针对", "按", "分")
_ONE_OF = lazy("(?<=[\u4e00-\u9fff]{2})(?:之一|之多|之外|的?基础上)$")
_AMONG_OPENS, _AMONG_END = (
    lazy("^[^，]{0,12}?[在从]"),
    lazy("(?<=[\u4e00-\u9fff]{2})(?:当中|之中|其中|中|里)(?:评选|遴选|挑选|选出|选取|抽取|筛选)?$"),
)
_WIDENED = lazy(
    "(?P<what>[^，]{2,24}?(?:范围|覆盖面|试点|服务|制度|政策|网络|工作))(?:已|将|要|进一步)*(?P<verb>(?:扩大|扩展|推广|覆盖|延伸|拓展|普及|推开)(?:到|至))(?:[全我][国省市区县])?"
)
"""What reaches a share of the places or people behind the number."""
_OF_SIZE = lazy(
    "(?P<measure>(?:设计|生产|年生?产|年处理|装机|建设|建筑|总){0,3}(?:能力|规模|投资|容积|容量|面积|库容|长度|造价))各?(?:约?为|达到?)$"
)
"""The measure whose value the number in front of a thing is."""
_GIFTS = frozenset(("支持", "援助", "资助", "捐款", "补助", "补贴", "奖励", "贷款", "赠款"))
_GIVEN_TO = lazy(
    "(?:(?<![方面导志转取])向|(?<![应面针相反])对|(?<![成作认行])为|(?<!赋)给)(?P<whom>[^，。；：]{2,30}?)(?:再|将|各|分别|一次性|继续|无偿|免费|额外|追加|新增){0,3}(?:提供|给予|发放|捐赠)了?$"
)
"""Whom a gift that has no name of its own is for."""
_ALL_GIVEN = lazy("(?P<verb>(?:给予|予以|进行|实施|开展)[\u4e00-\u9fff]{2,8})")
"""Nothing but what is done to things whose name stands before."""
_HANDED = ("people", "none", "classifier")
_HANDING_END = lazy("由$|[、，]为$|(?<![应面相针核绝校])对$")
"""A preposition behind other words: they are another's, not the place of who is counted."""
_HOLDING = ("得到", "落地", "加入", "生活在", "居住在", "集中在", "分布在", "处于", "位于")
"""Predicates that hold what follows them (得到|有效保护)."""
_HANDLED = frozenset("将对把")
_YEARS = lazy("(?:连续)?[0-9一二两三四五六七八九十]{1,3}(?:个月|年)")
_COPULA = lazy(
    "^(?:[现特兹]将|从(?![事业属来优])|(?:也|都|就|即|仍|又|均|还|正|则|这|那|此)*是(?:从)?)(?=[\u4e00-\u9fff]{2})"
)


class PrefixedReader:
    """Reads the words before and behind a number that stands in front of its noun."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.verbs = phrases, phrases.verbs
        self._reached = phrases.verbs.governing - phrases.verbs.light

    def read(
        self, reading: Reading, left: str, right: str, before: list[Reading], state: State, nearby: Item | None
    ) -> None:
        """The noun stands behind the number: 建设30座公厕, 超50%的行政村达到标准."""
        verbs, phrases = self.verbs, self.phrases
        left, right = _freed(reading, left, right)
        phrase, modal = verbs.strip_modal_end(left.rstrip("的"))
        phrase = phrase[:-1] if phrase.endswith(("了", "过")) and not phrase.endswith(_PASSES) else phrase
        phrase, opened = phrases.opened(phrase)
        reading.modal = [*opened, *modal]
        owned = left.endswith("的")
        if _takes_all(reading, phrase, right, owned):
            return
        make, rest, at_front = self._governing(phrase, opened, modal, owned)
        reading.own = bool(make) and make not in verbs.touching and (make != "有" or bool(_THERE_ARE.match(phrase)))
        coordinated = reading.item.coordinated and bool(before) and not phrase
        whole = right
        make, right, beside = self._placed(reading, left, right, make, opened)
        rest = "" if beside else rest
        if not make and not owned and reading.item.mention.kind in _GRANTED and (given := _GIVING.match(right)):
            make, right, rest = given["verb"], given["what"], ""  # 按每证50万元|给予|奖励
        if make and right in _AIMED and nearby is not None and nearby.adjacent:
            right = self._aim(reading.item.mention.kind, right, nearby)  # 安排2亿元支持116户企业改造
        noun = self._noun(reading, right, make, coordinated, before)
        predicate, kind = reading.behind, reading.item.mention.kind
        rest = "" if predicate in _COMPOSED else phrases.clean(rest.rpartition("在")[2]) if "基础上" in right else rest
        if make:
            noun = invested(phrases, kind, make, noun, self._aim(kind, right, nearby))
            reading.action = predicate if predicate and self._only_causes(make, reading) else make
        else:
            last = opened[-1] if opened and not phrase and opened[-1] in verbs.causing else ""
            reading.action = predicate or phrases.spoken(opened, []) or (before[-1].action if coordinated else last)
        if make == "实现" and predicate and noun + predicate == right:
            noun, reading.action, predicate = right, make, ""  # 实现5家以上|企业入驻
        if (predicate or len(right) < len(whole)) and reading.action and kind in _COUNTED:
            reading.action = with_object(reading.action, whole, right if not predicate else "")
        if predicate and "予以" in right and (not make or not _HANDLED.isdisjoint(left)):
            reading.action = predicate
        if kind in ("percent", "fraction", "share") and predicate and right.startswith("的"):
            noun += self._had(reading, right)
        if noun.startswith("人") and predicate and (among := _AMONG_THEM.search(left)):
            noun, reading.action = (
                among["group"] + noun[1:].lstrip("了"),
                predicate,
            )  # 青壮年中已有三分之二的人摘掉了|文盲帽子
        self._refine_action(reading, left, right, make, before)
        carrying = make or (reading.action if not predicate else "")
        kept = coordinated and before[-1].prefixed and before[-1].action in verbs.light
        if carrying in verbs.light and noun and not kept and not right.endswith("任务"):
            noun = nominal(verbs, reading, noun, right.lstrip("的"))
        if not self._shares_work(reading, before, left, right):
            place = self._beside(left, make, rest, (owned, at_front))
            place = "" if kind in _HANDED and _HANDING_END.search(place) else place  # 代价由|两千万人民承担
            place = place + "的" if owned and noun and (len(place) >= 6 or (make and rest == place)) else place
            self._named(reading, noun, place, before, state)
        _take_receiver(reading, left)
        take_members(phrases, reading, left, right)

    def _only_causes(self, make: str, reading: Reading) -> bool:
        """Whether a verb before what is counted only brings about what that does (推动12个项目|开工)."""
        existing = make == "有" and not reading.own
        return existing or make in self._reached or make in _GAINED or bool(self.verbs.last(make, self.verbs.causing))

    def _had(self, reading: Reading, right: str) -> str:
        """What a part of the things has, which belongs to the indicator (50%的馆具备|数字服务能力)."""
        predicate = reading.behind
        if predicate == "是" or thinks(right):
            return ""
        what = self.phrases.behind_predicate(right, predicate)
        if predicate in _HOLDING:
            reading.action = predicate + what
            return ""
        return what

    def _placed(self, reading: Reading, left: str, right: str, make: str, opened: list[str]) -> tuple[str, str, bool]:
        """Verb and noun where a preposition stands before the number: 对7条道路|进行综合改造, 为30家企业|提供服务.

        Also whether the preposition itself touches the number.
        """
        phrases, whole = self.phrases, reading.item.mention.kind in ("percent", "fraction", "share")
        if make in ("", "在", *_DECIDED) and at_place(left) and (cut := work_begins(phrases, right)):
            return phrases.making(right[cut:])[0], right[:cut], True
        beside = (
            not make
            and (not whole or left.endswith(("把", "按")))
            and left.endswith((*_WITH, "按"))
            and not left.endswith(_NOT_WITH)
        )
        if not (beside or make == "在" or (not make and bool(_FOR & set(opened)))):
            return make, right, beside
        if (by := _BY_RATE.match(right)) and left.endswith("按") and (verb := phrases.making(by["does"])[0]):
            return verb, by["does"][len(verb) :], True  # 按5%的幅度|压减一般性支出
        if beside and (given := _ALL_GIVEN.fullmatch(right)):
            return given["verb"], "", True  # 对30家|给予奖励
        if worked := _CARRIED_OUT.search(right):
            return worked["work"], right[: worked.start()], beside
        cut = self.phrases.first_inside(right)
        if (realised := _REALISING.match(right)) and (make == "在" and cut > realised.end("things")):
            return realised["verb"], realised["things"], beside  # 在36个|大城市|率先实现污水收集
        if cut:
            return self.verbs.first(right[cut:], self.verbs.make, shortest=2), untreated(right[:cut]), beside
        return make, right, beside

    def _noun(self, reading: Reading, right: str, make: str, coordinated: bool, before: list[Reading]) -> str:
        """The noun behind the number; its predicate goes into `reading.behind`."""
        verbs, phrases, kind = self.verbs, self.phrases, reading.item.mention.kind
        governed = (
            bool(make) and make not in self._reached and make not in _GAINED and (make != "有" or reading.own)
        ) or (coordinated and bool(before[-1].action))
        leading = make or (before[-1].action if coordinated else "")
        right = _PROMISE_END.sub("", _GUIDE_END.sub("", right))
        caused = leading in _DECLARING or bool(verbs.last(leading, verbs.causing))
        noun, predicate = phrases.noun(right, governed, caused)
        noun = _ONE_OF.sub("", _AMONG_END.sub("", noun) if _AMONG_OPENS.search(reading.item.left) else noun)
        if leading in verbs.light and right.startswith(noun) and _TASK.fullmatch(right):
            noun = right  # 完成7个|现代牧场建设任务
        if leading in _DECLARING and not predicate:
            noun = phrases.shorten(_AS.split(noun, maxsplit=1)[0]) or noun  # 认定24家企业|为示范企业
        if kind == "money" and right.startswith(_SPENT_ON) and (aim := ahead(phrases, right)):
            noun, predicate = aim + "资金", ""
        elif kind == "money" and noun != (bare := sum_alone(noun)):
            noun = bare  # 安排30亿元国债资金|支持卫生院建设
        elif kind == "money" and make and (first := verbs.first(noun, verbs.verbal, shortest=2)):
            keep = len(noun) - len(first) < 4 or noun[len(first)] in "（("
            noun = noun if keep else noun[len(first) :]  # 安排500亿元|设立调节基金
        if not make and (said := self._says_only(reading, right)):
            noun, predicate = "", said
        if coordinated and (alone := _PREDICATE_ONLY.match(right)) and alone["verb"] in verbs.happening:
            noun, predicate = "", alone["verb"]  # 96户、183人全部脱贫
            before[-1].action = predicate if before[-1].action in verbs.governing else before[-1].action
        if (
            coordinated
            and before[-1].prefixed
            and "的" in noun[6:]
            and 2 <= (at := noun.find("等")) <= 6
            and noun[at + 1] not in "教级院学号同待于"
        ):
            noun = noun[:at]  # 45亩林地、10亩湿地等资源的监管
        reading.behind, reading.prefixed, reading.rule = predicate, True, "number_noun"
        return noun

    def _says_only(self, reading: Reading, right: str) -> str:
        """The verb behind a number where nothing names what is counted: 已有601个|宣布摘帽, 14亿人口|实现现代化."""
        left = reading.item.left
        if (not left or _OF_WHICH.search(left)) and (said := _SAYS_ONLY.match(right)):
            return self.verbs.first(right[said.end() :], self.verbs.happening) or said.group()
        return (
            self.verbs.first(right, self.verbs.event, shortest=2) if reading.item.mention.unit.endswith("人口") else ""
        )

    def _refine_action(self, reading: Reading, left: str, right: str, make: str, before: list[Reading]) -> None:
        """The verb where it is a comparator, hides behind 次, or governs an amount and the things it is spent on."""
        if not left and reading.item.mention.lead == "突破":
            reading.action = "突破"
        if reading.item.mention.unit in ("次", "轮", "批次") and not reading.action:
            reading.action = self.phrases.making(right)[0]
        if make in ("总投资", "计划总投资"):
            reading.action = ""
        elif make.endswith("投资") and right.startswith("的") and (first := _INVESTING.fullmatch(make)):
            reading.action = first[1] if first[1] in self.verbs.make and first[1] not in ("完成", "计划") else make
        if not make and reading.item.adjacent and before and before[-1].item.right == "的":
            reading.action = before[-1].action  # 抓好总投资2亿元的|8个项目

    def _beside(self, left: str, make: str, rest: str, stands: tuple[bool, bool]) -> str:
        """What stands before the number and belongs to the noun; `stands`: 的 touches the number, the verb opens."""
        owned, at_front = stands
        if (
            rest.endswith(("和", "及", "与", "、", "等"))
            or left.endswith(("尤其是", "特别是"))
            or left.endswith("、")
            or (make and not at_front)
        ):
            return ""
        return self.phrases.place(rest, owned)

    def _named(self, reading: Reading, noun: str, place: str, before: list[Reading], state: State) -> None:
        if reading.item.mention.unit not in ("个", "项") and noun.endswith(("等项目", "等工程")) and len(noun) > 5:
            noun = noun[:-3]
        m = reading.item.mention
        measured = names_measure_before(m, place) or (m.lead and m.kind == "money" and MEASURED.search(place))
        if measured and reading.item.right.startswith("的"):
            reading.indicator, reading.bounds = place.rstrip("的"), noun
            return
        if noun and reading.item.right.startswith("的") and (size := _OF_SIZE.search(place)):
            reading.indicator = noun + size["measure"]
            return  # 设计能力为|800万吨|的露天煤矿
        place = _ABOVE_ALL.sub("", _POINTED.sub("", place))
        noun = counted(m.kind, noun)
        if not place and m.kind == "classifier" and (kind_of := being(noun)):
            noun, reading.action = kind_of, reading.action or reading.item.right[:1]  # 其中1所|为省级示范园
        noun = _LIVING.sub("", noun) if reading.item.mention.kind == "people" else noun
        place = "" if place in _POINTING or _YEARS.fullmatch(place) else _COPULA.sub("", _EACH_HOUR.sub("", place))
        trailing = place in self.verbs.generic and place not in _REGIONS and noun
        reading.indicator = noun + place if trailing else (place + noun).strip("的")
        if not noun and not place:
            inherit(reading, before, state)

    def _shares_work(self, reading: Reading, before: list[Reading], left: str, right: str) -> bool:
        """完成65条、总长度57.9公里的道路改造: number and size of the same things, whose work is named behind."""
        measured = left.strip("、，") in self.verbs.generic and reading.item.mention.tail not in FROM_TO
        if not (before and measured and right.startswith("的") and len(right) > 3) or before[-1].item.right:
            return False
        noun, _ = self.phrases.noun(right, True)
        reading.action = before[-1].action
        noun = nominal(self.verbs, reading, noun, right.lstrip("的"))
        before[-1].indicator, before[-1].action, before[-1].inherited = noun, reading.action, False
        before[-1].prefixed = True
        reading.indicator = noun + left.strip("、，")
        return True

    def _governing(self, phrase: str, opened: list[str], modal: list[str], owned: bool) -> tuple[str, str, bool]:
        """The verb that governs what is counted, the words beside it, and whether it opens the phrase."""
        phrases = self.phrases
        if owned:
            if described := _DESCRIBED.match(phrase):
                return described["make"], phrase[described.end("make") :], True
            light = self.verbs.first(phrase, self.verbs.light, shortest=2)
            phrase = phrase.removeprefix("先行")
            light = light or self.verbs.first(phrase, _FORMING, shortest=2)
            if light not in ("", "开展") and len(rest := phrase[len(light) :]) >= 4:
                return light, rest, True  # 全面完成|规划支持的2.9万所卫生院
            make, _ = phrases.making(phrase) if len(phrase) > 12 else ("", "")
            return (make, "", False) if make else ("", phrase, False)
        if there := _THERE_ARE.match(phrase):
            having = self.verbs.last(phrase, self.verbs.level) or "有"
            return having, phrase[: there.end() - len(having)], False
        if make := phrases.last_making(phrase):
            return make, phrase[: len(phrase) - len(make)], False
        if make := phrases.spoken(opened if not phrase else [], modal):
            return make, phrase, False
        make, rest = phrases.making(phrase)
        if make and len(rest) >= 2 and not phrases.is_noun(make, rest):
            return make, rest, True
        becoming = _BECOMING.match(phrase) if not make else None
        phrase = phrase[becoming.end() :] if becoming else phrase
        if not make and (front := self.verbs.first(phrase, self.verbs.fronting, shortest=2)):
            rest = _ASPECT.sub("", phrase[len(front) :])
            if len(rest) >= 2 and not phrases.has_suffix(rest):
                return front, rest, True
        if not make and (told := _TOLD.match(phrase)):
            return told["verb"], "", False
        if not make and (willed := phrases.inside(phrase)):
            return *willed, True
        aimed = not _REACHED_FOR.isdisjoint(opened)
        if not make and not aimed and (touching := self._touching(phrase)):
            return touching, phrase[: len(phrase) - len(touching)], False
        listed = phrase.endswith(("等", "和", "及", "与")) or "、" in phrase
        done = next((w for w in reversed(opened) if w in self.verbs.governing), "")
        if not phrase and done and opened[-1] not in _WITH:
            return done, phrase, False
        pushed = phrases.spoken(opened, []) or next((w for w in reversed(opened) if w in self.verbs.light), "")
        return (pushed if phrase and listed else ""), phrase, False

    def _touching(self, phrase: str) -> str:
        """A verb that governs what is counted only where it touches the number: 采取|两项措施, 我们党有|八千万党员."""
        if phrase.endswith("有") and len(phrase) > 1 and not phrase.endswith(_OWNED):
            return "有"
        return self.verbs.last(phrase, self.verbs.touching, shortest=2)

    def _aim(self, kind: str, right: str, nearby: Item | None) -> str:
        """The words behind an amount that say what it is for, beyond a number among them."""
        if nearby is None:
            return right
        bare = right.rstrip("了") in self.verbs.make or not self.phrases.opened(right.rstrip("了"))[0]
        if bare:
            return right + nearby.right
        return right + nearby.mention.words + nearby.right if kind == "money" and nearby.adjacent else right


def _freed(reading: Reading, left: str, right: str) -> tuple[str, str]:
    """The words before and behind the number without those that say how it is counted or from which sides."""
    left = _GUIDED.sub("", left)
    if left[-1:] in _POINTS and not _LISTS.search(left):
        left = _POINTED.sub("", left)
    if right.startswith("的"):
        left = _COSTING.sub("", _SUMMED.sub("", left))  # 提供总额|2亿元|的援助, 总投资为|2亿元|的工程
    if reading.item.mention.kind == "multiple" and (times := _TIMES_OF.match(right)):
        reading.baseline, right = reading.baseline or times["base"], right[times.end() :]
    if (side := _SIDE.match(right)) and left.endswith(_BY_SIDES):
        return "", side.group()  # 从六个|方面|明确了目标
    return left, right


def _takes_all(reading: Reading, phrase: str, right: str, owned: bool) -> bool:
    """What is said of a share in one piece: 按实际投资额的10%|给予补助, 试点范围扩大到|80%以上|的县."""
    kind = reading.item.mention.kind
    if right.startswith("的") and kind == "percent" and (wide := _WIDENED.fullmatch(phrase)):
        reading.indicator, reading.action, reading.rule = wide["what"], wide["verb"], "subject_verb_number"
        return True
    if owned and kind in _GRANTED and len(phrase) >= 3 and _GIVING.fullmatch(right):
        reading.prefixed, reading.rule = True, "number_noun"
        reading.indicator, reading.action = _COPULA.sub("", phrase).removeprefix("按照").removeprefix("按"), right
        return True
    return False


def _take_receiver(reading: Reading, left: str) -> None:
    """向联合国机构|再提供|5000万美元支持: a gift without a name of its own is named by who gets it."""
    if reading.indicator in _GIFTS and (to := _GIVEN_TO.search(left)):
        reading.indicator = to["whom"] + reading.indicator
