"""From a citation and a day to the exact words of the statute, or to the reason why there are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q

from zhifa.libraries.laws import citations, names
from zhifa.libraries.laws.citations import Cite
from zhifa.libraries.laws.days import chinese_day
from zhifa.libraries.laws.eids import part_eid
from zhifa.libraries.laws.models import LawVersion, Provision
from zhifa.libraries.laws.numerals import counted, to_chinese
from zhifa.libraries.laws.structure import Article, Paragraph, parse
from zhifa.libraries.laws.versions import NOT_IN_FORCE, NOT_KNOWN, as_known, by_name, choose

FOUND = "found"
NOT_INSTALLED = "not_installed"
NO_SUCH_ARTICLE = "no_such_article"
UNKNOWN_LAW = "unknown_law"


@dataclass(frozen=True, slots=True)
class Resolved:
    """``status``: found, not_installed, not_in_force, not_known, no_such_article or unknown_law.

    ``text`` is the cited 款, 项 or whole article; ``lead`` the opening words of the 款 when a 项 is cited;
    ``why`` says in Chinese why nothing was found; ``doubt`` what must be checked although it was.
    """

    cite: Cite
    on: date
    status: str
    title: str
    label: str
    why: str = ""
    text: str = ""
    lead: str = ""
    article_label: str = ""
    article_text: str = ""
    eid: str = ""
    doubt: str = ""
    law_code: str = ""
    version_id: int | None = None
    provision_id: int | None = None
    effective_from: date | None = None
    effective_until: date | None = None

    @property
    def found(self) -> bool:
        return self.status == FOUND

    @property
    def url(self) -> str:
        return article_url(self.cite, self.on)


class _Missing(Exception):
    def __init__(self, status: str, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


def article_url(cite: Cite | str, on: date) -> str:
    """Where the article opens in place, as of a day."""
    return "/laws/article?" + urlencode({"cite": str(cite), "on": on.isoformat()})


def resolve_all(cites: Sequence[Cite], on: date, known_on: date | None = None) -> list[Resolved]:
    """Every citation, in order; two queries however many there are. ``known_on``: as the library stood that day."""
    laws = by_name({cite.law for cite in cites})
    if known_on is not None:
        laws = {name: as_known(versions, known_on) for name, versions in laws.items()}
    chosen: dict[Cite, LawVersion] = {}
    missing: dict[Cite, _Missing] = {}
    for cite in cites:
        try:
            chosen[cite] = _version(cite, laws[cite.law], on, known_on)
        except _Missing as reason:
            missing[cite] = reason
    articles = _provisions(chosen)
    return [
        _missed(cite, on, missing[cite], laws[cite.law])
        if cite in missing
        else _read(cite, on, chosen[cite], articles)
        for cite in cites
    ]


def _version(
    cite: Cite, versions: Sequence[LawVersion], on: date, known_on: date | None = None
) -> LawVersion:
    if not versions and known_on is not None:
        title = names.title_of(cite.law)
        raise _Missing(NOT_KNOWN, f"{chinese_day(known_on)}，法律法规库里还没有《{title}》的文本。")
    if not versions:
        entry = names.statute(cite.law)
        if entry is None:
            raise _Missing(
                UNKNOWN_LAW,
                f"法律法规库里没有《{names.normal(cite.law)}》，无法核对；请检查名称，或者先收录。",
            )
        if not entry.installed:
            raise _Missing(NOT_INSTALLED, f"《{entry.title}》的条文没有随平台安装，请对照公布的文本核对。")
        raise _Missing(
            NOT_INSTALLED, f"《{entry.title}》还没有载入。请联系系统管理员装入（zhifa statutes load）。"
        )
    choice = choose(versions, on)
    if choice.version is None:
        raise _Missing(choice.status, choice.why)
    return choice.version


def _provisions(chosen: Mapping[Cite, LawVersion]) -> dict[tuple[int, int, int], Provision]:
    """The provisions of all citations, by version, number and suffix."""
    if not chosen:
        return {}
    wanted = Q()
    for cite, version in chosen.items():
        last = cite.last[0] if cite.last else cite.article
        wanted |= Q(version_id=version.pk, number__range=(cite.article, last))
    rows = Provision.objects.filter(wanted).order_by("-ordinal")
    return {(row.version_id, row.number or 0, row.suffix): row for row in rows}


def _read(
    cite: Cite, on: date, version: LawVersion, articles: Mapping[tuple[int, int, int], Provision]
) -> Resolved:
    title = version.law.title
    try:
        rows = _rows(cite, version, articles)
        _begun(rows, on, title)
        text, lead, precise = _part(cite, rows[0].text) if not cite.last else ("", "", cite)
    except _Missing as reason:
        return _missed(cite, on, reason, [version])
    whole = "\n".join(row.text if len(rows) == 1 else f"{row.label}　{row.text}" for row in rows)
    return Resolved(
        cite=cite,
        on=on,
        status=FOUND,
        title=title,
        label=citations.chinese(title, precise),
        text=text or whole,
        lead=lead,
        article_label=rows[0].label if len(rows) == 1 else f"{rows[0].label}至{rows[-1].label}",
        article_text=whole,
        eid=part_eid(rows[0].eid, cite.paragraph or (1 if cite.item else None), cite.item, cite.point),
        doubt="\n".join(filter(None, [*(row.note for row in rows), version.doubt])),
        law_code=version.law.code,
        version_id=version.pk,
        provision_id=rows[0].pk,
        effective_from=max(filter(None, [version.effective_from, *(row.effective_from for row in rows)])),
        effective_until=version.effective_until,
    )


def _rows(
    cite: Cite, version: LawVersion, articles: Mapping[tuple[int, int, int], Provision]
) -> list[Provision]:
    ends = [cite.head] if cite.last is None else [cite.head, cite.last]
    for number, suffix in ends:
        if (version.pk, number, suffix) not in articles:
            named = replace(
                cite, article=number, suffix=suffix, paragraph=None, item=None, point=None, last=None
            )
            raise _Missing(
                NO_SUCH_ARTICLE,
                f"《{version.law.title}》（{version.effective_from.isoformat()} 起施行的文本）没有{named.chinese_tail}。",
            )
    rows = [
        row
        for (pk, *place), row in articles.items()
        if pk == version.pk and ends[0] <= tuple(place) <= ends[-1]
    ]
    return sorted(rows, key=lambda row: row.ordinal)


def _begun(rows: Sequence[Provision], on: date, title: str) -> None:
    """An article may begin later than the text in which it stands."""
    for row in rows:
        if row.effective_from and on < row.effective_from:
            raise _Missing(
                NOT_IN_FORCE,
                f"《{title}》{row.label}自{chinese_day(row.effective_from)}起施行，{chinese_day(on)}尚未施行。",
            )


def _part(cite: Cite, text: str) -> tuple[str, str, Cite]:
    """The cited 款 or 项, the words that open its 款, and the citation as it should be written."""
    if cite.paragraph is None and cite.item is None:
        return text, "", cite
    article = parse(text)
    alone = len(article.paragraphs) == 1
    paragraph = _paragraph(cite, article)
    precise = replace(cite, paragraph=None) if alone and cite.paragraph == 1 else cite
    if cite.item is None:
        return paragraph.full, "", precise
    item = paragraph.item(cite.item)
    if item is None:
        raise _Missing(NO_SUCH_ARTICLE, _no_item(cite, paragraph))
    if cite.point is None:
        return item.full, paragraph.lead, precise
    point = next((one for one in item.points if one.number == cite.point), None)
    if point is None:
        raise _Missing(NO_SUCH_ARTICLE, f"{replace(cite, point=None).chinese_tail}没有第{cite.point}目。")
    return point.text, f"{paragraph.lead}\n{item.text}", precise


def _paragraph(cite: Cite, article: Article) -> Paragraph:
    """A 项 cited without 款 is right only in an article of one 款."""
    count = len(article.paragraphs)
    bare = replace(cite, paragraph=None, item=None, point=None).chinese_tail
    if cite.paragraph is None and count > 1:
        raise _Missing(
            NO_SUCH_ARTICLE,
            f"{bare}有{counted(count)}款，请写明是第几款的第（{to_chinese(cite.item or 1)}）项。",
        )
    paragraph = article.paragraph(cite.paragraph or 1)
    if paragraph is None:
        why = f"{bare}只有{counted(count)}款，没有第{to_chinese(cite.paragraph or 1)}款。"
        if count == 1 and cite.item is None and article.paragraphs[0].item(cite.paragraph or 0):
            why += f"如果是指第（{to_chinese(cite.paragraph or 1)}）项，请写成 §{cite.article}(1)({cite.paragraph})。"
        raise _Missing(NO_SUCH_ARTICLE, why)
    return paragraph


def _no_item(cite: Cite, paragraph: Paragraph) -> str:
    where = replace(cite, item=None, point=None).chinese_tail
    count = len(paragraph.items)
    has = f"只有{counted(count)}项" if count else "没有分项"
    return f"{where}{has}，没有第（{to_chinese(cite.item or 1)}）项。"


def _missed(cite: Cite, on: date, reason: _Missing, versions: Sequence[LawVersion]) -> Resolved:
    title = versions[0].law.title if versions else names.title_of(cite.law)
    code = versions[0].law.code if versions else ""
    return Resolved(cite, on, reason.status, title, citations.chinese(title, cite), reason.why, law_code=code)


def labels(cites: Iterable[Cite]) -> str:
    """Full names without looking into the texts: 《…》第五十四条第一款、第五十五条."""
    written: list[str] = []
    before = ""
    for cite in cites:
        title = names.title_of(cite.law)
        written.append(cite.chinese_tail if title == before else citations.chinese(title, cite))
        before = title
    return "、".join(written)
