"""Bodies registered, changed and closed; who supervises them. Past values stay readable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from stdnum.cn import uscc

from zhifa.libraries.bodies.deeds.ledger import (
    By,
    RegistryRefused,
    begin,
    locked_body,
    not_yet,
    plain,
    record,
    too_late,
)
from zhifa.libraries.bodies.models import Body, Change, Region, SupervisionLine
from zhifa.libraries.bodies.querysets import holds_on
from zhifa.libraries.bodies.regions import level_of, significant, within

Kind = Body.Kind
CODE = re.compile(r"[0-9A-Za-z]{4,40}")
LONGEST_CHAIN = 10
TITLES = {"parent": "上级机关", "principal": "委托机关"}


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """A body as it is written down; its level follows from the region."""

    code: str
    name: str
    short_name: str
    kind: str
    region: Region
    common_name: str = ""
    parent: Body | None = None
    fields: list[str] = field(default_factory=list)
    authority: str = ""
    principal: Body | None = None
    entrustment: Mapping[str, Any] = field(default_factory=dict)
    uscc: str = ""
    address: str = ""
    postcode: str = ""
    phone: str = ""
    seal_from: date | None = None
    seal_until: date | None = None
    reconsideration_government: str = ""
    court: str = ""
    payment_bank: str = ""
    payment_account_name: str = ""
    payment_account: str = ""
    oversees: bool = False


NAMES = tuple(one.name for one in fields(BodyEntry))
CHANGEABLE = tuple(name for name in NAMES if name != "code")


def create_body(entry: BodyEntry, on: date, by: By) -> Body:
    """Raises RegistryRefused or AlreadyDone."""
    with transaction.atomic():
        begin(by)
        examine(entry, None, on)
        body = Body(**values_of(entry))
        try:
            with transaction.atomic():
                body.save()
        except IntegrityError:
            raise RegistryRefused({"code": f"主体代码 {entry.code} 已经登记过。请核对代码。"}) from None
        _lines(body, on)
        after = {name: plain(getattr(body, name)) for name in CHANGEABLE}
        record(Change.Kind.BODY_CREATED, by, on, body=body, text=body.name, after=after)
        return body


def change_body(body: Body, entry: BodyEntry, on: date, by: By, *, seen: int | None = None) -> Body:
    """``seen``: the last change that the page knew of. Raises RegistryRefused or AlreadyDone."""
    with transaction.atomic():
        body = locked_body(body)
        begin(by)
        refuse_stale(body, seen)
        examine(entry, body, on)
        now = values_of(entry)
        differing = [name for name in CHANGEABLE if now[name] != getattr(body, name)]
        if not differing:
            raise RegistryRefused("没有改动，不用保存。")
        before = {name: plain(getattr(body, name)) for name in differing}
        for name in (*differing, "level"):
            setattr(body, name, now[name])
        body.save()
        after = {name: plain(now[name]) for name in differing}
        text = "、".join(field_title(name) for name in differing)
        record(Change.Kind.BODY_CHANGED, by, on, body=body, text=text, before=before, after=after)
        return body


def deactivate_body(body: Body, on: date, by: By) -> None:
    """No longer an enforcement body; nobody acts in its name any more. Raises RegistryRefused or AlreadyDone."""
    _switch(body, False, on, by)


def reactivate_body(body: Body, on: date, by: By) -> None:
    """Raises RegistryRefused or AlreadyDone."""
    _switch(body, True, on, by)


def _switch(body: Body, active: bool, on: date, by: By) -> None:
    with transaction.atomic():
        body = locked_body(body)
        begin(by)
        if body.active is active:
            state = "具有" if active else "没有"
            raise RegistryRefused(f"{body.name}已经{state}执法主体资格。页面可能已经过期，请刷新后再看。")
        if why := not_yet(on) or too_late(on):
            raise RegistryRefused({"on": why})
        if not by.ground.strip():
            raise RegistryRefused({"ground": "请写明依据，例如机构改革方案的文号。"})
        if not active and (below := body.entrusted.filter(active=True).first()):
            raise RegistryRefused(f"{below.name}受{body.name}委托执法。请先处理委托，再取消主体资格。")
        Body.objects.filter(pk=body.pk).update(active=active)
        kind = Change.Kind.BODY_REACTIVATED if active else Change.Kind.BODY_DEACTIVATED
        record(
            kind, by, on, body=body, text=body.name, before={"active": not active}, after={"active": active}
        )


def field_title(name: str) -> str:
    """上级机关 for parent …"""
    return TITLES.get(name) or str(getattr(Body._meta.get_field(name), "verbose_name", name))


def refuse_stale(body: Body, seen: int | None) -> None:
    last = last_change(body)
    if seen is not None and last != seen:
        raise RegistryRefused("这个机关刚刚被他人修改过，没有保存。请刷新页面，核对后再改。")


def last_change(body: Body) -> int:
    """The number of the last change of the body itself; 0 when there was none."""
    found = Change.objects.filter(body=body, kind__startswith="body_").order_by("-pk")
    return found.values_list("pk", flat=True).first() or 0


def body_on(body: Body, day: date) -> dict[str, Any]:
    """The values as they held on the day: today's, with every later change taken back."""
    values = {name: plain(getattr(body, name)) for name in (*CHANGEABLE, "active")}
    later = Change.objects.filter(body=body, kind__startswith="body_", on__gt=day).order_by("-on", "-pk")
    for change in later:
        values.update(change.before)
    return values


def values_of(entry: BodyEntry) -> dict[str, Any]:
    """The columns of a body."""
    values = {name: getattr(entry, name) for name in NAMES}
    texts = {name: " ".join(value.split()) for name, value in values.items() if isinstance(value, str)}
    return {**values, **texts, "entrustment": dict(entry.entrustment), "level": level_of(entry.region.code)}


def examine(entry: BodyEntry, body: Body | None, on: date) -> None:
    """Raises RegistryRefused with what is wrong with the entry; an import asks the same."""
    problems = {
        "code": "" if CODE.fullmatch(entry.code) else "主体代码用 4—40 位数字和字母，例如 449921CG。",
        "name": "" if entry.name.strip() else "请填写机关名称。",
        "short_name": "" if entry.short_name.strip() else "请填写机关代字，文号里要用。",
        "uscc": _uscc(entry.uscc),
        "on": not_yet(on) or too_late(on),
        "parent": _parent(entry, body),
        "region": _closed(entry.region, on),
        "seal_until": _seal(entry),
    } | _ground_of_power(entry, body)
    if found := {name: said for name, said in problems.items() if said}:
        raise RegistryRefused(found)


def _closed(region: Region, on: date) -> str:
    if region.valid_until is None or region.valid_until >= on:
        return ""
    return f"{region.name}（{region.code}）已于 {region.valid_until} 停用。请选择在用的区划。"


def _uscc(number: str) -> str:
    valid = not number or uscc.is_valid(number)
    return "" if valid else "统一社会信用代码校验不符。请对照证书逐位核对。"


def _seal(entry: BodyEntry) -> str:
    if entry.seal_from and entry.seal_until and entry.seal_until < entry.seal_from:
        return f"印章停用日期 {entry.seal_until} 早于启用日期 {entry.seal_from}。"
    return ""


def _parent(entry: BodyEntry, body: Body | None) -> str:
    above = entry.parent
    if above is None:
        return ""
    if not above.active:
        return f"{above.name}没有执法主体资格，不能作为上级机关。"
    if not within(entry.region.code, above.region.code):
        return f"{above.name}在{above.region.name}，不是{entry.region.name}的上级。请重新选择。"
    for _ in range(LONGEST_CHAIN):
        if above is None:
            return ""
        if body is not None and above.pk == body.pk:
            return "不能以自己或者自己的下级为上级机关。请重新选择。"
        above = above.parent
    return "上下级关系超过十级，请核对。"


def _ground_of_power(entry: BodyEntry, body: Body | None) -> dict[str, str]:
    """An organisation enforces because a law says so (处罚法§19) or an agency entrusted it in writing (处罚法§20)."""
    if entry.kind == Kind.AUTHORIZED_ORG and not entry.authority.strip():
        return {"authority": "法律、法规授权的组织要写明授权条款，例如：处罚法§19。"}
    if entry.kind != Kind.ENTRUSTED_ORG:
        extra = entry.principal is not None or bool(entry.entrustment)
        return {"principal": "只有受委托的组织才登记委托机关和委托书。请核对性质。"} if extra else {}
    return {"principal": _principal(entry, body), **_letter(entry.entrustment)}


def _principal(entry: BodyEntry, body: Body | None) -> str:
    above = entry.principal
    if above is None:
        return "请选择委托机关。"
    if above.kind == Kind.ENTRUSTED_ORG:
        return f"{above.name}自己也是受委托的组织，不能再委托（处罚法§20）。"
    if not above.active or (body is not None and above.pk == body.pk):
        return f"{above.name}不能作为委托机关。请重新选择。"
    return ""


def _letter(letter: Mapping[str, Any]) -> dict[str, str]:
    """{letter, principal, items, powers, since, until, published_on}: what the rulebook reads (H02)."""
    since, until = str(letter.get("since") or ""), str(letter.get("until") or "")
    problems = {
        "letter": "" if letter.get("letter") else "请填写委托书名称和文号。",
        "letter_since": "" if since else "请填写委托期限的起始日期。",
        "letter_until": "" if until else "请填写委托期限的终止日期。",
        "powers": "" if letter.get("powers") else "请选择委托的权限。",
    }
    if since and until and until < since:
        problems["letter_until"] = f"委托终止日期 {until} 早于起始日期 {since}。"
    return problems


def set_line(
    body: Body, line: str, superior: Body | None, superior_name: str, on: date, by: By
) -> SupervisionLine:
    """Who supervises from ``on``; the line of the kind that ran until then ends the day before.

    Raises RegistryRefused or AlreadyDone.
    """
    with transaction.atomic():
        body = locked_body(body)
        begin(by)
        name = superior.name if superior else " ".join(superior_name.split())
        if not name:
            raise RegistryRefused({"superior_name": "请选择监督机关，或者填写名称。"})
        if superior is not None and superior.pk == body.pk:
            raise RegistryRefused({"superior": "不能由自己监督自己。请重新选择。"})
        if why := not_yet(on) or too_late(on):
            raise RegistryRefused({"on": why})
        running = SupervisionLine.objects.filter(holds_on(on), body=body, line=line)
        before = "、".join(one.superior_name for one in running)
        if running.filter(since__gte=on).exists():
            raise RegistryRefused({"on": f"{on} 已经登记过这一监督关系的变更。请核对日期。"})
        running.update(until=on - timedelta(days=1))
        made = SupervisionLine.objects.create(
            body=body, line=line, superior=superior, superior_name=name, since=on
        )
        text = f"{made.get_line_display()}：{before or '无'} → {name}"
        record(Change.Kind.LINE_SET, by, on, body=body, text=text)
        return made


def _lines(body: Body, on: date) -> None:
    overseeing = list(Body.objects.filter(oversees=True, active=True).select_related("region"))
    SupervisionLine.objects.bulk_create(natural_lines(body, overseeing, on))


def natural_lines(body: Body, overseeing: Iterable[Body], on: date) -> list[SupervisionLine]:
    """What follows from the place itself: the department above, and the justice department around, not saved."""
    line = SupervisionLine.Line
    above = [(line.DEPARTMENT, body.parent), (line.JUSTICE, _justice(body, overseeing))]
    return [
        SupervisionLine(body=body, line=kind, superior=one, superior_name=one.name, since=on)
        for kind, one in above
        if one is not None
    ]


def _justice(body: Body, overseeing: Iterable[Body]) -> Body | None:
    """The overseeing body of the narrowest region that holds this one."""
    if body.oversees:
        return None
    found = [one for one in overseeing if within(body.region.code, one.region.code)]
    return max(found, key=lambda one: len(significant(one.region.code)), default=None)
