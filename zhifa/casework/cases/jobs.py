"""Background work of casework: rendering, and reminding people of what falls due."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from zhifa.foundation.files import services as files
from zhifa.foundation.jobs import services as jobs
from zhifa.foundation.notices import services as notices

SOON = timedelta(days=3)
HOURLY = 3600
WEEKLY = 7 * 24 * HOURLY


def register() -> None:
    """Called once when the app is ready."""
    jobs.register("提醒将到期的案件", HOURLY, remind)
    jobs.register("提醒载入工作日历", WEEKLY, remind_of_calendar)


@task()
def render_documents(act_id: str) -> None:
    """Render every document of an act that has no file yet."""
    from zhifa.casework.cases.models import IssuedDocument

    for document in IssuedDocument.objects.filter(act_id=uuid.UUID(act_id)).select_related("case"):
        rendered(document)


def rendered(document: object) -> bytes:
    """The PDF of an issued document, made now if the worker has not come to it yet."""
    from zhifa.casework.cases import rulebooks
    from zhifa.casework.cases.models import IssuedDocument
    from zhifa.libraries.documents import services as library

    assert isinstance(document, IssuedDocument)
    if document.pdf:
        return files.read(document.pdf)
    definition = rulebooks.version(document.case.rulebook).documents[document.code]
    content = library.render_pdf(definition, document.values, number=document.number, draft=False)
    stored = files.store_bytes(content, f"{document.title}.pdf", user=None, purpose="document")
    IssuedDocument.objects.filter(pk=document.pk).update(pdf=stored.digest)
    return content


def remind() -> int:
    """Tell the officers of each case what falls due within three days or is overdue; how many were told."""
    from zhifa.casework.cases.models import Case

    today = timezone.localdate()
    told = 0
    due = Case.objects.filter(Q(status="open") & Q(next_due__lte=today + SOON))
    for case in due.prefetch_related("officers__user").iterator(chunk_size=500):
        left = (case.next_due - today).days if case.next_due else 0
        when = f"还剩 {left} 天" if left > 0 else "今日届满" if left == 0 else f"已超期 {-left} 天"
        people = [row.user for row in case.officers.all()]
        told += notices.notify(
            people, f"{case}：期限{when}（{case.next_due}）", reverse("case", args=[case.pk])
        )
    return told


def remind_of_calendar() -> int:
    """Tell operators that the year ahead has no working calendar yet; how many were told."""
    from zhifa.casework.cases.calendar_outlook import remind_operators

    return remind_operators(timezone.localdate())
