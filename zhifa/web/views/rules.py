"""规则: what the platform goes by, for everybody to read: procedures, guards, numbers, what is not checked yet."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from zhifa.casework.cases import calendars
from zhifa.rulebook.engine.procedure import Procedure
from zhifa.web.views import calendar_rows, item_rows, rule_rows
from zhifa.workshop.bundle import load_bundle, load_rulebook
from zhifa.workshop.drawing import draw
from zhifa.workshop.pages.planned import planned
from zhifa.workshop.source import read

LONGEST_QUERY = 60
SHOWN = 12
KINDS = {"": "全部", "hard": "不符合即拒绝", "soft": "提醒"}


@login_required
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """The procedures; with ``q``, whatever rule has these words."""
    book, words = load_rulebook(), _words(request)
    context: dict[str, Any] = {
        "q": words,
        "digest": book.digest[:12],
        "procedures": [(code, one, _counts(one)) for code, one in book.procedures.items()],
        "tags": [(rule_rows.tag(code), text) for code, text in rule_rows.TAG_MEANINGS.items()],
        "guard_count": len(book.guards),
        "parameter_count": len(book.bundle["parameters"]),
        "unsure_count": sum(len(rows) for rows in _unsure().values()),
    }
    if words:
        today = timezone.localdate()
        context |= {
            "guards": rule_rows.guards(words),
            "parameters": rule_rows.parameters(words, on=today),
            "acts": rule_rows.found_acts(words),
            "today": today,
        }
    return render(request, "rules/overview.html", context)


@login_required
@require_GET
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure: its picture, and every step in words."""
    one = _procedure(code)
    context = {"code": code, "procedure": one, "picture": _picture(code, load_rulebook().digest)}
    return render(request, "rules/procedure.html", {**context, "groups": rule_rows.acts(one)})


@login_required
@require_GET
def picture(request: HttpRequest, code: str) -> HttpResponse:
    """The picture alone, to enlarge, print or keep."""
    _procedure(code)
    return HttpResponse(_picture(code, load_rulebook().digest), content_type="image/svg+xml")


@login_required
@require_GET
def guards(request: HttpRequest) -> HttpResponse:
    words, source, kind = _words(request), _source(request), request.GET.get("kind", "")
    context = {
        "q": words,
        "source": source,
        "kind": kind if kind in KINDS else "",
        "kinds": KINDS.items(),
        "tags": rule_rows.TAGS.items(),
        "rows": rule_rows.guards(words, source, kind if kind in KINDS else ""),
    }
    return render(request, "rules/guards.html", context)


@login_required
@require_GET
def guard(request: HttpRequest, code: str) -> HttpResponse:
    """One rule: its articles in full, its numbers, the acts that ask it, the cases that prove it."""
    row = rule_rows.guard(code)
    if row is None:
        raise Http404("没有这条规则。可能是网址写错了，请回到规则页按名称查找。")
    today = timezone.localdate()
    context = {
        "row": row,
        "on": today,
        "provisions": item_rows.provisions(row.cites, today),
        "parameters": rule_rows.parameters_of(code, today),
        "cases": _cases(code),
        "today": today,
    }
    return render(request, "rules/guard.html", context)


@login_required
@require_GET
def parameters(request: HttpRequest) -> HttpResponse:
    words, source, today = _words(request), _source(request), timezone.localdate()
    rows = rule_rows.parameters(words, source, today)
    groups = [
        ("期限", [row for row in rows if row.start and not row.field]),
        ("规则用到的数值", [row for row in rows if not row.start and not row.field]),
        ("领域的不同规定", [row for row in rows if row.field]),
    ]
    context = {
        "q": words,
        "source": source,
        "tags": rule_rows.TAGS.items(),
        "groups": [(name, found) for name, found in groups if found],
        "today": today,
    }
    return render(request, "rules/parameters.html", context)


@login_required
@require_GET
def unverified(request: HttpRequest) -> HttpResponse:
    """What nobody has compared with the text of the law yet."""
    context = {**_unsure(), "tags": [rule_rows.tag(code) for code in rule_rows.UNSURE]}
    return render(request, "rules/unverified.html", {**context, "meanings": rule_rows.TAG_MEANINGS})


@login_required
@require_GET
def not_covered(request: HttpRequest) -> HttpResponse:
    """Rules of the reference that the platform does not check yet."""
    return render(
        request, "rules/planned.html", {"rows": planned(), "guard_count": len(load_rulebook().guards)}
    )


@login_required
@require_GET
def workdays(request: HttpRequest, year: int = 0) -> HttpResponse:
    """The working days of a year, for everybody who wants to count along."""
    known = calendars.tables()
    shown = next((one for one in known if one.year == (year or timezone.localdate().year)), None)
    if shown is None:
        raise Http404("这一年的工作日历尚未载入，不能推算工作日。")
    view = calendar_rows.year(shown.year, shown.holidays, shown.workdays)
    return render(request, "rules/workdays.html", {"known": shown, "years": known, "view": view})


def _words(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:LONGEST_QUERY]


def _source(request: HttpRequest) -> str:
    return request.GET.get("tag", "") if request.GET.get("tag") in rule_rows.TAGS else ""


def _procedure(code: str) -> Procedure:
    try:
        return load_rulebook().procedure(code)
    except LookupError as unknown:
        raise Http404(str(unknown)) from None


def _counts(one: Procedure) -> dict[str, int]:
    acts = one.acts.values()
    return {
        "stages": len(one.stages),
        "acts": len(acts),
        "guards": len({use.code for act in acts for use in act.guards}),
        "documents": len({code for act in acts for made in act.documents.values() for code in made}),
    }


@lru_cache(maxsize=8)
def _picture(code: str, digest: str) -> SafeString:
    """``digest`` names the rulebook that it was drawn from."""
    return mark_safe(draw(load_bundle(), code))


def _unsure() -> dict[str, list[Any]]:
    values = [
        (row, value)
        for row in rule_rows.parameters()
        for value in row.values
        if value.tag.code in rule_rows.UNSURE
    ]
    unsure = [row for row in rule_rows.guards() if row.tag.code in rule_rows.UNSURE]
    return {"values": values, "guards": unsure, "codesets": rule_rows.unsure_codesets()}


@lru_cache(maxsize=128)
def _cases(code: str) -> tuple[tuple[str, str], ...]:
    """The examples kept beside a guard: what happens, and what the platform then says (empty: it passes)."""
    from zhifa.workshop.checks.guards import place_of

    file = place_of(load_rulebook().guards[code])[1].with_suffix(".yaml")
    rows = read(file).data["cases"] if file.exists() else []
    return tuple(
        (str(row["name"]), "" if row["then"] == "passes" else str(row["then"]["refused"])) for row in rows
    )
