"""Yearly plans: checked when they are drafted, in the register once they are published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from zhifa.casework.cases.effects import Occasion, effect
from zhifa.casework.cases.services import Refused
from zhifa.casework.inspections.models import Plan, PlanRow
from zhifa.foundation.journal import services as journal
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items import services as items

DRAFTS = ("draft_plan", "revise_plan")
REMEDY = "请改正后重新提交。"
YEARS = range(2000, 2100)


@effect("check_plan")
def check(occasion: Occasion) -> None:
    """A plan that could not be published is refused at once, not after everybody has agreed."""
    values, at = occasion.values, occasion.entry.at.date()
    _refuse_year(occasion.case.body_code, values, occasion.entry.outcome)
    body = bodies.body_by_code(occasion.case.body_code)
    assert body is not None
    faults = list(_faults(body, values, at))
    if faults:
        raise Refused.plain("；".join(faults), REMEDY)


@effect("publish_plan")
def publish(occasion: Occasion) -> None:
    values, case, on = occasion.values, occasion.case, occasion.entry.at.date()
    year = _refuse_year(case.body_code, values, _drafted_as(occasion))
    earlier = Plan.objects.filter(body_code=case.body_code, year=year)
    version = earlier.count() + 1
    earlier.filter(superseded_on=None).update(superseded_on=on)
    papers = occasion.entry.data.get("_documents") or ()
    plan = Plan.objects.create(
        case=case, body_code=case.body_code, year=year, version=version, published_on=on,
        number=next((paper["number"] for paper in papers if paper.get("number")), ""),
        channel=values["plan_channel"], frequency_cap=int(values["frequency_cap"]),
    )  # fmt: skip
    PlanRow.objects.bulk_create(_rows(plan, values))


def _refuse_year(body: str, values: Mapping[str, Any], way: str) -> int:
    """One plan a year; afterwards only adjustments of it."""
    text = str(values["plan_year"]).strip()
    if not text.isdecimal() or int(text) not in YEARS:
        raise Refused.plain(f"计划年度“{text}”不是四位年份。", "请写成 2026 这样的四位数字。")
    published = Plan.objects.filter(body_code=body, year=int(text)).exists()
    if published and way == "annual":
        raise Refused.plain(
            f"本机关{text}年度的检查计划已经公布，不能再公布一份。", "需要变动的，选择“调整已公布的计划”。"
        )
    if not published and way == "adjusted":
        raise Refused.plain(f"本机关{text}年度的检查计划还没有公布，没有可以调整的。", "请选择“年度计划”。")
    return int(text)


def _faults(body: bodies.Body, values: Mapping[str, Any], at: date) -> Iterator[str]:
    if int(values["frequency_cap"]) < 1:
        yield "年度频次上限至少一次"
    held = items.items_held(body, on=at).filter(kind=items.Item.Kind.INSPECTION)
    known = set(held.values_list("code", flat=True))
    for number, row in enumerate(values["plan_rows"], 1):
        if row["code"] not in known:
            yield f"第{number}行：本机关没有编码为 {row['code']} 的行政检查事项，没有公布的事项不得检查"
        if int(row["visits"]) < 1:
            yield f"第{number}行：预计次数至少一次"


def _rows(plan: Plan, values: Mapping[str, Any]) -> Iterator[PlanRow]:
    stem = f"{plan.body_code}-{plan.year}" + (f"-{plan.version}" if plan.version > 1 else "")
    for number, row in enumerate(values["plan_rows"], 1):
        yield PlanRow(
            plan=plan, code=f"{stem}-{number:02}", kind=row["kind"], item_code=row["code"], item=row["item"],
            object=row["object"], way=row["way"], ratio=row["ratio"], time=row["time"], unit=row.get("unit", ""),
            visits=int(row["visits"]),
        )  # fmt: skip


def _drafted_as(occasion: Occasion) -> str:
    entries = journal.Entry.objects.filter(stream_id=occasion.case.pk, code__in=DRAFTS, phase="done")
    return str(entries.order_by("-seq").values_list("outcome", flat=True)[0])
