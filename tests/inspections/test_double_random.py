"""双随机: the lists are fixed first, the witness speaks, and each lot becomes a task of its own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.affairs.matters import Matter
from tests.cases.clock import Clock
from tests.cases.inspecting import ROW, Inspection, shop
from zhifa.casework.cases.models import Case, IssuedDocument
from zhifa.casework.cases.services import Refused
from zhifa.casework.inspections import services as inspections
from zhifa.casework.inspections.models import Draw, Visit
from zhifa.commands.draw import repeat
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services as bodies

pytestmark = pytest.mark.usefixtures("plan")


class DrawStory(Matter):
    def __init__(self, clock: Clock) -> None:
        super().__init__(clock, "inspection_draw")

    def prepared(self, **data: Any) -> DrawStory:
        told = {"draw_task": "第四季度食品销售者抽查", "plan_row": ROW, "draw_region": "449921", "draw_tags": "食品销售",
                "draw_take": 3, "draw_team": 2, "checklist": "market-food-sale", "inspection_until": "2026-10-30T17:00"}  # fmt: skip
        self.do("xiaoran", "prepare_draw", **(told | data))
        return self

    def drawn(self, witness: str = "20261012") -> DrawStory:
        self.do("xiaoran", "carry_out_draw", draw_supervisor="虞芳", draw_witness=witness)
        return self

    @property
    def draw(self) -> Draw:
        return Draw.objects.get(case=self.case)


def test_the_pool_is_the_shops_of_the_region_with_the_tag_by_risk(clock: Clock) -> None:
    draw = DrawStory(clock).prepared().draw
    weights = {row["name"]: row["weight"] for row in draw.spec["objects"]}
    assert weights["云溪镇溪口副食店"] == 8
    assert weights["青岭县南门生鲜超市"] == 1
    assert len(weights) == 6
    assert "xiaoran" not in draw.spec["officers"]  # who approves is not drawn
    assert "pengcheng" not in draw.spec["officers"]  # certificate run out on 30 September
    assert {"object": "彭程", "why": "当日没有有效的执法证件"} in draw.left_out


def test_before_the_draw_the_secret_is_committed_to_and_not_told(clock: Clock) -> None:
    draw = DrawStory(clock).prepared().draw
    told = inspections.public_file(draw)
    assert told["commitment"] == draw.commitment
    assert "secret" not in told
    assert "result" not in told


def test_each_lot_becomes_a_task_with_its_officers_and_everything_filled_in(clock: Clock) -> None:
    story = DrawStory(clock).prepared().drawn()
    lots = story.draw.result
    assert lots is not None
    visits = {str(visit.pk): visit for visit in Visit.objects.all()}
    assert len(visits) == 3
    for lot in lots:
        visit = visits[lot["case"]]
        assert (visit.party_id, visit.officers) == (lot["object"], lot["officers"])
        assert visit.plan_row == ROW
        assert visit.checklist == "market-food-sale"


def test_anybody_can_repeat_the_draw_from_its_file(clock: Clock) -> None:
    answer = repeat(inspections.public_file(DrawStory(clock).prepared().drawn().draw))
    assert answer["agrees"] is True


def test_the_record_of_the_draw_has_the_result_and_how_it_came_about(clock: Clock) -> None:
    story = DrawStory(clock).prepared().drawn()
    story.do("xiaoran", "record_draw")
    paper = IssuedDocument.objects.get(case=story.case, code="D038")
    assert len(paper.values["draw_rows"]) == 3
    assert paper.values["draw_object_pool"] == 6
    assert "20261012" in paper.values["draw_seed"]
    assert story.draw.case.status == "closed"


def test_a_draw_without_objects_is_refused(clock: Clock) -> None:
    with pytest.raises(Refused, match="名单是空的"):
        DrawStory(clock).prepared(draw_tags="加油站")
    assert not Draw.objects.exists()


def test_more_than_there_are_cannot_be_drawn(clock: Clock) -> None:
    with pytest.raises(Refused, match="在 1 至 6 之间"):
        DrawStory(clock).prepared(draw_take=7)


def test_a_shop_at_its_cap_or_with_a_task_already_is_left_out(clock: Clock) -> None:
    for _ in range(2):
        Inspection(clock).approved().entered().recorded().told().closed()
        clock.later(days=1)
    Inspection(clock, party="青岭县北街粮油店").ordered()
    left = {row["object"]: row["why"] for row in DrawStory(clock).prepared().draw.left_out}
    assert left["云溪镇邻里便利店"] == "本年度已检查2次，达到上限2次"
    assert left["青岭县北街粮油店"] == "已有等待检查的任务"


def test_who_registered_a_tie_is_never_sent_there(clock: Clock) -> None:
    post = bodies.posts_of(User.objects.get(username="liangfeng"))[0]
    near = shop("云溪镇溪口副食店")
    inspections.register_tie(post, post.user, near, "relative", "妹妹经营")
    draw = DrawStory(clock).prepared(draw_take=6).drawn().draw
    assert draw.spec["barred"][near] == ["liangfeng"]
    assert draw.result is not None
    lot = next(lot for lot in draw.result if lot["object"] == near)
    assert "liangfeng" not in lot["officers"]


def test_a_task_that_is_refused_undoes_the_whole_draw(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    story = DrawStory(clock).prepared()
    before = Case.objects.count()
    bodies.Certificate.objects.filter(profile__body__code="449921SJ").update(valid_until="2026-10-01")
    with pytest.raises(Refused, match="证"):
        story.drawn()
    assert Case.objects.count() == before
    assert story.draw.result is None


def test_lots_are_drawn_once(clock: Clock) -> None:
    story = DrawStory(clock).prepared().drawn()
    with pytest.raises(Refused):
        story.drawn("别的数字")
