"""What the case page says of an inspection: plan, entry code, joint visit, the leads that came of it."""

from __future__ import annotations

from django.urls import reverse

from zhifa.casework.cases.services import Case, CaseView
from zhifa.casework.inspections import services as inspections

LINKED = ("ordinary", *inspections.INSPECTIONS)
Line = tuple[str, str, str]  # name, words, address


def lines_of(view: CaseView) -> list[Line]:
    """Nothing for cases that have nothing to do with inspections; one query for those that may."""
    case = view.case
    if case is None or case.started_as not in (*LINKED, *inspections.MATTERS):
        return []
    if case.started_as == "inspection_draw":
        return [("抽取", "名单、承诺值和结果", reverse("inspection_draw", args=[case.pk]))]
    if case.started_as == "inspection_plan":
        return _plan(case)
    own = _visit(case) if case.started_as in inspections.INSPECTIONS else []
    return own + _leads(case)


def _plan(case: Case) -> list[Line]:
    published = inspections.Plan.objects.filter(case=case).first()
    return (
        [("公布", f"{published.published_on}", reverse("inspection_plan", args=[case.pk]))]
        if published
        else []
    )


def _visit(case: Case) -> list[Line]:
    visit = inspections.Visit.objects.select_related("joint").filter(case=case).first()
    if visit is None:
        return []
    found = [("入企码", visit.code, reverse("inspection_code", args=[case.pk]))]
    if visit.plan_row:
        found.append(("计划项目", visit.plan_row, _plan_address(visit.plan_row)))
    if visit.joint:
        found.append(("综合查一次", visit.joint.code, reverse("inspections_together")))
    return found


def _plan_address(code: str) -> str:
    row = inspections.PlanRow.objects.filter(code=code).first()
    return reverse("inspection_plan", args=[row.plan_id]) if row else ""


def _leads(case: Case) -> list[Line]:
    lines = []
    for link in inspections.lead_of(case):
        other, name = (
            (link.lead, "移交的案源") if link.inspection_id == case.pk else (link.inspection, "来自检查")
        )
        lines.append((name, str(other), reverse("case", args=[other.pk])))
    return lines
