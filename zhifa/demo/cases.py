"""Cases of the demo city at every stage, handled by its people through the same services as real ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhifa.casework.cases import rulebooks
from zhifa.casework.cases.services import Case, Refused
from zhifa.casework.inspections.services import JointVisit
from zhifa.demo.dating import Dating
from zhifa.demo.measuring import measured
from zhifa.demo.photos import photograph
from zhifa.demo.reading import read
from zhifa.demo.walking import Walk
from zhifa.foundation.accounts.models import User
from zhifa.foundation.files import services as files
from zhifa.libraries.parties.models import Party

Row = dict[str, Any]
SOURCES = ("cases_urban", "cases_market", "matters", "inspections")


@dataclass(frozen=True, slots=True)
class Left:
    """A case that could not be brought to its stage on this day, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class LoadedCases:
    made: int
    left: tuple[Left, ...] = ()


def load_cases(now: datetime | None = None) -> LoadedCases:
    """Make the demo cases, unless there are cases already.

    Where the calendar of a year has not been announced, a case stays where it could be brought. One that
    cannot be lawful today, because its law is not in force or its people have left, is not made at all.
    """
    if Case.objects.exists():
        return LoadedCases(0)
    dating = Dating(now or timezone.localtime(), rulebooks.calendar())
    return tell((row for source in SOURCES for row in read(source)), dating)


def tell(rows: Iterable[Row], dating: Dating) -> LoadedCases:
    """The cases of these rows, each to its last act or not at all."""
    common, left, made = read("cases_common"), [], 0
    for row in rows:
        try:
            with transaction.atomic():
                _Telling(row, common, dating).run()
            made += 1
        except (Refused, LookupError, User.DoesNotExist) as reason:
            left.append(Left(row["name"], str(reason)))
    return LoadedCases(made, tuple(left))


class _Telling:
    """One case from its first act to the last of its data."""

    def __init__(self, row: Row, common: Row, dating: Dating) -> None:
        self.row, self.common, self.dating = row, common, dating
        self.walk = Walk(row.get("procedure", "ordinary"), as_it_happened=True)

    def run(self) -> None:
        for step in self.row["acts"]:
            try:
                with transaction.atomic():
                    self._step(step)
            except Refused as refused:
                if any(reason.kind == "calendar" for reason in refused.reasons):
                    return
                raise

    def _step(self, step: Row) -> None:
        at = self.dating.moment(step["at"])
        if "approve" in step:
            self.walk.approve(step["who"], step["approve"], role=step.get("role", ""), at=at)
            return
        code, _, outcome = step["do"].partition(".")
        data = self._data(code, step)
        reasons = self.dating.told(step.get("reasons", {}))
        self.walk.do(step["who"], code, outcome, role=step.get("role", ""), at=at, reasons=reasons, **data)

    def _data(self, code: str, step: Row) -> Row:
        """What is typed: the usual answers to the form, the facts of the case, and what this step says."""
        data = {**self.common["forms"].get(code, {}), **step.get("data", {})}
        if code in self.common["with_officers"]:
            data.setdefault("officers", self.row["officers"])
        told: Row = self.dating.told(data)
        if "party" in told:
            told["party"] = str(Party.objects.get(name=told["party"]).pk)
        if told.get("joint_visit") == "latest":
            told["joint_visit"] = JointVisit.objects.latest("agreed_on").code
        if "photos" in step:
            told["files"] = [self._photo(photo, step["who"]) for photo in step["photos"]]
        if "proofs" in step:
            told["evidence_findings"] = self._findings(step)
        if "answers" in step:
            on = self.dating.moment(step["at"]).date()
            told["discretion_appraisal"] = measured(self.walk.view(step["who"]), step["answers"], on)
        return told

    def _photo(self, photo: Mapping[str, Any], username: str) -> Row:
        taken = self.dating.moment(photo["taken"])
        north, east = photo["at"]
        stored = files.store_bytes(
            photograph(photo["caption"], taken, north, east), f"{photo['caption']}.jpg",
            user=User.objects.get(username=username), purpose="evidence",
        )  # fmt: skip
        return {
            "digest": stored.digest, "name": f"{photo['caption']}.jpg", "media_type": stored.media_type,
            "size": stored.size, "taken_at": f"{taken:%Y-%m-%d %H:%M}", "place": f"{north:.6f},{east:.6f}",
        }  # fmt: skip

    def _findings(self, step: Row) -> list[Row]:
        """What the platform lists as collected, each piece with what it proves."""
        view = self.walk.view(step["who"])
        code = step["do"].partition(".")[0]
        listed = next(field.value for field in view.fields(code) if field.element == "evidence_findings")
        return [
            {**row, "proof": proof, "finding": "accepted"}
            for row, proof in zip(listed, step["proofs"], strict=True)
        ]
