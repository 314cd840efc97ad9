"""What the words of a sentence say about when: modality, aspect, frames of goals and of problems."""

from __future__ import annotations

from ...lazy import has, lazy
from .foreseen import foreseen
from .mention import Mention
from .others import is_lack
from .reading import Reading
from .standing import as_it_stands

_COLON = lazy("[：:]")
_WILL = lazy("(?<!即)将(?!军|领|士|来|近)|可望|有望|力争|争取|确保|(?<=[，。；：])可(?!以看|见|谓|能)|愿|宣布")
_SHALL = lazy(
    "即将(?=推出|投入|实施|发放|拨付|安排|提供|开工|启动|新建)|(?<!即)将(?=[\u4e00-\u9fff]{0,4}(?:达|增|提|上升|下降|降|减|新|建|完|投|有|占|超|突破|实现|保持))"
    "|(?<![即必])将(?:再|继续|陆续|分别|共|首批|每年|逐步){0,2}(?:发放|拨出|拨付|安排|培养|培训|招收|开工|开办|设立|提供|选派|邀请)"
    "|(?:(?<!即)将|(?<![主重需必])要)(?:分别)?[由从](?=[^，。；]{2,40}(?:到|至|为|成))"
    "|预定(?!的|目标|任务|计划)(?=[^，。；]{0,16}(?:投入|投资|兴建|完成|开工|增加|达到|减少))"
    "|(?:计划(?!时)|预计|拟|安排)(?=(?:比|较)?[^，。；]{0,12}(?:控制在|增长|增加|提高|达到|下降|降低|减少|上升|新建|新增|建成|完成))"
    "|拟定为|暂定为"
    "|要求(?=[^，。；]{0,20}(?:增长|递增|达到|提高|增加|下降|降低|建成|安排))"
)
_SHALL_WORDS = ("将", "要由", "要从", "要分别", "定为", "计划", "预计", "预定", "拟", "安排", "要求")
"""Words without which `_SHALL` finds nothing."""
_MUST = lazy("(?<![主重需必首纪只摘却])要(?![素点闻求领件务害么])|必须|务必|须(?!知)|应当|应该|拟(?!定)|计划|力争|争取")
_DONE = lazy("(?<!早)已(?!知|然|婚)|曾(?!经济)|先后|(?<![为除到])了(?![解结如无然不])")
_ALREADY = lazy("(?<!早)已(?!知|然|婚)")
_MET = lazy("[^。，；]{0,24}(?:参加|出席)(?:了|开幕|闭幕|会议|大会|论坛|活动|仪式|座谈)")
_PLANNED = lazy(
    "(?:目标|任务|指标|计划|安排|部署)(?:任务|指标)?(?:是|为|如下)|预期目标|计划指标|计划规定|(?:计划草案|规划|纲要|草案|计划建议)[”》]?(?:草案)?(?:规定|提出|确定)(?!的|了)"
)
_BY_PLAN = lazy(
    "(?:按照?|根据|依照)[^，。；：按根依原编“《]{0,12}?(?:计划|规划|纲要)(?:草案)?(?:的?(?:规定|要求|安排|部署|设想|初步设想|目标))?[，,]"
)
"""A sentence that opens so says what the plan sets (按照十年规划，在这十年里，粮食产量达到…)."""
_PROBLEMS = lazy(
    "存在(?:的|着|不少|一些|许多|诸多)?(?:困难|问题|不足|矛盾)|清醒(?:地)?(?:看到|认识)|也要看到|困难和(?:问题|挑战)|问题和(?:困难|不足)|缺点"
)
_SO_FAR = lazy("[—\\-－]{0,3}(?:迄今|至今|到目前|到现在|截至目前|截止目前)(?:为止)?[，,]")
_EACH_YEAR_SO_FAR = lazy("连续[0-9０-９一二两三四五六七八九十多]{1,3}[年个]")
_EACH_YEAR_TO_COME = lazy("内?[^，。；了已]{0,12}(?:给予|出资|安排|拿出|补助|补贴|奖励|资助)")
"""Behind 连续三年: what is handed out in each of them."""
_ASKED = lazy("受访(?:者|企业|群众|网民|民众|人)|被调查(?:者|企业|对象)|接受调查|问卷调查")
"""Whoever was asked in a survey."""
_TOWARDS = lazy("的?(?:既定|预定|预期|发展)?(?:目标|方向)(?:稳步)?(?:迈进|前进|努力|奋进)")
_REACHED_SO_FAR = lazy(
    "(?<!早)已经?(?:达到?|有|超过?|突破|建成|完成|实现|增加到|增至|降至|降到|覆盖)$|[到至为](?:目前|现在|如今|当前)的?(?:平均)?$"
)
_JUST_DONE = lazy("(?<!早)已经?(?![确决拟预议商规])[\u4e00-\u9fff]{2,3}(?<!定)$")
_JUST_NOW = lazy("[\u4e00-\u9fff]{2}(?<![为除到])了(?![解结如无然不])[^，了要将]{0,10}$")
_BESIDE = 16
_SURVEYED = lazy(
    "(?:根据|据)(?:对)?[^，。；：]{0,30}(?:统计|调查|检查|普查|抽查|监测|摸底|排查|估计|报道)(?:数据|资料|结果)?(?:显示|表明)?[，,]"
)
"""What has been found out tells how things are (据对60个在建项目的检查，投资比概算增加2亿元)."""
_ASKED_FOR = lazy(
    "[^，。；：你我]{0,12}(?:你[省市区县]|[省市区县州盟])?(?:人民政府|政府)?(?:来函|来文)?(?<!提)(?:请求|申请|恳请|提请|请示)[，,：:]?"
)
"""What another body asks for is no goal of the text that answers it (某市请求，投资2亿元建设…)."""
_IS_SAID = lazy("[^。；]{0,60}?，是(?=我们?(?!要|的目标|将)|我国(?!要)|最|世界|全球|数量|人类)")
"""What there is, of which a clause behind says what it is (9亿多劳动力，是我们最大的资源)."""
_THEN_DONE = lazy("[^，。；0-9]{1,16}[\u4e00-\u9fff](?<![为除到])了(?![解结如无然不])")
"""What has been done with the things counted (通过三个维度|展示了)."""
_WISHED = lazy(
    "您(?:们|还|在[^，]{1,8}中)*(?:建议|提出|希望)|(?:有的|一些|不少|许多|部分|广大)?(?:企业|群众|基层|代表|委员|网民|专家|社会各界|同志|居民|农民|职工)(?:[家们员]|同志)?(?:普遍|纷纷|强烈|还|也)?(?:反映|呼吁|希望|建议|期盼|提出|问)"
)
"""What others wish is no goal yet (企业反映，希望每年安排2亿元)."""
_ASKS = lazy("[^。！；？?\n]{0,40}[？?]")
_EXAMPLES = ("例如", "譬如", "比如")
_SUPPOSED = lazy("(?:[\u4e00-\u9fff、（）()《》]{0,40}，)?(?:但|而|因此，?|所以，?)?(?:如果|假如|倘若|假设|要是|一旦)")
_FORECAST = -20.0
_OPENING = 60
"""How far from the start of a sentence or paragraph the words stand that frame it."""
_REACH = 120
_LIST, _MEMBER = 5, 24
"""So many clauses of so few characters, each a noun and its number, go on with the verb of the first."""
_MEASURED = lazy(
    "[\u4e00-\u9fff]{2,10}[0-9０-９一二两三四五六七八九十百千万亿.．·,，]{1,12}[\u4e00-\u9fff%％]{1,5}[，,；;]"
)
_FORECAST_BY = lazy(
    "(?:专家|机构|学者|业内人士|业界|研究人员|国际组织|世界银行)们?[^，。；：]{0,8}(?:测算|推算|估算|预计|估计|预测)[，,]|(?:照此|据此|由此|按此)(?:推算|测算|估算|计算)|据(?:测算|推算|估算)|据[^，。；：]{1,24}(?:[院所司行会局署部]|部门|组织|机构|公司|中心|专家|学者|媒体|智库)[^，。；：]{0,6}(?:预计|估计|预测|测算|推算|估算)[，,]"
)
"""What somebody reckons will come is no goal (据某研究院预计，到2030年市场规模将达到2万亿元)."""
_RECKONED = ("据", "此", "测算", "推算", "估算", "预计", "估计")
_IN_CASE = lazy("[，,；;](?:如果|假如|倘若|假设|要是)(?![同与和跟按把])[^；;]*$")
"""Inside a sentence: what would come in a case."""
_PUBLISHED = lazy("[^。现]*现(?:予以?|将[^，。；]{0,12})?(?:公布|公示|公告|发布|通报)")
"""What has been selected, and is made known behind."""
_STATE = lazy(
    "(?:[\u4e00-\u9fff]{0,8})(?<!早)已(?:经)?(?:进入|成为|形成|建成|取得|实现|达到|具备|转化|跨入|迈入|稳居|开启|建立)"
)
"""A sentence that opens so says how things are."""
_STATED = -3.0
_LACKS = -12.0
"""What a text deplores is how things are, whatever year it is for."""
_ADOPTED = lazy(
    "(?:会议|大会|全会|常委会)?(?:同意并|审议|原则|一致|听取和审议[^，。；]{0,30}[，,])?(?:批准|通过|同意|决定)了?(?![^。；]{0,40}(?:执行情况|决算|工作报告))"
    "[^。；]{0,40}?(?:计划|预算|安排|方案|目标|指标|规划)[^。；]{0,12}[，：]"
)
"""A resolution that adopts a plan sets its numbers."""
_AT_LEAST = lazy("至少(?:要)?(?:建|办|设|配|培|举|开展|完成|新|组织|安排|选派)[^，。；了]{0,10}$")
_PROPOSES = lazy("拟(?![定人态])")
_SHORT = 6
"""A clause that opens with so few characters before its number goes on with the one before."""


def tense(
    reading: Reading, m: Mention, sentence: tuple[int, int], clause: tuple[int, int], line: tuple[int, int]
) -> float:
    """Above 0 where the words say that the number is to come, below 0 where they say that it has come."""
    text = reading.text
    said = text[max(sentence[0], m.start - _REACH) : m.start]
    if "预测" in said or (has(said, _RECKONED) and _FORECAST_BY.search(said)):
        return _FORECAST
    if _SUPPOSED.match(text, sentence[0], m.start) or _IN_CASE.search(said):
        return _FORECAST
    if is_lack(said):
        return _LACKS
    if given := foreseen(text, m, sentence, said):
        return given
    ahead = _ahead(text, m, sentence, clause, said)
    finished = text[m.start - 1 : m.start] == "了" or m.lead.endswith("了")
    if finished or _DONE.search(text, max(clause[0], m.start - 60), m.start):
        done = _ALREADY.search(text, max(clause[0], m.start - 60), m.start)
        ahead = (min(ahead, 2.5) if done else ahead) - 5.0  # 全年目标是6%，一季度已增长7%
        ahead -= 2.0 if _JUST_NOW.search(text, max(clause[0], m.start - _BESIDE), m.start) else 0.0
    ahead -= _come_to_be(text, m, clause)
    if not ahead and _STATE.match(text, sentence[0], m.start):
        ahead = _STATED
    ahead = as_it_stands(reading, m, sentence, line, ahead)
    if _MET.match(text, m.end, sentence[1]):
        ahead -= 8.0
    if _SO_FAR.match(text, sentence[0], m.start):
        ahead -= 6.0
    if _ASKS.match(text, m.end):
        ahead -= 14.0  # 能不能把目标定到10%？
    if _WISHED.match(text, sentence[0], m.start):
        ahead -= 9.0
    if has(text[max(clause[0], m.start - 2 * _REACH) : m.start], _EXAMPLES):
        ahead -= 6.0
    if "请" in text[sentence[0] : sentence[0] + _OPENING] and _ASKED_FOR.match(text, sentence[0], m.start):
        ahead -= 9.0
    if ahead <= 0 and _IS_SAID.match(text, m.end, sentence[1]):
        ahead -= 4.0
    if ahead <= 0 and _THEN_DONE.match(text, m.end, clause[1]):
        ahead -= 4.0
    if ahead <= 0 and _PUBLISHED.match(text, m.end, min(sentence[1], m.end + _REACH)):
        ahead -= 8.0
    if _TOWARDS.match(text, m.end):
        ahead += 12.0
    if reading.says("asked", _ASKED, sentence):
        ahead -= 8.0
    if text.startswith(("据", "根据"), sentence[0]) and _SURVEYED.match(text, sentence[0], sentence[1]):
        ahead -= 6.0
    if yearly := _EACH_YEAR_SO_FAR.search(text, max(clause[0], m.start - _REACH), m.start):
        ahead += 3.0 if _EACH_YEAR_TO_COME.match(text, yearly.end(), m.start) else -6.0
    if not ahead and _among_proposals(reading, sentence):
        ahead += 3.0
    frame = line[0], min(line[0] + _OPENING, line[1])
    if reading.says("planned", _PLANNED, frame):
        ahead += 3.0
    if reading.says("problems", _PROBLEMS, frame):
        ahead -= 4.0
    return ahead


def _come_to_be(text: str, m: Mention, clause: tuple[int, int]) -> float:
    """How surely the words just before a number say that it has come to be, or is so as a rule."""
    sure, near = 0.0, max(clause[0], m.start - 8)
    if _REACHED_SO_FAR.search(text, near, m.number):
        sure += 4.0
    if _JUST_DONE.search(text, near, m.start):
        sure += 4.0  # 已集中|几百位专家
    return sure + (8.0 if "往往" in text[clause[0] : m.start] else 0.0)


def _among_proposals(reading: Reading, sentence: tuple[int, int]) -> bool:
    """Whether the sentences before and behind propose something: 赤字率拟按4%安排。支出规模5亿元。拟发行债券1亿元。"""
    index = reading.sentence_index(sentence[0])
    if not 0 < index < len(reading.sentences) - 1:
        return False
    beside = reading.sentences[index - 1], reading.sentences[index + 1]
    return all(reading.says("proposes", _PROPOSES, other) for other in beside)


def _ahead(text: str, m: Mention, sentence: tuple[int, int], clause: tuple[int, int], said: str) -> float:
    ahead = 0.0
    start = max(clause[0], m.start - _REACH)
    if m.start - clause[0] <= _SHORT and start > sentence[0] and text[m.start - 1] != "了":
        # 将增长4.5%，达到603亿元: one statement with the clause before
        start = max(sentence[0], _opening(text, sentence[0], start - 1), m.start - _REACH)
        for _ in range(_LIST):  # 计划新增通车里程2000公里，电气化里程2500公里，复线里程1600公里
            before = _opening(text, sentence[0], start - 1) if start > sentence[0] else start
            if not _MEASURED.fullmatch(text, before, start) or start - before > _MEMBER:
                break
            start = before
    colon = _COLON.search(text, sentence[0], min(sentence[0] + 80, m.start))
    if _MUST.search(text, start, m.start) or _WILL.search(said[-_OPENING:]):
        ahead = 2.5
    shall = has(text[start : m.start], _SHALL_WORDS) and _SHALL.search(text, start, m.start)
    if shall or (colon and _WILL.search(text, sentence[0], colon.start())):
        ahead = 6.0
    if text.startswith(("预计", "拟", "计划"), sentence[0]):
        ahead = max(ahead, 3.0)
    if _ADOPTED.match(text, sentence[0], m.start):
        ahead = max(ahead, 6.0)
    opened = sentence[0], min(sentence[0] + _OPENING, m.start)
    if _PLANNED.search(text, *opened) or (
        text.startswith(("按", "根据", "依照"), sentence[0]) and _BY_PLAN.match(text, *opened)
    ):
        ahead = max(ahead, 5.0)
    if m.lead.startswith(("不少于", "不低于", "不超过", "不高于")) or (m.lead[:2] == "不得" and m.kind != "time"):
        ahead = max(ahead, 4.0)
    if m.lead.startswith("至少") or _AT_LEAST.search(text, start, m.start):
        ahead = max(ahead, 2.5)
    return ahead


def _opening(text: str, first: int, end: int) -> int:
    """Where the clause begins that ends at `end`."""
    return max(text.rfind(mark, first, end) for mark in "，,；;") + 1
