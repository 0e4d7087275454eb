"""裁量测算: questions, grade and range, why, and what if one fact were different. Everything is in the address."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhifa.casework.cases.services import number_of
from zhifa.libraries.items import services as items
from zhifa.rulebook.discretion import read_table
from zhifa.web.forms.answers import as_pairs, read_answer, read_answers
from zhifa.web.views import discretion_whatif as whatif
from zhifa.web.views.discretion import benchmark_of, item_of
from zhifa.web.views.discretion_panel import Panel, panel_of, question
from zhifa.web.views.discretion_similar import spread
from zhifa.web.views.items import day_of
from zhifa.web.views.party_access import user_of

PARTIES = (("organisation", "单位"), ("citizen", "个人（含个体工商户）"))


@login_required
@require_GET
def page(request: HttpRequest, code: str) -> HttpResponse:
    """``ask-<factor>`` are the answers, ``party`` the class of the party, ``if`` the fact that is changed."""
    item, on = item_of(request, code), day_of(request)
    held = benchmark_of(item, on)
    fact = items.item_fact(item, on) or {}
    party = request.GET.get("party", "") if request.GET.get("party") in dict(PARTIES) else _usual(fact)
    shape = fact.get("fines", {}).get(party) or fact.get("fines", {}).get("any")
    split, citizen = number_of(item.field, "S08.split", on), party == "citizen"
    table = read_table(held.content)
    panel = panel_of(table, read_answers(table, request.GET), shape, split, citizen=citizen)
    keep = {"party": party, "on": on.isoformat()}
    context = {
        "item": item, "held": held, "on": on, "panel": panel, "party": party, "parties": PARTIES,
        "current": list(as_pairs(table, panel.answers)), "changes": whatif.changes(panel, shape, split, citizen, keep),
        "months": number_of(item.field, "S09.months", on),
        **_compared(request, panel, shape, split, citizen),
    }  # fmt: skip
    context["spread"] = _similar(request, item, panel, on)
    whole = request.headers.get("HX-Request") != "true"
    return render(request, "discretion/calculator.html" if whole else "discretion/_calculation.html", context)


def _usual(fact: dict[str, Any]) -> str:
    """The class to begin with: individuals where only they can be fined."""
    return "citizen" if set(fact.get("fines", {})) == {"citizen"} else "organisation"


def _compared(request: HttpRequest, panel: Panel, shape: Any, split: int, citizen: bool) -> dict[str, Any]:
    """The second column, once somebody has chosen a fact to change."""
    factor = panel.table.factors.get(request.GET.get("if", ""))
    choices = [(one.code, one.name) for one in (finding.factor for finding in panel.found.findings)]
    if factor is None:
        return {"choices": choices}
    answer = read_answer(factor, request.GET.getlist(whatif.THEN + factor.code))
    then = panel_of(panel.table, {**panel.answers, factor.code: answer}, shape, split, citizen=citizen)
    asked = question(factor, answer, False)
    lines = whatif.side_by_side(panel, then) if answer is not None else []
    return {
        "choices": choices,
        "changed": factor.code,
        "changed_ask": asked,
        "changed_name": whatif.THEN + factor.code,
        "lines": lines,
        "same": sum(not line.changed for line in lines),
    }


def _similar(request: HttpRequest, item: items.Item, panel: Panel, on: date) -> Any:
    found = panel.found
    if found.lo is None or found.hi is None:
        return None
    months = number_of(item.field, "S09.months", on)
    return spread(user_of(request), item.code, found.grade, on, months, (found.lo, found.hi))
