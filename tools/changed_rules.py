"""Mutates the rules that changed since the last landed state: each must be missed by some test.

Compared with ``ZHIFA_BASE``, else with the last commit where files are changed, else with the commit before. Without
history, or where no rule has changed, a sample is taken instead. ``make mutation`` mutates every rule.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tests.rulebook import engine_mutants, engine_numbers, engine_periods, engine_removals  # noqa: E402
from zhifa.rulebook.guards import GUARDS, load_all  # noqa: E402
from zhifa.workshop.procedures import TARGET_KEY, pairs  # noqa: E402

GUARD_FILES, PACKS = "zhifa/rulebook/guards/", "zhifa/packs/"
SAMPLE = 60
SECONDS = 60.0
# One rule in one wrong form: what is said of it, and whether a test notices.
Probe = tuple[str, Callable[[], bool]]
Edges = set[tuple[str, str, str]]


def git(*words: str) -> str | None:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else None


def base() -> str | None:
    """The commit to compare with; None where there is no history."""
    if given := os.environ.get("ZHIFA_BASE"):
        return given
    dirty = git("status", "--porcelain", "--", GUARD_FILES, PACKS)
    if dirty is None:
        return None
    wanted = "HEAD" if dirty.strip() else "HEAD~1"
    return wanted if git("rev-parse", "--verify", "--quiet", wanted) else None


def changed_files(since: str) -> list[str]:
    known = git("diff", "--name-only", since, "--", GUARD_FILES, PACKS) or ""
    new = git("ls-files", "--others", "--exclude-standard", "--", GUARD_FILES, PACKS) or ""
    return [*known.splitlines(), *new.splitlines()]


def changed(since: str) -> list[Probe]:
    """Every wrong form of what the files since then say otherwise than before."""
    codes: set[str] = set()
    numbers: set[tuple[str, str]] = set()
    edges: Edges = set()
    acts: set[str] = set()
    for name in changed_files(since):
        parts = Path(name).parts
        if name.startswith(GUARD_FILES):
            codes |= {code for code in GUARDS if Path(name).stem.startswith(f"{code.lower()}_")}
        elif "parameters" in name and name.endswith(".yaml"):
            field = parts[3] if parts[2] == "fields" else ""
            before, now = (doc.get("parameters", {}) for doc in both(since, name))
            numbers |= {(field, code) for code, row in now.items() if before.get(code) != row}
        elif parts[3:4] in (("fragments",), ("procedures",)) and name.endswith(".yaml"):
            before, now = both(since, name)
            edges |= edges_of(now) - edges_of(before)
            acts |= {
                code for code, act in now.get("acts", {}).items() if before.get("acts", {}).get(code) != act
            }
    return [*of_guards(codes), *of_numbers(numbers), *of_relations(edges, acts)]


def both(since: str, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    path = ROOT / name
    now = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return yaml.safe_load(git("show", f"{since}:{name}") or "") or {}, now or {}


def edges_of(document: dict[str, Any]) -> Edges:
    found: Edges = set()
    for row in document.get("relations", ()):
        kind = next(kind for kind in TARGET_KEY if kind in row)
        found |= {
            (kind, f"{source}→{target}", repr(sorted(row.items(), key=str)))
            for source, target in pairs(kind, row)
        }
    return found


def of_guards(codes: Iterable[str]) -> Iterator[Probe]:
    for code in sorted(codes):
        for mutant in engine_mutants.mutants(code):
            yield str(mutant), lambda mutant=mutant: bool(engine_mutants.killer(mutant))


def of_numbers(wanted: set[tuple[str, str]]) -> Iterator[Probe]:
    for shift in engine_numbers.shifts():
        if (shift.field, shift.code) in wanted:
            yield str(shift), lambda shift=shift: next(engine_numbers.noticing(shift), None) is not None


def of_relations(edges: Edges, acts: set[str]) -> Iterator[Probe]:
    wanted = {(kind, ends) for kind, ends, _ in edges}
    for rule in engine_removals.rules():
        data = engine_removals.bundle()["procedures"][rule.procedure]
        rows = [data["relations"][index] for index in rule.rows]
        hit = any((row["type"], f"{row['source']}→{row['target']}") in wanted for row in rows)
        short = rule.kind in ("once", "leaves") and any(row["source"] in acts for row in rows)
        if hit or short:
            yield (
                f"{rule.procedure} {rule.sentence}",
                lambda rule=rule: next(engine_removals.failing(rule), None) is not None,
            )
    for one in engine_periods.times():
        data = engine_removals.bundle()["procedures"][one.procedure]
        row = data[one.part][one.key]
        ends = (row.get("type"), f"{row.get('source')}→{row.get('target')}")
        if ends in wanted or one.key in acts:
            yield (
                f"{one.procedure} {one.sentence}（时间）",
                lambda one=one: next(engine_periods.failing(one), None) is not None,
            )


def sample(seed: str) -> list[Probe]:
    """Some of everything, another selection for each commit."""
    dice = random.Random(seed)
    every = {(shift.field, shift.code) for shift in engine_numbers.shifts()}
    rules = engine_removals.rules()
    names = {
        f"{row['source']}→{row['target']}"
        for rule in dice.sample(rules, min(SAMPLE, len(rules)))
        for index in rule.rows
        for row in [engine_removals.bundle()["procedures"][rule.procedure]["relations"][index]]
    }
    edges = {(kind, name, "") for kind in TARGET_KEY for name in names}
    guards = dice.sample(sorted(GUARDS), 15)
    return [*of_guards(guards), *of_numbers(set(dice.sample(sorted(every), 30))), *of_relations(edges, set())]


def main() -> int:
    load_all()
    since = base()
    probes = changed(since) if since else []
    if probes:
        print(f"与 {since} 相比改动的规则：{len(probes)} 处变异")
    else:
        probes = sample(git("rev-parse", "HEAD") or "")
        print(f"{'没有规则改动' if since else '没有历史可比'}，抽查 {len(probes)} 处变异")
    began, missed, done = time.process_time(), [], 0
    for text, noticed in probes:
        if time.process_time() - began > SECONDS:
            print(f"已用 {SECONDS:.0f} 秒，其余 {len(probes) - done} 处由 make mutation 检查")
            break
        done += 1
        if not noticed():
            missed.append(text)
    print("".join(f"✗ 改错了没有测试失败：{text}\n" for text in missed), end="")
    print(f"{done - len(missed)} passed, {len(missed)} failed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
