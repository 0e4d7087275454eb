"""Discretion benchmarks: the surface for other apps."""

from __future__ import annotations

from zhifa.libraries.discretion.facts import benchmark_json, benchmark_on
from zhifa.libraries.discretion.models import Benchmark, Instrument
from zhifa.libraries.discretion.storing import BenchmarkRefused, digest_of, load_tables, store
from zhifa.libraries.discretion.wording import lines_of

__all__ = [
    "Benchmark",
    "BenchmarkRefused",
    "Instrument",
    "benchmark_json",
    "benchmark_on",
    "digest_of",
    "lines_of",
    "load_tables",
    "store",
]
