"""Filters: how dates, sizes and money read."""

from __future__ import annotations

from datetime import date, datetime

from django import template

from zhifa.web import wording

register = template.Library()


@register.filter
def long_day(value: date | datetime | None) -> str:
    return wording.long_day(value) if value else ""


@register.filter
def short_day(value: date | datetime | None) -> str:
    return wording.short_day(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    return wording.moment_text(value) if value else ""


@register.filter
def size(value: int | None) -> str:
    return wording.size_text(value) if value is not None else ""


@register.filter
def yuan(value: int | None) -> str:
    """分 → 元."""
    return wording.yuan(value) if value is not None else ""
