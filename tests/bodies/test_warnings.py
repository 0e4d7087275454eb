"""The end of a certificate is announced at each distance, once, to the holder and the clerk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from zhifa.foundation.jobs import services as jobs
from zhifa.foundation.notices.models import Notice
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import By, Certificate, OfficerProfile
from zhifa.libraries.bodies.warning import warn_today

DAY = timedelta(days=1)
Find = Callable[[str], OfficerProfile]
Clock = Callable[[date], None]


def told(name: str) -> int:
    return Notice.objects.filter(user__username=name).count()


def alone(person: Find) -> date:
    """Only one certificate of the city is left; its end."""
    Certificate.objects.exclude(number="44992101001").update(valid_until=date(2039, 1, 1))
    return person("zhangyuan").certificates.get().valid_until


def test_holder_and_clerk_are_told_ninety_thirty_and_seven_days_before(person: Find, clock: Clock) -> None:
    last = alone(person)
    heard = []
    for left in (91, 90, 89, 31, 30, 8, 7, 7, 1, 0, -1):
        clock(last - left * DAY)
        heard.append(warn_today())
    assert heard == [0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0]
    assert told("zhangyuan") == 3 and told("yanmin") == 3 and told("lijing") == 0


def test_a_late_start_announces_the_nearest_distance_only(person: Find, clock: Clock) -> None:
    clock(alone(person) - 5 * DAY)
    assert [warn_today(), warn_today()] == [1, 0] and told("zhangyuan") == 1
    assert "还有 5 天" in Notice.objects.get(user__username="zhangyuan").text


def test_renewed_suspended_and_departed_are_left_in_peace(person: Find, clock: Clock, by: By) -> None:
    last = alone(person)
    clock(last - 20 * DAY)
    bodies.renew_certificate(
        person("zhangyuan").certificates.get(), bodies.Paper("44992101001", last + DAY, last + 300 * DAY), by
    )
    assert warn_today() == 0


def test_without_a_clerk_the_justice_bureau_is_told(person: Find, clock: Clock) -> None:
    clock(alone(person) - 20 * DAY)
    Certificate.objects.filter(number="44992102001").update(
        valid_until=person("zhangyuan").certificates.get().valid_until
    )
    assert warn_today() == 2
    assert "青岭县市场监督管理局" in Notice.objects.get(user__username="hongmei").text


def test_the_distances_are_local(person: Find, clock: Clock, by: By) -> None:
    last = alone(person)
    clock(last - 45 * DAY)
    bodies.set_parameter("warning_days", [45], last - 45 * DAY, by)
    assert warn_today() == 1


def test_it_is_a_periodic_job() -> None:
    assert "证件到期提醒" in {one.name for one in jobs.schedule()}
