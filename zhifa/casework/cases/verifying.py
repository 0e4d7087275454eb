"""Proving that the records are what was recorded: chains, projections, assessments, documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zhifa.casework.cases import history, projecting, rulebooks
from zhifa.casework.cases.attachments import files_in
from zhifa.casework.cases.models import Case, IssuedDocument
from zhifa.foundation.files import services as files
from zhifa.foundation.journal import services as journal


@dataclass(frozen=True, slots=True)
class Difference:
    """A record that is not what the journal says it should be."""

    case: str
    record: str
    problem: str

    def __str__(self) -> str:
        return f"{self.case} · {self.record}：{self.problem}"


def verify_case(case: Case) -> Iterator[Difference]:
    """Every difference between what is stored of a case and what its acts say."""
    name = f"{case}（{case.pk}）"
    faults = journal.verify([case.pk])
    yield from (Difference(name, f"日志第 {fault.seq} 条", fault.problem) for fault in faults)
    entries = history.entries_of(case.pk)
    if faults or not entries:
        if not entries:
            yield Difference(name, "日志", "没有任何记录。")
        return
    yield from _projections(case, entries, name)
    yield from _documents(case, entries, name)
    yield from _evidence(entries, name)


def _projections(case: Case, entries: list[journal.Entry], name: str) -> Iterator[Difference]:
    last = entries[-1]
    book = rulebooks.version(last.rulebook)
    state = history.state_of(book, case.started_as, entries)
    assessment = history.replay(case.started_as, entries)
    if journal.digest_of(assessment.as_json(), last.assessment.partition(":")[0]) != last.assessment:
        yield Difference(name, f"日志第 {last.seq} 条", "重新评估的结果与当时记录的不同。")
    for column, value in projecting.columns(book, state, assessment, last.world).items():
        if getattr(case, column) != value:
            yield Difference(name, f"案件表 {column}", f"应为 {value!r}，实为 {getattr(case, column)!r}。")
    if (case.seq, case.head) != (last.seq, last.digest):
        yield Difference(name, "案件表 seq/head", "与日志末条不一致。")
    stored = {row.user.username: row.lead for row in case.officers.select_related("user")}
    if stored != projecting.officers(state):
        yield Difference(name, "办案人员表", f"应为 {projecting.officers(state)}，实为 {stored}。")
    wanted = sorted(_todo_key(row) for row in projecting.todos(book, state, assessment))
    if sorted(_todo_key(row) for row in case.todos.all()) != wanted:
        yield Difference(name, "待办表", "与日志推算的待办不一致。")


def _todo_key(row: Any) -> tuple[str, ...]:
    return (row.act, row.track, row.kind, row.title, row.role, str(row.due))


def _documents(case: Case, entries: list[journal.Entry], name: str) -> Iterator[Difference]:
    stored = {(str(row.act_id), row.position): row for row in IssuedDocument.objects.filter(case=case)}
    for entry in entries:
        for position, reference in enumerate(entry.data.get("_documents") or []):
            record = f"文书 {reference['title']}{reference['number']}"
            row = stored.pop((str(entry.act_id), position), None)
            if row is None:
                yield Difference(name, record, "文书记录缺失。")
                continue
            algorithm = reference["digest"].partition(":")[0]
            if (
                journal.digest_of(row.values, algorithm) != reference["digest"]
                or row.number != reference["number"]
            ):
                yield Difference(name, record, "文书内容与签发时的摘要不符。")
            if row.pdf and not files.verify(row.pdf):
                yield Difference(name, record, "文书 PDF 与其摘要不符。")
    yield from (
        Difference(name, f"文书 {row.title}{row.number}", "日志中没有这份文书。") for row in stored.values()
    )


def _evidence(entries: list[journal.Entry], name: str) -> Iterator[Difference]:
    for entry in entries:
        for row in files_in(entry.data):
            if not files.verify(row["digest"]):
                yield Difference(name, f"附件 {row.get('name')}", "文件缺失或者内容与采集时的摘要不符。")
