"""Phrases around a number: what opens and closes them, the verb of making, the noun and its predicate."""

from __future__ import annotations

import re

from .verbs import Verbs

_N = "[0-9一二三四五六七八九十]"
_TIME = re.compile(
    f"^(?:在?(?:今后|未来|接下来|最近)?{_N}{{1,3}}(?:[至到]{_N}{{1,3}})?年(?:之|以)?内"
    "|(?:力争|争取|确保|预计|计划)?(?:到|至|截至|截止|在|于)?(?:[12][0-9]{3}|[二一][〇○零0Ｏ一二三四五六七八九]{3})年"
    f"(?:{_N}{{1,2}}月)?(?:[0-9]{{1,2}}日)?(?:年底|底|末|初|上半年)?(?:前|以前|时)?"
    '|(?:到|在)?[“"]?(?:十[一二三四五六]?五|[八九]五)[”"]?(?:期间|时期|期末|末|以来)?'
    "|(?:到|至)?[今明去本当]年(?:底|末|年底|内|以来|上半年)?(?:前)?|全年|年内|年底前?|年末|每年"
    f"|(?:过去|近|未来|今后|连续){_N}{{1,3}}年|{_N}{{1,3}}年[来内]"
    f"|{_N}{{1,3}}年(?:间|中)?(?![0-9级制期度龄来行计规攻以])|前?[一二三]季度|上半年|下半年|目前|当前|现在|(?:到|至)?本世纪(?:末|中叶))[，,]?"
)
_MARKER = re.compile(
    r"^(?:[（(][一二三四五六七八九十0-9]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.．、﹒]|[①-⑳]|[［\[][0-9]{1,3}[］\]]|[一二三四五六七八九十]是|[一二三四五六七八九十]要|——|—+|第[一二三四五六七八九十][，、]|其中|同时|此外|但是|但(?!书)|而且|并且|即|●|·|\*)"
)
_WHERE = re.compile(
    "^在(?:全国|全省|全市|全区|全球|世界)(?:率先)?|^(?:在|以|从|按|于)[^，。、；]{1,16}?(?:基础上|范围内|前提下|条件下|方面|期间|领域|框架下|过程中|同时)(?:[，,]?(?:将|把))?"
)
BRACKETED = re.compile(r"[（(](?![A-Za-z0-9.]+[)）])(?:[^（）()]{5,}|[^（）()]*[、，][^（）()]*)[)）]")
"""Asides of some length; a word or two in brackets belong to the noun (县（区）)."""
PREPOSITIONAL = re.compile(r"^(?:向|为|对|给|面向|针对|通过|依托|围绕|在|按|以|从|与|同|由)[^，。；、]{1,24}?$")
_MODAL_HERE = re.compile(
    "[^主重必需次摘首紧纪简只即大名小中上猛武]"
    "(?P<modal>要(?=[^素点闻求件道领害塞])|将(?=[^军领士帅])|已|均(?=[^衡等价匀可])|如期|按期|按时|圆满|须|应(?=[^急用届对收])|都(?=[^市江])|被)"
)
_NUMBERED = re.compile(
    "(?:(?:[0-9０-９.]{1,9}|[一二两三四五六七八九十百]{1,6})(?:万|亿)?"
    "(?:个|项|条|座|处|所|家|公里|套|户|平方米|亩|栋|台|辆|人|吨)(?:[、和])?(?:的)?)+"
)
SUFFIX = re.compile("[区业型化园厂站库网链额量值率费价力性者员品物式制法权度群圈带廊港城县市点]|地(?!方|区|下)")


_MODIFYING = frozenset(
    ("提升", "改造", "建设", "培育", "示范", "保护", "创新", "修复", "治理", "整治", "开发", "利用", "提高", "发展")
)
_COMPOUND = re.compile(
    "[\u4e00-\u9fff]{0,4}(?:县|市|区|园|工程|行动|项目|基地|平台|中心|体系|企业|计划|试点|任务|标准)"
)
_WINNING = re.compile("获(?!得|评|批)[\u4e00-\u9fff“”]{1,10}(?:奖|称号|荣誉|等奖|奖项)$")
_SERVING = re.compile("(?<=[员师者团队家人])(?:服务|深入|奔赴|进驻|下沉|参与)(?=[\u4e00-\u9fff]{2})")


class Phrases:
    """Takes phrases apart; built once from the verbs."""

    def __init__(self, verbs: Verbs) -> None:
        self.verbs = verbs
        predicates = {w for w in verbs.predicate if len(w) > 1}
        self._free_predicate = verbs.inside({w for w in verbs.event if len(w) > 1} | predicates)
        self._governed_predicate = verbs.inside(predicates)
        self.topic_predicate = verbs.inside(verbs.predicate)
        self._strong = verbs.inside(w for w in verbs.strong if len(w) > 1)
        self._any_make = verbs.inside(w for w in verbs.make if len(w) > 1)

    def opened(self, phrase: str) -> tuple[str, list[str]]:
        """The phrase without time words, modals and causatives before it, and these words."""
        taken: list[str] = []
        for _ in range(3):
            shorter, more = self.verbs.strip_opening(self.clean(phrase))
            taken += more
            if shorter == phrase:
                break
            phrase = shorter
        return phrase, taken

    def clean(self, phrase: str) -> str:
        """Without list markers, time words and brackets at its beginning."""
        phrase = BRACKETED.sub("", phrase) if phrase.count("（") + phrase.count("(") else phrase
        for _ in range(6):
            shorter = _MARKER.sub("", phrase.lstrip("、，。；：,;: )）”"))
            shorter = _WHERE.sub("", _TIME.sub("", shorter))
            if shorter == phrase:
                break
            phrase = shorter
        return phrase.strip("、，：:的,。 ")

    def making(self, phrase: str) -> tuple[str, str]:
        """The verb of making that opens the phrase, compounds included, and what follows it."""
        verbs = self.verbs
        make = verbs.first(phrase, verbs.make, shortest=2)
        if not make and phrase[:1] in ("新", "再") and (inner := verbs.first(phrase[1:], verbs.strong, shortest=2)):
            make = phrase[0] + inner  # 新招聘, 再裁减
        if not make:
            return "", phrase
        rest = phrase[len(make) :]
        for _ in range(3):
            joined = re.match("^(?:和|及|与|、|以及|并)?", rest)
            skip = joined.end() if joined else 0
            more = verbs.first(rest[skip:], verbs.make, shortest=2)
            if (
                not more
                or len(rest) - skip - len(more) < 2
                or (not skip and make == "新增")
                or (skip and more in verbs.noun_maker and more not in verbs.strong)
                or (
                    more in ("发展", "服务", "就业", "生产", "保护", "投资", "流转", "出口", "进口", "转移")
                    and not skip
                )
            ):
                break
            make += rest[: skip + len(more)]
            rest = rest[skip + len(more) :]
        return make, rest.removeprefix("好").lstrip("了的过")

    def last_making(self, phrase: str) -> str:
        """The verb of making at the end of the phrase, with what is joined to it (建设和改造)."""
        verbs = self.verbs
        make = verbs.last(phrase, verbs.acting, shortest=2)
        if not make:
            one = phrase[-1:]
            return one if one in "建修种栽办育引派增有达占减超" and len(phrase) == 1 else ""
        rest = phrase[: len(phrase) - len(make)]
        joined = re.search("(?:和|及|与|、|以及|并)$", rest)
        skip = len(joined.group()) if joined else 0
        more = verbs.last(rest[: len(rest) - skip], verbs.make, shortest=2)
        if more:
            make = rest[len(rest) - skip - len(more) :] + make
        return make

    def middle(self, phrase: str) -> tuple[str, str, str] | None:
        """(subject, verb, object) where a strong verb of making stands inside the phrase."""
        for m in reversed(list(self._strong.finditer(phrase, 2))):
            make, target = m[1], phrase[m.end(1) :]
            verbal = bool(self.verbs.strip_modal_end(phrase[: m.start()])[1])
            if len(target) < 2 or ((make in self.verbs.noun_maker or self.is_noun(make, target)) and not verbal):
                continue
            if SUFFIX.match(target) or self.has_suffix(target):
                continue
            head = phrase[: m.start()]
            if head.endswith(("新", "再")) and not head.endswith(("创新", "更新", "全新", "最新", "高新")):
                head, make = head[:-1], head[-1] + make
            head, _ = self.verbs.strip_modal_end(head)
            return head.strip("、的"), make, target.lstrip("了")
        return None

    def is_noun(self, make: str, rest: str) -> bool:
        """Whether a verb of making only modifies the noun behind it (新增就业, 投资规模, 建设用地)."""
        if make == "新增" and rest in ("就业", "就业人数", "就业人口"):
            return True
        return make in self.verbs.noun_maker and (len(rest) <= 1 or self.has_suffix(rest))

    def has_suffix(self, rest: str) -> bool:
        """Whether what follows a verb makes it part of a noun: 额, 规模, 人数."""
        return rest.startswith(self.verbs.noun_after) and not rest.startswith("规模以上")

    def joined(self, head: str, target: str) -> str:
        head = head.strip("、")
        if target in self.verbs.generic or (len(target) <= 4 and self.verbs.last(target, self.verbs.generic) == target):
            words, _ = self.verbs.strip_opening(head)
            return words + target if len(words) <= 20 else target
        return target

    def noun(self, right: str, governed: bool) -> tuple[str, str]:
        """The noun behind a number and the predicate behind the noun."""
        words = right.lstrip("的").rstrip("。，；、")
        if words.startswith(("的",)):
            words = words[1:]
        first = 1 if words[:1] in tuple("市县村户人省乡镇") else 2
        if served := _SERVING.search(words, 1):
            words = words[: served.start()]
        if won := _WINNING.search(words, first):
            return self.shorten(words[: won.start()]), won.group()
        modal = _MODAL_HERE.search(words, first - 1)
        pattern = self._governed_predicate if governed else self._free_predicate
        for m in pattern.finditer(words, first):
            if modal and modal.start("modal") < m.start():
                break
            if governed or words[m.start() - 1] not in "的新":
                if governed and "的" in words[m.end(1) :]:
                    continue
                if m[1] in _MODIFYING and _COMPOUND.fullmatch(words, m.end(1)):
                    continue  # 粮食产能提升重点县
                noun, _ = self.verbs.strip_modal_end(words[: m.start()])
                return self.shorten(noun), self.verb_of(words[m.start() :]) or m[1]
        if modal:
            at = modal.start("modal")
            return self.shorten(words[:at]), self.verb_of(words[modal.end("modal") :])
        return self.shorten(words), ""

    def verb_of(self, predicate: str) -> str:
        """The verb of a predicate, without the adverbs before it: 全部退出 → 退出."""
        words = re.sub("^(?:全部|均|已|都|正式|正在|顺利|有序|基本|全面|能|能够|可以|实现)+", "", predicate)
        verb = self.verbs.first(words, self.verbs.happening, shortest=2)
        return verb or self.verbs.first(predicate, self.verbs.event, shortest=2)

    def shorten(self, noun: str) -> str:
        """Without a closing 建设, 工作, 等 where enough is left."""
        noun = noun.strip("、的")
        for tail in ("建设任务", "工程建设", "项目建设", "建设", "工作", "任务", "等"):
            if noun.endswith(tail) and len(noun) - len(tail) >= 3 and not noun.endswith(("的" + tail, "政治建设")):
                keep = "项目" if tail == "项目建设" else "工程" if tail == "工程建设" else ""
                return noun[: len(noun) - len(tail)] + keep
        return noun

    def behind_predicate(self, right: str, predicate: str) -> str:
        rest = right[right.find(predicate) + len(predicate) :]
        return rest if len(rest) <= 12 else ""

    def ahead(self, following: str) -> str:
        """The object of the next clause: 投资2.6亿元，实施管网铺设工程."""
        words, opened = self.verbs.strip_opening(self.clean(following))
        make, rest = self.making(words)
        governed = make or any(w in self.verbs.make for w in opened)
        if not governed and not words.startswith(("对", "用于", "主要用于", "重点用于")):
            return ""
        noun = rest.lstrip("了好") if make else re.sub("^(?:主要|重点)?用于", "", words)
        noun = re.sub(r"^对(.+?)进行(?:全面|综合)?(.+)$", r"\1\2", noun)
        noun = re.sub("^.*[0-9.]+[^0-9，]{1,4}的", "", noun)
        noun = _NUMBERED.sub("", noun)
        return self.shorten(noun) if 2 <= len(noun) <= 36 else ""

    def spoken(self, opened: list[str], modal: list[str]) -> str:
        """The governing verb among the words that were taken off as adverbs (加快推进, 完成)."""
        words = [*opened, *modal]
        for i in range(len(words) - 1, -1, -1):
            if words[i] in self.verbs.make:
                joined = words[i - 1] + words[i] if i else ""
                return joined if joined in self.verbs.make else words[i]
        return ""

    def place(self, rest: str, owned: bool) -> str:
        """What stands before the number and belongs to the noun: 组团内9条主次干道, 已开工的57个项目."""
        if owned:
            return rest if len(rest) <= 16 else ""
        rest = re.sub("(?:年满|已满|未满)$", "", rest)
        if rest in ("在", "对", "为", "向", "从", "与", "给", "由", "把", "将", "以", "按"):
            return ""
        if PREPOSITIONAL.match(rest) or len(rest) > 10 or rest.endswith("等") or ("、" in rest and len(rest) > 8):
            return ""
        return rest

    def first_inside(self, right: str) -> int:
        """Where the verb begins in 为1657家|企业提供服务; 0 where there is none."""
        for m in self._any_make.finditer(right, 2):
            if m[1] not in self.verbs.noun_maker and right[m.start() - 1] != "的" and m.start() < len(right) - 2:
                return m.start()
        return 0
