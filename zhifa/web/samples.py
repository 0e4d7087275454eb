"""Made-up content of the gallery page."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from zhifa.web.components import Clock, Entry, Link, Refusal, Stage, SystemRow
from zhifa.web.wording import remaining_words

STAGES = (
    Stage("案源核查", "done", "3月12日"),
    Stage("立案", "done", "3月13日"),
    Stage("调查取证", "done", "9 项证据"),
    Stage("调查终结", "done", "3月25日"),
    Stage("法制审核", "done", "通过"),
    Stage("事先告知", "now"),
    Stage("审查决定", "ahead"),
    Stage("送达", "ahead"),
    Stage("履行", "ahead"),
    Stage("结案归档", "ahead"),
)
REFUSALS = (
    Refusal(
        "作出处罚决定",
        "还没有送达事先告知书，也没有等到陈述申辩期满或者书面放弃。",
        ("处罚法§44", "处罚法§62"),
        (Link("去送达", "#"),),
    ),
    Refusal(
        "结案", "先行登记保存的 4 件物品还没有处理决定。", ("处罚法§56",), (Link("去处理", "#"),), "stop"
    ),
)
ENTRIES = (
    Entry("法制审核", "审核员", "2026-03-26 16:20", "通过", (Link("法制审核意见书", "#"),), "校验通过"),
    Entry("调查终结", "承办人二人", "2026-03-25 11:03", "建议罚款", (Link("调查终结报告", "#"),)),
    Entry(
        "先行登记保存",
        "负责人批准",
        "2026-03-19 09:12",
        "桌椅 4 件",
        (Link("保存通知书", "#"), Link("物品清单", "#")),
    ),
)
SYSTEMS = (
    SystemRow("亮证告知", "已做 4/4", "done", icon="eye-check"),
    SystemRow("全过程记录", "音像 3 段", "done", icon="video"),
    SystemRow("法制审核", "3月26日 通过", "done", icon="gavel"),
    SystemRow("决定公示", "决定后 7 个工作日内", "open", icon="speakerphone"),
    SystemRow("送达回证", "缺受送达人签名", "missing", icon="signature"),
)
VALUES = {
    "party": "示例餐饮店",
    "facts": "2026年3月12日起在店前人行道摆放桌椅经营，占用面积约12.5平方米，3月16日复查仍未改正。",
    "tier": "plain",
    "fine": 6000,
}


def clocks() -> tuple[Clock, ...]:
    """Due dates around today."""
    today = timezone.localdate()
    return (
        Clock("作出决定", today + timedelta(77), remaining_words(77), "calm", cites=("处罚法§60",)),
        Clock("先行登记保存处理", today + timedelta(2), remaining_words(2, "workday"), "soon"),
        Clock("送达决定书", today - timedelta(1), remaining_words(-1, "workday"), "overdue"),
        Clock("检验期间", None, "期间中止", "paused", "3月18日起，检验结束后恢复计算"),
        Clock("陈述申辩期", note="送达后起算", words="未起算", level="waiting"),
        Clock("立案", today, "已按期办结", "done"),
    )
