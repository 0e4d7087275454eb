"""What the inspected said becomes a matter of the supervisor's own body, where the inspected body does not see it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from zhifa.casework.cases.services import Case, Doing, Done, Refused, begin
from zhifa.casework.inspections.codes import rating_code_of
from zhifa.casework.inspections.models import Rating
from zhifa.libraries.bodies import services as bodies

PROCEDURE, BY_CODE = "rating", "code"
_RATINGS = uuid.UUID("8f5b3c1e-5d0a-4b5e-9a53-2b1f6c0d7e42")


def matter_id(rating: Rating) -> uuid.UUID:
    """One matter for each rating, however often it is asked for."""
    return uuid.uuid5(_RATINGS, str(rating.pk))


def take_up(rating: Rating, post: bodies.Post) -> Done:
    """Register a rating as it was given; nothing is typed again."""
    if post.role != bodies.Role.SUPERVISOR:
        raise Refused.plain("企业评价由行政执法监督人员处理。", "请由监督人员办理。")
    matter = matter_id(rating)
    data = _told(rating)
    doing = Doing(
        "receive_rating", seen=0, act_id=uuid.uuid5(matter, "receive"), data=data,
        outcome="complaint" if rating.complaint else "plain", sources=dict.fromkeys(data, "inspection"),
    )  # fmt: skip
    return begin(post, PROCEDURE, doing, case_id=matter)


def _told(rating: Rating) -> dict[str, Any]:
    visit = rating.visit
    body = bodies.body_by_code(visit.body_code)
    assert body is not None and visit.recorded_at is not None
    told = {
        "rating_code": rating_code_of(visit.case_id), "rated_body": body.name, "rating_channel": BY_CODE,
        "rated_on": timezone.localtime(rating.rated_at).date().isoformat(),
        "inspected_on": timezone.localtime(visit.recorded_at).date().isoformat(),
        "rating_rows": rating.rows, "rating_text": rating.text, "rating_complaint_text": rating.complaint,
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}


def matters_of(ratings: Iterable[Rating]) -> dict[int, Case]:
    """The matters that were begun, by the key of the rating."""
    ids = {matter_id(one): one.pk for one in ratings}
    return {ids[case.pk]: case for case in Case.objects.filter(pk__in=ids)}
