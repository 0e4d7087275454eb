"""Data elements and code sets: lists, one at a time, and as files for others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhifa.foundation.sheets.writing import workbook
from zhifa.libraries.documents import dictionary
from zhifa.web.views import rule_rows
from zhifa.workshop.bundle import load_bundle

PER_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STANDARD = [("yes", "有标准标识"), ("no", dictionary.NOT_FOUND)]
USED = [("documents", "用于文书"), ("acts", "办理时填写"), ("reports", "用于报送"), ("none", "没有使用")]


@login_required
@require_GET
def elements(request: HttpRequest) -> HttpResponse:
    """``q``, ``type``, ``standard`` and ``used`` narrow the list."""
    wanted = _wanted(request)
    found = dictionary.elements(load_bundle(), wanted)
    shown = {
        "q": wanted.words,
        "filters": [
            ("type", "类型", list(dictionary.TYPES.items()), wanted.type),
            ("standard", "标准标识", STANDARD, wanted.standard),
            ("used", "用处", USED, wanted.used),
        ],
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "total": len(load_bundle()["elements"]),
        "known": len(dictionary.elements(load_bundle(), dictionary.Wanted(standard="yes"))),
        "query": request.GET.urlencode(),
    }
    return render(request, "documents/elements.html", shown)


@login_required
@require_GET
def element(request: HttpRequest, code: str) -> HttpResponse:
    found = dictionary.element(load_bundle(), code)
    if found is None:
        raise Http404("数据元字典中没有这个数据元。可能是网址写错了，请回到数据元按名称查找。")
    return render(request, "documents/element.html", {"row": found})


@login_required
@require_GET
def elements_export(request: HttpRequest, form: str) -> HttpResponse:
    """What the filters leave, as ``json`` or ``xlsx``."""
    rows = dictionary.elements(load_bundle(), _wanted(request))
    if form == "json":
        told = [dictionary.as_json(row) for row in rows]
        return _json({"digest": load_bundle()["digest"], "elements": told}, "数据元")
    titles = [
        "代码", "名称", "类型", "代码集", "最长", "单位", "标准标识", "取值标准", "个人信息", "填写要求", "用于文书",
        "办理步骤", "报送",
    ]  # fmt: skip
    cells = [
        (
            row.code, row.name, row.type_name, row.codeset, str(row.longest or ""), row.unit,
            row.standard or dictionary.NOT_FOUND, "、".join(row.format), "是" if row.sensitive else "", row.hint,
            "、".join(code for code, *_ in row.documents), "、".join(act for act, _ in row.acts),
            "、".join(name for _, name in row.reports),
        )
        for row in rows
    ]  # fmt: skip
    return _xlsx(form, "数据元", titles, cells)


@login_required
@require_GET
def codesets(request: HttpRequest) -> HttpResponse:
    """``q`` words, ``source`` where the codes come from."""
    words, source = request.GET.get("q", "").strip()[:50], request.GET.get("source", "")
    found = dictionary.codesets(load_bundle(), words, source)
    shown = {
        "q": words,
        "filters": [("source", "核对情况", list(rule_rows.TAGS.items()), source)],
        "rows": [(row, rule_rows.tag(row.source)) for row in found],
        "query": request.GET.urlencode(),
    }
    return render(request, "documents/codesets.html", shown)


@login_required
@require_GET
def codeset(request: HttpRequest, code: str) -> HttpResponse:
    found = next((row for row in dictionary.codesets(load_bundle()) if row.code == code), None)
    if found is None:
        raise Http404("没有这个代码集。可能是网址写错了，请回到代码集按名称查找。")
    return render(request, "documents/codeset.html", {"row": found, "tag": rule_rows.tag(found.source)})


@login_required
@require_GET
def codesets_export(request: HttpRequest, form: str) -> HttpResponse:
    """What the filters leave, as ``json`` or ``xlsx``."""
    rows = dictionary.codesets(
        load_bundle(), request.GET.get("q", "").strip()[:50], request.GET.get("source", "")
    )
    if form == "json":
        told = [dictionary.as_json(row) for row in rows]
        return _json({"digest": load_bundle()["digest"], "codesets": told}, "代码集")
    titles = ["代码集", "代码集名称", "标准标识", "代码", "名称", "依据", "交换用值"]
    cells = [
        (row.code, row.name, row.standard or dictionary.NOT_FOUND, *code)
        for row in rows
        for code in row.codes
    ]
    return _xlsx(form, "代码集", titles, cells)


def _wanted(request: HttpRequest) -> dictionary.Wanted:
    get = request.GET.get
    return dictionary.Wanted(get("q", "").strip()[:50], get("type", ""), get("standard", ""), get("used", ""))


def _json(data: dict[str, Any], name: str) -> HttpResponse:
    return _named(JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1}), f"{name}.json")


def _xlsx(form: str, name: str, titles: list[str], rows: Sequence[Sequence[str]]) -> HttpResponse:
    if form != "xlsx":
        raise Http404("没有这种导出格式。可以导出 xlsx 或者 json。")
    return _named(HttpResponse(workbook([(name, titles, rows)]), content_type=XLSX), f"{name}.xlsx")


def _named(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
