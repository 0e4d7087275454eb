"""Moving the clock over a date changes exactly what it should: who may act, and nothing of the days before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tests.bodies.conftest import TODAY
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import Body, By, OfficerProfile
from zhifa.rulebook.facts import World
from zhifa.rulebook.reading import read_world

DAY = timedelta(days=1)
Find = Callable[[str], OfficerProfile]


def world(body: Body, on: date) -> World:
    return read_world({"body": bodies.body_fact(body), "officers": bodies.officer_facts(body, on)})


def may_enforce(body: Body, name: str, on: date) -> bool:
    found = world(body, on).officers.get(name)
    return found is not None and "officer" in found.roles and found.certified_on(on)


def test_an_expired_certificate_stops_one_officer_from_the_next_day_on(urban: Body) -> None:
    last = date(2026, 10, 31)
    assert may_enforce(urban, "heyong", last) and not may_enforce(urban, "heyong", last + DAY)
    others = {one for one in world(urban, last).officers if one != "heyong"}
    before = {one: may_enforce(urban, one, last) for one in others}
    assert before == {one: may_enforce(urban, one, last + DAY) for one in others}


def test_a_certificate_that_ended_yesterday_was_good_yesterday(urban: Body, person: Find, by: By) -> None:
    paper = bodies.Paper("44992109001", TODAY - 300 * DAY, TODAY - DAY)
    profile = person("heyong")
    profile.certificates.all().delete()
    bodies.issue_certificate(profile, paper, by, backdated_for="补登纸质证")
    assert may_enforce(urban, "heyong", TODAY - DAY) and not may_enforce(urban, "heyong", TODAY)


def test_a_renewal_continues_where_the_old_one_ends(urban: Body, person: Find, by: By) -> None:
    old = person("zhangyuan").certificates.get()
    first = old.valid_until + DAY
    new = bodies.renew_certificate(old, bodies.Paper(old.number, first, date(2034, 5, 31)), by)
    assert may_enforce(urban, "zhangyuan", old.valid_until) and may_enforce(urban, "zhangyuan", first)
    assert new.number == old.number and not may_enforce(urban, "zhangyuan", date(2034, 6, 1))


def test_leave_bars_its_own_days_and_no_others(urban: Body, person: Find, by: By) -> None:
    profile, last = person("zhangyuan"), TODAY + 9 * DAY
    bodies.begin_leave(profile, "sick", TODAY, by, until=last)
    days = [TODAY - DAY, TODAY, last, last + DAY]
    assert [may_enforce(urban, "zhangyuan", day) for day in days] == [True, False, False, True]
    assert [bool(bodies.posts_of(profile.user, day)) for day in days] == [True, False, False, True]
    assert may_enforce(urban, "lijing", TODAY)


def test_an_open_leave_lasts_until_the_return(urban: Body, person: Find, by: By) -> None:
    leave = bodies.begin_leave(person("zhangyuan"), "seconded", TODAY, by)
    assert not may_enforce(urban, "zhangyuan", TODAY + 400 * DAY)
    bodies.end_leave(leave, TODAY + 30 * DAY, by)
    assert not may_enforce(urban, "zhangyuan", TODAY + 29 * DAY)
    assert may_enforce(urban, "zhangyuan", TODAY + 30 * DAY)


def test_a_transfer_moves_one_person_on_one_day(urban: Body, person: Find, by: By) -> None:
    town = Body.objects.select_related("region").get(code="449921100ZF")
    bodies.transfer(person("zhangyuan"), town, ["officer"], TODAY, by)
    assert may_enforce(urban, "zhangyuan", TODAY - DAY)
    assert "zhangyuan" not in world(urban, TODAY).officers
    assert "zhangyuan" in world(town, TODAY).officers and "zhangyuan" not in world(town, TODAY - DAY).officers


def test_a_post_for_a_time_ends_by_itself(urban: Body, person: Find, by: By) -> None:
    bodies.appoint(person("fengtao"), "archivist", TODAY, by, until=TODAY + 6 * DAY)
    assert "archivist" in world(urban, TODAY + 6 * DAY).officers["fengtao"].roles
    assert world(urban, TODAY + 7 * DAY).officers["fengtao"].roles == ("service_staff",)


def test_suspension_and_reinstatement_count_from_their_days(urban: Body, person: Find, clerk: User) -> None:
    paper, why = person("zhangyuan").certificates.get(), By(clerk, "青司扣〔2026〕1号")
    bodies.suspend_certificate(paper, TODAY + DAY, why)
    bodies.reinstate_certificate(paper, TODAY + 5 * DAY, why)
    days = [TODAY, TODAY + DAY, TODAY + 4 * DAY, TODAY + 5 * DAY]
    assert [may_enforce(urban, "zhangyuan", day) for day in days] == [True, False, False, True]
    assert [bodies.Certificate.objects.valid_on(day).filter(pk=paper.pk).exists() for day in days] == [
        True, False, False, True,
    ]  # fmt: skip
    assert [bodies.certificate_state(paper, day) for day in days] == [
        "valid",
        "suspended",
        "suspended",
        "valid",
    ]


def test_revoked_is_for_good_and_what_was_before_stands(urban: Body, person: Find, clerk: User) -> None:
    paper = person("zhangyuan").certificates.get()
    bodies.revoke_certificate(paper, TODAY, By(clerk, "青司吊〔2026〕1号"))
    assert may_enforce(urban, "zhangyuan", TODAY - DAY) and not may_enforce(urban, "zhangyuan", TODAY)
    assert bodies.certificate_state(paper, TODAY) == "revoked"


def test_departure_ends_posts_today_and_certificates_tomorrow(urban: Body, person: Find, by: By) -> None:
    profile = person("zhangyuan")
    bodies.depart(profile, TODAY, by)
    profile.user.refresh_from_db()
    assert not profile.user.is_active and not bodies.posts_of(profile.user)
    assert bodies.certificate_state(profile.certificates.get(), TODAY + DAY) == "cancelled"


def test_a_supervision_certificate_does_not_let_anybody_enforce(person: Find, by: By) -> None:
    profile = person("yufang")
    paper = bodies.Paper("JD449921001", TODAY, date(2029, 1, 1), kind="supervision")
    bodies.issue_certificate(profile, paper, by)
    fact = bodies.officer_fact(profile.user, TODAY)
    assert fact is not None and fact["certificate"] is None


def test_what_a_body_was_called_on_a_day_can_be_read_back(
    urban: Body, by: By, clock: Callable[[date], None]
) -> None:
    entry = bodies.BodyEntry(**{name: getattr(urban, name) for name in bodies.BodyEntry.__dataclass_fields__})
    from dataclasses import replace

    bodies.change_body(urban, replace(entry, name="青岭县综合执法局"), TODAY, by)
    urban.refresh_from_db()
    assert urban.name == "青岭县综合执法局"
    assert bodies.body_on(urban, TODAY)["name"] == "青岭县综合执法局"
    assert bodies.body_on(urban, TODAY - DAY)["name"] == "青岭县城市管理和综合执法局"
