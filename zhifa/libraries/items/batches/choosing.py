"""Which items and bodies an item manager may put in a batch, and choosing among them."""

from __future__ import annotations

import re
from datetime import date

from zhifa.libraries.bodies.services import Body, Post, Role, significant
from zhifa.libraries.items.models import Item
from zhifa.libraries.items.querysets import ItemQuerySet
from zhifa.libraries.items.search import search

_BETWEEN = re.compile(r"[\s,，、;；]+")


def manages_items(post: Post | None) -> bool:
    """Item managers sit above the township: nobody delegates powers to himself."""
    return post is not None and post.role == Role.OPERATOR and post.body.level != "township"


def items_of(post: Post) -> ItemQuerySet:
    """Items of the fields of the body; every item for a body without a field (a justice department)."""
    fields = list(post.body.fields)
    return Item.objects.filter(field__in=fields) if fields else Item.objects.all()


def bodies_of(post: Post) -> list[Body]:
    """The bodies of the body's region and everything in it, without the body itself."""
    area = Body.objects.filter(region__code__startswith=significant(post.body.region.code))
    return list(area.exclude(pk=post.body_id).select_related("region").order_by("region__code", "code"))


def choose_items(
    post: Post, words: str, field: str, codes: str, on: date
) -> tuple[tuple[Item, ...], list[str]]:
    """By codes, or else by words and field (nothing given: all in force); and the codes that are not there."""
    allowed = items_of(post).order_by("code")
    if wanted := split(codes):
        found = {item.code: item for item in allowed.filter(code__in=wanted)}
        return tuple(found.values()), [code for code in wanted if code not in found]
    found_items = allowed.in_force(on)
    if field:
        found_items = found_items.filter(field=field)
    return tuple(search(found_items, words)), []


def choose_bodies(post: Post, level: str, region: str, codes: str) -> tuple[tuple[Body, ...], list[str]]:
    """By codes, or else by level and region; and the codes that are not there."""
    allowed = bodies_of(post)
    if wanted := split(codes):
        known = {body.code: body for body in allowed}
        return tuple(known[code] for code in wanted if code in known), [
            code for code in wanted if code not in known
        ]
    return tuple(body for body in allowed if _matches(body, level, region)), []


def _matches(body: Body, level: str, region: str) -> bool:
    inside = not region or body.region.code.startswith(significant(region))
    return inside and (not level or body.level == level)


def split(codes: str) -> list[str]:
    """Codes as people paste them: a column of a sheet, or a list with commas; each once."""
    return list(dict.fromkeys(part for part in _BETWEEN.split(codes.strip()) if part))
