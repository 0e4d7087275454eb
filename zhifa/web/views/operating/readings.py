"""Who opened what: for operators of a body and for supervisors of a region."""

from __future__ import annotations

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhifa.foundation.audit import services as audit
from zhifa.web.views.operating.access import READERS, only, people_of

PER_PAGE = 50
LONGEST_QUERY = 60
KINDS = {
    "case": "案件",
    "document": "文书",
    "party-number": "当事人个人信息",
    "party-export": "导出当事人",
    "account-unlock": "解除锁定",
    "account-reset": "重置密码",
    "session-end": "结束会话",
    "device": "现场设备",
    "signing": "当事人手机签名",
}
DAYS = {"1": "今天和昨天", "7": "最近 7 天", "30": "最近 30 天", "": "全部时间"}


@only(READERS)
@require_GET
def readings(request: HttpRequest) -> HttpResponse:
    """``q``: words in the name of the person or of what was opened; ``kind`` and ``days`` narrow it down."""
    words = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    days = request.GET.get("days", "7") if request.GET.get("days", "7") in DAYS else "7"
    kind = request.GET.get("kind", "") if request.GET.get("kind") in KINDS else ""
    since = timezone.localdate() - timedelta(days=int(days)) if days else None
    found = audit.readings_among(people_of(request), words, since)
    if kind:
        found = found.filter(kind=kind)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "q": words,
        "days": days,
        "kind": kind,
        "spans": DAYS.items(),
        "kinds": KINDS.items(),
        "page": page,
        "rows": [(row, KINDS.get(row.kind, row.kind)) for row in page],
    }
    return render(request, "operating/readings.html", context)
