"""What the pages of bodies and people place: plain values, already in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items.wording import field_name

STATES = {
    "valid": ("有效", "done"),
    "not_yet": ("尚未生效", "soon"),
    "expired": ("已过期", "danger"),
    "suspended": ("暂扣中", "danger"),
    "revoked": ("已吊销", "danger"),
    "cancelled": ("已注销", "danger"),
}
PEOPLE_TITLES = (
    "姓名", "用户名", "主体代码", "机关", "内设机构", "岗位", "职务", "人员类别", "执法证号", "有效期起", "有效期止", "证件状态",
)  # fmt: skip


def people(ids: Sequence[int], on: date, body: bodies.Body | None = None) -> list[dict[str, Any]]:
    """The people of one page, with posts (in ``body``) and certificate of the day; five queries."""
    held = bodies.Post.objects.on(on).select_related("unit", "body").order_by("since", "pk")
    held = held.filter(body=body) if body else held
    away = bodies.Leave.objects.filter(bodies.holds_on(on))
    found = bodies.OfficerProfile.objects.filter(pk__in=ids).select_related("user", "body")
    found = found.prefetch_related(
        Prefetch("user__posts", held, to_attr="posts_here"),
        Prefetch("user__leaves", away, to_attr="away"),
        "certificates__events",
    )
    places = {pk: place for place, pk in enumerate(ids)}
    return sorted((_person(profile, on) for profile in found), key=lambda row: places[row["profile"].pk])


def _person(profile: bodies.OfficerProfile, on: date) -> dict[str, Any]:
    held: list[bodies.Post] = profile.user.posts_here  # type: ignore[attr-defined]
    away: list[bodies.Leave] = profile.user.away  # type: ignore[attr-defined]
    paper = bodies.certificate_of(profile, on)
    return {
        "profile": profile,
        "unit": next((post.unit.name for post in held if post.unit), ""),
        "roles": "、".join(dict.fromkeys(post.get_role_display() for post in held)),
        "away": away[0].get_kind_display() if away else "",
        "certificate": certificate(paper, on) if paper else None,
        "lacks": paper is None and any(post.role == bodies.Role.OFFICER for post in held),
    }


def person_cells(row: dict[str, Any]) -> tuple[str, ...]:
    """A person as a row of a workbook."""
    profile, paper = row["profile"], row["certificate"]
    without = ("", "", "", "无证" if row["lacks"] else "")
    shown = paper and (
        paper["paper"].number, str(paper["paper"].valid_from), str(paper["paper"].valid_until), paper["state"],
    )  # fmt: skip
    return (
        profile.user.name, profile.user.username, profile.body.code, profile.body.name, row["unit"], row["roles"],
        profile.title, "执法辅助人员" if profile.auxiliary else "执法人员", *(shown or without),
    )  # fmt: skip


def certificate(paper: bodies.Certificate, on: date) -> dict[str, Any]:
    code = bodies.certificate_state(paper, on)
    words, look = STATES[code]
    left = (paper.valid_until - on).days
    if look == "done" and left <= 90:
        words, look = f"有效，{left} 天后到期", "soon"
    return {"paper": paper, "code": code, "state": words, "look": look}


def certificates(profile: bodies.OfficerProfile, on: date, kind: str = "") -> list[dict[str, Any]]:
    """Those of a person, the newest first, with what may be done to them now."""
    known = (
        bodies.Certificate.objects.filter(profile=profile).prefetch_related("events").order_by("-valid_until")
    )
    papers = list(known.filter(kind=kind) if kind else known)
    names = bodies.region_names({code for paper in papers for code in paper.regions})
    return [_paper(paper, on, names) for paper in papers]


def _paper(paper: bodies.Certificate, on: date, names: dict[str, str]) -> dict[str, Any]:
    row = certificate(paper, on)
    return {
        **row,
        "regions": "、".join(names[code] for code in paper.regions) or "不限",
        "fields": "、".join(field_name(code) for code in paper.fields) or "不限",
        "events": list(paper.events.all()),
        "deeds": DEEDS.get(row["code"], ()),
    }


# What a keeper may do with a certificate in each state: address word → label.
_RUNNING = (("renew", "换证"), ("suspend", "暂扣"), ("cancel", "注销"), ("revoke", "吊销"))
DEEDS = {
    "valid": _RUNNING,
    "not_yet": (("cancel", "注销"),),
    "expired": (("renew", "换证"),),
    "suspended": (("reinstate", "发还"), ("cancel", "注销"), ("revoke", "吊销")),
}


def posts(profile: bodies.OfficerProfile, on: date) -> list[dict[str, Any]]:
    """Every post, now first."""
    known = (
        bodies.Post.objects.filter(user=profile.user_id)
        .select_related("body", "unit")
        .order_by("-since", "pk")
    )
    rows = [
        {
            "post": post,
            "now": post.since <= on and (post.until is None or on <= post.until),
            "ahead": post.since > on,
        }
        for post in known
    ]
    return sorted(rows, key=lambda row: not row["now"])


def leaves(profile: bodies.OfficerProfile, on: date) -> list[dict[str, Any]]:
    return [
        {
            "leave": one,
            "now": one.since <= on and (one.until is None or on <= one.until),
            "open": one.until is None or one.until >= on,
        }
        for one in bodies.Leave.objects.filter(user=profile.user_id)
    ]


def changes(found: QuerySet[bodies.Change]) -> list[dict[str, Any]]:
    """The record in words: what, from when, on what ground, by whom, and each value before and after."""
    rows = found.select_related("by", "user", "unit", "source")
    return [{"change": row, "values": list(_values(row))} for row in rows]


def _values(change: bodies.Change) -> Iterable[tuple[str, str, str]]:
    if change.kind not in {"body_changed", "person_changed"}:
        return
    for name, after in change.after.items():
        yield _title(change.kind, name), _said(name, change.before.get(name)), _said(name, after)


def _title(kind: str, name: str) -> str:
    return bodies.field_title(name) if kind == "body_changed" else bodies.PERSON_LABELS.get(name, name)


def _said(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if name == "fields" and isinstance(value, list):
        return "、".join(field_name(code) for code in value) or "（空）"
    if name == "kind":
        return str(dict(bodies.Body.Kind.choices).get(value, value))
    if name == "photo":
        return "有照片" if value else "（空）"
    if isinstance(value, dict):
        return str(value.get("letter") or "（空）")
    return str(value) if value not in (None, "", []) else "（空）"
