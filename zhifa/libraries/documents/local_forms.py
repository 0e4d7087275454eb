"""Changing how a body prints, dated and taken back only before the effect; and what is in force on a day."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhifa.foundation.files import services as files
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.documents.models import LocalForm
from zhifa.paperwork.printing.local_content import (
    LocalRefused,
    check_additions,
    check_letterhead,
)
from zhifa.workshop.bundle import load_bundle

Json = Mapping[str, Any]
MANAGERS = {
    bodies.Role.OPERATOR,
    bodies.Role.LEGAL_REVIEWER,
    bodies.Role.AGENCY_HEAD,
    bodies.Role.PRINCIPAL_HEAD,
}
LETTERHEAD = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody wants from a day on; ``document`` is :data:`LETTERHEAD` or a code."""

    document: str
    content: Json
    effective_from: date
    note: str
    token: uuid.UUID


def manages(post: bodies.Post | None) -> bool:
    return post is not None and post.role in MANAGERS


def check(post: bodies.Post, proposal: Proposal) -> None:
    """Raises :class:`LocalRefused` with every reason."""
    if not manages(post):
        raise LocalRefused(["本机关式样由法制审核人员、机关负责人或者系统管理员修改。"])
    reasons = []
    if proposal.effective_from <= timezone.localdate():
        reasons.append("生效日期最早是明天：当天可能已经签发了文书，生效以前还可以撤回。")
    if not proposal.note.strip():
        reasons.append("请写明修改的理由，留作记录。")
    try:
        if proposal.document == LETTERHEAD:
            check_letterhead(proposal.content, post.body.name)
            reasons += _emblem_faults(str(proposal.content.get("emblem") or ""))
        else:
            bundle = load_bundle()
            definition = bundle["documents"].get(proposal.document)
            if definition is None:
                raise LocalRefused(["文书库中没有这种文书。"])
            check_additions(proposal.content, definition, bundle)
    except LocalRefused as refused:
        reasons += refused.reasons
    if reasons:
        raise LocalRefused(reasons)


@transaction.atomic
def adopt(post: bodies.Post, proposal: Proposal) -> LocalForm:
    """Write it down; the same token again gives the same change. Raises :class:`LocalRefused`."""
    known = LocalForm.objects.filter(token=proposal.token, body=post.body).first()
    if known is not None:
        return known
    check(post, proposal)
    return LocalForm.objects.create(
        body=post.body,
        document=proposal.document,
        content=dict(proposal.content),
        effective_from=proposal.effective_from,
        note=proposal.note.strip(),
        token=proposal.token,
        created_by=post.user,
    )


@transaction.atomic
def withdraw(post: bodies.Post, pk: int) -> LocalForm:
    """Take a change back before its effect. Raises :class:`LocalRefused`; doing it twice changes nothing."""
    found = LocalForm.objects.select_for_update().filter(pk=pk, body=post.body).first()
    if found is None or not manages(post):
        raise LocalRefused(["没有这项修改，或者不是本机关的。"])
    if found.withdrawn_at is None:
        if not found.ahead(timezone.localdate()):
            raise LocalRefused(
                ["这项修改已经生效，文书已经照它签发，不能撤回。可以再作一次修改，从以后的日期起生效。"]
            )
        found.withdrawn_at, found.withdrawn_by = timezone.now(), post.user
        found.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return found


def in_force(body: bodies.Body, on: date) -> dict[str, LocalForm]:
    """By document; one query. The letterhead stands under the empty code."""
    found: dict[str, LocalForm] = {}
    rows = LocalForm.objects.standing().filter(body=body, effective_from__lte=on)
    for row in rows.order_by("effective_from", "pk"):
        found[row.document] = row
    return found


def forms_by_day(body: bodies.Body, documents: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """How the body prints each document from which day on, ``{document: [{from, form}]}``: for use without a network."""
    days = LocalForm.objects.standing().filter(body=body).values_list("effective_from", flat=True)
    found: dict[str, list[dict[str, Any]]] = {}
    for day in sorted(set(days)):
        forms = in_force(body, day)
        for document in documents:
            form, before = local_form(forms, document), found.get(document, [])
            if form != (before[-1]["form"] if before else {}):
                found.setdefault(document, []).append({"from": day.isoformat(), "form": form})
    return found


def local_form(forms: Mapping[str, LocalForm], document: str) -> dict[str, Any]:
    """What the values of an issued document carry, so that it prints the same for ever; empty for nothing."""
    letterhead, additions = forms.get(LETTERHEAD), forms.get(document)
    used = [form for form in (letterhead, additions) if form is not None and _says(form.content)]
    if not used:
        return {}
    return {
        "editions": [{"id": form.pk, "from": form.effective_from.isoformat()} for form in used],
        **({"letterhead": letterhead.content} if letterhead in used and letterhead else {}),
        **(additions.content if additions in used and additions else {}),
    }


def _says(content: Json) -> bool:
    return any(content.get(key) for key in ("lines", "emblem", "footer", "fields", "texts", "hidden"))


def _emblem_faults(digest: str) -> list[str]:
    if not digest:
        return []
    stored = files.by_digests([digest]).get(digest)
    if stored is None:
        return ["徽标图片没有上传成功，请重新选择。"]
    return [] if stored.media_type in ("image/png", "image/jpeg") else ["徽标只能是 PNG 或者 JPEG 图片。"]
