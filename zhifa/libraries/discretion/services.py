"""Discretion benchmarks: the surface for other apps."""

from __future__ import annotations

from zhifa.libraries.discretion.drafting import KINDS, Asked, Draft, Line, draft, local_factors
from zhifa.libraries.discretion.facts import benchmark_json, benchmark_on, benchmarks_json
from zhifa.libraries.discretion.models import Benchmark, Instrument
from zhifa.libraries.discretion.notation import condition_text, fine_text
from zhifa.libraries.discretion.sheets import (
    Plan,
    SheetRefused,
    carry_import,
    plan_import,
    report_sheet,
    tables_sheet,
)
from zhifa.libraries.discretion.storing import BenchmarkRefused, digest_of, load_tables, store, withdraw
from zhifa.libraries.discretion.wording import lines_of

__all__ = [
    "KINDS",
    "Asked",
    "Benchmark",
    "BenchmarkRefused",
    "Draft",
    "Instrument",
    "Line",
    "Plan",
    "SheetRefused",
    "benchmark_json",
    "benchmark_on",
    "benchmarks_json",
    "carry_import",
    "condition_text",
    "digest_of",
    "draft",
    "fine_text",
    "lines_of",
    "load_tables",
    "local_factors",
    "plan_import",
    "report_sheet",
    "store",
    "tables_sheet",
    "withdraw",
]
