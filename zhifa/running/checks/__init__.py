"""What ``zhifa doctor`` looks at, one small function each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    name: str
    well: bool
    said: str
    remedy: str = ""  # what to do when it is not well


Check = Callable[[], Finding]


def all_checks() -> list[tuple[str, Check]]:
    """(name, check) in the order in which an operator would look."""
    from zhifa.running.checks import content, machine

    return [*machine.CHECKS, *content.CHECKS]


def look(name: str, check: Check) -> Finding:
    """A check that itself breaks is a finding too."""
    try:
        return check()
    except Exception as problem:
        return Finding(
            name,
            False,
            f"检查时出错：{type(problem).__name__}: {problem}",
            "请先处理上面的问题，再运行一次。",
        )
