"""Small wrongs in the body of a guard: a condition turned round, a boundary moved, a refusal left out.

Each must make a case beside the guard fail; a mutant that survives shows a line that no case looks at.
"""

from __future__ import annotations

import ast
import copy
import importlib
import inspect
import re
import signal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from tests.rulebook.harness import cases_of, context_of
from zhifa.rulebook.context import Context
from zhifa.rulebook.guards import GUARDS, Refusal

# Changes that make no difference, with the reason.
EQUIVALENT = {
    ("H28", "_order(review) < _order(act)"): "没有两个行为的次序相同",
    ("H57", "start is None or now is None"): "没有开始就没有期限，二者同时有无",
    ("H59", "start is None or now is None"): "没有开始就没有期限，二者同时有无",
    ("S04", "start is None or end is None"): "两个时间都填写了才问这条规则",
}
SECONDS = 0.5  # of the processor; a case takes a millisecond
Check = Callable[[Context], Refusal | None]
BOUNDARY: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One changed line. ``check`` is the guard with the change."""

    code: str
    line: int
    what: str
    check: Check

    def __str__(self) -> str:
        return f"{self.code} 第 {self.line} 行：{self.what}"


def mutants(code: str) -> Iterator[Mutant]:
    """Every mutant of a guard, its helpers in the same file included."""
    module = importlib.import_module(GUARDS[code].module)
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    tree = ast.parse(source)
    for number in range(len(list(_places(tree)))):
        changed = copy.deepcopy(tree)
        line, what = list(_places(changed))[number]()
        if any(code == own and f"“{same}”" in what for own, same in EQUIVALENT):
            continue
        yield Mutant(code, line, what, _checked(changed, GUARDS[code].check, str(module.__file__)))


def _places(tree: ast.Module) -> Iterator[Callable[[], tuple[int, str]]]:
    """Something to do for every place where a guard can be wrong; doing it says where and what.

    Choices of words, values that stand in for missing ones and the order of numbered acts decide nothing by themselves.
    """
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        deciding, worded = set(_deciding(function)), set(_worded(function))
        for node in ast.walk(function):
            if isinstance(node, ast.If):
                yield partial(_negate, node)
            elif isinstance(node, ast.Compare) and node not in worded and not _of_numbers(node):
                yield from (partial(_shift, node, n) for n, op in enumerate(node.ops) if type(op) in BOUNDARY)
            elif isinstance(node, ast.BoolOp) and node in deciding:
                yield partial(_swap, node)
            elif isinstance(node, ast.Return) and _refuses(node):
                yield partial(_let_pass, node)


def _deciding(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """The expressions of which only the truth counts."""
    roots: list[ast.expr] = []
    for node in ast.walk(function):
        if isinstance(node, ast.If):
            roots.append(node.test)
        elif isinstance(node, ast.comprehension):
            roots += node.ifs
        elif (
            isinstance(node, ast.Return)
            and node.value
            and ast.unparse(function.returns or node.value) == "bool"
        ):
            roots.append(node.value)
    while roots:
        node = roots.pop()
        yield node
        if isinstance(node, ast.BoolOp):
            roots += node.values
        elif isinstance(node, ast.UnaryOp):
            roots.append(node.operand)


def _worded(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """What only chooses between words."""
    for node in ast.walk(function):
        if isinstance(node, ast.IfExp):
            yield from ast.walk(node.test)


def _of_numbers(node: ast.Compare) -> bool:
    """No two acts have the same number."""
    return re.search(r"\bseq\b", ast.unparse(node)) is not None


def _negate(node: ast.If) -> tuple[int, str]:
    said = ast.unparse(node.test)
    node.test = ast.copy_location(ast.UnaryOp(ast.Not(), node.test), node.test)
    return node.test.lineno, f"“{said}”反过来"


def _shift(node: ast.Compare, place: int) -> tuple[int, str]:
    said = ast.unparse(node)
    node.ops[place] = BOUNDARY[type(node.ops[place])]()
    return node.lineno, f"“{said}”的界限移动一格"


def _swap(node: ast.BoolOp) -> tuple[int, str]:
    said = ast.unparse(node)
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    return node.lineno, f"“{said}”的“并且”“或者”互换"


def _refuses(node: ast.Return) -> bool:
    called = node.value.func if isinstance(node.value, ast.Call) else None
    return isinstance(called, ast.Name) and called.id == "Refusal"


def _let_pass(node: ast.Return) -> tuple[int, str]:
    node.value = ast.copy_location(ast.Constant(None), node)
    return node.lineno, "不再拒绝"


def _checked(tree: ast.Module, original: Check, path: str) -> Check:
    """The changed guard function, without registering it."""
    ast.fix_missing_locations(tree)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            node.decorator_list = [one for one in node.decorator_list if _name(one) != "guard"]
    space: dict[str, Any] = {"__name__": original.__module__, "__file__": path}
    exec(compile(tree, path, "exec"), space)
    check: Check = space[inspect.unwrap(original).__name__]
    return check


def _name(node: ast.expr) -> str:
    called = node.func if isinstance(node, ast.Call) else node
    return called.id if isinstance(called, ast.Name) else ""


def _out_of_time(*_: Any) -> None:
    raise TimeoutError


@cache
def _cases() -> Mapping[str, list[tuple[str, Context, Any]]]:
    found: dict[str, list[tuple[str, Context, Any]]] = {}
    for rule, name, case in cases_of():
        found.setdefault(rule, []).append((name, context_of(case), case["then"]))
    return found


def killer(mutant: Mutant) -> str:
    """The first case that fails with this mutant; ``""`` where it survives."""
    return next(
        (name for name, context, then in _cases()[mutant.code] if _fails(mutant.check, context, then)), ""
    )


def _fails(check: Check, context: Context, then: Any) -> bool:
    """An error is a failure, and so is a loop that no longer ends."""
    previous = signal.signal(signal.SIGVTALRM, _out_of_time)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        refusal = check(context)
    except Exception:
        return True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, previous)
    if then == "passes":
        return refusal is not None
    return refusal is None or then["refused"] not in refusal.message
