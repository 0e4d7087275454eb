"""Sync, files, numbers and tasks of a device."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from zhifa.api import doors, shapes
from zhifa.api.answers import stamped
from zhifa.casework.field import services as field

router = Router(tags=["办理"])


@router.post(
    "/sync", response={200: shapes.SyncOut, 422: shapes.Problem}, throttle=doors.ordinary, operation_id="sync"
)
def sync(request: HttpRequest, given: shapes.SyncIn) -> dict[str, Any]:
    """按本机顺序上传行为，取回案件的新记录和待办。"""
    device = doors.device(request)
    if given.device != device.pk:
        raise field.FieldRefused(
            "device", "登录的不是这台设备。", "请在本机重新登录，尚未上传的记录会保留。", 403
        )
    done = field.sync(
        device,
        given.clock,
        given.since,
        [act.read() for act in given.acts],
        field.storable([row.dict() for row in given.parties]),
    )
    return {
        "now": timezone.localtime(), "clock_offset_ms": done.offset_ms, "clock_wrong": field.is_wrong(done.offset_ms),
        "results": [result_json(one) for one in done.results], "cases": done.cases, "tasks": done.tasks,
        "parties": done.parties.ids, "party_problems": done.parties.problems,
    }  # fmt: skip


def result_json(taken: field.Taken) -> dict[str, Any]:
    reasons = [{**reason, "way_out": reason["remedy"]} for reason in taken.reasons]
    return {"act_id": taken.act_id, "status": taken.status, "seq": taken.seq, "message": taken.message,
            "way_out": taken.way_out, "reasons": reasons, "lacking": list(taken.lacking)}  # fmt: skip


@router.get(
    "/tasks",
    response={200: shapes.TasksOut, 422: shapes.Problem},
    throttle=doors.ordinary,
    operation_id="tasks",
)
def tasks(request: HttpRequest) -> dict[str, Any]:
    """等待本人办理的事项。"""
    return {"now": timezone.localtime(), "tasks": field.tasks_of(doors.device(request).user)}


@router.api_operation(
    ["GET", "HEAD"],
    "/files/{digest}",
    response={200: shapes.HeldOut, 422: shapes.Problem},
    throttle=doors.pieces,
    operation_id="file_held",
)
def file_held(request: HttpRequest, digest: str) -> HttpResponse:
    """平台已经收到多少；HEAD 时看 Upload-Offset 和 Upload-Complete。"""
    return _held(request, field.held(doors.device(request).user, digest))


@router.put("/files/{digest}", response={200: shapes.HeldOut, 422: shapes.Problem}, throttle=doors.pieces, operation_id="file_piece",
            openapi_extra={"requestBody": {"required": True, "content": {"application/octet-stream": {
                "schema": {"type": "string", "format": "binary"}}}}})  # fmt: skip
def file_piece(request: HttpRequest, digest: str, offset: int, size: int, name: str) -> HttpResponse:
    """上传一段（不超过 1 MiB）；最后一段收齐时核对摘要。"""
    announced = request.headers.get("Content-Length", "0")
    if announced.isdigit() and int(announced) > field.CHUNK:
        raise field.FieldRefused(
            "chunk", "这一段文件太大，没有保存。", "请更新应用后重新上传，原件仍在手机上。", 413
        )
    return _held(request, field.take(doors.device(request).user, digest, offset, request.body, size, name))


def _held(request: HttpRequest, held: field.Held) -> HttpResponse:
    from zhifa.api.interface import api

    response = api.create_response(request, {"offset": held.offset, "complete": held.complete}, status=200)
    response["Upload-Offset"], response["Upload-Complete"] = str(held.offset), "1" if held.complete else "0"
    return stamped(response)


@router.get(
    "/numbers",
    response={200: shapes.NumbersOut, 422: shapes.Problem},
    throttle=doors.ordinary,
    operation_id="numbers_held",
)
def numbers_held(request: HttpRequest) -> dict[str, Any]:
    """本机保有、平台还没有收到使用记录的编号。"""
    return {"numbers": list(field.reserved(doors.device(request)))}


@router.post(
    "/numbers",
    response={200: shapes.NumbersOut, 422: shapes.Problem},
    throttle=doors.ordinary,
    operation_id="numbers_reserve",
)
def numbers_reserve(request: HttpRequest, given: shapes.NumbersIn) -> dict[str, Any]:
    """补足本机保有的编号；重复请求不会多取。"""
    return {"numbers": field.reserve(doors.device(request), given.kind, given.year, given.count)}


@router.delete(
    "/numbers",
    response={200: shapes.Returned, 422: shapes.Problem},
    throttle=doors.ordinary,
    operation_id="numbers_return",
)
def numbers_return(request: HttpRequest, given: shapes.NumbersBack) -> dict[str, Any]:
    """退回不用的编号；已经使用的不变。"""
    return {"returned": field.give_back(doors.device(request), given.kind, given.year, given.serials)}
