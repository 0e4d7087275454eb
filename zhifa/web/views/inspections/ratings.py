"""What the inspected said, for the supervisor: without names, with the visit that it is about."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from zhifa.casework.cases.services import Refused
from zhifa.casework.inspections import services as inspections
from zhifa.libraries.bodies.services import Role
from zhifa.web.views.casework.access import post_of
from zhifa.web.views.inspections import words
from zhifa.web.views.inspections.tabs import tabbed

PER_PAGE = 30


@login_required
@require_GET
def ratings(request: HttpRequest) -> HttpResponse:
    post = post_of(request)
    if post.role != Role.SUPERVISOR:
        raise PermissionDenied("企业评价由行政执法监督人员查看。")
    rows = inspections.ratings_for(post.user, post)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    names = words.body_names(one.visit.body_code for one in page)
    asked, grades = inspections.questions(), inspections.grades()
    counted = Counter((row["item"], row["rating"]) for one in rows for row in one.rows)
    begun = inspections.matters_of(page)
    context = tabbed(
        request, page=page, grades=grades,
        sums=[(name, [counted[code, grade] for grade in grades]) for code, name in asked.items()],
        rows=[
            (one, names.get(one.visit.body_code, ""), _poor(one), reverse("case", args=[one.visit_id]), begun.get(one.pk))
            for one in page
        ],
    )  # fmt: skip
    return render(request, "inspections/ratings.html", context)


@login_required
@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """The rating becomes a matter, and the supervisor stands before its next step."""
    post = post_of(request)
    rating = get_object_or_404(inspections.ratings_for(post.user, post), pk=pk)
    try:
        done = inspections.take_up(rating, post)
    except Refused as why:
        messages.error(request, str(why))
        return redirect("inspection_ratings")
    return redirect(f"{reverse('case', args=[done.case.pk])}?do=settle_rating")


def _poor(one: inspections.Rating) -> str:
    """What they were not content with."""
    asked = inspections.questions()
    return "、".join(asked[row["item"]] for row in one.rows if row["rating"] == "poor")
