"""Taking records in: each row by itself, the same row only once, every answer told."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from zhifa.casework.cases.services import Doing, Refused, begin
from zhifa.casework.offsite.importing import rows
from zhifa.casework.offsite.importing.package import Package
from zhifa.casework.offsite.importing.rows import Line, Record, RowRefused
from zhifa.casework.offsite.models import Batch, Capture
from zhifa.casework.offsite.registers import device_of
from zhifa.foundation.files import services as files
from zhifa.foundation.files.models import StoredFile
from zhifa.libraries.bodies import services as bodies

PURPOSE = "capture"
ALIKE_WITHIN = timedelta(minutes=10)
RESULTS = {"taken": "已导入", "known": "以前已经导入", "unusable": "不能作为证据", "bad": "有错误，没有导入"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a row: ``result`` is a key of RESULTS."""

    row: int
    name: str
    result: str
    message: str = ""
    cites: tuple[str, ...] = ()


def run(package: Package, post: bodies.Post) -> Batch:
    """Raises PackageRefused when there is nothing to read; a bad row stops no other."""
    lines = rows.lines(package.table)
    batch = Batch.objects.create(body=post.body, user=post.user, name=package.name[:255])
    answers = [_answer(line, package, post, batch) for line in lines]
    batch.report = [asdict(one) for one in answers]
    batch.save(update_fields=["report"])
    return batch


def _answer(line: Line, package: Package, post: bodies.Post, batch: Batch) -> Answer:
    try:
        record = rows.record(line)
        known = Capture.objects.filter(
            body=post.body, device_code=record.device, number=record.number
        ).first()
        if known is not None and known.case_id:
            return _known(line, known, record)
        photos = [_photo(name, digest, package, post) for name, digest in record.photos]
        return _take(line, record, photos, known, post, batch)
    except RowRefused as problem:
        return Answer(line.number, line.name, "bad", str(problem))
    except files.FileRefused as problem:
        return Answer(line.number, line.name, "bad", f"{problem.message}{problem.remedy}")


def _known(line: Line, known: Capture, record: Record) -> Answer:
    if known.fingerprint == record.fingerprint:
        return Answer(line.number, line.name, "known")
    raise RowRefused(
        f"记录编号 {record.number} 已经导入过，内容却不同。请核对编号；确属另一条记录的，换一个编号。"
    )


def _photo(name: str, digest: str, package: Package, post: bodies.Post) -> dict[str, Any]:
    read = package.photos.get(name)
    if read is None:
        raise RowRefused(f"没有找到照片“{name}”。请和表一起导入。")
    upload = ContentFile(read(), name)
    stored = files.store(upload, user=post.user, claimed_digest=digest or None, purpose=PURPOSE)
    if not stored.is_image:
        raise RowRefused(f"“{name}”不是照片。请提供 jpg、png 或者 webp。")
    return _row(stored, name)


def _row(stored: StoredFile, name: str) -> dict[str, Any]:
    return {"digest": stored.digest, "name": name, "media_type": stored.media_type, "size": stored.size}


def _take(
    line: Line,
    record: Record,
    photos: list[dict[str, Any]],
    known: Capture | None,
    post: bodies.Post,
    batch: Batch,
) -> Answer:
    """One case for one record; a record that may be no evidence is kept with the reason, without a case."""
    if same := _same_photo(photos, known, post):
        raise RowRefused(f"照片与记录 {same.number} 相同。请核对是否重复上报。")
    with transaction.atomic():
        capture = known or Capture(body=post.body, device_code=record.device, number=record.number)
        _fill(capture, record, photos, batch)
        try:
            with transaction.atomic():
                capture.case = begin(post, "offsite", _registering(capture, post)).case
        except Refused as refusal:
            capture.refusal = _as_evidence(refusal)
        capture.save()
    if capture.refusal:
        told = capture.refusal
        return Answer(
            line.number, line.name, "unusable", f"{told['message']}{told['remedy']}", tuple(told["cites"])
        )
    alike = f"与记录 {capture.alike.number} 对象相同、时间接近，审核时请核对。" if capture.alike else ""
    return Answer(line.number, line.name, "taken", alike)


def _as_evidence(refusal: Refused) -> dict[str, Any]:
    """Why the record may be no evidence; anything else that stands against it is a fault of the row."""
    why = next((reason for reason in refusal.reasons if reason.code == "H20"), None)
    if why is None:
        raise RowRefused(str(refusal)) from refusal
    return {"message": why.message, "remedy": why.remedy, "cites": list(why.cites)}


def _fill(capture: Capture, record: Record, photos: list[dict[str, Any]], batch: Batch) -> None:
    for name in ("captured_at", "place", "subject", "behaviour", "filtered", "fingerprint"):
        setattr(capture, name, getattr(record, name))
    capture.photos, capture.batch, capture.refusal = photos, batch, {}
    capture.alike = _alike(capture)


def _registering(capture: Capture, post: bodies.Post) -> Doing:
    device = device_of(post.body, capture.device_code)
    data: dict[str, Any] = {
        "device": capture.device_code, "capture_number": capture.number,
        "captured_at": capture.captured_at.strftime("%Y-%m-%dT%H:%M:%S"),
        "region": device.region if device else post.body.region.code, "place": capture.place,
        "capture_subject": capture.subject, "capture_behaviour": capture.behaviour,
        "violation_on": capture.captured_at.date().isoformat(), "files": capture.photos,
    }  # fmt: skip
    if capture.filtered:
        data["capture_filter"] = capture.filtered
    return Doing(code="register_capture", seen=0, data=data)


def _alike(capture: Capture) -> Capture | None:
    """A record of the same subject within minutes, by whatever device."""
    near = (capture.captured_at - ALIKE_WITHIN, capture.captured_at + ALIKE_WITHIN)
    found = Capture.objects.filter(body=capture.body, subject=capture.subject, captured_at__range=near)
    return found.filter(case__isnull=False).exclude(pk=capture.pk).first()


def _same_photo(photos: list[dict[str, Any]], known: Capture | None, post: bodies.Post) -> Capture | None:
    digests = [row["digest"] for row in photos]
    used = Capture.objects.filter(body=post.body, case__attachments__digest__in=digests)
    return used.exclude(pk=known.pk if known else None).first()
