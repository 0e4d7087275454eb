"""企业评价: once for each visit, after it, by whoever opened its page while the officers were there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare

from zhifa.casework.cases import rulebooks
from zhifa.casework.inspections.codes import rating_token_of, typed
from zhifa.casework.inspections.models import Rating, Visit
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services as bodies

LONGEST = 2000


class RatingRefused(Exception):
    """The message is a Chinese sentence that says why and what to do."""


def questions() -> dict[str, str]:
    return _codes("rating_items")


def grades() -> dict[str, str]:
    return _codes("ratings")


def rate(visit: Visit, token: str, given: Mapping[str, str], text: str = "", complaint: str = "") -> Rating:
    """``given``: grade by question; those left out are not said."""
    if not constant_time_compare(rating_token_of(visit.case_id), typed(token)):
        raise RatingRefused("评价凭证不对。请用检查当天打开的页面中的评价链接。")
    if visit.recorded_at is None:
        raise RatingRefused("检查还没有结束，结束以后再评价。")
    asked, known = questions(), grades()
    rows = [{"item": one, "rating": given[one]} for one in asked if given.get(one) in known]
    if not rows and not text.strip() and not complaint.strip():
        raise RatingRefused("还没有评价。请至少选择一项，或者写下意见。")
    if max(len(text), len(complaint)) > LONGEST:
        raise RatingRefused(f"意见最多写 {LONGEST} 个字，请删减。")
    try:
        with transaction.atomic():
            return Rating.objects.create(
                visit=visit, rows=rows, text=text.strip(), complaint=complaint.strip()
            )
    except IntegrityError:
        raise RatingRefused("这次检查已经评价过了，每次检查评价一次。") from None


def ratings_for(user: User, post: bodies.Post | None) -> QuerySet[Rating]:
    """For supervisors only: to the inspected bodies ratings are anonymous and not shown one by one."""
    if post is None or post.role != bodies.Role.SUPERVISOR:
        return Rating.objects.none()
    seen = Visit.objects.visible_to(user)
    return Rating.objects.filter(visit__in=seen).select_related("visit__case")


def _codes(name: str) -> dict[str, Any]:
    rows = rulebooks.current().codesets[name]["codes"]
    return {code: str(row["name"] if isinstance(row, Mapping) else row) for code, row in rows.items()}
