"""Numbers that a text foresees or finds and does not aim at: who leaves school, what may come, what there is."""

from __future__ import annotations

from ...lazy import has, lazy
from .mention import Mention

_GIVEN = -20.0
"""Whatever year they are for, such numbers are no goals."""
_LEAVERS = lazy(
    "(?:毕业生|新成长劳动力|(?:需要|需)(?:就业|安置|安排)的(?:劳动力|人员|人数|人口|职工|青年))"
    "(?:总?人?数|规模|总量)?(?:预计)?(?:将)?(?:高?达到?|超过?|突破|有|共|约|近|为|再?创[^，。；]{2,6}的)*$"
)
"""Who will look for work: 今年高校毕业生将达|800万人."""
_MAY = lazy("(?<!尽)(?<!尽最大)可能(?:会)?[^，。；要将力0-9]{0,8}$")
_MAY_COME = lazy("会(?:出现|发生|遇到|产生)[^，。；]{0,20}$")
_AIMED = ("使", "让", "争取", "力争", "尽", "确保")
_NOW_SET_UP = lazy(
    "(?<![实体呈涌出表展发再兑])现(?:布置|设置|设有|配有|配备|辖|建有|开采|存栏|存有)[^，。；要将]{0,24}$"
)
_IS_OURS = lazy(
    "[^。；]{0,60}?，(?:是|为)(?:我们?国?(?!要|的目标|将)[^。；]{0,8}(?:资源|优势|财富|底气|国情)|历史(?:最高|新高))"
)
_NEW_HIGH = lazy("，(?:再)?创(?:历史)?新高")
_LAST_YEAR = lazy("(?:^|[，。；：\\n])(?:去年|过去一年)[^。；]*，其中[^。；]{0,24}$")
_BOTH = lazy("不[仅但光][^，。；]{1,6}(?<![为除到])了[^。；]*，(?:而且|还|也|并且)[^，。；要将]{1,6}了$")
_FREED = lazy(
    "(?:解放以?后|解放以来|建国以来)[^。；要将]{0,60}(?:就|便)[^。；将要就]{0,16}(?<![为除到])了[^。；要将]{0,30}$"
)
_IF_ONLY = lazy("只要[^。；]{2,60}$")
_THEN = lazy("只要[^。；]{2,60}，就(?:可以?|能够?|会|等于)[^。；]{0,40}$")
_THEN_BEHIND = lazy("[^。；]{0,40}，就(?:可以?|能够?|会|等于)[^。；]{0,30}[0-9一二三四五六七八九]")
"""只要降低成本1%，就可以节约2亿元: what would come of it."""
_SHOULD = ("要", "将", "力争", "确保")
_WORDS = ("毕业生", "只要", "劳动力", "需要", "可能", "会", "现", "其中", "了")


def foreseen(text: str, m: Mention, sentence: tuple[int, int], said: str) -> float:
    """Below 0 where the words say that a number is given; `said` are those before it in its sentence."""
    if has(said, _WORDS) and (
        (_LEAVERS.search(said) and not ("年内" in said and "毕业生" in said))
        or (m.kind != "time" and _MAY.search(said) and not has(said[-20:], _AIMED))
        or _MAY_COME.search(said)
        or _NOW_SET_UP.search(said)
        or (_LAST_YEAR.search(said) and not has(said[said.rfind("其中") :], _SHOULD))
        or _BOTH.search(said)
        or _FREED.search(said)
        or _THEN.search(said)
        or (_IF_ONLY.search(said) and _THEN_BEHIND.match(text, m.end, sentence[1]))
    ):
        return _GIVEN
    if _IS_OURS.match(text, m.end, sentence[1]) or _NEW_HIGH.match(text, m.end, sentence[1]):
        return _GIVEN
    return 0.0
