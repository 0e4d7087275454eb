"""Whether a penalty gives the party the right to a hearing (处罚法§63(1))."""

from __future__ import annotations

from zhifa.rulebook.context import Context
from zhifa.rulebook.sanction import KINDS, Sanction, yuan

NAMED = {
    "32": "处罚法§63(1)(3)",
    "33": "处罚法§63(1)(3)",
    "42": "处罚法§63(1)(4)",
    "43": "处罚法§63(1)(4)",
    "44": "处罚法§63(1)(4)",
}
# Not named by the law; parameter H23.other_heavier says whether they count as 其他较重的行政处罚.
OTHER_HEAVIER = {"31", "41"}


def in_hearing_scope(ctx: Context) -> list[str]:
    """Why a hearing must be offered, one Chinese sentence each; empty when it need not be.

    Judges the attempted act; while its form names no kinds, the last act of the case that did.
    """
    sanction = proposed(ctx)
    reasons = [f"{KINDS[kind]}（{NAMED[kind]}）" for kind in sorted(sanction.kinds & NAMED.keys())]
    if ctx.number("H23.other_heavier"):
        heavier = sorted(sanction.kinds & OTHER_HEAVIER)
        reasons += [f"{KINDS[kind]}属于其他较重的行政处罚（处罚法§63(1)(5)）" for kind in heavier]
    reasons += _amount(ctx, "fine", "罚款", sanction.fine)
    return reasons + _confiscation(ctx, sanction)


def proposed(ctx: Context) -> Sanction:
    """The sanction of the attempted act, else the one last named in the case."""
    if ctx.attempt.data.get("penalty_kinds"):
        return Sanction.of(ctx.attempt.data)
    earlier = [act for act in ctx.case if act.phase == "done" and act.data.get("penalty_kinds")]
    return Sanction.of(earlier[-1].data if earlier else ctx.attempt.data)


def threshold(ctx: Context, what: str) -> tuple[int, str]:
    """The lowest limit that applies to the party, in 分, with its article; ``what``: fine or gains.

    An extra right of hearing harms nobody, so a field's own limit counts only where it is lower.
    """
    party, item = ctx.world.party, ctx.world.item
    base = f"H23.{what}.{'citizen' if party is None or party.is_citizen else 'organisation'}"
    codes = [base, f"{base}.{item.field}"] if item else [base]
    limits = [ctx.parameters.value(code, ctx.today) for code in codes if code in ctx.parameters]
    return min((int(limit.data["n"]), limit.cites) for limit in limits)


def _amount(ctx: Context, what: str, name: str, amount: int) -> list[str]:
    limit, cites = threshold(ctx, what)
    if not amount or amount < limit:
        return []
    whom = "公民" if ctx.world.party is None or ctx.world.party.is_citizen else "法人或者其他组织"
    return [f"{name}{yuan(amount)}，达到对{whom}的较大数额标准{yuan(limit)}（{cites}）"]


def _confiscation(ctx: Context, sanction: Sanction) -> list[str]:
    """Gains and goods count together; goods of unknown value count as valuable."""
    if "23" not in sanction.kinds:
        return _amount(ctx, "gains", "没收违法所得", sanction.gains)
    value = ctx.get("goods_value")
    if value is None:
        return ["没收的非法财物没有写明价值，按较大价值对待（处罚法§63(1)(2)）"]
    return _amount(ctx, "gains", "没收违法所得和非法财物合计", sanction.gains + int(value))
