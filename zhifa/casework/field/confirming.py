"""A head confirms what reached the platform too late: the act takes effect as it was done, with the reason on record.

The paper was handed over in the field and stays what it is; only the record of it was late.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhifa.casework.cases import services as cases
from zhifa.casework.field import numbers
from zhifa.foundation.accounts.models import User
from zhifa.foundation.journal import services as journal
from zhifa.libraries.bodies import services as bodies
from zhifa.rulebook.engine.check import LATE


def is_late(kept: Mapping[str, Any]) -> bool:
    """Whether a kept act came too late, by what was stored against it."""
    return any(reason["code"] == LATE for reason in (kept.get("_kept") or {}).get("reasons") or ())


def may_confirm(post: bodies.Post, maker: str) -> bool:
    """A head, but not of what they did themselves."""
    return post.role in cases.MAY_DISCARD and post.user.username != maker


@transaction.atomic
def confirm(case: cases.Case, post: bodies.Post, kept: uuid.UUID, reason: str) -> journal.Entry:
    """Let a kept act take effect with the time, the papers and the maker that it had. Raises Refused, StaleStream."""
    entry = journal.find(kept)
    if entry is None or entry.stream_id != case.pk or str(kept) not in cases.unanswered(case):
        raise cases.Refused.plain("这条记录已经处理过了。", "请刷新页面查看最新情况。")
    _require(post, entry, reason)
    papers = entry.data["_kept"]["documents"]
    done = cases.perform(case, _post_of(entry), _doing(post, entry, papers, reason.strip()))
    for number in {str(paper["number"]) for paper in papers if paper["number"]}:
        numbers.take_effect(case.body_code, number, kept, done.entry.act_id)
    return done.entry


@transaction.atomic
def confirm_all(case: cases.Case, post: bodies.Post, reason: str) -> int:
    """Confirm every late act of the case in the order in which they were done; all of them, or none."""
    waiting = cases.unanswered(case)
    kept = [one for one in journal.entries_of(case.pk) if str(one.act_id) in waiting and is_late(one.data)]
    for entry in kept:
        confirm(case, post, entry.act_id, reason)
    return len(kept)


def _require(post: bodies.Post, entry: journal.Entry, reason: str) -> None:
    if not is_late(entry.data):
        raise cases.Refused.plain(
            "这条记录不是因为补录超过期限而没有生效的。", "请依法重新办理，或者写明理由作废。"
        )
    if not may_confirm(post, entry.actor):
        raise cases.Refused.plain(
            "确认补录由负责人办理，不能确认自己的记录。", "请转交所在机构负责人或者机关负责人确认。"
        )
    if not reason.strip():
        raise cases.Refused.plain(
            "没有写明确认补录的理由。", "请写明为什么没有按时上传、怎样核对的，例如已核对纸质文书和照片。"
        )


def _doing(
    post: bodies.Post, entry: journal.Entry, papers: list[Mapping[str, Any]], reason: str
) -> cases.Doing:
    data = entry.data
    note = {**(data.get("_field") or {}), "confirmed_by": post.user.username, "confirmed_as": post.role}
    brought = tuple(cases.Paper(row["code"], row["number"], row["values"]) for row in papers)
    return cases.Doing(
        code=entry.code, seen=None, at=entry.at, outcome=entry.outcome, track=entry.track, phase=data["_kept"]["phase"],
        data=data, sources=data.get("_sources") or {}, reasons={**(data.get("_reasons") or {}), LATE: reason},
        again=str(entry.act_id), brought=cases.Brought(brought, note),
    )  # fmt: skip


def _post_of(entry: journal.Entry) -> bodies.Post:
    """The post in which it was done."""
    maker = User.objects.get(username=entry.actor)
    held = bodies.posts_of(maker, _day(entry.at))
    found = next((post for post in held if (post.role, post.body.code) == (entry.role, entry.body)), None)
    if found is None:
        raise cases.Refused.plain(
            f"{maker.name}在办理当日没有担任有权办理的岗位。",
            "请由有权办理的人员重新办理，或者写明理由作废。",
        )
    return found


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
