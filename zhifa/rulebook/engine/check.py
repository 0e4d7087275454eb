"""May this act be done? The one question that the server, the phone and the tests ask alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.calendar import CalendarYearMissing, WorkCalendar
from zhifa.rulebook.context import Context
from zhifa.rulebook.engine.dates import effective_date_reasons
from zhifa.rulebook.engine.procedure import Act, GuardUse
from zhifa.rulebook.engine.reasons import Reason, excluded_reason, relation_reasons
from zhifa.rulebook.engine.state import Proposal, State
from zhifa.rulebook.facts import Attempt, World
from zhifa.rulebook.guards import Guard

RECUSAL = "H06"
LATE = "S36"  # whatever the act: it is recorded in time, or with the reason


@dataclass(frozen=True, slots=True)
class Answer:
    """What one guard said: ``passed``, or its refusal; ``reason`` is the user's answer to a warning."""

    guard: Guard
    reason: Reason | None
    given: str = ""

    def as_json(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"code": self.guard.code, "passed": self.reason is None}
        if self.reason is not None:
            answer |= {"message": self.reason.message, "given": self.given}
        return answer


@dataclass(frozen=True, slots=True)
class Verdict:
    """Refusals stop the act; warnings need a reason; answers are stored with the act."""

    refusals: tuple[Reason, ...]
    warnings: tuple[Reason, ...]
    answers: tuple[Answer, ...]

    @property
    def allowed(self) -> bool:
        return not self.refusals


def check(
    book: Rulebook, state: State, attempt: Attempt, world: World, calendar: WorkCalendar | None = None
) -> Verdict:
    """All obstacles to ``attempt``, each with article and way out. Pure: ``world.now`` is the clock."""
    calendar = calendar or book.calendar
    act = state.procedure.acts.get(attempt.code)
    if act is None or act.virtual or (act.echo and not attempt.echo):
        return _refused(_unknown(state, attempt.code))
    if act.track and (attempt.track not in state.tracks or state.tracks[attempt.track].closed):
        return _refused(_no_track(act))
    refusals = _formal(book, state, act, attempt, world)
    parameters = book.parameters(world.enforced_in)
    if not parameters.concern(act.only):
        return _refused(_elsewhere(book, act))
    marking = state.marking_of(attempt.track)
    if act.code in marking.excluded:
        return _refused(excluded_reason(marking, act))
    try:
        for event in act.events(attempt.outcome):
            refusals += relation_reasons(state, marking, event, attempt.at, parameters, calendar)
    except CalendarYearMissing as missing:
        refusals.append(_calendar_reason(missing))
    context = Context(attempt, state.file(), world, parameters, calendar)
    answers = ask_guards(book, act, context)
    for answer in answers:
        if answer.reason is not None and not answer.guard.soft:
            refusals.append(answer.reason)
    warnings = tuple(
        answer.reason for answer in answers if answer.reason and answer.guard.soft and not answer.given
    )
    return Verdict(tuple(refusals), warnings, tuple(answers))


def ask_guards(book: Rulebook, act: Act, context: Context) -> list[Answer]:
    """Ask the act's guards that are in force and can be asked with what is known."""
    attempt, answers = context.attempt, []
    for use in _uses(act, context):
        guard = book.guards[use.code]
        if use.when in ("", attempt.outcome) and _askable(guard, context):
            reason = ask_guard(book, use.code, context)
            answers.append(Answer(guard, reason, attempt.reasons.get(guard.code, "").strip()))
    return answers


def _uses(act: Act, context: Context) -> tuple[GuardUse, ...]:
    """The guards of the act; whoever was recused does nothing more in the case, whatever the act (处罚法§43)."""
    uses = tuple(use for use in act.guards if context.parameters.concern(use.only))
    uses = (*uses, GuardUse(LATE)) if _another_day(context) else uses
    if not context.case.done("decide_recusal", "granted") or any(use.code == RECUSAL for use in act.guards):
        return uses
    return (*uses, GuardUse(RECUSAL))


def _another_day(context: Context) -> bool:
    now = context.world.now
    return now is not None and now.date() != context.today


def ask_guard(book: Rulebook, code: str, context: Context) -> Reason | None:
    """The refusal of one guard as a reason, or ``None`` where it passes or cannot be asked yet."""
    guard = book.guards[code]
    return answer_of(guard, context) if _askable(guard, context) else None


def answer_of(guard: Guard, context: Context) -> Reason | None:
    """What a guard that can be asked says."""
    try:
        refusal = guard.check(context)
    except CalendarYearMissing as missing:
        return _calendar_reason(missing)
    if refusal is None:
        return None
    cites = refusal.cites or guard.cites
    return Reason("guard", guard.code, refusal.message, refusal.remedy, cites, refusal.goto, guard.soft)


def _askable(guard: Guard, context: Context) -> bool:
    return guard.in_force(context.today) and context.attempt.has(*guard.needs)


def _formal(book: Rulebook, state: State, act: Act, attempt: Attempt, world: World) -> list[Reason]:
    """Role, time, outcome, approval and blanks, before the law is asked."""
    found = [
        *_role(book, state, act, attempt, world),
        *_time(state, attempt, world),
        *_outcome(act, attempt),
    ]
    if attempt.phase in ("done", "proposed"):
        found += _blanks(book, act, attempt)
        found += effective_date_reasons(book, state, act, attempt)
    return found


def _role(book: Rulebook, state: State, act: Act, attempt: Attempt, world: World) -> list[Reason]:
    if attempt.echo:
        return []
    actor = world.officers.get(attempt.actor)
    wanted = roles_for(state, act, attempt)
    held = actor.roles if actor else ()
    if attempt.role in wanted and attempt.role in held:
        return _separation(state, act, attempt)
    names = "、".join(book.label("roles", role) for role in wanted)
    return [
        Reason("role", attempt.role, f"“{act.name}”这一步由{names}办理。", f"请转交{names}办理。", act.cites)
    ]


def roles_for(state: State, act: Act, attempt: Attempt) -> tuple[str, ...]:
    """Who acts at this point: the maker of the act, or the next approver of a proposal."""
    proposal = state.proposals.get((act.code, attempt.track))
    if attempt.phase == "proposed" or not act.approval or proposal is None:
        return act.by
    if attempt.phase == "withdrawn":
        return act.by
    return (act.approval[proposal.step],)


def _separation(state: State, act: Act, attempt: Attempt) -> list[Reason]:
    """Approval in order, each step by somebody else."""
    proposal = state.proposals.get((act.code, attempt.track))
    if not act.approval:
        return [] if attempt.phase == "done" else [_approval(act, "不需要审批", "请直接办理。")]
    if attempt.phase == "proposed":
        text = "已经呈报，正在审批"
        return [_approval(act, text, "请等待审批结果；需要修改的，请先撤回呈报。")] if proposal else []
    if proposal is None:
        remedy = "请由承办人先呈报；若呈报已被他人审批，请刷新页面查看结果。"
        return [_approval(act, "需要审批，现在没有待审批的呈报", remedy)]
    if attempt.phase == "withdrawn":
        own = attempt.actor == proposal.act.actor
        return [] if own else [_approval(act, "不是您呈报的", "请由呈报人撤回，或者由审批人退回。")]
    return _turn(act, proposal, attempt)


def _turn(act: Act, proposal: Proposal, attempt: Attempt) -> list[Reason]:
    """Nobody approves what they made or already approved, none is skipped, none comes before the proposal."""
    makers = {proposal.act.actor, *(proposal.act.data.get("officers") or ())}
    if attempt.actor in makers | {endorsement.actor for endorsement in proposal.endorsed}:
        text = "承办人或者前一环节的审批人不能审批同一事项。"
        return [Reason("role", "separation", text, "请由其他有权限的人员审批。", act.cites)]
    last = proposal.step == len(act.approval) - 1
    if attempt.phase in ("done", "endorsed") and last != (attempt.phase == "done"):
        text = "还须经后一级审批" if attempt.phase == "done" else "已经到最后一级审批"
        return [_approval(act, text, "请刷新页面，按当前的审批环节办理。")]
    before = [proposal.act, *proposal.endorsed][-1]
    if attempt.at < before.at:
        text = f"审批时间 {attempt.at:%Y-%m-%d %H:%M} 早于呈报的时间 {before.at:%Y-%m-%d %H:%M}。"
        return [Reason("time", before.id, text, "请核对办理时间：审批不能早于呈报。", act.cites)]
    return []


def _approval(act: Act, what: str, remedy: str) -> Reason:
    return Reason("approval", act.code, f"“{act.name}”{what}。", remedy, act.cites)


def _time(state: State, attempt: Attempt, world: World) -> list[Reason]:
    if world.now is not None and attempt.at > world.now:
        return [
            Reason("time", "future", f"办理时间 {attempt.at:%Y-%m-%d %H:%M} 晚于现在（{world.now:%Y-%m-%d %H:%M}）。",
                   "请填写实际办理时间，不能预先登记将来的行为。")
        ]  # fmt: skip
    return []


def _outcome(act: Act, attempt: Attempt) -> list[Reason]:
    if not act.outcomes or attempt.outcome in act.outcomes:
        return []
    names = "、".join(act.outcomes.values())
    return [Reason("field", "outcome", f"“{act.name}”需要选择结果。", f"请在下列结果中选择一项：{names}。")]


def _blanks(book: Rulebook, act: Act, attempt: Attempt) -> list[Reason]:
    return [
        Reason("field", element, f"“{_element_name(book, element)}”没有填写。", "请补充填写后再提交。")
        for element in act.required(attempt.outcome)
        if not _filled(attempt.data.get(element))
    ]


def _filled(value: Any) -> bool:
    return value not in (None, "", [], {}) and not (isinstance(value, str) and not value.strip())


def _element_name(book: Rulebook, element: str) -> str:
    return str(book.elements.get(element, {}).get("name", element))


def _calendar_reason(missing: CalendarYearMissing) -> Reason:
    return Reason("calendar", str(missing.year), str(missing), "请联系系统管理员载入该年度的工作日历。")


def _unknown(state: State, code: str) -> Reason:
    return Reason(
        "excluded", code, f"{state.procedure.name}中没有“{code}”这一步骤。", "请刷新页面后从可办事项中选择。"
    )


def _elsewhere(book: Rulebook, act: Act) -> Reason:
    name = str(book.bundle["fields"][act.only]["name"])
    return Reason(
        "excluded", act.code, f"“{act.name}”只用于{name}领域的案件，本案不是。", "请从可办事项中选择；事项选错的，请先改正事项。", act.cites
    )  # fmt: skip


def _no_track(act: Act) -> Reason:
    return Reason(
        "excluded", act.code, f"没有需要“{act.name}”的文书，或者该文书已经送达。", "请刷新页面查看送达情况。"
    )


def _refused(reason: Reason) -> Verdict:
    return Verdict((reason,), (), ())
