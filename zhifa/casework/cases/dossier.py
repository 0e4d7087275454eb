"""The dossier: every document and attachment of a case in order, as one PDF and as data with digests."""

from __future__ import annotations

import io
from typing import Any

from django.utils import timezone
from PIL import Image, ImageOps

from zhifa.casework.cases.jobs import rendered
from zhifa.casework.cases.materials import materials
from zhifa.casework.cases.models import Attachment, Case, IssuedDocument
from zhifa.casework.cases.viewing import CaseView
from zhifa.foundation.files import services as files
from zhifa.foundation.journal import services as journal
from zhifa.foundation.journal.digests import instant
from zhifa.libraries.documents import services as library

Part = tuple[str, bytes]
FRAME = ("D021", "D022")  # cover, catalogue and closing page are made anew around the parts
A4 = (1654, 2339)  # pixels at 200 dpi
MARGIN = 120


def dossier_pdf(view: CaseView) -> bytes:
    """Cover, catalogue, main volume in the order of the procedure, inner volume, closing page."""
    case = _case(view)
    papers = IssuedDocument.objects.filter(case=case).exclude(code__in=FRAME)
    documents = list(papers.select_related("case"))
    main, inner = _of_class(view, documents, "external"), _of_class(view, documents, "internal")
    shown, withheld = _apart(view, case)
    evidence, kept = [*_attachments(shown), *_recordings(view, withheld)], _attachments(withheld)
    parts = [*_parts(main), *evidence, *_parts(inner), *kept]
    labels = [*map(_label, main), *[{} for _ in evidence], *map(_label, inner), *[{} for _ in kept]]
    return library.dossier_pdf({**_cover(view, case), "parts": labels}, parts)


def _label(document: IssuedDocument) -> dict[str, str]:
    """What the catalogue says of a document beside its title."""
    return {
        "number": document.number,
        "date": str(document.values.get("issue_date") or ""),
        "digest": document.digest.partition(":")[2],
    }


def dossier_data(view: CaseView) -> dict[str, Any]:
    """The same for machines: acts, documents with their values, files, and the chain of digests."""
    case = _case(view)
    documents = IssuedDocument.objects.filter(case=case)
    return {
        "format": "zhifa-dossier/1",
        "case": {"id": str(case.pk), "number": case.number, "title": case.title, "body": case.body_code},
        "rulebook": case.rulebook,
        "head": case.head,
        "acts": [_act(entry) for entry in view.entries],
        "documents": [
            {"code": row.code, "title": row.title, "number": row.number, "version": row.version, "act": str(row.act_id),
             "values": row.values, "digest": row.digest, "pdf": row.pdf}
            for row in documents
        ],
        "files": [
            {"digest": row.digest, "name": row.name, "act": str(row.act_id)} for row in _files(case)
        ],
    }  # fmt: skip


def may_open_file(user: Any, digest: str) -> bool:
    """Whether a file belongs to a case that the user may see, or was uploaded by the user just now."""
    visible = Case.objects.visible_to(user)
    if Attachment.objects.filter(digest=digest, case__in=visible).exists():
        return True
    stored = files.by_digests([digest]).get(digest)
    return stored is not None and stored.uploaded_by_id == user.pk


def _case(view: CaseView) -> Case:
    assert view.case is not None
    return view.case


def _cover(view: CaseView, case: Case) -> dict[str, Any]:
    values = view.state.values
    return {
        "body_name": view.body.name,
        "title": case.title,
        "case_number": case.number,
        "decision_number": case.decision_number,
        "party_name": case.party_name,
        "case_cause": values.get("case_cause") or "",
        "opened_on": timezone.localtime(case.opened_at).date().isoformat(),
        "docketed_on": timezone.localtime(case.docketed_at).date().isoformat() if case.docketed_at else "",
        "closed_on": case.closed_on.isoformat() if case.closed_on else "",
        "archived_on": case.archived_on.isoformat() if case.archived_on else "",
        "retention": view.book.label("retentions", values.get("retention") or ""),
        "secrecy": view.book.label("secrecies", values.get("secrecy") or ""),
        "archive_notes": values.get("archive_notes") or "",
        "officers": [row.user.name for row in case.officers.select_related("user")],
        "head": case.head,
    }


def _of_class(view: CaseView, documents: list[IssuedDocument], class_: str) -> list[IssuedDocument]:
    """Documents of one class, in the order in which they were made."""
    return [row for row in documents if view.book.documents[row.code]["class"] == class_]


def _parts(documents: list[IssuedDocument]) -> list[Part]:
    return [(row.title, rendered(row)) for row in documents]


def _apart(view: CaseView, case: Case) -> tuple[list[Attachment], list[Attachment]]:
    """The files that the party may see, and those of withheld acts, which go with the inner volume."""
    hidden = {entry.act_id for entry in view.entries if view.book.withheld(entry.code)}
    rows = _files(case)
    return [row for row in rows if row.act_id not in hidden], [row for row in rows if row.act_id in hidden]


def _attachments(rows: list[Attachment]) -> list[Part]:
    """Photographs as pages, PDF files as they are; recordings have a sheet, other kinds are named in the data only."""
    parts: list[Part] = []
    stored = files.by_digests(row.digest for row in rows)
    for row in rows:
        kind = stored[row.digest].media_type if row.digest in stored else ""
        if kind.startswith("image/"):
            parts.append((f"证据照片：{row.name}", photo_page(files.read(row.digest))))
        elif kind == "application/pdf":
            parts.append((f"证据材料：{row.name}", files.read(row.digest)))
    return parts


def _recordings(view: CaseView, withheld: list[Attachment]) -> list[Part]:
    """One sheet for everything that is to be heard or watched."""
    hidden = {row.digest for row in withheld}
    rows = [
        (f"{one.name}\n{one.act}", "；".join([*one.notes, f"{one.size:,} 字节"]), one.digest)
        for one in materials(view)
        if one.playable and one.digest not in hidden
    ]
    return [("音像资料清单", library.recordings_pdf(view.body.name, rows))] if rows else []


def photo_page(content: bytes) -> bytes:
    """One photograph on an A4 page, without its metadata."""
    with Image.open(io.BytesIO(content)) as opened:
        photo = ImageOps.exif_transpose(opened).convert("RGB")
        photo.thumbnail((A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN))
        page = Image.new("RGB", A4, "white")
        page.paste(photo, ((A4[0] - photo.width) // 2, (A4[1] - photo.height) // 2))
    out = io.BytesIO()
    page.save(out, "PDF", resolution=200)
    return out.getvalue()


def _files(case: Case) -> list[Attachment]:
    return list(Attachment.objects.filter(case=case).order_by("pk"))


def _act(entry: journal.Entry) -> dict[str, Any]:
    names = (
        "seq", "code", "phase", "outcome", "track", "actor", "role", "body", "data", "world", "answers", "rulebook",
        "assessment", "previous", "digest",
    )  # fmt: skip
    fields = {name: getattr(entry, name) for name in names}
    return {
        "id": str(entry.act_id),
        **fields,
        "at": instant(entry.at),
        "recorded_at": instant(entry.recorded_at),
    }
