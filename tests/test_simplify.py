"""Traditional to simplified characters: the tricky ones, the detection of scripts, and what must not change."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policymine.clean.edits import Draft
from policymine.clean.simplify import Simplifier
from policymine.lexicon import Lexicons
from policymine.records import Source

SIMPLIFIER = Simplifier(Lexicons())

# One traditional word per line and what mainland editors write; a class of difficulty before each block.
CONVERSIONS = """
著→着: 著力 着力 著眼 着眼 著手 着手 著重 着重 存在著 存在着 看著 看着 隨著 随着 意味著 意味着
著→着: 沿著 沿着 朝著 朝着
著→着: 執著 执着 沉著 沉着 附著 附着 著落 着落 穿著 穿着 著裝 着装 膠著 胶着 本著 本着
著→着: 藉著 借着 接著 接着 有著 有着
著 stays: 著名 著名 著作 著作 著稱 著称 顯著 显著 卓著 卓著 昭著 昭著 專著 专著 編著 编著
著 stays: 論著 论著 原著 原著 名著 名著
著 stays: 巨著 巨著 譯著 译著 合著 合著 所著 所著 遺著 遗著 土著 土著 著述 著述 著錄 著录
著 stays: 著書立說 著书立说 見微知著 见微知著
著 twice: 隨著名聲 随着名声 等著名學者 等著名学者 有著名大學 有著名大学 所著專著 所著专著
乾: 乾燥 干燥 乾旱 干旱 乾淨 干净 餅乾 饼干 乾脆 干脆 乾隆 乾隆 乾坤 乾坤 包乾 包干
幹干: 幹部 干部 骨幹 骨干 才幹 才干 主幹 主干 實幹 实干 幹事創業 干事创业 干預 干预 干涉 干涉
幹干: 若干 若干 相干 相干
后後: 後來 后来 落後 落后 後勤 后勤 今後 今后 皇后 皇后 太后 太后 先後 先后
裏裡: 裏面 里面 裡面 里面 這裏 这里 哪裡 哪里 公里 公里 鄰里 邻里
面麵: 麵粉 面粉 方面 方面 全面 全面 面對 面对
徵征: 徵收 征收 徵求 征求 特徵 特征 象徵 象征 徵集 征集 徵信 征信 長征 长征 魏徵 魏徵
鬱: 憂鬱 忧郁 濃鬱 浓郁 鬱悶 郁闷 葱鬱 葱郁
瞭: 瞭解 了解 明瞭 明了 一目瞭然 一目了然 瞭望 瞭望
藉借: 藉口 借口 藉助 借助 憑藉 凭借 藉此 借此 慰藉 慰藉 狼藉 狼藉
覆复: 覆蓋 覆盖 反覆 反复 答覆 答复 回覆 回复 顛覆 颠覆 批覆 批复 覆核 复核 複雜 复杂
覆复: 重複 重复 恢復 恢复 復興 复兴
發髮: 發展 发展 發揮 发挥 頭髮 头发 理髮 理发
製制: 製造 制造 製作 制作 研製 研制 制度 制度 編製 编制 編制 编制 複製 复制
曆歷: 日曆 日历 農曆 农历 歷史 历史 經歷 经历
準准: 標準 标准 精準 精准 批准 批准 准許 准许 水準 水准
系係繫: 關係 关系 聯繫 联系 維繫 维系 體系 体系 系統 系统
衝沖: 衝擊 冲击 衝突 冲突 沖洗 冲洗
臺颱檯: 臺灣 台湾 平臺 平台 颱風 台风 舞臺 舞台 檯面 台面 電視臺 电视台
variants: 衞生 卫生 羣眾 群众 綫路 线路 峯會 峰会 啓動 启动 爲了 为了 汙染 污染 牀位 床位
variants: 説明 说明 產業 产业 産業 产业
variants: 温暖 温暖 溫暖 温暖 鑑定 鉴定 鑒於 鉴于 證券 证券 砲兵 炮兵 戰畧 战略 隣國 邻国
variants: 眞實 真实 强大 强大 強大 强大
佔占佈布: 佔領 占领 佔有 占有 分佈 分布 公佈 公布 發佈 发布 佈局 布局
other pairs: 儘管 尽管 盡力 尽力 剩餘 剩余 餘額 余额 週期 周期 彙報 汇报 匯率 汇率 併購 并购
other pairs: 合併 合并 復甦 复苏 委託 委托
other pairs: 閒置 闲置 遊客 游客 旅遊 旅游 上游 上游 放鬆 放松 松樹 松树 家具 家具 傢具 家具
other pairs: 剛纔 刚才 人才 人才 慾望 欲望
other pairs: 範圍 范围 模範 模范 稻穀 稻谷 山谷 山谷 細緻 细致 一致 一致 技術 技术 鬥爭 斗争
other pairs: 北斗 北斗 嚮往 向往 方向 方向
other pairs: 論壇 论坛 什麼 什么 甚麼 什么 讚揚 赞扬 贊成 赞成 註冊 注册 注意 注意 雜誌 杂志
other pairs: 意志 意志 摺疊 折叠 打折 打折
other pairs: 鍛鍊 锻炼 產業鏈 产业链 產業鍊 产业链 採取 采取 風采 风采 剪綵 剪彩 呼籲 呼吁 弔唁 吊唁
other pairs: 黴菌 霉菌 痊癒 痊愈
other pairs: 禦寒 御寒 防禦 防御 動盪 动荡 症狀 症状 癥結 症结 船隻 船只 只有 只有 夥伴 伙伴
other pairs: 傑出 杰出 鞏固 巩固 籌劃 筹划
no vocabulary: 網路 网路 資訊 资讯 軟體 软体 品質 品质 計程車 计程车 程式 程式 雷射 雷射
"""


def pairs() -> list[tuple[str, str, str]]:
    rows = []
    for line in CONVERSIONS.strip().splitlines():
        kind, _, words = line.partition(": ")
        parts = words.split()
        rows += [(kind, old, new) for old, new in zip(parts[::2], parts[1::2], strict=True)]
    return rows


def simplified(text: str) -> tuple[str, str]:
    draft = Draft(Source(text))
    SIMPLIFIER(draft)
    return draft.text, draft.facts["script"]


def test_list_is_long_enough() -> None:
    assert len({old for _, old, _ in pairs()}) >= 150


@pytest.mark.parametrize(("kind", "old", "new"), pairs(), ids=[f"{k} {o}" for k, o, _ in pairs()])
def test_conversion(kind: str, old: str, new: str) -> None:
    """Each word inside a sentence that is plainly traditional."""
    text, script = simplified(f"我國經濟發展與社會進步，{old}，實現國家長遠規劃。")
    assert script == "traditional"
    assert text == f"我国经济发展与社会进步，{new}，实现国家长远规划。", kind


@pytest.mark.parametrize(
    ("text", "script", "why"),
    [
        ("坚持稳中求进工作总基调，成效显著，著名学者撰写专著。", "simplified", "著 in simplified text stays"),
        ("Annual report 2024", "none", "no Chinese at all"),
        ("", "none", "nothing"),
        ("關於經濟發展的報告", "traditional", "all traditional"),
        ("乾隆年间瞭望台，慰藉，覆核，于是，余姚，面条，后来", "simplified", "characters that both scripts have"),
    ],
)
def test_script(text: str, script: str, why: str) -> None:
    assert simplified(text)[1] == script, why
    if script in ("simplified", "none"):
        assert simplified(text)[0] == text, why


def test_strays_in_simplified_text_are_converted() -> None:
    """Old reports hold single traditional characters (工業, 發展): they go, all else stays."""
    rest = "在党的领导下各项工作都取得了新的显著成绩。" * 12
    assert simplified("工業生产" + rest) == ("工业生产" + rest, "simplified")


def test_mixed_text_converts_its_traditional_sentences_only() -> None:
    plain = "这位著名作者的专著成效显著。" * 6
    text, script = simplified(plain + "我們看著國家隨著時代發展。")
    assert script == "mixed"
    assert text == plain + "我们看着国家随着时代发展。"


def test_a_page_with_both_means_zhu() -> None:
    """Pages that write 着 for the particle have 著 for zhù only."""
    assert simplified("我們看着國家發展，隨着時代前進，張三著")[0].endswith("张三著")


def test_quotes_of_traditional_text_stay() -> None:
    assert simplified("習近平說：「實幹興邦」，『發展』。")[0] == "习近平说：「实干兴邦」，『发展』。"


def test_facts_are_simplified_with_the_text() -> None:
    draft = Draft(Source("國家發展會議"), facts={"author": "蘇發展"})
    SIMPLIFIER(draft)
    assert draft.facts["author"] == "苏发展"


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("國會發展的工作，著名看著\0\ud800乾隆后後abc\n「」衞裏")))
def test_length_is_kept_and_twice_is_once(text: str) -> None:
    """NUL and lone surrogates break OpenCC: neither may shorten or stop."""
    once = simplified(text)[0]
    assert len(once) == len(text)
    assert simplified(once)[0] == once or "着" in once  # 著 beside 着 is read as zhù the second time
