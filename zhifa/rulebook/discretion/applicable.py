"""Which fine of the item applies to the party, and its range on the facts of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhifa.rulebook.discretion.shapes import BASES, Bounds, Json, bounds
from zhifa.rulebook.facts import Item, Party

if TYPE_CHECKING:
    from zhifa.rulebook.context import Context


def applicable_shape(item: Item, party: Party | None) -> Json | None:
    """The shape for the party's class, else the one for anybody; ``None`` where the item has no fine."""
    own = ("citizen" if party.is_citizen else "organisation") if party else "any"
    shape: Json | None = item.fines.get(own) or item.fines.get("any")
    return shape


def bounds_of(ctx: Context) -> Bounds | None:
    """The range for the attempted act; ``None`` without a fine; raises like :func:`shapes.bounds`."""
    shape = applicable_shape(ctx.world.item, ctx.world.party) if ctx.world.item else None
    return bounds(shape, {base: ctx.get(base) for base in BASES}) if shape else None
