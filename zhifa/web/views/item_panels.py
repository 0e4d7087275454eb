"""Sections of the item page that other parts of the platform bring: they register here, the page knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhifa.foundation.accounts.models import User
from zhifa.libraries.items import services as items


@dataclass(frozen=True, slots=True)
class Asked:
    """``version``: the law of the day ``on``; None when there is none."""

    item: items.Item
    version: items.ItemVersion | None
    on: date
    user: User


@dataclass(frozen=True, slots=True)
class Panel:
    """``template`` is given ``panel``, the values."""

    title: str
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)


Maker = Callable[[Asked], Panel | None]
_makers: list[Maker] = []


def register(maker: Maker) -> Maker:
    """Called once, when the module of the part is loaded; ``None`` where it has nothing to say about an item."""
    if maker not in _makers:
        _makers.append(maker)
    return maker


def panels(asked: Asked) -> list[Panel]:
    return [panel for maker in _makers if (panel := maker(asked))]
