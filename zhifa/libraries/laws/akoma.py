"""One text of a law as Akoma Ntoso 3.0 (OASIS LegalDocML) and as plain JSON values. Pure but for the models' fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from zhifa.libraries.laws.eids import heading_eid, part_eid
from zhifa.libraries.laws.models import LawVersion, Provision
from zhifa.libraries.laws.structure import Item, Paragraph, parse

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_LEVELS = ("part", "subpart", "chapter", "section")
# XML 1.0 has no place for other control characters, whatever a source file carried.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_xml(version: LawVersion, provisions: Sequence[Provision], made_on: date) -> bytes:
    """An ``act`` with FRBR identification, headings as hierarchy, 条, 款, 项 and 目 with eIds; UTF-8."""
    root = Element("akomaNtoso", xmlns=NAMESPACE)
    act = SubElement(root, "act", name="act")
    meta = SubElement(act, "meta")
    _meta(meta, version, made_on)
    _references(meta, version)  # once: attachments refer to the same ones
    title = SubElement(SubElement(SubElement(act, "preface"), "p"), "docTitle")
    title.text = clean_text(version.law.title)
    annexes = [one for one in provisions if one.eid.startswith("annex")]
    body = SubElement(act, "body")
    _body(body, [one for one in provisions if not one.eid.startswith("annex")])
    if not len(body):
        _text(SubElement(SubElement(body, "hcontainer", eId="body", name="body"), "content"), "")
    if annexes:
        _attachments(SubElement(act, "attachments"), version, annexes, made_on)
    indent(root, "  ")
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def to_json(version: LawVersion, provisions: Iterable[Provision]) -> dict[str, Any]:
    """The same as values: dates ISO, ``number`` null for what is no article."""
    law = version.law
    return {
        "code": law.code,
        "title": law.title,
        "kind": law.kind,
        "kind_name": law.get_kind_display(),
        "body": law.body,
        "region": law.region,
        "published_on": version.published_on.isoformat(),
        "effective_from": version.effective_from.isoformat(),
        "effective_from_basis": version.effective_from_basis,
        "effective_until": version.effective_until.isoformat() if version.effective_until else None,
        "effective_until_basis": version.effective_until_basis,
        "doubt": version.doubt,
        "source": version.edition or version.source,
        "learned_on": version.learned_on.isoformat(),
        "provisions": [
            {
                "eid": one.eid,
                "label": one.label,
                "number": one.number,
                "suffix": one.suffix,
                "headings": list(one.headings),
                "text": one.text,
                "note": one.note,
            }
            for one in provisions
        ],
    }


def _meta(meta: Element, version: LawVersion, made_on: date, part: str = "") -> None:
    work = f"/akn/cn/act/{version.published_on.isoformat()}/{version.law.code}"
    expression = f"{work}/zho@{version.effective_from.isoformat()}"
    identification = SubElement(meta, "identification", source="#platform")
    manifestation = (("FRBRManifestation", f"{expression}{part}.xml", made_on, "#platform"),)
    for name, uri, day, author in (
        ("FRBRWork", work + part, version.published_on, "#issuer"),
        ("FRBRExpression", expression + part, version.effective_from, "#issuer"),
        *manifestation,
    ):
        level = SubElement(identification, name)
        SubElement(level, "FRBRthis", value=uri)
        SubElement(level, "FRBRuri", value=uri.removesuffix(part) if part else uri)
        SubElement(level, "FRBRdate", date=day.isoformat(), name="generation")
        SubElement(level, "FRBRauthor", href=author)
        if name == "FRBRWork":
            SubElement(level, "FRBRcountry", value="cn")
        elif name == "FRBRExpression":
            SubElement(level, "FRBRlanguage", language="zho")


def _references(meta: Element, version: LawVersion) -> None:
    references = SubElement(meta, "references", source="#platform")
    SubElement(
        references, "TLCOrganization", eId="platform", href="/ontology/organization/cn/zhifa", showAs="zhifa"
    )
    issuer = clean_text(version.law.body) or "制定机关未注明"
    SubElement(
        references, "TLCOrganization", eId="issuer", href="/ontology/organization/cn/issuer", showAs=issuer
    )


def _body(body: Element, provisions: Sequence[Provision]) -> None:
    open_levels: list[tuple[str, Element]] = []
    used: dict[str, int] = {}
    for one in provisions:
        place = list(zip(_LEVELS, (one.part, one.subpart, one.chapter, one.section), strict=True))
        wanted = [(level, heading) for level, heading in place if heading]
        kept = 0
        while kept < min(len(wanted), len(open_levels)) and open_levels[kept][0] == wanted[kept][1]:
            kept += 1
        del open_levels[kept:]
        for level, heading in wanted[kept:]:
            parent = open_levels[-1][1] if open_levels else body
            open_levels.append((heading, _container(parent, level, heading, used)))
        _article(open_levels[-1][1] if open_levels else body, one)


def _container(parent: Element, level: str, heading: str, used: dict[str, int]) -> Element:
    above = parent.get("eId", "")
    eid = "__".join(filter(None, [above, heading_eid(heading) or level]))
    used[eid] = times = used.get(eid, 0) + 1
    found = SubElement(parent, level, eId=eid if times == 1 else f"{eid}-{times}")
    number, _, name = clean_text(heading).partition(" ")
    SubElement(found, "num").text = number
    if name:
        SubElement(found, "heading").text = name
    return found


def _article(parent: Element, one: Provision) -> None:
    if one.number is None:
        entry = SubElement(parent, "hcontainer", eId=one.eid, name="entry")
        SubElement(entry, "num").text = clean_text(one.label)
        _text(SubElement(entry, "content"), one.text)
        return
    article = SubElement(parent, "article", eId=one.eid)
    SubElement(article, "num").text = clean_text(one.label)
    structure = parse(one.text)
    for paragraph in structure.paragraphs:
        _paragraph(article, one.eid, paragraph)
    if structure.annex:
        eid = f"{one.eid}__hcontainer_1"
        _text(
            SubElement(SubElement(article, "hcontainer", eId=eid, name="annex"), "content"), structure.annex
        )
    if not len(structure.paragraphs):
        _text(SubElement(SubElement(article, "paragraph", eId=part_eid(one.eid, 1)), "content"), one.text)


def _paragraph(article: Element, eid: str, paragraph: Paragraph) -> None:
    mine = part_eid(eid, paragraph.number)
    found = SubElement(article, "paragraph", eId=mine)
    if not paragraph.items:
        _text(SubElement(found, "content"), paragraph.lead)
        return
    if paragraph.lead:
        _text(SubElement(found, "intro"), paragraph.lead)
    _items(found, "subparagraph", mine, "item", paragraph.items)


def _items(parent: Element, element: str, eid: str, word: str, items: Iterable[Item]) -> None:
    seen: dict[int, int] = {}
    for item in items:
        seen[item.number] = times = seen.get(item.number, 0) + 1
        mine = f"{eid}__{word}_{item.number}" + (f"-{times}" if times > 1 else "")
        found = SubElement(parent, element, eId=mine)
        if item.points:
            _text(SubElement(found, "intro"), item.text)
            _items(found, "point", mine, "point", item.points)
        else:
            _text(SubElement(found, "content"), item.text)


def _attachments(parent: Element, version: LawVersion, annexes: Iterable[Provision], made_on: date) -> None:
    for one in annexes:
        attachment = SubElement(parent, "attachment", eId=one.eid)
        SubElement(attachment, "heading").text = clean_text(one.label)
        doc = SubElement(attachment, "doc", name="annex")
        _meta(SubElement(doc, "meta"), version, made_on, f"/!{one.eid}")
        _text(SubElement(doc, "mainBody"), one.text)


def _text(parent: Element, text: str) -> None:
    for line in _lines(text):
        SubElement(parent, "p").text = line


def _lines(text: str) -> Iterator[str]:
    """At least one line: an element without content is against the schema."""
    yield from (clean_text(line) for line in text.splitlines() or [""])


def clean_text(text: str) -> str:
    return _NO_XML.sub("", text)
