"""Parts of one body and officer: who they are, what they may enforce, and the provisions that this rests on."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from PIL import Image

from zhifa.casework.cases import services as cases
from zhifa.casework.field.bundle import store
from zhifa.casework.field.bundle.store import Part
from zhifa.foundation.accounts.models import User
from zhifa.foundation.files import services as files
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.discretion import services as discretion
from zhifa.libraries.documents import services as documents
from zhifa.libraries.items import services as items
from zhifa.libraries.items.wording import field_name
from zhifa.libraries.laws import services as laws
from zhifa.workshop.bundle import load_rulebook

Json = dict[str, Any]
PHOTO = 240  # pixels of the longer side


def registry(post: bodies.Post, today: date) -> Json:
    """What ``casework.cases.registries`` would answer for this officer today."""
    body = post.body
    places = bodies.regions_under(body.region.code, today)
    return {
        "me": post.user.username,
        "role": post.role,
        "unit": post.unit.name if post.unit else "",
        "body": bodies.body_fact(body),
        "field": cases.only_field(body),
        "body_values": bodies.body_values(body),
        "officers": bodies.officer_facts(body, today),
        "regions": bodies.region_names({body.region.code, *(one.code for one in places)}),
        "local_forms": documents.forms_by_day(body, load_rulebook().documents),
        "payment_account": body.payment_account,
    }


def card(user: User, today: date) -> Json:
    """The electronic certificate, as the party is shown it; ``why`` it may not be used today, ``good_until`` its code."""
    profile = bodies.OfficerProfile.objects.filter(user=user).select_related("body").first()
    paper = bodies.certificate_of(profile, today) if profile else None
    if profile is None or paper is None:
        return {}
    names = bodies.region_names(paper.regions)
    until = timezone.localtime() + timedelta(days=int(bodies.parameter("certificate_code_days")))
    return {
        "name": user.name, "kind": paper.get_kind_display(), "body": profile.body.name, "number": paper.number,
        "issuer": paper.issuer, "valid_from": paper.valid_from.isoformat(), "valid_until": paper.valid_until.isoformat(),
        "regions": "、".join(names[code] for code in paper.regions), "why": bodies.standing(paper, today).why,
        "fields": "、".join(field_name(code) for code in paper.fields), "photo": _photo(profile.photo),
        "verify": reverse("verify_certificate", args=[bodies.shown_token(paper)]),
        "good_until": until.isoformat(timespec="minutes"),
    }  # fmt: skip


def _photo(digest: str) -> str:
    if not digest or files.lacking([digest]):
        return ""
    with files.open(digest) as content, Image.open(content) as image:
        small = image.convert("RGB")
        small.thumbnail((PHOTO, PHOTO))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=80)
    return f"data:image/jpeg;base64,{base64.b64encode(out.getvalue()).decode()}"


def catalogue(body: bodies.Body) -> Json:
    return items.catalogue_json(body.code)


def benchmarks(codes: Iterable[str]) -> Json:
    return discretion.benchmarks_json(codes)


def provisions(catalogue: Mapping[str, Any], today: date) -> Part:
    """The words of everything that items and rules cite, as they are today: ``{cite: {title, text}}``."""
    wanted = sorted({*_of_items(catalogue), *_of_rules()})
    key = ("provisions", tuple(wanted), today)
    return store.once(key, lambda: store.keep(dict(_provisions(wanted, today))))


def _provisions(wanted: list[str], today: date) -> Iterator[tuple[str, Json]]:
    readable = [cite for cite in wanted if _readable(cite)]
    found = dict(zip(readable, laws.resolve_many(readable, today), strict=True))
    for cite in wanted:
        text = found[cite].text if cite in found and found[cite].found else ""
        yield cite, {"title": documents.citation(cite), "text": text}


def _readable(cite: str) -> bool:
    try:
        laws.parse(cite)
    except laws.CitationError:
        return False
    return True


def _of_items(catalogue: Mapping[str, Any]) -> Iterator[str]:
    for row in catalogue.values():
        for version in row["versions"]:
            yield from (*version["law"]["violated"], *version["law"]["penal"])


def _of_rules() -> Iterator[str]:
    book = load_rulebook()
    for guard in book.guards.values():
        yield from guard.cites
    for procedure in book.procedures.values():
        for act in procedure.acts.values():
            yield from act.cites
