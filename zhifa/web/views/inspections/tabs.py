"""The parts of 检查, each for those who have a part in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from zhifa.libraries.bodies.services import Role
from zhifa.web.views.casework.access import post_of

TABS = (
    ("任务和检查", "inspections", ()),
    ("年度计划", "inspection_plans", ()),
    ("双随机抽取", "inspection_draws", ()),
    ("综合查一次", "inspections_together", (Role.UNIT_HEAD, Role.AGENCY_HEAD, Role.SUPERVISOR)),
    ("回避关联", "inspection_ties", (Role.OFFICER, Role.UNIT_HEAD, Role.PERSONNEL)),
    ("企业评价", "inspection_ratings", (Role.SUPERVISOR,)),
)


def tabbed(request: HttpRequest, **context: Any) -> dict[str, Any]:
    """The context of a page with the tabs that this post sees."""
    role = post_of(request).role
    shown = [(label, reverse(name)) for label, name, roles in TABS if not roles or role in roles]
    return {"tabs": shown, "here": request.path, **context}
