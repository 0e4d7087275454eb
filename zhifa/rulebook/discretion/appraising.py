"""From answers to grade and range, by the statute first and the benchmark second (处罚法§5(2), §30–§34, §49).

Asks only what can still change the result: a ground for no penalty ends the questions, a false condition spares
its other factors. Circumstances that the law makes compelling lighten the grade of the benchmark's row; one leads
to 从轻, several also permit 减轻; aggravating ones lead to 从重; both at once are for a person to weigh.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zhifa.rulebook.discretion.appraisal import Appraisal, Consequence, Finding
from zhifa.rulebook.discretion.conditions import Condition, Judged, factors_of, judge
from zhifa.rulebook.discretion.ranges import OutsideStatute, grades_in, join, span_of
from zhifa.rulebook.discretion.shapes import BaseMissing, Bounds, Json, ShapeError, bounds
from zhifa.rulebook.discretion.tables import Bracket, Row, Rule, Table

NOT_CONCERNED = ""  # answers a question about natural persons for everybody else
ORDER = ("G1", "G2", "G3", "G4")
CLAUSE = "适用该规定"
NO_EFFECT = "没有影响"


def appraise(
    table: Table,
    answers: Mapping[str, Any],
    shape: Json | None,
    split: int,
    *,
    citizen: bool = True,
) -> Appraisal:
    """``shape``: the item's fine for the party; ``split``: permille of the range for 从轻 and 从重 (S08.split)."""
    return _Appraising(table, _for_party(table, answers, citizen), shape, split).run()


def _for_party(table: Table, answers: Mapping[str, Any], citizen: bool) -> dict[str, Any]:
    others = {
        code: NOT_CONCERNED for code, one in table.factors.items() if one.of == "citizen" and not citizen
    }
    return {code: answer for code, answer in answers.items() if answer is not None} | others


@dataclass
class _Appraising:
    """One run; ``asked`` collects open questions and ``found`` the factors that counted."""

    table: Table
    answers: Mapping[str, Any]
    shape: Json | None
    split: int
    asked: set[str] = field(default_factory=set)
    unclear: bool = False  # which clause applies
    found: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)
    consequences: list[Consequence] = field(default_factory=list)

    def run(self) -> Appraisal:
        barred = [rule for rule in self.table.bars if rule.must and self._says(rule, "应当不予处罚") is True]
        if barred:
            return self._appraisal(
                grade="G0", grades=("G0",), row=barred[0].name, no_penalty=tuple(rule.code for rule in barred)
            )
        bracket = self._bracket()
        if bracket and bracket.refuses:
            return self._settled(refusals=(bracket.refuses,))
        limits = self._limits(bracket)
        if isinstance(limits, str):
            return self._settled(refusals=(limits,))
        row = self._row()
        options = tuple(
            rule.name
            for rule in self.table.bars
            if not rule.must and self._says(rule, "可以不予处罚") is True
        )
        kinds = bracket.kinds if bracket else ()
        if limits is None:
            name = row.name if row else ""
            return self._settled(
                grade="G3",
                grades=("G3",),
                row=name,
                also=row.also if row else "",
                kinds=kinds,
                options=options,
            )
        return self._graded(row, limits, kinds, options)

    def _graded(
        self, row: Row | None, limits: Bounds, kinds: tuple[str, ...], options: tuple[str, ...]
    ) -> Appraisal:
        lenient = [rule for rule in self.table.lenient if self._says(rule, _lighter(rule)) is True]
        heavy = [rule for rule in self.table.heavy if self._says(rule, "从重处罚") is True]
        if self.asked or row is None:
            return self._settled(bounds=limits)
        existing = grades_in(limits, self.split)
        grade, grades = choose(row.grade, existing, lenient, heavy)
        try:
            lo, hi = join(
                span_of(
                    self.table,
                    one,
                    limits,
                    self.split,
                    self.answers,
                    row if one == row.grade == grade else None,
                )
                for one in grades
            )
        except (OutsideStatute, ShapeError) as fault:
            return self._settled(refusals=(str(fault),), bounds=limits)
        except BaseMissing as missing:
            self.asked.add(missing.element)
            return self._settled(bounds=limits)
        return self._settled(
            grade=grade, grades=grades, row=row.name, also=row.also, bounds=limits, lo=lo, hi=hi, kinds=kinds,
            options=options, lenient=tuple(rule.code for rule in lenient), heavy=tuple(rule.code for rule in heavy),
            weigh=bool(lenient and heavy),
        )  # fmt: skip

    def _bracket(self) -> Bracket | None:
        """The clause that applies; while that is open, none."""
        for bracket in self.table.brackets:
            judged = self._judge(bracket.when)
            if judged is True:
                for other in self.table.brackets:
                    self._credit(other.when, bracket.name, bracket.cites)
                self.consequences.append(Consequence(bracket.name, CLAUSE, bracket.cites))
                return bracket
            if judged is not False:
                self.unclear = True
                return None
        return None

    def _limits(self, bracket: Bracket | None) -> Bounds | str | None:
        """The statutory range; ``None`` without a fine; a sentence where the item's fine cannot be computed."""
        shape = bracket.fine if bracket else self.shape
        if shape is None or self.unclear:
            return None
        try:
            found = bounds(shape, self.answers)
        except BaseMissing as missing:
            self.asked.add(missing.element)
            return None
        except ShapeError as fault:
            return f"该事项的罚款幅度不能计算：{fault}"
        for base in found.inputs:
            self._note(base, "计算法定罚款幅度", ())
        return found

    def _row(self) -> Row | None:
        for row in self.table.rows:
            judged = self._judge(row.when)
            if judged is True:
                for other in self.table.rows:  # that the others do not apply is part of the reason
                    self._credit(other.when, f"属于“{row.name}”", ())
                return row
            if judged is not False:
                return None
        return None

    def _says(self, rule: Rule, effect: str) -> Judged:
        judged = self._judge(rule.when)
        if judged is True:
            self._credit(rule.when, effect, rule.cites)
            self.consequences.append(Consequence(rule.name, effect, rule.cites))
        return judged

    def _judge(self, condition: Condition) -> Judged:
        judged = judge(condition, self.answers)
        if isinstance(judged, str):
            self.asked.add(judged)
        for factor in factors_of(condition):
            self._note(factor, "", ())
        return judged

    def _credit(self, condition: Condition, effect: str, cites: Iterable[str]) -> None:
        for factor in factors_of(condition):
            self._note(factor, effect, cites)

    def _note(self, factor: str, effect: str, cites: Iterable[str]) -> None:
        if self.answers.get(factor) in (None, NOT_CONCERNED):
            return
        effects, known = self.found.setdefault(factor, ([], list(self.table.factors[factor].cites)))
        effects += [effect] if effect and effect not in effects else []
        known += [cite for cite in cites if cite not in known]

    def _settled(self, **rest: Any) -> Appraisal:
        """Open questions come before any result."""
        if self.asked:
            rest = {"bounds": rest.get("bounds")}
        return self._appraisal(**rest)

    def _appraisal(self, **rest: Any) -> Appraisal:
        factors = self.table.factors
        open_ = () if rest.get("grade") == "G0" else self.asked
        findings = tuple(
            Finding(factors[code], self.answers[code], "；".join(effects) or NO_EFFECT, tuple(cites))
            for code in factors
            if code in self.found
            for effects, cites in [self.found[code]]
        )
        return Appraisal(
            open=tuple(one for code, one in factors.items() if code in open_),
            findings=findings,
            consequences=tuple(self.consequences),
            **rest,
        )


def choose(
    base: str, existing: tuple[str, ...], lenient: Iterable[Rule], heavy: Iterable[Rule]
) -> tuple[str, tuple[str, ...]]:
    """The proposed grade and all that may be chosen, of those that ``existing`` has room for."""
    rules, aggravated = list(lenient), any(True for _ in heavy)
    musts = sum(rule.must for rule in rules)
    if not rules:
        grade = lowest = highest = "G4" if aggravated else base
    else:
        grade = lightened(base, musts)
        lowest = "G1" if len(rules) > 1 else "G2"
        highest = "G2" if musts else base
    if rules and aggravated:
        grade, highest = max(grade, "G2"), "G4"
    wanted = ORDER[ORDER.index(lowest) : ORDER.index(highest) + 1]
    grades = tuple(one for one in wanted if one in existing) or (_nearest(lowest, existing, bool(rules)),)
    return (grade if grade in grades else grades[0]), grades


def lightened(base: str, musts: int) -> str:
    """One compelling circumstance: 从轻. Several: 减轻, but from a grave row 从轻 is proposed first."""
    if not musts:
        return base
    return "G1" if musts > 1 and base != "G4" else "G2"


def _nearest(wanted: str, existing: tuple[str, ...], lighten: bool) -> str:
    """Of a range without room for the grade: what is lighter, or 一般 where nothing speaks for lightening."""
    lighter = [one for one in existing if one < wanted and (lighten or one != "G1")]
    return lighter[-1] if lighter else next((one for one in existing if one != "G1"), existing[0])


def _lighter(rule: Rule) -> str:
    return f"{'应当' if rule.must else '可以'}从轻或者减轻处罚"
