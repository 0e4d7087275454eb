"""Proving that the records are what was recorded: chains, projections, assessments, documents, files.

Somebody who changes bytes behind the platform's back may leave rows that cannot even be read; such a row is
named like every other that differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from zhifa.casework.cases import history, projecting, rulebooks
from zhifa.casework.cases.models import Attachment, Case, IssuedDocument
from zhifa.casework.cases.recording import brought_by
from zhifa.foundation.files import services as files
from zhifa.foundation.journal import services as journal
from zhifa.foundation.journal.reading import readable
from zhifa.paperwork.files import files_in
from zhifa.paperwork.handling import officers
from zhifa.rulebook.engine.assess import Assessment
from zhifa.rulebook.engine.state import State

Found = Iterator[tuple[str, str]]
Verifier = Callable[[Case, list[journal.Entry]], Found]
_OTHERS: list[Verifier] = []


def verifies(verifier: Verifier) -> Verifier:
    """Register who compares the registers of another app with the journal of a case."""
    _OTHERS.append(verifier)
    return verifier


@dataclass(frozen=True, slots=True)
class Difference:
    """A record that is not what the journal says it should be."""

    case: str
    record: str
    problem: str

    def __str__(self) -> str:
        return f"{self.case} · {self.record}：{self.problem}"


def verify_all() -> tuple[int, list[Difference]]:
    """How many cases there are, and every difference in them; also cases without acts and acts without a case."""
    found, known = [], set()
    for key, case in readable(Case.objects.order_by("opened_at")):
        known.add(key)
        if case is None:
            found.append(Difference(str(key), "案件表", "这一行已经无法读取（内容被改动）。"))
        else:
            found += verify_case(case)
    for stream in journal.streams():
        if stream not in known:
            found.append(Difference(str(stream), "案件表", "日志中有这个案件，案件表中没有。"))
    return len(known), found


def verify_case(case: Case) -> Iterator[Difference]:
    """Every difference between what is stored of a case and what its acts say."""
    name = f"{case}（{case.pk}）"
    faults = journal.verify([case.pk])
    yield from (Difference(name, f"日志第 {fault.seq} 条", fault.problem) for fault in faults)
    if faults:
        return
    entries = history.entries_of(case.pk)
    if not entries:
        yield Difference(name, "日志", "没有任何记录。")
        return
    book = rulebooks.version(entries[-1].rulebook)
    state = history.state_of(book, case.started_as, entries)
    assessment = history.replay(case.started_as, entries)
    for record, problem in (
        *_assessment(entries[-1], assessment), *_columns(case, entries, state, assessment),
        *_people(case, state), *_todos(case, state, assessment), *_documents(case, entries), *_files(case, entries),
        *(found for verifier in _OTHERS for found in verifier(case, entries)),
    ):  # fmt: skip
        yield Difference(name, record, problem)


def _assessment(last: journal.Entry, assessment: Assessment) -> Found:
    if journal.digest_of(assessment.as_json(), last.assessment.partition(":")[0]) != last.assessment:
        yield f"日志第 {last.seq} 条", "重新评估的结果与当时记录的不同。"


def _columns(case: Case, entries: list[journal.Entry], state: State, assessment: Assessment) -> Found:
    first, last = entries[0], entries[-1]
    wanted = projecting.columns(rulebooks.version(last.rulebook), state, assessment, last.world)
    wanted |= {
        "rulebook": last.rulebook, "body_code": first.world["body"]["code"], "body_region": first.world["body"]["region"],
        "seq": last.seq, "head": last.digest, "updated_at": last.recorded_at,
    }  # fmt: skip
    for column, value in wanted.items():
        if getattr(case, column) != value:
            yield f"案件表 {column}", f"应为 {_plain(value)}，实为 {_plain(getattr(case, column))}。"
    if case.created_by.username != first.actor:
        yield "案件表 created_by", f"应为 {first.actor}，实为 {case.created_by.username}。"


def _plain(value: Any) -> str:
    return "空" if value in (None, "") else f"“{value}”"


def _people(case: Case, state: State) -> Found:
    stored = {row.user.username: row.lead for row in case.officers.select_related("user")}
    wanted = officers(state)
    if stored != wanted:
        yield (
            "办案人员表",
            f"应为{'、'.join(wanted) or '空'}，实为{'、'.join(stored) or '空'}，或者主办人员不同。",
        )


def _todos(case: Case, state: State, assessment: Assessment) -> Found:
    rows = projecting.todos(rulebooks.version(case.rulebook), state, assessment)
    wanted = [
        (row.act, row.track, row.kind, row.title, row.role, row.due, case.body_code,
         case.unit if row.role in projecting.OF_UNIT else "")
        for row in rows
    ]  # fmt: skip
    stored = [
        (row.act, row.track, row.kind, row.title, row.role, row.due, row.body_code, row.unit)
        for row in case.todos.all()
    ]
    if sorted(map(str, stored)) != sorted(map(str, wanted)):
        yield "待办表", "与日志推算的待办不一致。"


def _documents(case: Case, entries: list[journal.Entry]) -> Found:
    rows = list(readable(IssuedDocument.objects.filter(case=case)))
    yield from ((f"文书（第 {key} 行）", "已经无法读取（内容被改动）。") for key, row in rows if row is None)
    stored = {(str(row.act_id), row.position): row for _, row in rows if row is not None}
    whole = len(stored) == len(rows)
    for entry in entries:
        for position, reference in enumerate(entry.data.get("_documents") or []):
            row = stored.pop((str(entry.act_id), position), None)
            if row is not None or whole:
                record = f"文书 {reference['title']}{reference['number']}"
                yield from ((record, problem) for problem in _document(row, entry, reference))
    yield from ((f"文书 {row.title}{row.number}", "日志中没有这份文书。") for row in stored.values())


def _document(row: IssuedDocument | None, entry: journal.Entry, reference: dict[str, Any]) -> Iterator[str]:
    if row is None:
        yield "文书记录缺失。"
        return
    algorithm = reference["digest"].partition(":")[0]
    named = {name: getattr(row, name) for name in ("code", "title", "number", "version", "digest")}
    placed = (row.seq, row.issued_at) == (entry.seq, entry.recorded_at)
    if journal.digest_of(row.values, algorithm) != reference["digest"] or not placed or named != reference:
        yield "文书内容与签发时的摘要不符。"
    if row.pdf and not files.verify(row.pdf):
        yield "文书 PDF 与其摘要不符。"


def _files(case: Case, entries: list[journal.Entry]) -> Found:
    wanted: dict[str, tuple[str, str]] = {}
    for entry in entries:
        for digest, name in brought_by(entry).items():
            wanted.setdefault(digest, (str(entry.act_id), name))
        for row in files_in(entry.data):
            if not files.verify(row["digest"]):
                yield f"附件 {row.get('name')}", "文件缺失或者内容与采集时的摘要不符。"
    stored = {row.digest: (str(row.act_id), row.name) for row in Attachment.objects.filter(case=case)}
    if stored != wanted:
        yield "附件表", "与日志中的附件不一致。"
