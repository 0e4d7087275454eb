"""The working calendar: which years are known, loading one from the notice, correcting it, taking it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zhifa.casework.cases import calendars
from zhifa.casework.cases.calendar_outlook import PAGE, operators, outlook
from zhifa.casework.cases.calendars import CalendarRefused, Plan, YearTable
from zhifa.foundation.notices import services as notices
from zhifa.web.views import calendar_rows
from zhifa.web.views.operating.access import operators_only, user_of
from zhifa.web.views.operating.forms import LoadForm, NoticeForm, to_text


@operators_only
@require_http_methods(["GET", "POST"])
def years(request: HttpRequest) -> HttpResponse:
    """The known years and the form; a notice that can be read is shown as twelve months before it counts."""
    ahead = outlook(timezone.localdate())
    again = "edit" in request.POST  # back from the preview: as it was typed, nothing examined yet
    form = NoticeForm(None if again else request.POST or None, request.FILES or None, initial=_typed(request))
    if request.method == "POST" and not again and form.is_valid():
        shown = {**_preview(form.plan), "typed": {**form.cleaned_data, "text": form.words}}
        return render(request, "operating/calendar_preview.html", shown)
    context = {"form": form, "years": calendars.tables(), "outlook": ahead}
    return render(request, "operating/calendar.html", context, status=422 if form.errors else 200)


@operators_only
@require_POST
def load(request: HttpRequest) -> HttpResponse:
    """Put in force what the preview showed."""
    form = LoadForm(request.POST)
    if not form.is_valid():
        plan = form.cleaned_data.get("plan")
        if plan is None:
            messages.error(request, "预览的内容不完整，没有载入。请重新粘贴通知。")
            return redirect("operating_calendar")
        return render(request, "operating/calendar_preview.html", _preview(plan, form), status=422)
    plan = form.cleaned_data["plan"]
    try:
        calendars.load(plan, user_of(request), form.cleaned_data["replaces"])
    except CalendarRefused as refused:
        messages.error(request, f"没有载入。{refused}")
        return redirect("operating_calendar")
    _tell(request, f"{user_of(request).name}载入了 {plan.year} 年工作日历。")
    messages.success(request, f"已载入 {plan.year} 年工作日历，各案的期限现在按它推算。")
    return redirect("operating_calendar_year", plan.year)


@operators_only
@require_GET
def one_year(request: HttpRequest, year: int) -> HttpResponse:
    return render(request, "operating/calendar_year.html", _shown(_table(year)))


@operators_only
@require_POST
def withdraw(request: HttpRequest, year: int) -> HttpResponse:
    """Take back what was loaded, with a reason; acts of its time keep it."""
    known, seen = _table(year), request.POST.get("replaces", "")
    try:
        calendars.withdraw(
            year, request.POST.get("reason", ""), user_of(request), int(seen) if seen.isdecimal() else -1
        )
    except CalendarRefused as refused:
        context = {**_shown(known), "problem": str(refused)}
        return render(request, "operating/calendar_year.html", context, status=422)
    _tell(request, f"{user_of(request).name}撤回了 {year} 年工作日历。")
    messages.success(request, f"已撤回 {year} 年管理员载入的安排。")
    return redirect("operating_calendar")


def _typed(request: HttpRequest) -> dict[str, str]:
    """What the form begins with: what came back from the preview, or the year of ``?year=2027``."""
    given = request.POST if request.method == "POST" else request.GET
    return {name: given.get(name, "") for name in ("year", "notice", "text")}


def _table(year: int) -> YearTable:
    known = calendars.table(year)
    if known is None:
        raise Http404(f"{year} 年的工作日历尚未载入。")
    return known


def _shown(known: YearTable) -> dict[str, Any]:
    return {
        "known": known,
        "view": calendar_rows.year(known.year, known.holidays, known.workdays),
        "replaces": calendars.last_edition(known.year),
    }


def _preview(plan: Plan, form: LoadForm | None = None) -> dict[str, Any]:
    before = calendars.table(plan.year)
    started = {"plan": to_text(plan), "replaces": calendars.last_edition(plan.year)}
    return {
        "plan": plan,
        "view": calendar_rows.year(plan.year, plan.holidays, plan.workdays),
        "before": before,
        "changes": _changes(before, plan) if before else [],
        "doubts": calendars.doubts(plan),
        "form": form or LoadForm(initial=started),
        "typed": {"year": plan.year, "notice": plan.notice, "text": to_text(plan)},
    }


def _changes(before: YearTable, plan: Plan) -> list[tuple[str, list[str]]]:
    """What a replacement would change, in words with the days."""
    pairs = [
        ("新增放假", set(plan.holidays) - set(before.holidays)),
        ("不再放假", set(before.holidays) - set(plan.holidays)),
        ("新增调休上班", set(plan.workdays) - set(before.workdays)),
        ("不再调休上班", set(before.workdays) - set(plan.workdays)),
    ]
    return [(words, [f"{day.month}月{day.day}日" for day in sorted(days)]) for words, days in pairs if days]


def _tell(request: HttpRequest, text: str) -> None:
    """Every other operator hears of it: the calendar is everybody's."""
    notices.notify(operators().exclude(pk=user_of(request).pk), text, PAGE)
