"""What the search page places: a few hits of each kind, and the way to all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from zhifa.casework.cases.services import Case, IssuedDocument
from zhifa.foundation.accounts.models import User
from zhifa.libraries.documents import selectors as documents
from zhifa.libraries.items import services as items
from zhifa.libraries.items import wording
from zhifa.libraries.laws import selectors as laws
from zhifa.libraries.laws.services import Scope
from zhifa.libraries.laws.services import search as articles
from zhifa.libraries.parties import services as parties
from zhifa.web.views import law_rows, rule_rows
from zhifa.web.views.casework.lists import STATUSES
from zhifa.workshop.bundle import load_bundle

SHOWN = 6
T = TypeVar("T")
_YEAR = re.compile(r"[\[(（【［〔]\s*(\d{4})\s*[\])）】］〕]")


@dataclass(frozen=True, slots=True)
class Hit:
    """``code``: a number or code to recognise it by; ``note``: a few words more."""

    title: str
    url: str
    code: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """``more``: where all hits are; empty when these are all."""

    name: str
    symbol: str
    hits: Sequence[Hit]
    more: str = ""


def groups(words: str, user: User, today: date) -> list[Group]:
    """The kinds in which something was found, each within the user's sight."""
    found = (
        _cases(words, user),
        _papers(words, user),
        _parties(words, user),
        _items(words, user, today),
        _laws(words, today),
        _articles(words, today),
        _rules(words),
        _templates(words),
    )
    return [group for group in found if group.hits]


def as_number(words: str) -> str:
    """A number as documents carry it: ``岭城管罚决[2026]1号`` → ``岭城管罚决〔2026〕1号``."""
    return _YEAR.sub(r"〔\1〕", words)


def _cases(words: str, user: User) -> Group:
    number = as_number(words)
    wanted = Q(number__icontains=number) | Q(decision_number__icontains=number)
    wanted |= Q(title__icontains=words) | Q(party_name__icontains=words)
    rows, more = _some(Case.objects.visible_to(user).filter(wanted).order_by("-updated_at")[: SHOWN + 1])
    names = dict(STATUSES)
    hits = [
        Hit(one.title, reverse("case", args=[one.pk]), one.number or "（未立案）", names.get(one.status, ""))
        for one in rows
    ]
    return Group("案件", "folder", hits, _all("cases", words) if more else "")


def _papers(words: str, user: User) -> Group:
    """Issued documents by their number."""
    found = IssuedDocument.objects.filter(
        case__in=Case.objects.visible_to(user), number__icontains=as_number(words)
    )
    found = found.exclude(number="").select_related("case").defer("values")
    rows, _ = _some(found.order_by("-issued_at")[: SHOWN + 1])
    hits = [
        Hit(one.title, reverse("document_pdf", args=[one.pk]), one.number, str(one.case.title))
        for one in rows
    ]
    return Group("已制作的文书", "paper", hits)


def _parties(words: str, user: User) -> Group:
    rows, more = _some(parties.search(words, user).order_by("name", "pk")[: SHOWN + 1])
    hits = [
        Hit(one.name, reverse("party", args=[one.pk]), one.mask, str(one.get_kind_display())) for one in rows
    ]
    return Group("当事人", "people", hits, _all("parties", words) if more else "")


def _items(words: str, user: User, today: date) -> Group:
    known = items.Item.objects.visible_to(user).in_force(today).order_by("code")
    rows, more = _some(items.search(known, words)[: SHOWN + 1])
    hits = [
        Hit(one.name, reverse("item", args=[one.code]), one.code, wording.field_name(one.field))
        for one in rows
    ]
    every = f"{reverse('items')}?{urlencode({'q': words, 'scope': 'all'})}"
    return Group("执法事项", "list", hits, every if more else "")


def _laws(words: str, today: date) -> Group:
    """By title."""
    rows, more = _some(laws.laws(words)[: SHOWN + 1])
    shown = [law_rows.law(one, today) for one in rows]
    hits = [
        Hit(one.title, one.url, one.shorts, one.version.status if one.version else "条文没有收录")
        for one in shown
    ]
    return Group("法律法规", "book", hits, _all("laws", words) if more else "")


def _articles(words: str, today: date) -> Group:
    """Articles in force that answer to the words, also to everyday ones."""
    found = articles(words, Scope(today), SHOWN)
    hits = [
        Hit(
            f"《{one.version.law.name}》{one.label}",
            f"{reverse('law', args=[one.version.law.code])}?version={one.version_id}#{one.eid}",
            law_rows.excerpt(one.text, found.question.shown),
        )
        for one in found.hits
    ]
    return Group("条文", "book", hits, f"{_all('laws', words)}&in=text" if found.more else "")


def _rules(words: str) -> Group:
    rows, more = _some(list(_matching_rules(words)))
    return Group("规则", "branch", rows, _all("rules", words) if more else "")


def _matching_rules(words: str) -> Iterator[Hit]:
    for guard in rule_rows.guards(words):
        yield Hit(guard.title, reverse("rules_guard", args=[guard.code]), guard.code, "办案规则")
    for row in rule_rows.parameters(words):
        yield Hit(
            row.name, f"{_all('rules_parameters', row.code)}#{row.code}", row.code, row.field or "期限和数值"
        )


def _templates(words: str) -> Group:
    rows, more = _some(documents.entries(load_bundle(), documents.Wanted(words)))
    hits = [Hit(one.name, reverse("document", args=[one.code]), one.code, one.class_name) for one in rows]
    return Group("文书样式", "paper", hits, _all("documents", words) if more else "")


def _some(rows: Iterable[T]) -> tuple[list[T], bool]:
    """The first few, and whether there are more."""
    found = list(rows)
    return found[:SHOWN], len(found) > SHOWN


def _all(name: str, words: str) -> str:
    return f"{reverse(name)}?{urlencode({'q': words})}"
