"""An import from file to registry: read and checked, shown, then written whole."""

from __future__ import annotations

from django.db import DatabaseError, transaction
from django.utils import timezone

from zhifa.foundation.files import services as files
from zhifa.foundation.notices.services import notify
from zhifa.foundation.sheets.reading import SheetRefused
from zhifa.libraries.bodies.deeds.ledger import By, RegistryRefused
from zhifa.libraries.bodies.importing import reporting
from zhifa.libraries.bodies.importing.known import Known, known
from zhifa.libraries.bodies.importing.planning import plan_import
from zhifa.libraries.bodies.importing.shapes import Plan
from zhifa.libraries.bodies.importing.writing import write
from zhifa.libraries.bodies.models import Body, RegistryImport
from zhifa.libraries.bodies.querysets import BodyQuerySet
from zhifa.libraries.bodies.regions import significant

State = RegistryImport.State
STALE = "预览以后登记有变化，没有入库。请核对新的预览后再确认。"


class Cancelled(Exception):
    """The clerk asked to stop."""


def prepare(batch: RegistryImport) -> None:
    """Read and check every row; nothing reaches the registry. Repeatable."""
    try:
        _show(batch, _plan(batch)[0])
        batch.state = State.READY
    except SheetRefused as refusal:
        batch.state, batch.problem = State.FAILED, str(refusal)[:300]
    except Cancelled:
        batch.state = State.CANCELLED
    batch.save()


def carry_out(batch: RegistryImport) -> None:
    """Check again, and write exactly what the preview showed."""
    shown = batch.plan
    try:
        plan, seen = _plan(batch)
        if plan.digest() != shown:
            _show(batch, plan)
            batch.state, batch.problem = State.READY, STALE
        else:
            _write(batch, plan, seen)
    except Cancelled:
        batch.state = State.CANCELLED
    except (DatabaseError, RegistryRefused):
        # Somebody registered one of these people or certificates while the rows were being checked.
        batch.state, batch.problem, batch.plan = State.READY, STALE, ""
    batch.save()
    if batch.state == State.DONE:
        notify([batch.user], f"“{batch.name[:100]}”已全部入库。", f"/bodies/import/{batch.pk}/")


def _write(batch: RegistryImport, plan: Plan, seen: Known) -> None:
    with transaction.atomic():
        write(plan, By(batch.user, f"导入“{batch.name}”"[:200], source=batch), seen.bodies)
        # In the same transaction: a worker that dies right after the commit does not write again.
        batch.state, batch.problem, batch.finished_at = State.DONE, "", timezone.now()
        batch.save(update_fields=["state", "problem", "finished_at"])


def _plan(batch: RegistryImport) -> tuple[Plan, Known]:
    reach, home = _reach(batch)
    seen = known(reach, home)

    def progress(done: int, total: int) -> None:
        batch.done, batch.total = done, total
        RegistryImport.objects.filter(pk=batch.pk).update(done=done, total=total)
        if RegistryImport.objects.filter(pk=batch.pk, cancelling=True).exists():
            raise Cancelled

    return plan_import(files.read(batch.file), seen, progress), seen


def _reach(batch: RegistryImport) -> tuple[BodyQuerySet, str]:
    if batch.post is None:
        return Body.objects.all(), ""
    code = batch.post.body.region.code
    return Body.objects.filter(region__code__startswith=significant(code)), code


def _show(batch: RegistryImport, plan: Plan) -> None:
    batch.counts, batch.sample = plan.counts(), reporting.sample(plan)
    batch.plan = plan.digest() if plan.something else ""
    name = f"导入报告{batch.pk}.xlsx"
    batch.report = files.store_bytes(
        reporting.report(plan), name, user=batch.user, purpose="registry-report"
    ).digest
