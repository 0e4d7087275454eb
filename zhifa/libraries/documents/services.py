"""The document library: what other parts may ask of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from zhifa.libraries.documents.dossier import dossier_pdf
from zhifa.libraries.documents.emblems import emblem
from zhifa.libraries.documents.fonts import fonts_in_use
from zhifa.libraries.documents.local_forms import (
    LETTERHEAD,
    Proposal,
    adopt,
    check,
    forms_by_day,
    in_force,
    local_form,
    manages,
    withdraw,
)
from zhifa.libraries.documents.models import LocalForm
from zhifa.libraries.documents.recordings import recordings_pdf
from zhifa.libraries.documents.samples import completed_sample, invented
from zhifa.libraries.documents.typesetting import Unprintable, to_pdf, to_png
from zhifa.libraries.laws import services as laws
from zhifa.paperwork.printing import preparing
from zhifa.paperwork.printing.assembling import assemble, missing, title
from zhifa.paperwork.printing.local_content import LocalRefused, anchors, local_element, optional
from zhifa.paperwork.printing.localising import KEY as LOCAL_FORM
from zhifa.paperwork.printing.reading import text
from zhifa.workshop.bundle import load_bundle

__all__ = [
    "LETTERHEAD",
    "LOCAL_FORM",
    "LocalForm",
    "LocalRefused",
    "Proposal",
    "Unprintable",
    "adopt",
    "anchors",
    "check",
    "citation",
    "dossier_pdf",
    "fonts_in_use",
    "forms_by_day",
    "in_force",
    "local_element",
    "local_form",
    "localised_sample",
    "manages",
    "missing_fields",
    "optional",
    "plain_text",
    "prepare",
    "recordings_pdf",
    "render_blank",
    "render_pdf",
    "render_preview",
    "sample",
    "title_of",
    "withdraw",
]

_PREVIEW_PPI = 110.0


def sample(code: str, bundle: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Values of an invented case for one document; what the case does not have is made up by its type."""
    known = bundle if bundle is not None else load_bundle()
    return completed_sample(known["documents"][code], known)


def prepare(
    values: Mapping[str, Any],
    *,
    bundle: Mapping[str, Any] | None = None,
    people: Mapping[str, str] | None = None,
    field: str = "",
) -> dict[str, Any]:
    """Values of a case as documents print them; call it when a document is issued, and freeze the result.

    Choices become ``{"code", "name"}``, people names, citations full words; periods of the law on the day of
    issue, the sentence of the penalties and the like are added. ``people``: names by id. ``field``: code of
    the enforcement field, whose parameters may differ. Doing it twice changes nothing.
    """
    known = bundle if bundle is not None else load_bundle()
    return preparing.prepare(values, known, people or {}, citation, field)


def localised_sample(code: str, local: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """The invented case as a body would print it: with ``local`` (see ``local_form``) and what is ``known`` of it."""
    bundle = load_bundle()
    invent = {
        field["element"]: invented(
            bundle["elements"].get(field["element"]) or local_element(field), bundle["codesets"]
        )
        for field in local.get("fields", [])
    }
    return {**prepare({**invent, **sample(code), **known}), LOCAL_FORM: dict(local)}


def citation(cite: str) -> str:
    """``处罚法§51`` in full words; what is no citation stays as it is."""
    try:
        return laws.label(cite)
    except laws.CitationError:
        return cite


def title_of(definition: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """What stands at the top: a definition that serves several acts has a title for each."""
    return title(definition, values)


def render_pdf(
    definition: Mapping[str, Any], values: Mapping[str, Any], *, number: str, draft: bool
) -> bytes:
    """The document as PDF/A-2u, byte for byte the same for the same content; ``values`` from :func:`prepare`.

    Raises :class:`Unprintable` where no font has a character.
    """
    content = assemble(definition, values, number=number, watermark="草稿" if draft else "", emblem=emblem)
    return to_pdf(definition["layout"], content, date=str(values.get("issue_date") or ""))


def render_blank(definition: Mapping[str, Any], values: Mapping[str, Any]) -> bytes:
    """An empty form to print and fill in by hand; ``values`` may give what is known, such as the agency."""
    content = assemble(definition, values, by_hand=True, emblem=emblem)
    return to_pdf(definition["layout"], content)


def render_preview(
    definition: Mapping[str, Any],
    values: Mapping[str, Any],
    *,
    focus: Collection[str] = (),
    ppi: float = _PREVIEW_PPI,
) -> list[bytes]:
    """A PNG for each page, with what is missing marked, and what the user edits (``focus``) too."""
    content = assemble(definition, values, watermark="预览", preview=True, focus=focus, emblem=emblem)
    return to_png(definition["layout"], content, ppi=ppi)


def plain_text(definition: Mapping[str, Any], values: Mapping[str, Any], number: str = "") -> str:
    """The words of the document, a paragraph a line, e.g. to look for citations."""
    return text(assemble(definition, values, number=number))


def missing_fields(definition: Mapping[str, Any], values: Mapping[str, Any]) -> list[str]:
    """Codes of required elements without a value, in the order of the definition."""
    return missing(definition, values)
