"""How long the rulebook takes to be ready: compiled before, and compiled from the packs."""

from __future__ import annotations

import json

from bench import databases
from bench.report import Figure

LOADED, COMPILED = 300.0, 10_000.0


def run() -> list[Figure]:
    """Milliseconds of the processor in a fresh process; the interpreter and its imports apart."""
    with databases.sqlite() as environment:
        cold = json.loads(databases.run_in(environment, "bench.inside.rulebook_load").splitlines()[-1])
        runs = [
            json.loads(databases.run_in(environment, "bench.inside.rulebook_load").splitlines()[-1])
            for _ in range(5)
        ]
    warm = sorted(runs, key=lambda one: float(one["total"]))[2]
    detail = (
        f"核对文件 {warm['fingerprint']:.0f}、读入 {warm['read']:.0f}、建成 {warm['build']:.0f}；"
        f"{warm['kilobytes']:.0f} KB，{warm['procedures']} 个程序、{warm['guards']} 条规则；载入程序模块另需 {warm['imports']:.0f}"
    )
    compiled = f"规则包 {cold['files']} 个 YAML 文件，校验、编译并存下"
    return [
        Figure("载入编译好的规则库（处理器）", warm["total"], "ms", LOADED, detail),
        Figure("由规则包编译（处理器）", cold["total"], "ms", COMPILED, compiled),
    ]
