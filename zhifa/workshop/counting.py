"""What the packs hold, in a few lines."""

from __future__ import annotations

from collections import Counter

from zhifa.rulebook.guards import load_all
from zhifa.workshop.compile import Survey

KINDS = {
    "condition": "先后",
    "response": "应办",
    "milestone": "了结",
    "include": "恢复",
    "exclude": "排除",
    "clock": "期间",
}


def summary(found: Survey) -> list[str]:
    """Counts, the digest, and the warnings of packs in which nothing is wrong."""
    bundle = found.bundle or {}
    lines = ["规则包没有问题。"]
    for procedure in bundle["procedures"].values():
        kinds = Counter(row["type"] for row in procedure["relations"])
        detail = "，".join(f"{name} {kinds[kind]}" for kind, name in KINDS.items() if kinds[kind])
        total = sum(kinds.values())
        lines.append(f"  {procedure['name']}：行为 {len(procedure['acts'])} 个，关系 {total} 条（{detail}）")
    guards = load_all().values()
    hard = sum(not guard.soft for guard in guards)
    lines.append(f"  规则 {len(guards)} 条（拒绝 {hard}，提醒 {len(guards) - hard}）")
    lines.append(
        f"  参数 {len(bundle['parameters'])} 项，文书 {len(bundle['documents'])} 种，"
        f"数据元 {len(bundle['elements'])} 个，代码集 {len(bundle['codesets'])} 个"
    )
    lines.append(f"  摘要 {bundle['digest']}")
    if found.warnings:
        lines.append(f"另有 {len(found.warnings)} 条提示（不影响使用）：")
        lines += [f"  {warning}" for warning in found.warnings]
    return lines
