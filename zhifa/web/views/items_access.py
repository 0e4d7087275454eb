"""Who manages items, and which batches are his."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items import services as items


def manager_of(request: HttpRequest) -> bodies.Post:
    """The present post when it manages items; else PermissionDenied."""
    post = bodies.current_post(request)
    if post is None or not items.manages_items(post):
        raise PermissionDenied(
            "批量赋权和收回由县级以上机关的系统管理员岗位办理。有多个岗位的，请在右上角切换岗位。"
        )
    return post


def batch_of(request: HttpRequest, pk: int) -> items.PowerBatch:
    manager_of(request)
    seen = items.PowerBatch.objects.visible_to(request.user)
    batch = seen.select_related("created_by", "created_in", "undone_by").filter(pk=pk).first()
    if batch is None:
        raise Http404("没有这次赋权或者收回，或者不在您的辖区。请回到批次列表查找。")
    return batch
