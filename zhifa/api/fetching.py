"""The bundle of a device: its manifest, and the parts that it does not have yet."""

from __future__ import annotations

import gzip
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from zhifa.api import doors, shapes
from zhifa.api.answers import stamped
from zhifa.casework.field import services as field

router = Router(tags=["数据包"])
FOR_EVER = "private, max-age=31536000, immutable"


@router.get(
    "/bundle",
    response={200: shapes.SignedManifest, 422: shapes.Problem},
    throttle=doors.ordinary,
    operation_id="bundle",
)
def bundle(request: HttpRequest) -> dict[str, Any]:
    """签名的清单；只下载本机没有的部分。"""
    signed = field.bundle(doors.device(request))
    return {"manifest": signed.manifest, "signature": signed.signature, "key": signed.key}


@router.get("/parts/{digest}", throttle=doors.pieces, operation_id="part", openapi_extra={"responses": {200: {
    "description": "内容不变的一部分", "content": {"application/json": {"schema": {}}}}}})  # fmt: skip
def part(request: HttpRequest, digest: str) -> HttpResponse:
    """清单中的一部分，按摘要取，永久可以缓存。"""
    return _sent(request, field.packed_part(doors.device(request), digest), digest, "application/json")


@router.get("/python", throttle=doors.ordinary, operation_id="python", openapi_extra={"responses": {200: {
    "description": "zip", "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}}})  # fmt: skip
def python(request: HttpRequest) -> HttpResponse:
    """规则引擎、文书和门面的 Python 源码；摘要在清单的 python 部分。"""
    digest = field.python().digest
    return _sent(request, field.packed_part(doors.device(request), digest), digest, "application/zip")


def _sent(request: HttpRequest, packed: bytes, digest: str, kind: str) -> HttpResponse:
    unpacked = "gzip" not in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(gzip.decompress(packed) if unpacked else packed, content_type=kind)
    if not unpacked:
        response["Content-Encoding"] = "gzip"
    response["Cache-Control"], response["ETag"], response["Vary"] = FOR_EVER, f'"{digest}"', "Accept-Encoding"
    return stamped(response)
