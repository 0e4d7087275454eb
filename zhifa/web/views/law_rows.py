"""What the templates of the laws library place: plain values, already in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from zhifa.libraries.laws import selectors
from zhifa.libraries.laws.days import chinese_day
from zhifa.libraries.laws.display import Line, lines
from zhifa.libraries.laws.models import Law, LawVersion, Provision
from zhifa.libraries.laws.services import Resolved

_AROUND = 60
LOOKS = {"现行有效": "done", "尚未施行": "soon", "已失效": "quiet"}


@dataclass(frozen=True, slots=True)
class Version:
    pk: int
    url: str
    status: str
    look: str
    period: str
    published: date
    since_basis: str
    until_basis: str
    doubts: list[str]
    claimed: str
    source: str
    learned: date


@dataclass(frozen=True, slots=True)
class LawRow:
    title: str
    url: str
    kind: str
    body: str
    shorts: str
    version: Version | None
    why: str


@dataclass(frozen=True, slots=True)
class Hit:
    label: str
    law: str
    url: str
    excerpt: SafeString
    place: str
    status: str


@dataclass(frozen=True, slots=True)
class TextRow:
    """A heading (``level`` 2 to 5) or an article (``level`` 0)."""

    anchor: str
    label: str
    level: int
    lines: Sequence[Line] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    label: str
    found: bool
    why: str
    lines: list[Line]
    period: str
    doubts: list[str]
    law_url: str
    law_title: str
    short: str


def law(one: Law, on: date) -> LawRow:
    choice = selectors.of_the_day(one, on)
    versions = selectors.versions_of(one)
    shown = choice.version or (versions[-1] if versions else None)
    return LawRow(
        title=one.title,
        url=reverse("law", args=[one.code]),
        kind=one.get_kind_display(),
        body=one.body,
        shorts="、".join(one.short_names),
        version=version(shown, on) if shown else None,
        why=choice.why,
    )


def version(one: LawVersion, on: date) -> Version:
    status = one.status(on)
    return Version(
        pk=one.pk,
        url=f"{reverse('law', args=[one.law.code])}?version={one.pk}",
        status=status,
        look=LOOKS[status],
        period=period(one.effective_from, one.effective_until),
        published=one.published_on,
        since_basis=one.effective_from_basis,
        until_basis=one.effective_until_basis,
        doubts=one.doubt.splitlines(),
        claimed=one.claimed_status,
        source=one.edition or one.source,
        learned=one.learned_on,
    )


def period(since: date | None, until: date | None) -> str:
    """``2021-07-15 起`` or ``2018-01-01 至 2026-02-28``."""
    if since is None:
        return ""
    return f"{since.isoformat()} 至 {until.isoformat()}" if until else f"{since.isoformat()} 起"


def hit(one: Provision, words: Sequence[str], on: date, route: str = "law") -> Hit:
    law_of, version_of = one.version.law, one.version
    status = version_of.status(on)
    return Hit(
        label=one.label,
        law=law_of.title,
        url=f"{reverse(route, args=[law_of.code])}?version={one.version_id}#{one.eid}",
        excerpt=excerpt(one.text, words),
        place=" › ".join(one.headings[-2:]),
        status="" if status == "现行有效" else status,
    )


def excerpt(text: str, words: Sequence[str]) -> SafeString:
    """Some text around the place where most of the words stand together, every word marked."""
    flat = text.replace("\n", " ")
    pattern = re.compile("|".join(map(re.escape, words)) or r"(?!)", re.IGNORECASE)
    places = [found.start() for found in pattern.finditer(flat)]
    at = max(places, key=lambda one: sum(0 <= other - one < 2 * _AROUND for other in places), default=0)
    start, end = max(0, at - _AROUND), at + 3 * _AROUND
    piece, marked, last = flat[start:end], "", 0
    for found in pattern.finditer(piece):
        marked += f"{escape(piece[last : found.start()])}<mark>{escape(found[0])}</mark>"
        last = found.end()
    marked += escape(piece[last:])
    return mark_safe(("…" if start else "") + marked + ("…" if end < len(flat) else ""))


def text(provisions: Sequence[Provision]) -> list[TextRow]:
    """The whole text: a heading wherever a 编, 分编, 章 or 节 begins."""
    rows: list[TextRow] = []
    before: tuple[str, ...] = ("",) * 4
    for one in provisions:
        place = one.part, one.subpart, one.chapter, one.section
        changed = next((at for at in range(4) if place[at] != before[at]), 4)
        rows += [
            TextRow(f"{one.eid}-{level}", name, level + 2)
            for level, name in enumerate(place)
            if level >= changed and name
        ]
        before = place
        begins = f"本条自{chinese_day(one.effective_from)}起施行。" if one.effective_from else ""
        rows.append(TextRow(one.eid, one.label, 0, lines(one.text), begins + one.note))
    return rows


def contents(rows: Sequence[TextRow]) -> list[TextRow]:
    """The headings down to 章, for the table of contents; empty for a law without chapters."""
    return [row for row in rows if 0 < row.level <= 4]


def article(one: Resolved) -> Article:
    cite = one.cite if one.cite.last is None else None
    return Article(
        label=one.label,
        found=one.found,
        why=one.why,
        lines=lines(one.article_text, cite) if one.found else [],
        period=period(one.effective_from, one.effective_until),
        doubts=one.doubt.splitlines(),
        law_url=_law_url(one),
        law_title=one.title,
        short=one.cite.chinese_tail,
    )


def _law_url(one: Resolved) -> str:
    """The article in its law; the law where the article is not; the search where the law is not."""
    if one.found:
        return f"{reverse('law', args=[one.law_code])}?version={one.version_id}#{article_anchor(one.eid)}"
    if one.law_code:
        return f"{reverse('law', args=[one.law_code])}?{urlencode({'on': one.on.isoformat()})}"
    return f"{reverse('laws')}?{urlencode({'q': one.title})}"


def article_anchor(eid: str) -> str:
    """The article's own eId: what stands before the 款."""
    return eid.partition("__para_")[0]
