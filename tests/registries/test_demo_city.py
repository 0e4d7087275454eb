"""The demo city is complete, fictional, quickly loaded, and never put where real people work."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest
import yaml
from django.contrib.auth.password_validation import validate_password

from zhifa import demo
from zhifa.demo.reading import DATA, read
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services
from zhifa.libraries.bodies.models import Body, Certificate, Post, Unit
from zhifa.libraries.bodies.roles import Role
from zhifa.libraries.items.models import Item, ItemVersion, Power
from zhifa.libraries.parties.models import Party

DAY = date(2026, 11, 22)
ENFORCING = ["449900CG", "449900SJ", "449921CG", "449921SJ", "449921100ZF", "449921101ZF"]
ROLES_OF_A_CASE = set(Role) - {Role.SUPERVISOR, Role.PERSONNEL}
MODELS = (User, Body, Unit, Post, Certificate, Item, ItemVersion, Power, Party)


def test_loading_again_changes_nothing(city: None) -> None:
    before = {model: list(model._default_manager.order_by("pk").values()) for model in MODELS}
    assert demo.load(cases=False) == demo.Loaded(bodies=8, people=124, items=134, powers=277, parties=13)
    assert before == {model: list(model._default_manager.order_by("pk").values()) for model in MODELS}


def test_what_somebody_changed_stays(city: None) -> None:
    Body.objects.filter(code="449921CG").update(phone="0764-6619999")
    User.objects.filter(username="zhangyuan").update(password="!", is_active=False)
    demo.load(cases=False)
    assert Body.objects.get(code="449921CG").phone == "0764-6619999"
    assert not User.objects.get(username="zhangyuan").is_active


@pytest.mark.parametrize("code", ENFORCING)
def test_every_enforcing_body_has_people_for_every_role(city: None, code: str) -> None:
    held = set(Post.objects.on(DAY).filter(body__code=code).values_list("role", flat=True))
    assert held - {Role.PERSONNEL} == ROLES_OF_A_CASE


@pytest.mark.parametrize("code", ENFORCING)
def test_every_enforcing_body_has_officers_who_may_and_who_may_not(city: None, code: str) -> None:
    body = Body.objects.get(code=code)
    profiles = list(services.officers_of(body, DAY).prefetch_related("certificates__events"))
    states = Counter(
        services.certificate_state(one, DAY) for profile in profiles for one in profile.certificates.all()
    )
    assert states["valid"] >= 4 and states["expired"] == 1
    assert sum(profile.auxiliary for profile in profiles) == 1


def test_nobody_is_officer_and_reviewer(city: None) -> None:
    roles = defaultdict(set)
    for user, role in Post.objects.values_list("user", "role"):
        roles[user].add(role)
    assert not [user for user, held in roles.items() if {"officer", "legal_reviewer"} <= held]


def test_county_bodies_have_two_units_that_handle_cases(city: None) -> None:
    for code in ("449921CG", "449921SJ"):
        assert Unit.objects.filter(body__code=code, handling=True).count() >= 2


def test_the_password_keeps_the_rules_and_works(city: None) -> None:
    validate_password(demo.PASSWORD, User.objects.get(username="zhaogang"))
    assert User.objects.get(username="yufang").check_password(demo.PASSWORD)


def test_the_list_has_one_account_for_each_role(city: None) -> None:
    names = [one for one in demo.roster() if one.body in {"449921CG", "449921SJ"}]
    assert names == demo.roster()[: len(names)]
    assert Counter(one.body for one in names if one.role != Role.PERSONNEL) == {
        code: len(ROLES_OF_A_CASE) for code in ("449921CG", "449921SJ")
    }
    assert {one.role for one in demo.roster()} == set(Role)
    assert demo.accounts()[0] == ("案源登记人员（县城管局 林晓）", "linxiao", demo.PASSWORD)
    assert any(role.startswith("监督人员") for role, _, _ in demo.accounts())


def test_an_account_with_a_password_of_its_own_leaves_the_list(city: None) -> None:
    user = User.objects.get(username="linxiao")
    user.set_password("Qinglin-2026")
    user.save()
    assert "linxiao" not in {name for _, name, _ in demo.accounts()}
    User.objects.filter(username="zhangyuan").update(is_active=False)
    assert "zhangyuan" not in {name for _, name, _ in demo.accounts()}


def test_user_names_can_be_spoken(city: None) -> None:
    for name in User.objects.values_list("username", flat=True):
        assert re.fullmatch(r"[a-z]{4,10}", name)


def test_parties_are_of_every_usual_kind_and_one_is_seventeen(city: None) -> None:
    assert Counter(Party.objects.values_list("kind", flat=True)) == {"02": 3, "03": 1, "04": 7, "01": 2}
    young = Party.objects.get(name="甄小小")
    assert young.birth_date is not None and young.birth_date.replace(year=young.birth_date.year + 18) > DAY
    assert young.birth_date.replace(year=young.birth_date.year + 17) <= DAY and young.guardian


def test_the_city_lies_where_no_city_is(city: None) -> None:
    assert all(code.startswith("4499") for code in read("city")["regions"])
    assert all(uscc[2:6] == "4499" for uscc in Party.objects.exclude(uscc="").values_list("uscc", flat=True))


def test_role_names_are_those_of_the_code_set() -> None:
    path = DATA.parents[1] / "packs" / "base" / "codesets" / "roles.yaml"
    codes = yaml.safe_load(path.read_text(encoding="utf-8"))["codesets"]["roles"]["codes"]
    assert codes == {role.value: role.label for role in Role} | {"party": "当事人"}, (
        "the party's channel is no post"
    )


def test_the_data_files_are_in_the_package() -> None:
    assert {path.name for path in Path(DATA).glob("*.yaml")} >= {
        "city.yaml",
        "people.yaml",
        "norms.yaml",
        "parties.yaml",
    }
