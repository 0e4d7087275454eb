"""The computed fields of the reporting record, one function each; ``packs/base/report`` describes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhifa.casework.cases.reporting_material import DECISIONS, Material
from zhifa.paperwork.computed import evidence, numbers, texts
from zhifa.rulebook.context import CaseFile
from zhifa.rulebook.discretion.debt import debt_of, payments_of
from zhifa.rulebook.engine.clocks import intervals_of
from zhifa.rulebook.facts import Power
from zhifa.rulebook.periods import due_date
from zhifa.rulebook.sanction import Sanction, yuan

FOREVER = "2099-12-31"  # 双公示 writes this for a decision without an end
MEASURED = {"31", "41", "42", "44", "51"}  # kinds that run for a time which the decision names in words
SMALL = {"12", "21"}


@dataclass(frozen=True, slots=True)
class Computation:
    """``after``: the acts without which there is nothing to compute; empty where there always is."""

    compute: Callable[[Material], Any]
    after: tuple[str, ...] = ()


COMPUTATIONS: dict[str, Computation] = {}


def field(name: str, *after: str) -> Callable[[Callable[[Material], Any]], Callable[[Material], Any]]:
    def register(compute: Callable[[Material], Any]) -> Callable[[Material], Any]:
        COMPUTATIONS[name] = Computation(compute, after)
        return compute

    return register


def day_of(value: Any) -> date | None:
    return date.fromisoformat(str(value)[:10]) if value else None


def iso(value: date | datetime | None) -> str | None:
    return value.isoformat()[:10] if value else None


@field("case_number", "docket", "decide_onspot")
def case_number(of: Material) -> Any:
    return numbers.case_number(of.known)


@field("org_code")
def org_code(of: Material) -> str | None:
    """Places 9 to 17 of the unified social credit code are the organisation code (GB 32100)."""
    uscc = str(of.known.path("party.uscc") or "")
    return uscc[8:17] if len(uscc) == 18 else None


@field("age_at_violation")
def age_at_violation(of: Material) -> int | None:
    """Full years; on the birthday itself one is not yet a year older (as H15 counts)."""
    born, day = day_of(of.known.path("party.birth_date")), violation_end(of)
    if born is None or day is None:
        return None
    return day.year - born.year - ((day.month, day.day) <= (born.month, born.day))


def violation_end(of: Material) -> date | None:
    return day_of(of.known.value("violation_ended_on") or of.known.value("violation_on"))


@field("enforcement_field")
def enforcement_field(of: Material) -> str | None:
    item = of.facts.item
    codes = of.book.codesets["enforcement_fields"]["codes"]
    packs = {row["pack"]: code for code, row in codes.items() if isinstance(row, Mapping) and "pack" in row}
    return packs.get(item.field) if item else None


@field("norm_ranks")
def norm_ranks(of: Material) -> list[str]:
    item = of.facts.item
    clauses = of.known.value("penalty_clauses") or (item.penal if item else ())
    rows = [row for row in (item.norms if item else ()) if str(row.get("cite")) in clauses]
    return unique(str(row["rank"]) for row in rows)


def unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


@field("power_basis")
def power_basis(of: Material) -> str | None:
    power = held_power(of)
    return power.basis if power else None


@field("power_instrument")
def power_instrument(of: Material) -> str | None:
    power = held_power(of)
    return power.instrument or None if power else None


def held_power(of: Material) -> Power | None:
    """The power over the item that the body held in the place of the violation when it last used it."""
    act = of.last(*DECISIONS, "docket", "find_onsite")
    day = act.at.date() if act else of.view.now.date()
    region = str(of.known.value("region") or of.facts.region)
    return next((power for power in of.facts.powers if power.held_on(day, region)), None)


@field("limitation_due")
def limitation_due(of: Material) -> str | None:
    """As H13 counts: from the end of the violation (处罚法§36)."""
    ended, item = violation_end(of), of.facts.item
    if ended is None or item is None:
        return None
    code = "T02" if item.limitation == "T01" and of.known.value("limitation_serious") else item.limitation
    return iso(due_date(of.parameters.period(code, ended), ended, of.view.calendar).due)


@field("violation_place", "find_onsite", "onsite_record", "survey_record", "register_lead")
def violation_place(of: Material) -> str | None:
    """Where officers saw it; the place of an interview is also called 地点, but nothing was done there."""
    seen = [act for act in of.done("find_onsite", "onsite_record", "survey_record") if act.data.get("place")]
    told = [act for act in of.done("register_lead") if act.data.get("place")]
    return str((seen or told)[-1].data["place"]) if seen or told else None


@field("real_name_report", "register_lead")
def real_name_report(of: Material) -> bool:
    """Whether, never who (投诉举报办法§33)."""
    return bool(of.known.value("reporter_name"))


@field("procedure")
def procedure(of: Material) -> str:
    now = of.state.procedure.code
    return "converted" if (of.view.procedure_code, now) == ("simple", "ordinary") else now


@field("evidence_count")
def evidence_count(of: Material) -> int:
    return len(evidence.evidence_rows(of.known))


@field("evidence_kinds")
def evidence_kinds(of: Material) -> list[str]:
    return sorted({str(row["kind"]) for row in evidence.evidence_rows(of.known) if row.get("kind")})


@field("correction_state", "recheck_correction")
def correction_state(of: Material) -> Any:
    return texts.correction_state(of.known)


@field("suspended_days", "suspend")
def suspended_days(of: Material) -> int:
    spans = intervals_of(of.state, of.view.now).get("suspension", [])
    return len({day for span in spans for day in range(span.first.toordinal(), span.last.toordinal() + 1)})


@field("hearing_told", "prior_notice", "inform")
def hearing_told(of: Material) -> bool | None:
    """On the spot there is nothing that a hearing could be asked for (处罚法§51, §63)."""
    notices = of.done("prior_notice")
    if not notices and of.state.procedure.code == "simple":
        return False if of.done("inform") else None
    return any(act.outcome == "hearing_notice" for act in notices) if notices else None


@field("defence_state", "prior_notice", "inform")
def defence_state(of: Material) -> str | None:
    """What the party said to the last notice; ``None`` while the time to answer is still running."""
    told = of.last("prior_notice", "inform")
    if told is None:
        return None
    if told.code == "inform":
        return "unreviewed" if told.outcome != "no_defence" else "none"
    spoken = [act for act in of.done("record_defence") if act.seq > told.seq]
    reviews = [act for act in of.done("review_defence") if act.seq > told.seq]
    if spoken:
        return reviews[-1].outcome if reviews and reviews[-1].seq > spoken[-1].seq else "unreviewed"
    waivers = [act for act in of.done("waive_defence") if act.seq > told.seq]
    if any("defence" in (act.data.get("waiver_scope") or ()) for act in waivers):
        return "waived"
    decision = of.last(*DECISIONS)
    return "none" if decision and decision.seq > told.seq else None


ENDINGS = {
    "refer_crime": "referred", "hand_over_to_police": "referred", "transfer_jurisdiction": "transferred",
    "hand_over": "transferred", "refuse_docket": "refused",
    "terminate": "terminated", "withdraw_case": "withdrawn", "decide_onspot": "penalty",
}  # fmt: skip


@field("result")
def result(of: Material) -> str:
    act = of.last(*ENDINGS, "decide", "register_return")
    if act and act.code == "register_return":
        return "pending" if act.outcome == "resume" else "referred"
    return (ENDINGS.get(act.code) or act.outcome) if act else "pending"


@field("penalty_content", *DECISIONS)
def penalty_content(of: Material) -> str | None:
    decision = penalty_of(of)
    if decision is None:
        return None
    sanction = Sanction.of(decision)
    parts = [content_of(of, kind, sanction) for kind in sorted(sanction.kinds)]
    return "；".join([*parts, *([sanction.other] if sanction.other else [])]) + "。" if parts else None


def content_of(of: Material, kind: str, sanction: Sanction) -> str:
    amount = {"21": sanction.fine, "22": sanction.gains}.get(kind, 0)
    return of.book.label("penalty_kinds", kind) + (yuan(amount) if amount else "")


def penalty_of(of: Material) -> Mapping[str, Any] | None:
    """The data of the decision, where it imposes a penalty."""
    act = of.last(*DECISIONS)
    return act.data if act and act.outcome in ("", "penalty") else None


@field("paid_total", *DECISIONS)
def paid_total(of: Material) -> int | None:
    debt = debt_of(case_file(of))
    return debt.paid if debt.total else None


def case_file(of: Material) -> CaseFile:
    return CaseFile(tuple(of.state.acts), of.state.served)


@field("paid_off_on", "pay", "collect_onspot")
def paid_off_on(of: Material) -> str | None:
    file = case_file(of)
    days = [day for day, _ in payments_of(file)]
    return iso(max(days)) if days and debt_of(file).owed == 0 else None


@field("service_method", "serve", "end_public_notice", "deliver_onspot")
def service_method(of: Material) -> str | None:
    """How the decision itself reached the party, whatever else was served before or after."""
    act = delivery(of)
    if act is None:
        return None
    fixed = {"deliver_onspot": "1", "end_public_notice": "8"}
    return fixed.get(act.code) or str(act.data.get("service_method") or "") or None


@field("decision_receiver", "serve", "deliver_onspot")
def decision_receiver(of: Material) -> str | None:
    act = delivery(of)
    return str(act.data.get("receiver") or "") or None if act else None


def delivery(of: Material) -> Any:
    """The act by which the decision was served."""
    tracks = {key for key, track in of.state.tracks.items() if track.completes == "decision_served"}
    served = [act for act in of.done("serve") if act.track in tracks and act.outcome == "served"]
    served += [act for act in of.done("end_public_notice") if act.track in tracks]
    served += of.done("deliver_onspot")
    return max(served, key=lambda act: act.seq, default=None)


@field("publication_due", *DECISIONS)
def publication_due(of: Material) -> str | None:
    """T65 from the day of the decision."""
    decision = of.last(*DECISIONS)
    return counted(of, "T65", decision.at.date()) if decision and penalty_of(of) is not None else None


@field("publication_end", *DECISIONS)
def publication_end(of: Material) -> str | None:
    """Market supervision counts from publication, which is at the latest on its last lawful day (T70; T70b
    where the penalty is light and no hearing had to be offered); the others from the decision (T71)."""
    decision, data = of.last(*DECISIONS), penalty_of(of)
    if decision is None or data is None:
        return None
    if of.facts.item is None or of.facts.item.field != "market":
        return counted(of, "T71", decision.at.date())
    start = day_of(publication_due(of))
    light = set(data.get("penalty_kinds") or ()) <= SMALL and not hearing_told(of)
    return counted(of, "T70b" if light else "T70", start) if start else None


@field("effective_until", *DECISIONS)
def effective_until(of: Material) -> str | None:
    """A fine or a warning has no end; a penalty that runs for a time ends as its text says, which people enter."""
    data = penalty_of(of)
    if data is None:
        return None
    return None if MEASURED & set(data.get("penalty_kinds") or ()) else FOREVER


def counted(of: Material, rule: str, start: date) -> str | None:
    return iso(due_date(of.parameters.period(rule, start), start, of.view.calendar).due)
