"""Citations: written in the short form, and of a law that statutes.yaml names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhifa.workshop.checks.problem import HOW_TO_CITE, Problem, law_of
from zhifa.workshop.packs import Packs
from zhifa.workshop.wording import missing


def check_cites(packs: Packs, at: str, cites: Iterable[str]) -> Iterator[Problem]:
    known = packs.statutes.data
    for cite in cites:
        law = law_of(cite)
        if law is None:
            yield Problem(at, f"依据“{cite}”写得不规范，{HOW_TO_CITE}。")
        elif law not in known:
            yield Problem(at, missing("简称", law, known, "请在 statutes.yaml 中登记这部法律或者改正简称"))
