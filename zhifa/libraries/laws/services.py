"""The laws library's surface: citations in, the words of the law out, as of a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from zhifa.libraries.laws import citations, loading, names, resolving
from zhifa.libraries.laws.checking import Problem, check
from zhifa.libraries.laws.citations import CitationError, Cite
from zhifa.libraries.laws.loading import LoadReport
from zhifa.libraries.laws.models import LawVersion
from zhifa.libraries.laws.numerals import NUMERAL
from zhifa.libraries.laws.resolving import Resolved, article_url
from zhifa.libraries.laws.searching import index
from zhifa.libraries.laws.searching.asking import understand
from zhifa.libraries.laws.searching.finding import Answer, search
from zhifa.libraries.laws.searching.scope import STATUSES, Scope
from zhifa.libraries.laws.source import SourceMissing
from zhifa.libraries.laws.versions import by_name, choose

__all__ = [
    "STATUSES",
    "Answer",
    "CitationError",
    "Cite",
    "LoadReport",
    "NotCitable",
    "Problem",
    "Resolved",
    "Scope",
    "SourceMissing",
    "Text",
    "article_exists",
    "article_url",
    "in_force",
    "label",
    "load_statutes",
    "may_cite",
    "parse",
    "parse_list",
    "quote",
    "rebuild_index",
    "resolve",
    "resolve_many",
    "scan",
    "search",
    "shortened",
    "texts_of",
    "understand",
]  # fmt: skip

_CITES = re.compile(rf"§|第[{NUMERAL}\d]+条")
rebuild_index = index.rebuild
parse = citations.parse
parse_list = citations.parse_list


class Text(NamedTuple):
    """One text of a law: ``kind`` as in ``kinds.KINDS``; both days of effect are included."""

    kind: str
    published_on: date
    effective_from: date
    effective_until: date | None


class NotCitable(ValueError):
    """A provision that cannot be cited on that day; the message says why and what to do."""


def load_statutes(progress: Callable[[int, int], None] | None = None) -> LoadReport:
    """Load the installed statutes; quick when they are there already. Raises SourceMissing."""
    return loading.load(progress)


def resolve(cite: Cite | str, on: date, known_on: date | None = None) -> Resolved:
    """One citation as of a day. A text that is no citation raises CitationError.

    ``known_on``: as the library stood on that day, for asking what a decision could have known.
    """
    return resolve_many([cite], on, known_on)[0]


def resolve_many(cites: Iterable[Cite | str], on: date, known_on: date | None = None) -> list[Resolved]:
    """Several citations, in order, in two queries. Each text must hold exactly one."""
    return resolving.resolve_all([_cite(cite) for cite in cites], on, known_on)


def article_exists(cite: Cite | str, on: date) -> bool:
    """Whether the article, 款 and 项 stand in the text in force on that day."""
    return resolve(cite, on).found


@lru_cache(maxsize=4096)
def label(cite: Cite | str) -> str:
    """``处罚法§61(2)`` → ``《中华人民共和国行政处罚法》第六十一条第二款``; a list is joined by 、. No database.

    Whether an article has one 款 only (then 第一款 is left out) only ``resolve(…).label`` knows.
    """
    return resolving.labels([cite] if isinstance(cite, Cite) else parse_list(cite))


def shortened(cite: Cite) -> Cite:
    """The same place under the law's short name, as rules and items write it; unknown laws keep their title."""
    entry = names.statute(cite.law)
    return replace(cite, law=entry.short) if entry else cite


def quote(cite: Cite | str, on: date) -> str:
    """The exact words of the cited 款 or 项, opening words included. Raises NotCitable."""
    found = resolve(cite, on)
    if not found.found:
        raise NotCitable(found.why)
    return f"{found.lead}\n{found.text}" if found.lead else found.text


def may_cite(text: str) -> bool:
    """Whether a text looks as if it cited something; cheap, no database."""
    return _CITES.search(text) is not None


def scan(text: str, on: date) -> list[Problem]:
    """What is wrong with the citations of a text as of a day; empty when all is well."""
    return check(text, on)


def in_force(law: str, on: date) -> bool:
    """Whether a law (short name or title) has a text in force on that day. Unknown laws are not."""
    versions = by_name([law])[law]
    return bool(versions) and choose(versions, on).version is not None


def texts_of(found: Iterable[Resolved]) -> dict[int, Text]:
    """The texts in which these citations were found, by ``Resolved.version_id``; one query."""
    wanted = {one.version_id for one in found if one.version_id}
    rows = LawVersion.objects.filter(pk__in=wanted).values_list(
        "pk", "law__kind", "published_on", "effective_from", "effective_until"
    )
    return {pk: Text(kind, published, first, last) for pk, kind, published, first, last in rows}


def _cite(cite: Cite | str) -> Cite:
    return cite if isinstance(cite, Cite) else parse(cite)
