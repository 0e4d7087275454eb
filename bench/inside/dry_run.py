"""Time the dry run of a changed rulebook over ten thousand open cases: the demo city's, copied."""

from __future__ import annotations

import json
import os
import time
import uuid
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

from bench.inside import act  # sets Django up
from zhifa.casework.cases import rulebooks, surveying
from zhifa.casework.cases.models import Case, RulebookVersion
from zhifa.foundation.journal.models import Entry, Stream

CASES = int(os.environ.get("ZHIFA_BENCH_CASES", "10000"))
AT_ONCE = 500


def main() -> None:
    act.call_command("migrate", verbosity=0)
    act.laws.load_statutes()
    act.demo.load()
    patterns = list(Case.objects.filter(status="open", started_as__in=("ordinary", "simple")))
    acts = {case.pk: list(Entry.objects.filter(stream_id=case.pk).order_by("seq")) for case in patterns}
    for start in range(0, CASES, AT_ONCE):
        copy(islice(cycle(patterns), AT_ONCE), acts, start)
    target = changed_rulebook()
    survey = surveying.begin(Case.objects.all(), target)
    began, used = time.perf_counter(), time.process_time()
    surveying.go_on(survey, Case.objects.all(), seconds=float("inf"))
    print(json.dumps({
        "cpu": time.process_time() - used, "wall": time.perf_counter() - began, "cases": survey.done,
        "changed": sum(tally.changed for tally in survey.bodies.values()), "bodies": len(survey.bodies),
        "acts": sum(len(acts[case.pk]) for case in patterns) / len(patterns),
    }))  # fmt: skip


def copy(patterns: Iterator[Case], acts: dict[uuid.UUID, list[Entry]], start: int) -> None:
    """Cases of a hundred bodies with the acts of the pattern; digests are of no account here."""
    streams, cases, entries = [], [], []
    for number, pattern in enumerate(patterns, start):
        pk = uuid.uuid4()
        streams.append(Stream(id=pk, **{name: getattr(pattern_stream(pattern), name) for name in FIELDS}))
        cases.append(copied(pattern, id=pk, body_code=f"B{number % 100:03d}"))
        entries += [copied(one, id=None, stream_id=pk, act_id=uuid.uuid4()) for one in acts[pattern.pk]]
    Stream.objects.bulk_create(streams)
    Case.objects.bulk_create(cases)
    Entry.objects.bulk_create(entries)


FIELDS = [one.name for one in Stream._meta.concrete_fields if one.name != "id"]
_STREAMS: dict[uuid.UUID, Stream] = {}


def pattern_stream(case: Case) -> Stream:
    if case.pk not in _STREAMS:
        _STREAMS[case.pk] = Stream.objects.get(pk=case.pk)
    return _STREAMS[case.pk]


def copied(row: Any, **changes: Any) -> Any:
    values = {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields}
    return type(row)(**{**values, **changes})


def changed_rulebook() -> str:
    """A record must come before an interview, and the decision is due within sixty days."""
    bundle: dict[str, Any] = json.loads(json.dumps(dict(rulebooks.current().bundle)))
    bundle["procedures"]["ordinary"]["relations"].append(
        {"type": "condition", "source": "onsite_record", "target": "interview", "cites": "处罚法§54(1)"}
    )
    bundle["parameters"]["T16"]["values"][-1]["n"] = 60
    bundle["digest"] = "changed"
    RulebookVersion.objects.create(digest="changed", bundle=json.dumps(bundle, ensure_ascii=False))
    return "changed"


if __name__ == "__main__":
    main()
