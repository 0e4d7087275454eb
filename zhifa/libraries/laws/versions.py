"""Which text of a law applies on a day, and in what words to say that none does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from zhifa.libraries.laws.days import chinese_day
from zhifa.libraries.laws.models import LawVersion
from zhifa.libraries.laws.names import bare, normal, title_of

NOT_IN_FORCE = "not_in_force"
NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Choice:
    """The text of the day, or the reason (``status``, ``why``) for having none."""

    version: LawVersion | None
    status: str = ""
    why: str = ""


def by_name(names: Iterable[str]) -> dict[str, list[LawVersion]]:
    """The texts of each named law, oldest first; one query. Keys are the names as given."""
    wanted = {name: normal(title_of(name)) for name in names}
    titles = set(wanted.values())
    if not titles:
        return {}
    found: dict[str, list[LawVersion]] = {}
    rows = (
        LawVersion.objects.select_related("law")
        .filter(Q(law__title__in=titles) | Q(law__name__in=titles))
        .order_by("law__region", "effective_from")
    )
    for version in rows:
        for key in {version.law.title, bare(version.law.title)}:
            found.setdefault(key, []).append(version)
    return {name: _of_one_law(found.get(title, [])) for name, title in wanted.items()}


def as_known(versions: Sequence[LawVersion], known_on: date) -> list[LawVersion]:
    """What the library knew of one law on a day: later texts are away, and so are the ends that they brought."""
    known = [version for version in versions if version.learned_on <= known_on]
    unknown = {version.effective_from for version in versions if version.learned_on > known_on}
    for version in known:
        if version.effective_until and version.effective_until + timedelta(days=1) in unknown:
            version.effective_until, version.effective_until_basis = None, ""
    return known


def _of_one_law(versions: Sequence[LawVersion]) -> list[LawVersion]:
    """Two regions may give a rule the same title: a bare title then means the first, the national one."""
    return [version for version in versions if version.law_id == versions[0].law_id]


def choose(versions: Sequence[LawVersion], on: date) -> Choice:
    """The text in force on a day. ``versions`` is not empty and sorted by day of effect."""
    for version in versions:
        if version.in_force(on):
            return Choice(version)
    title = versions[0].law.title
    first, before = versions[0], [one for one in versions if one.effective_from <= on]
    if not before:
        if first.original:
            return Choice(
                None,
                NOT_IN_FORCE,
                f"《{title}》自{chinese_day(first.effective_from)}起施行，{chinese_day(on)}尚未施行。",
            )
        return Choice(None, NOT_KNOWN, _unknown(title, on, first))
    ended = before[-1]
    if ended is versions[-1]:
        assert ended.effective_until is not None
        return Choice(
            None,
            NOT_IN_FORCE,
            f"《{title}》{chinese_day(ended.effective_until)}以后不再有效：{ended.effective_until_basis}。",
        )
    return Choice(None, NOT_KNOWN, _unknown(title, on, versions[versions.index(ended) + 1]))


def _unknown(title: str, on: date, next_text: LawVersion) -> str:
    return (
        f"《{title}》收录的文本自{chinese_day(next_text.effective_from)}起施行，"
        f"{chinese_day(on)}适用的文本没有收录，不能据此引用；请先在法律法规库补录当时的文本。"
    )
