"""A text of a law as a file: Word, JSON, or Akoma Ntoso XML."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhifa.libraries.laws import selectors
from zhifa.libraries.laws.akoma import to_json, to_xml
from zhifa.libraries.laws.models import LawVersion
from zhifa.libraries.laws.wordfile import to_docx

AKOMA = "application/akn+xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@login_required
@require_GET
def law_export(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """``version`` names a text; without it the one in force today. 404 for what there is not."""
    version = _version(code, request.GET.get("version", ""))
    provisions = selectors.provisions_of(version)
    response: HttpResponse
    if form == "json":
        response = JsonResponse(to_json(version, provisions), json_dumps_params={"ensure_ascii": False})
    elif form == "xml":
        response = HttpResponse(to_xml(version, provisions, timezone.localdate()), content_type=AKOMA)
    elif form == "docx":
        response = HttpResponse(to_docx(version, provisions), content_type=WORD)
    else:
        raise Http404("没有这种导出格式。可以导出 Word、JSON 或者 Akoma Ntoso XML。")
    name = quote(f"{version.law.title}（{version.effective_from.isoformat()}起施行）.{form}")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


def _version(code: str, wanted: str) -> LawVersion:
    law = selectors.law_by_code(code)
    versions = selectors.versions_of(law) if law else []
    if law is None or not versions:
        raise Http404("没有这部法律的文本。可能是网址写错了，请回到法规库按名称查找。")
    named = [one for one in versions if str(one.pk) == wanted]
    return named[0] if named else selectors.of_the_day(law, timezone.localdate()).version or versions[-1]
