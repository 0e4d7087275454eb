"""What the rulebook is told about bodies and people."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services
from zhifa.libraries.bodies.facts import covers
from zhifa.libraries.bodies.models import Body, Certificate, CertificateEvent, OfficerProfile
from zhifa.rulebook.facts import World
from zhifa.rulebook.reading import read_world

DAY = date(2026, 11, 22)


def world(body: Body, on: date = DAY) -> World:
    return read_world({"body": services.body_fact(body), "officers": services.officer_facts(body, on)})


def certificate(name: str) -> Certificate:
    return Certificate.objects.get(profile__user__username=name)


def event(name: str, kind: str, on: date) -> None:
    CertificateEvent.objects.create(certificate=certificate(name), kind=kind, on=on)


def test_the_rulebook_reads_the_body(urban: Body) -> None:
    read = world(urban).body
    assert (read.code, read.level, read.region, read.kind) == ("449921CG", "county", "449921", "agency")
    assert read.active and read.seal_from == date(2019, 3, 1)


def test_the_rulebook_reads_everybody_with_a_post(urban: Body) -> None:
    officers = world(urban).officers
    assert officers["wangjian"].roles == ("unit_head", "officer")
    assert officers["zhangyuan"].unit == "执法一中队" and officers["zhangyuan"].certified_on(DAY)
    assert officers["luohui"].auxiliary and not officers["luohui"].certified_on(DAY)
    assert officers["wuqing"].legal_qualification and officers["wuqing"].reviewer_since == date(2022, 3, 1)
    assert "liangfeng" not in officers


def test_a_certificate_that_ended_yesterday_is_worth_nothing(urban: Body) -> None:
    heyong = world(urban).officers["heyong"]
    assert heyong.certified_on(date(2026, 10, 31)) and not heyong.certified_on(date(2026, 11, 1))


def test_a_suspension_lasts_until_the_day_before_the_return(urban: Body) -> None:
    event("zhangyuan", "suspended", date(2026, 3, 1))
    event("zhangyuan", "reinstated", date(2026, 3, 16))
    officer = world(urban).officers["zhangyuan"]
    assert [officer.certified_on(date(2026, 3, day)) for day in (1, 15, 16)] == [False, False, True]


def test_an_open_suspension_and_a_revocation_hold(urban: Body) -> None:
    assert not world(urban).officers["xunuo"].certified_on(DAY)
    event("lijing", "revoked", DAY)
    lijing = world(urban).officers["lijing"]
    assert lijing.certified_on(date(2026, 11, 21)) and not lijing.certified_on(DAY)


@pytest.mark.parametrize(
    ("name", "state"),
    [("zhangyuan", "valid"), ("heyong", "expired"), ("xunuo", "suspended"), ("lijing", "revoked")],
)
def test_the_state_of_a_certificate_has_a_word(city: None, name: str, state: str) -> None:
    event("lijing", "revoked", date(2026, 11, 1))
    assert services.certificate_state(certificate(name), DAY) == state
    assert services.certificate_state(certificate(name), date(2020, 1, 1)) in {"not_yet"}


def test_of_several_certificates_the_one_of_the_day_counts(urban: Body) -> None:
    profile = OfficerProfile.objects.get(user__username="heyong")
    Certificate.objects.create(
        number="44992101999", profile=profile, valid_from=date(2026, 11, 1), valid_until=date(2031, 10, 31)
    )
    assert world(urban).officers["heyong"].certified_on(DAY)
    old = world(urban, date(2026, 5, 1)).officers["heyong"].certificate
    assert old is not None and old.number == "44992101007"


def test_a_certificate_reaches_its_places_and_fields(city: None) -> None:
    paper = certificate("zhangyuan")
    assert covers(paper, "449921100", "urban")
    assert not covers(paper, "449900", "urban") and not covers(paper, "449921", "market")


def test_one_person_is_told_like_everybody(urban: Body) -> None:
    fact = services.officer_fact(User.objects.get(username="wangjian"), DAY)
    assert fact == services.officer_facts(urban, DAY)["wangjian"]


def test_the_number_of_queries_does_not_grow_with_the_people(urban: Body) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        services.officer_facts(urban, DAY)
    assert len(few) == 3


def test_a_period_cannot_end_before_it_begins(city: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(number="44992101001").update(valid_until=date(2020, 1, 1))


def test_valid_certificates_are_the_same_in_the_database_and_in_the_rulebook(city: None) -> None:
    event("zhangyuan", "suspended", date(2026, 3, 1))
    event("zhangyuan", "reinstated", date(2026, 3, 16))
    event("lijing", "revoked", date(2026, 5, 1))
    event("lijing", "reinstated", date(2026, 6, 1))
    for day in (
        date(2024, 5, 31),
        date(2026, 3, 1),
        date(2026, 3, 16),
        date(2026, 7, 1),
        DAY,
        date(2029, 6, 1),
    ):
        told = {
            one.pk for one in Certificate.objects.all() if services.certificate_state(one, day) == "valid"
        }
        assert set(Certificate.objects.valid_on(day).values_list("pk", flat=True)) == told
