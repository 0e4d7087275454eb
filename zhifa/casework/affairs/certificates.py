"""What a case about a certificate does in the register of people (处罚法§42(1))."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from zhifa.casework.cases.effects import Occasion, effect
from zhifa.casework.cases.services import Refused
from zhifa.libraries.bodies import services as bodies


@effect("issue_certificate")
def issue(occasion: Occasion) -> None:
    """A first certificate, the next one of a holder, or one in place of a lost one."""
    with _told():
        profile, paper = _profile(occasion, "applicant"), _paper(occasion)
        held = _latest(profile)
        match occasion.values.get("certificate_purpose"):
            case "renewal" if held is not None:
                bodies.renew_certificate(held, paper, _by(occasion))
            case "replacement" if held is not None:
                lost = bodies.By(occasion.user, "遗失、损毁，另行补证")
                bodies.revoke_certificate(held, paper.valid_from, lost, sanction=False)
                bodies.issue_certificate(profile, paper, _by(occasion))
            case _:
                bodies.issue_certificate(profile, paper, _by(occasion))


@effect("suspend_certificate")
def suspend(occasion: Occasion) -> None:
    with _told():
        bodies.suspend_certificate(_held(occasion), _day(occasion), _by(occasion))


@effect("reinstate_certificate")
def reinstate(occasion: Occasion) -> None:
    with _told():
        bodies.reinstate_certificate(_held(occasion), _day(occasion), _by(occasion))


@effect("revoke_certificate")
def revoke(occasion: Occasion) -> None:
    """吊销 for misconduct; 注销 where the holder left or is unfit without being blamed."""
    with _told():
        sanction = occasion.entry.outcome == "revoked"
        bodies.revoke_certificate(_held(occasion), _day(occasion), _by(occasion), sanction=sanction)


@contextmanager
def _told() -> Iterator[None]:
    """The register's reasons become reasons of the act, which then was not done at all."""
    try:
        yield
    except bodies.RegistryRefused as refusal:
        message = "；".join(refusal.problems.values())
        raise Refused.plain(
            message, "请按提示改正后重新提交；需要先变更登记的，请到“主体人员”办理。"
        ) from refusal


def _profile(occasion: Occasion, element: str) -> bodies.OfficerProfile:
    name = str(occasion.values.get(element) or "")
    profile = bodies.OfficerProfile.objects.filter(
        user__username=name, body__code=occasion.case.body_code
    ).first()
    if profile is None:
        raise bodies.RegistryRefused("这个人的人事关系不在本机关。请核对人员。")
    return profile


def _latest(profile: bodies.OfficerProfile) -> bodies.Certificate | None:
    held = profile.certificates.filter(kind=bodies.Certificate.Kind.ENFORCEMENT)
    return held.order_by("-valid_until").first()


def _held(occasion: Occasion) -> bodies.Certificate:
    held = _latest(_profile(occasion, "certificate_holder"))
    if held is None:
        raise bodies.RegistryRefused("持证人没有登记执法证件。请核对人员。")
    return held


def _paper(occasion: Occasion) -> bodies.Paper:
    values = occasion.values
    return bodies.Paper(
        number=str(values["certificate_number"]),
        valid_from=date.fromisoformat(values["certificate_from"]),
        valid_until=date.fromisoformat(values["certificate_until"]),
        issuer=_issuer(occasion),
        fields=tuple(values.get("certificate_fields") or ()),
    )


def _issuer(occasion: Occasion) -> str:
    body = bodies.body_by_code(occasion.entry.body)
    return body.name if body else ""


def _day(occasion: Occasion) -> date:
    return occasion.entry.at.date()


def _by(occasion: Occasion) -> bodies.By:
    """The ground is the document of the act by its number, else the case."""
    papers = occasion.entry.data.get("_documents") or ()
    number = next((paper["number"] for paper in papers if paper.get("number")), "")
    return bodies.By(occasion.user, number or str(occasion.case), token=occasion.entry.act_id)
