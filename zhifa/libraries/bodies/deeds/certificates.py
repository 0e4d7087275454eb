"""Certificates given, renewed, suspended, given back and taken away.

Whoever decides (a procedure, a clerk) has decided before; what is refused here could not be true of any certificate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from zhifa.libraries.bodies.deeds.ledger import By, RegistryRefused, begin, locked_profile, record
from zhifa.libraries.bodies.facts import ENDING, interruptions
from zhifa.libraries.bodies.models import Certificate, CertificateEvent, Change, OfficerProfile, Post
from zhifa.libraries.bodies.parameters import parameter
from zhifa.libraries.bodies.querysets import holds_on
from zhifa.libraries.bodies.regions import within
from zhifa.libraries.bodies.roles import Role

Kind = Certificate.Kind
Event = CertificateEvent.Kind
CHANGES = {
    Event.SUSPENDED: Change.Kind.CERTIFICATE_SUSPENDED,
    Event.REINSTATED: Change.Kind.CERTIFICATE_REINSTATED,
    Event.REVOKED: Change.Kind.CERTIFICATE_REVOKED,
    Event.CANCELLED: Change.Kind.CERTIFICATE_CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Paper:
    """What a certificate says. ``regions`` and ``fields`` empty: as far as the body reaches."""

    number: str
    valid_from: date
    valid_until: date
    issuer: str = ""
    kind: str = Kind.ENFORCEMENT
    regions: Sequence[str] = ()
    fields: Sequence[str] = ()


def issue_certificate(
    profile: OfficerProfile, paper: Paper, by: By, *, backdated_for: str = ""
) -> Certificate:
    """A certificate of a person who has none of the kind in that time.

    ``backdated_for``: why a certificate that began before today is registered only now; without it, that is refused.
    Raises RegistryRefused or AlreadyDone.
    """
    with transaction.atomic():
        profile = locked_profile(profile)
        begin(by)
        paper = tidy(paper)
        refuse(flaws(profile, paper, backdated_for), _taken(profile, paper))
        return _write(
            profile, paper, replace(by, ground=by.ground or backdated_for), Change.Kind.CERTIFICATE_ISSUED
        )


def renew_certificate(certificate: Certificate, paper: Paper, by: By) -> Certificate:
    """The period after; ``paper.number`` may be the old number. The old one runs to its own end.

    Raises RegistryRefused or AlreadyDone.
    """
    with transaction.atomic():
        profile = locked_profile(certificate.profile)
        begin(by)
        paper = replace(tidy(paper), kind=certificate.kind)
        refuse(_not_renewable(certificate), flaws(profile, paper), _taken(profile, paper))
        return _write(profile, paper, by, Change.Kind.CERTIFICATE_RENEWED)


def suspend_certificate(certificate: Certificate, on: date, by: By) -> CertificateEvent:
    """From the beginning of the day until reinstated. ``by.ground`` says why. Raises RegistryRefused or AlreadyDone."""
    return _happen(certificate, Event.SUSPENDED, on, by)


def reinstate_certificate(certificate: Certificate, on: date, by: By) -> CertificateEvent:
    """Good again from the beginning of the day. Raises RegistryRefused or AlreadyDone."""
    return _happen(certificate, Event.REINSTATED, on, by)


def revoke_certificate(
    certificate: Certificate, on: date, by: By, *, sanction: bool = True
) -> CertificateEvent:
    """For good, from the beginning of the day: 吊销, or 注销 without ``sanction`` (left, transferred, exchanged).

    Raises RegistryRefused or AlreadyDone.
    """
    return _happen(certificate, Event.REVOKED if sanction else Event.CANCELLED, on, by)


def refuse(*sources: dict[str, str]) -> None:
    """Of several problems of a field, the first is told."""
    found: dict[str, str] = {}
    for name, said in (row for problems in sources for row in problems.items()):
        if said:
            found.setdefault(name, said)
    if found:
        raise RegistryRefused(found)


def tidy(paper: Paper) -> Paper:
    return replace(paper, number="".join(paper.number.split()), issuer=paper.issuer.strip())


def flaws(profile: OfficerProfile, paper: Paper, backdated_for: str = "") -> dict[str, str]:
    """What is wrong with the paper for this person, by field; an import asks the same."""
    return {
        "number": "" if paper.number else "请填写证号。",
        "": _unfit(profile, paper.kind, max(paper.valid_from, timezone.localdate())),
        "regions": _outside(profile, paper),
        "fields": _strange(profile, paper),
        "valid_from": _surprise(paper, backdated_for),
        "valid_until": wrong_period(paper),
    }


def wrong_period(paper: Paper, years: int = 0) -> str:
    """``years``: the longest term, where the caller knows it already."""
    if paper.valid_until < paper.valid_from:
        return f"有效期止 {paper.valid_until} 早于有效期起 {paper.valid_from}。请核对日期。"
    longest = years or int(parameter("certificate_years", paper.valid_from))
    if paper.valid_until < years_after(paper.valid_from, longest):
        return ""
    last = years_after(paper.valid_from, longest) - timedelta(days=1)
    return f"有效期超过 {longest} 年。自 {paper.valid_from} 起最长到 {last}，请核对；本省规定不同的，在基础数据中修改。"


def years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return date(day.year + years, 3, 1)


def _unfit(profile: OfficerProfile, kind: str, on: date) -> str:
    name = profile.user.name
    if profile.auxiliary:
        return f"{name}是执法辅助人员，不能持有{Kind(kind).label}。已转为执法人员的，请先修改人员信息。"
    if not profile.user.is_active:
        return f"{name}的账号已停用，不能发证。请先核实是否在职。"
    if not profile.body.active:
        return f"{profile.body.name}没有执法主体资格，不能发证。"
    if kind == Kind.SUPERVISION and not _holds(profile, on, Role.SUPERVISOR):
        return f"{name}没有监督人员岗位，不能持有行政执法监督证。请先任职，再发证。"
    if not _holds(profile, on):
        return f"{name}在{profile.body.name}没有在任岗位，不能发证。请先任职，再发证。"
    return ""


def _holds(profile: OfficerProfile, on: date, role: str = "") -> bool:
    held = Post.objects.on(on).filter(user=profile.user_id, body=profile.body_id)
    return (held.filter(role=role) if role else held).exists()


def _outside(profile: OfficerProfile, paper: Paper) -> str:
    home = profile.body.region
    wrong = [code for code in paper.regions if not within(code, home.code)]
    return f"执法区域 {'、'.join(wrong)} 不在{home.name}的辖区内。请重新选择。" if wrong else ""


def _strange(profile: OfficerProfile, paper: Paper) -> str:
    wrong = [code for code in paper.fields if profile.body.fields and code not in profile.body.fields]
    return f"执法领域超出{profile.body.name}的领域。请重新选择，或者先变更机关的执法领域。" if wrong else ""


def _surprise(paper: Paper, backdated_for: str) -> str:
    if paper.valid_from >= timezone.localdate() or backdated_for.strip():
        return ""
    return f"有效期起 {paper.valid_from} 早于今天。证件不能倒签；是补登以前已发的证件的，请写明补登原因，原因会留在记录里。"


def _taken(profile: OfficerProfile, paper: Paper) -> dict[str, str]:
    """Another person's number, or another certificate of the kind in the same time."""
    other = (
        Certificate.objects.filter(number=paper.number)
        .exclude(profile=profile)
        .select_related("profile__user")
    )
    if found := other.first():
        return {"number": f"证号 {paper.number} 已登记给{found.profile.user.name}。请核对证号。"}
    for one in profile.certificates.filter(kind=paper.kind).prefetch_related("events"):
        _, ended = interruptions(one.events.all())
        last = min(one.valid_until, ended - timedelta(days=1)) if ended else one.valid_until
        if paper.valid_from <= last and one.valid_from <= paper.valid_until:
            return {
                "valid_from": f"与证件 {one.number}（{one.valid_from} 至 {last}）有效期重叠。请核对日期；换证的，从原证到期的次日起。"
            }
        if one.number == paper.number and one.valid_from == paper.valid_from:
            return {"number": f"证号 {paper.number} 自 {paper.valid_from} 起的证件已登记过。"}
    return {}


def _write(profile: OfficerProfile, paper: Paper, by: By, kind: Change.Kind) -> Certificate:
    made = Certificate.objects.create(
        profile=profile, kind=paper.kind, number=paper.number, issuer=paper.issuer, valid_from=paper.valid_from,
        valid_until=paper.valid_until, regions=list(paper.regions) or [profile.body.region.code],
        fields=list(paper.fields) or list(profile.body.fields),
    )  # fmt: skip
    after = {"number": made.number, "valid_until": made.valid_until.isoformat()}
    text = f"{Kind(made.kind).label} {made.number}，有效期 {made.valid_from} 至 {made.valid_until}"
    record(
        kind, by, made.valid_from,
        body=profile.body, user=profile.user, certificate=made, text=text, after=after,
    )  # fmt: skip
    return made


def _not_renewable(certificate: Certificate) -> dict[str, str]:
    ended = certificate.events.filter(kind__in=ENDING).first()
    if ended:
        return {
            "": f"证件 {certificate.number} 已于 {ended.on} {ended.get_kind_display()}，不能换证。符合条件的，重新申领。"
        }
    later = Certificate.objects.filter(
        profile=certificate.profile_id, kind=certificate.kind, valid_from__gt=certificate.valid_until
    )
    if found := later.first():
        return {"": f"证件 {certificate.number} 已经换发为 {found.number}（{found.valid_from} 起）。"}
    return {}


def _happen(certificate: Certificate, kind: CertificateEvent.Kind, on: date, by: By) -> CertificateEvent:
    with transaction.atomic():
        profile = locked_profile(certificate.profile)
        begin(by)
        if why := _impossible(certificate, kind, on, by.ground):
            raise RegistryRefused(why)
        event = CertificateEvent.objects.create(
            certificate=certificate, kind=kind, on=on, reason=by.ground[:200]
        )
        record(
            CHANGES[kind], by, on, body=profile.body, user=profile.user, certificate=certificate,
            text=f"{certificate.get_kind_display()} {certificate.number}",
        )  # fmt: skip
        return event


def _impossible(
    certificate: Certificate, kind: CertificateEvent.Kind, on: date, ground: str
) -> dict[str, str]:
    """Nothing may be dated back: what was done with the certificate until now stays as it was."""
    events = list(certificate.events.order_by("on", "pk"))
    if not ground.strip():
        return {"ground": f"请写明{kind.label}的原因和决定文号。"}
    if on < timezone.localdate():
        return {"on": f"{kind.label}日期 {on} 已经过去。以前用证件办的事不受影响，最早从今天起。"}
    if over := next((one for one in events if one.kind in ENDING), None):
        return {
            "": f"证件 {certificate.number} 已于 {over.on} {over.get_kind_display()}，不能再{kind.label}。"
        }
    if on > certificate.valid_until:
        return {"on": f"{on} 时证件已经到期（{certificate.valid_until}），不需要{kind.label}。"}
    if events and on < events[-1].on:
        return {"on": f"{on} 早于上一次{events[-1].get_kind_display()}（{events[-1].on}）。请核对日期。"}
    if any(one.on == on and one.kind == kind for one in events):
        return {"on": f"{on} 已经登记过{kind.label}。"}
    return _out_of_turn(certificate, kind, on, holds_suspended(events))


def holds_suspended(events: Sequence[CertificateEvent]) -> bool:
    """Whether the last word is a suspension."""
    return bool(events) and events[-1].kind == Event.SUSPENDED


def _out_of_turn(
    certificate: Certificate, kind: CertificateEvent.Kind, on: date, suspended: bool
) -> dict[str, str]:
    if kind == Event.SUSPENDED and suspended:
        return {"": f"证件 {certificate.number} 已经在暂扣中，不能重复暂扣。"}
    if kind == Event.REINSTATED and not suspended:
        return {"": f"证件 {certificate.number} 没有被暂扣，不需要发还。"}
    return {}


def current_certificates(profile: OfficerProfile, on: date) -> list[Certificate]:
    """Those in their period on the day, whatever happened to them."""
    return list(profile.certificates.filter(holds_on(on, "valid_from", "valid_until")))
