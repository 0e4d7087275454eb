"""What an act in one case writes into another: a transfer arrives, its answer goes back, cases are joined and parted.

Both journals name the other case, so that either tells the whole story. A case that an act begins has an id that
follows from the act's, so that the act's own page can name it.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.utils import timezone

from zhifa.casework.cases import history, rulebooks
from zhifa.casework.cases.acting import Doing, begin_echo, perform_echo
from zhifa.casework.cases.effects import Occasion, effect
from zhifa.casework.cases.linking import begun_by
from zhifa.casework.cases.models import Case
from zhifa.casework.cases.refusals import Refused
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.parties import services as parties
from zhifa.paperwork.files import files_in

TRANSFERRED, OTHER = "05", "99"  # code set lead_sources


@effect("deliver_transfer")
def deliver_transfer(occasion: Occasion) -> None:
    """Where the receiving body works on this platform, the transfer is a lead there; else it is on record here."""
    receiver = bodies.Body.objects.filter(
        name=str(occasion.values.get("transfer_to") or ""), active=True
    ).first()
    if receiver is None or receiver.code == occasion.case.body_code:
        return
    values = occasion.values
    content = str(values.get("lead_content") or values.get("facts_summary") or "")
    data = {
        "lead_source": TRANSFERRED,
        "lead_content": f"{content}\n移送理由：{values.get('transfer_reason') or ''}"[:2000],
        "transferred_from": _name(occasion.case.body_code),
        **_about_party(occasion),
        **_linked(occasion),
    }
    _begin(occasion, data, receiver)


@effect("answer_transfer")
def answer_transfer(occasion: Occasion) -> None:
    """The receiver's answer reaches the case that was transferred; one that came on paper is answered on paper."""
    sender = Case.objects.filter(pk=occasion.values.get("linked_case") or uuid.UUID(int=0)).first()
    if sender is None:
        return
    outcome = "accepted" if occasion.entry.code == "accept_transfer" else "returned"
    data = {"reply_from": _name(occasion.case.body_code), "reply_on": timezone.localdate().isoformat()}
    if outcome == "returned":
        data["reply_reason"] = str(occasion.values["reply_reason"])
    _echo(occasion, sender, "record_transfer_reply", data, outcome)


@effect("merge_case")
def merge_case(occasion: Occasion) -> None:
    """The main case takes in what this one has: documents and evidence are referred to, files can be opened there."""
    _echo(occasion, main_case(occasion.case, occasion.values), "take_in_case", _linked(occasion))


@effect("split_case")
def split_case(occasion: Occasion) -> None:
    """What is parted off begins as a lead of the same body, with periods of its own."""
    body = bodies.body_by_code(occasion.case.body_code)
    assert body is not None
    values = occasion.values
    party = {"party_name": values["split_party"]} if values.get("split_party") else _about_party(occasion)
    data = {"lead_source": OTHER, "lead_content": values["split_about"], **party, **_linked(occasion)}
    _begin(occasion, data, body)


def main_case(case: Case, values: Any) -> Case:
    """The case into which this one is merged; refused with the reason where that cannot be."""
    number = str(values.get("merge_into") or "").strip()
    main = Case.objects.filter(body_code=case.body_code, number=number).exclude(pk=case.pk).first()
    if main is None:
        raise Refused.plain(f"本机关没有案号为“{number}”的其他案件。", "请核对要并入的案件的案号。")
    if main.status != "open" or main.decided_on is not None:
        raise Refused.plain(
            f"{number}已经作出决定或者办结，不能再并入。", "请选择正在调查的案件；不能并案的分别办理。"
        )
    if main.docketed_at and case.docketed_at and main.docketed_at > case.docketed_at:
        raise Refused.plain(
            f"{number}立案在后，不能把先立案的案件并入。",
            "请在后立案的案件中办理并案，并入最先立案的案件，办案期限从最先立案之日起算。",
        )
    return main


def _about_party(occasion: Occasion) -> dict[str, Any]:
    values = occasion.values
    told = {
        key: values[key]
        for key in ("party_kind", "party_name", "party_id", "region", "place")
        if values.get(key)
    }
    if values.get("party"):
        known = parties.party_values(str(values["party"]))
        told |= {
            f"party_{to}": known.get(key)
            for to, key in (("kind", "kind"), ("name", "name"), ("id", "number"))
        }
    elif occasion.case.party_name:
        told["party_name"] = occasion.case.party_name
    return {name: value for name, value in told.items() if value}


def _linked(occasion: Occasion) -> dict[str, Any]:
    """How the other case is named there, with everything that it has collected and that may leave it."""
    book = rulebooks.version(occasion.case.rulebook)
    entries = [one for one in history.entries_of(occasion.case.pk) if not book.withheld(one.code)]
    papers = [
        f"{row['title']}{row['number']}" for entry in entries for row in entry.data.get("_documents") or []
    ]
    files = {row["digest"]: row for entry in entries for row in files_in(entry.data)}
    materials = "\n".join(f"{n}.{name}" for n, name in enumerate(dict.fromkeys(papers), 1))
    case = occasion.case
    return {
        "linked_case": str(case.pk),
        "linked_about": f"{case.number or '（未立案）'} {case.title}"[:400],
        **({"linked_materials": materials[:5000]} if materials else {}),
        **({"files": list(files.values())} if files else {}),
    }


def _begin(occasion: Occasion, data: dict[str, Any], body: bodies.Body) -> None:
    data = {"found_on": timezone.localdate().isoformat(), "region": body.region.code, **data}
    doing = Doing("register_lead", seen=None, data=data)
    begin_echo(_post(occasion), "ordinary", doing, body, begun_by(occasion.entry.act_id))


def _echo(occasion: Occasion, case: Case, code: str, data: dict[str, Any], outcome: str = "") -> None:
    perform_echo(case, _post(occasion), Doing(code, seen=None, outcome=outcome, data=data))


def _post(occasion: Occasion) -> bodies.Post:
    """The post in which the act was done."""
    entry = occasion.entry
    held = (post for post in bodies.posts_of(occasion.user) if post.body.code == entry.body)
    return next(post for post in held if post.role == entry.role)


def _name(code: str) -> str:
    body = bodies.body_by_code(code)
    return body.name if body else code
