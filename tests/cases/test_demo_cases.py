"""The demo city's cases: one at each stage, lawful on any day, made through the services."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image

from tests.cases.clock import Clock
from zhifa.casework.cases.models import Attachment, Case, IssuedDocument, Todo
from zhifa.casework.cases.services import CaseView
from zhifa.casework.cases.verifying import verify_all
from zhifa.demo.cases import load_cases
from zhifa.demo.walking import post_of
from zhifa.foundation.files import services as files
from zhifa.foundation.files.images import exif_of

SUNDAY = "2026-11-22 12:10"


@pytest.fixture(scope="module")
def loaded(stopped_clock: Clock, shared_city: None, django_db_blocker: object) -> Iterator[None]:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        stopped_clock.to(SUNDAY)
        assert load_cases().made == 15
    yield


@pytest.fixture
def cases(loaded: None, clock: Clock, db: None) -> dict[str, Case]:
    clock.to(SUNDAY)
    penalties = Case.objects.filter(started_as__in=("ordinary", "simple"))
    names = ["archived", "decision", "unpaid", "defence", "investigation", "docket", "lead", "roadside"]
    return dict(zip(names, penalties.order_by("opened_at"), strict=True))


def test_there_is_a_case_at_every_stage(cases: dict[str, Case]) -> None:
    stages = {name: (case.stage, case.status) for name, case in cases.items()}
    assert stages["lead"] == ("lead", "open") and stages["docket"] == ("docketing", "open")
    assert stages["investigation"] == ("investigation", "open")
    assert stages["archived"][1] == "archived" and cases["roadside"].procedure == "simple"


def test_each_waits_for_whom_it_should(cases: dict[str, Case]) -> None:
    def waits(name: str) -> set[tuple[str, str, str]]:
        return set(Todo.objects.filter(case=cases[name]).values_list("act", "kind", "role"))

    assert ("docket", "approve", "unit_head") in waits("docket")
    assert ("decide", "approve", "agency_head") in waits("decision")
    assert ("file_onspot", "do", "officer") in waits("roadside")
    assert ("pay", "do", "officer") in waits("unpaid")
    assert ("assign_verification", "do", "unit_head") in waits("lead")
    assert waits("archived") == set()


def test_the_defence_period_and_the_payment_period_are_running(cases: dict[str, Case]) -> None:
    view = CaseView(cases["defence"], post_of("lijing"))
    assert {clock.rule: clock.status for clock in view.assessment.clocks}["T26"] == "running"
    assert cases["unpaid"].next_due_rule == "T40" and cases["unpaid"].next_due >= cases["unpaid"].served_on
    assert cases["unpaid"].paid_amount == 0


def test_the_evidence_has_photographs_that_say_when_and_where(cases: dict[str, Case]) -> None:
    digests = Attachment.objects.filter(case=cases["investigation"]).values_list("digest", flat=True)
    assert len(digests) == 2
    for digest in digests:
        image = Image.open(io.BytesIO(files.read(digest)))
        exif = exif_of(image)
        assert image.format == "JPEG" and exif is not None
        assert exif["DateTimeOriginal"].startswith("2026:11:") and exif["GPSLatitude"][0] == 23.0


def test_everything_in_them_can_be_proved(cases: dict[str, Case]) -> None:
    assert verify_all() == (18, [])


def test_every_act_is_dated_before_now_and_after_what_it_needs(cases: dict[str, Case], clock: Clock) -> None:
    for case in cases.values():
        entries = CaseView(
            case, post_of("zhangyuan" if case.body_code == "449921CG" else "liangfeng")
        ).entries
        moments = [entry.at for entry in entries]
        assert moments == sorted(moments) and moments[-1] <= clock.now()


def test_loading_again_adds_nothing(cases: dict[str, Case]) -> None:
    assert load_cases().made == 0 and Case.objects.count() == 18


def test_documents_wait_for_nobody(cases: dict[str, Case]) -> None:
    assert IssuedDocument.objects.filter(case=cases["archived"]).count() >= 20
