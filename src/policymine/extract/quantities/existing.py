"""Things that are there already or that a scheme has by its making: a text names how many there are and adds none.

发挥3个试点城市作用, 壮大12条重点产业链, 两个积极性, 细分形成14个二级分类, 推动8个重点项目投资突破20亿元.
"""

from __future__ import annotations

from ...lazy import lazy
from .mention import COUNTS, Mention
from .readings import Reading

_AMONG = lazy("的?[\u4e00-\u9fff]{1,12}?(?:中|里|当中|里面)(?:[，,]|的[\u4e00-\u9fff]{2,16}?有)")
"""在90个电站中，…: named again."""
_KNOWN = lazy(
    "(?:特别行政区|基本法|经济特区|沿海(?:开放)?(?:城市|港口)|(?:粮食)?主产[省区]|直辖市|自治区(?!级)|计划单列市|积极性|闸门|关口|闸口|攻坚战|轮子|翅膀)"
)
"""Of these there are so many, and none is added."""
_CREATED = lazy("(?:新设|设立|开放|建立|新建|建设|创建|开辟|增设|打造|打好|打赢|开展)了?$")
_IN_USE = lazy("(?:守护|守好|利用好|管好|用好|保护好)$")
_ROLE_OF = lazy("发挥好?[^，。；：]{0,24}$")
_ITS_ROLE = lazy("[^，。；]{0,24}?(?:作用|积极性|优势|功能)")
_GROWN = lazy(
    "(?:做强做优|做大做强|做优做强|壮大|做强|做大|深化|巩固)(?:(?:[0-9一二三四五六七八九十]{1,3}[大个条][\u4e00-\u9fff]{2,10})[和及、])?$"
)
_FOSTERED = lazy("(?:培育|发展|新)[\u4e00-\u9fff]{0,2}(?:壮大|做强|做大|深化)")
_BRANCHES = lazy("(?:[\u4e00-\u9fff“”]{0,8}?)(?:产业链|集群|支柱产业|主导产业|优势产业|级产业|新城|赛道)")
_NAMED_BRANCHES = lazy("(?:[百千万]亿[元级]{1,2})?(?:传统|优势|特色|主导|支柱|重点)?[\u4e00-\u9fff]{0,2}产业")
_BRED = lazy("培育|打造|引进|新增|新建|新培|形成|催生")
_SORTED = lazy("(?:细分|划分|细化|分为|分成|囊括)(?:形成|出|成|为)?$")
_SORTS = lazy("(?:[一二三四五]级)?(?:分类|子类|类目|基本功能|主要功能|功能模块|部分组成)")
_MEASURED = lazy(
    "(?!、)[\u4e00-\u9fff、“”]{2,20}?(?:排放总量|总量|总?投资|产值|参保率|覆盖率|入学率|排放量|产量)"
    "(?:比[^，。；]{2,10})?(?:突破|超过?|达到?|提高|增长|下降|削减|减少|降低|稳定|保持)"
)
"""Behind so many things: what they come to together."""
_WATCHED = lazy("(?:实现|完成)对[^，。；]{0,40}$")
_WATCHING = lazy("[^，。；]{0,50}?的[\u4e00-\u9fff]{0,8}(?:监管|监测|监控|管护|感知)")
_ADDRESSED = lazy("(?:名|位)?(?:代表|委员)[：:]")
_MAKING = lazy(
    "(?:新建|建设|建成|新增|实施|开工|完成|引进|打造|安排|谋划|推进|加快|启动|续建|培育|新)[^，。；、]{0,8}$"
)
_MANY = 600


def is_there(text: str, parsed: Reading, left: str, score: float) -> bool:
    """Whether the number tells how many there are; `left` are the words before it in its clause.

    Above 0 the `score` says that it would be a target.
    """
    m = parsed.item.mention
    if m.op != "=" or m.lead or m.tail:
        return False
    if m.kind in COUNTS and (left.endswith("如下") or (left.endswith("等") and _ADDRESSED.match(text, m.end))):
        return True
    if m.kind in COUNTS and _SORTS.match(text, m.end):
        return True
    if score <= 0:
        return False
    if left.endswith("在") and _AMONG.match(text, m.end):
        return True
    if m.kind == "area" and _WATCHED.search(left) and _WATCHING.match(text, m.end):
        return True
    if m.kind not in COUNTS or (m.low or 0) > _MANY:
        return False
    if _KNOWN.match(text, m.end) and not _CREATED.search(left):
        return True
    if _IN_USE.search(left):
        return True
    if _ROLE_OF.search(left) and _ITS_ROLE.match(text, m.end):
        return True
    return _of_a_scheme(text, m, left) or _of_branches(text, m, left)


def _of_a_scheme(text: str, m: Mention, left: str) -> bool:
    """Parts of a scheme, and things of which a clause tells what they come to together."""
    if _SORTED.search(left) or (m.unit in ("项", "个") and left.endswith("性指标")):
        return True
    return _MEASURED.match(text, m.end) is not None and not _MAKING.search(left)


def _of_branches(text: str, m: Mention, left: str) -> bool:
    """Branches of the economy that are made stronger, not new ones that are bred."""
    if _GROWN.search(left) and not _FOSTERED.search(left):
        return _BRANCHES.match(text, m.end) is not None
    return left.endswith("等") and _NAMED_BRANCHES.match(text, m.end) is not None and not _BRED.search(left)
