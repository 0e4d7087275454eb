"""Which rulebook running cases are handled under, what the installed one would change, and moving them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from zhifa.casework.cases import services as casework
from zhifa.casework.cases.services import Case, Move
from zhifa.web.views.casework.access import post_of
from zhifa.web.views.operating import survey
from zhifa.web.views.operating.access import operators_only

PER_PAGE = 15
SHORT = 12


@dataclass(frozen=True, slots=True)
class Row:
    """A case under another version, what the installed one would change, and where it came from."""

    case: Case
    version: str
    move: Move
    back_to: str = ""


@operators_only
@require_GET
def versions(request: HttpRequest) -> HttpResponse:
    """Cases of one's body under older versions with the dry run; those already moved can be taken back."""
    cases = _cases(request)
    found = casework.versions_in_use(cases)
    current = found[0].digest
    older = Paginator(cases.filter(status="open").exclude(rulebook=current).order_by("pk"), PER_PAGE)
    page = older.get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "versions": [(one, one.digest[:SHORT]) for one in found],
        "page": page,
        "rows": [_row(case, current) for case in page],
        "moved": _moved(cases, current),
        "survey": survey.view_of(request),
    }
    return render(request, "operating/rulebook.html", context)


@operators_only
@require_POST
def move_case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To the installed version, or with ``back`` to the one that the case had before."""
    case = get_object_or_404(_cases(request), pk=pk)
    back = bool(request.POST.get("back"))
    target = casework.moved_from(case) if back else casework.versions_in_use(_cases(request))[0].digest
    seen = request.POST.get("seen", "")
    try:
        casework.move(
            case,
            post_of(request),
            target,
            request.POST.get("reason", ""),
            int(seen) if seen.isdigit() else -1,
        )
    except (casework.Refused, casework.StaleStream) as refusal:
        messages.error(request, f"{case}：{refusal}")
    else:
        messages.success(
            request, f"{case}：已{'改回原来的' if back else '改用现行'}规则版本，并写入办案记录。"
        )
    return redirect("operating_rulebook")


def _cases(request: HttpRequest) -> QuerySet[Case]:
    """Those of the operator's own body: whoever runs the platform for it answers for them."""
    return Case.objects.filter(body_code=post_of(request).body.code)


def _row(case: Case, current: str) -> Row:
    return Row(case, case.rulebook[:SHORT], casework.dry_run(case, current))


def _moved(cases: QuerySet[Case], current: str) -> list[Row]:
    here = cases.filter(status="open", rulebook=current, pk__in=casework.moved_cases()).order_by(
        "-updated_at"
    )
    return [
        Row(case, case.rulebook[:SHORT], Move(case, current), casework.moved_from(case)[:SHORT])
        for case in here[:PER_PAGE]
    ]
