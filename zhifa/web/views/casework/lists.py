"""To-do list, leads, cases: rows formatted here, so that templates only place them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhifa.casework.cases.services import Affected, Case, Todo, affected, todos_of
from zhifa.casework.offsite import services as offsite
from zhifa.libraries.bodies import services as bodies
from zhifa.rulebook.engine.procedure import Procedure
from zhifa.web.navigation import CASES, COUNTERS
from zhifa.web.paging import LongPaginator
from zhifa.web.views.casework.access import post_of
from zhifa.web.wording import moment_text, remaining_words, urgency
from zhifa.workshop.bundle import load_rulebook

PER_PAGE = 30
SOON_DAYS = 5
STATUSES = [("", "全部状态"), ("open", "办理中"), ("closed", "已结案"), ("archived", "已归档"), ("refused", "不予立案"),
            ("transferred", "已移送"), ("returned", "已退回"), ("referred", "已移送司法"), ("merged", "已并案"),
            ("discarded", "已作废")]  # fmt: skip


FIRST_STEPS = {
    "intake": ("登记案源", "lead_new"), "officer": ("登记案源", "lead_new"), "personnel": ("看主体和人员", "bodies"),
    "operator": ("看系统状态", "operating"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list, in words."""

    url: str
    title: str
    case: str = ""
    number: str = ""
    procedure: str = ""
    stage: str = ""
    relation: str = ""
    updated: str = ""
    due: date | None = None
    words: str = ""
    due_words: str = ""
    level: str = "calm"


def todo_count(request: HttpRequest) -> int:
    """The number beside 待办 in the navigation."""
    post = bodies.current_post(request)
    return todos_of(post).count() + len(affected(post)) if post else 0


COUNTERS["todo"] = todo_count


@login_required
@require_GET
def todo(request: HttpRequest) -> HttpResponse:
    post = bodies.current_post(request)
    today = timezone.localdate()
    found = todos_of(post).select_related("case").order_by("due", "pk")[:300] if post else []
    rows = [_todo_row(one, today) for one in found]
    late = [row for row in rows if row.level == "overdue"]
    soon = [row for row in rows if row.level == "soon"]
    approve = [row for row in rows if row.level == "calm" and row.title.startswith("审批：")]
    rest = [row for row in rows if row.level == "calm" and not row.title.startswith("审批：")]
    rest += _queue(post) if post else []
    recalled = [_affected_row(one, today) for one in affected(post)] if post else []
    context = {
        "groups": [
            ("已超期", late),
            ("即将到期", soon),
            ("等待您审批", approve),
            ("需要您办理", rest),
            ("职权收回，需要处理的案件", recalled),
        ],
        "any": bool(rows or rest or recalled),
        "first": _first_step(post.role if post else ""),
        "may_start": bool(post and post.role in ("intake", "officer")),
        "may_find": bool(post and post.role == "officer"),
    }
    return render(request, "cases/todo.html", context)


def _queue(post: bodies.Post) -> list[Row]:
    """Records of monitoring devices that wait for a review: one line, however many."""
    waiting = offsite.waiting_count(post)
    return [Row(reverse("offsite"), "审核非现场记录", case=f"{waiting} 条待审核")] if waiting else []


def _first_step(role: str) -> tuple[str, str]:
    """What somebody with nothing waiting may want to do (label, address)."""
    label, name = FIRST_STEPS.get(role, ("看案件", "cases") if role in CASES else ("查法规", "laws"))
    return label, reverse(name)


def _affected_row(one: Affected, today: date) -> Row:
    left = (one.due - today).days
    url = reverse("case", args=[one.case.pk]) + (f"?do={one.act}" if one.act else "")
    return Row(url, one.title, case=_label(one.case), due=one.due, words=remaining_words(left),
               level=urgency(left, SOON_DAYS))  # fmt: skip


def _todo_row(todo: Todo, today: date) -> Row:
    url = reverse("case", args=[todo.case_id]) + _where(todo)
    left = (todo.due - today).days if todo.due else None
    words = remaining_words(left) if left is not None else ""
    level = urgency(left, SOON_DAYS) if left is not None else "calm"
    return Row(url, todo.title, case=_label(todo.case), due=todo.due, words=words, level=level)


def _where(todo: Todo) -> str:
    """The form of the act on the page of its case; for a record without effect, the list of those."""
    if todo.kind == "kept":
        return "#kept"
    return f"?do={todo.act}" + (f"&track={todo.track}" if todo.track else "")


def _label(case: Case) -> str:
    return f"{case.number} {case.title}" if case.number else case.title


@login_required
@require_GET
def leads(request: HttpRequest) -> HttpResponse:
    """Leads that are not yet docketed."""
    rows = Case.objects.visible_to(request.user).filter(
        Q(started_as="ordinary") | Q(started_as="offsite", procedure="ordinary"), docketed_at=None
    )
    role = post_of(request).role
    actions = [("登记案源", reverse("lead_new"))] if role in ("intake", "officer") else []
    return case_list(
        request,
        rows,
        "案源",
        actions,
        "还没有案源",
        "检查发现、投诉举报、移送的线索，先在这里登记，再核查是否立案。",
    )


@login_required
@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """Docketed cases, penalties on the spot and inspections."""
    rows = Case.objects.visible_to(request.user).filter(
        Q(started_as__in=("simple", "inspection", "quick_inspection"))
        | Q(started_as="offsite", procedure="simple")
        | Q(docketed_at__isnull=False)
    )
    role = post_of(request).role
    actions = [("当场处罚", reverse("simple_new"))] if role == "officer" else []
    actions += [("行政检查", reverse("new_case", args=["inspection"]))] if role == "unit_head" else []
    return case_list(
        request,
        rows,
        "办案",
        actions,
        "还没有案件",
        "立案以后的案件、当场处罚的案件和行政检查在这里。",
        STATUSES,
    )


def case_list(
    request: HttpRequest, rows: QuerySet[Case], title: str, actions: list[tuple[str, str]], empty_title: str,
    empty_text: str, statuses: list[tuple[str, str]] | None = None,
) -> HttpResponse:  # fmt: skip
    """Rows with a search box, the status to choose and what may be begun here (label, address)."""
    q, status = request.GET.get("q", "").strip(), request.GET.get("status", "")
    if q:
        rows = rows.filter(Q(number__icontains=q) | Q(party_name__icontains=q) | Q(title__icontains=q))
    if statuses and status:
        rows = rows.filter(status=status)
    page = LongPaginator(rows.order_by("-updated_at"), PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "title": title, "page": page, "rows": [_case_row(case) for case in page], "q": q, "status": status,
        "statuses": statuses, "actions": actions, "empty_title": empty_title if not q else "没有符合条件的案件",
        "empty_text": empty_text if not q else "换一个词，或者清空筛选条件再看。",
    }  # fmt: skip
    return render(request, "cases/list.html", context)


def _unnumbered(case: Case, procedure: Procedure | None) -> str:
    """Matters of the registers have no case number: the day on which they began stands for it."""
    titled = procedure is not None and procedure.titled
    return f"{timezone.localtime(case.opened_at):%Y-%m-%d}" if titled else "（未立案）"


def _case_row(case: Case) -> Row:
    book = load_rulebook()
    procedure = book.procedures.get(case.procedure)
    stage = (
        next((row["name"] for row in procedure.stages if row["code"] == case.stage), "") if procedure else ""
    )
    status = dict(STATUSES).get(case.status, "")
    left = (case.next_due - timezone.localdate()).days if case.next_due and case.status == "open" else None
    return Row(
        url=reverse("case", args=[case.pk]), title=case.title, number=case.number or _unnumbered(case, procedure),
        procedure=procedure.name.removeprefix("行政处罚") if procedure else case.procedure,
        stage=stage if case.status == "open" else status, relation=case.relation, updated=moment_text(case.updated_at),
        due=case.next_due if left is not None else None,
        due_words=remaining_words(left) if left is not None else "",
        level=urgency(left, SOON_DAYS) if left is not None else "calm",
    )  # fmt: skip
