"""One officer's device in the trial: works without a network, is killed, comes back, is restored from what it wrote down."""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.field import penalty
from tests.field.phone import BEIJING, Disk, Lost, Network, Phone
from tests.field.photos import photo
from tests.field.trial import people
from zhifa.paperwork.parties import check_digits

CLOCK_ERRORS = (0, 0, 0, 40, -40, 600, -600, 86_400, -86_400)  # seconds
ATTEMPTS, TRIES = 20_000, 8


class Killed(Exception):
    """The device was killed here: what it had not written down is gone."""


@dataclass
class Common:
    """What all devices of a trial share. ``written``: every act that a device had on its disk, with the true time."""

    parties: list[str]
    cases: list[str] = field(default_factory=list)
    written: dict[str, datetime] = field(default_factory=dict)
    photos: dict[str, str] = field(default_factory=dict)  # digest → act that brought it
    altered: set[str] = field(default_factory=set)
    found_altered: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)  # case → name of the party that was met in it
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, what: str, number: int = 1) -> None:
        with self.lock:
            self.counts[what] = self.counts.get(what, 0) + number


class Device:
    """``kills``: the chance of being killed at each place where a phone may be."""

    def __init__(
        self, name: str, username: str, network: Network, common: Common, chance: random.Random, kills: float = 0.01,
        now: Callable[[], datetime] = lambda: datetime.now(BEIJING),
    ) -> None:  # fmt: skip
        self.name, self.username, self.network, self.common, self.chance = (
            name,
            username,
            network,
            common,
            chance,
        )
        self.kills, self.now, self.error, self.patience = kills, now, 0, 0.3
        self.disk = Disk()
        self.phone = self.restored()

    def restored(self) -> Phone:
        phone = Phone(self.network, self.disk, self.clock, self.perhaps_killed)
        phone.piece = 700  # so that a photograph takes several pieces
        return phone

    def clock(self) -> datetime:
        return self.now() + timedelta(seconds=self.error)

    def perhaps_killed(self) -> None:
        if self.chance.random() < self.kills:
            self.common.count("客户端被杀")
            raise Killed

    def until_done(self, what: Callable[[], object]) -> None:
        """Again after every kill and every silence, as a person would."""
        for _ in range(ATTEMPTS):
            try:
                if what() is not False:
                    return
            except Killed:
                self.phone = self.restored()
            except Lost:
                self.common.count("请求丢失")
                time.sleep(self.patience)
            finally:
                self.witness()
        raise AssertionError(
            f"{self.name} 没有办成：{self.phone.last and self.phone.last.body.decode()[:2000]}"
        )

    def witness(self) -> None:
        """Whatever is on the disk now was told to the officer as saved."""
        kept = Phone(self.network, self.disk, self.clock).memory
        with self.common.lock:
            for act in (*kept["outbox"], *kept["done"], *kept["kept"]):
                self.common.written.setdefault(act["act_id"], self.now())
                for digest in act["files"]:
                    self.common.photos.setdefault(digest, act["act_id"])

    def log_in(self) -> None:
        self.until_done(lambda: self.phone.log_in(self.username, label=self.name).status == 200)

    def partition(self, photos: list[int], quiet: float) -> None:
        """Some acts without a network, then contact: it may fail, and then everything waits for the next time."""
        if self.chance.random() < 0.3:
            self.error = self.chance.choice(CLOCK_ERRORS)
        self.attempt(lambda: self.begin(photos))
        for _ in range(self.chance.randint(1, 4)):
            self.attempt(self.go_on)
        if self.chance.random() > quiet:
            for _ in range(TRIES):
                if self.attempt(self.contact):
                    break
                time.sleep(self.patience)

    def attempt(self, what: Callable[[], object]) -> bool:
        """Once; a kill or a silence ends it. Whether it came to its end."""
        try:
            what()
            return True
        except Killed:
            self.phone = self.restored()
        except Lost:
            self.common.count("请求丢失")
        finally:
            self.witness()
        return False

    def begin(self, photos: list[int]) -> None:
        rows = [self.phone.photograph(photo(seed), f"{seed}.png") for seed in photos]
        self.alter(rows)
        case = str(uuid.UUID(int=self.chance.getrandbits(128)))
        party = self.stranger(case) if self.chance.random() < 0.5 else self.chance.choice(self.common.parties)
        penalty.found(self.phone, party, case, photos=tuple(rows))
        with self.common.lock:
            self.common.cases.append(case)

    def stranger(self, case: str) -> str:
        """Somebody whom the phone does not know; every fourth is written down wrongly. The key in the act."""
        one, wrong = people.person(self.chance.randrange(people.MANY)), self.chance.random() < 0.25
        row = people.met(one, self.chance, wrong)
        self.phone.memory["parties"].append(row)
        with self.common.lock:
            self.common.people[case] = one.name
        return str(row["id"])

    def correct(self) -> bool:
        """A finding that was kept because of its party is done again with the right one. Whether there was any."""
        memory = self.phone.memory
        done = {
            act["again"] for name in ("outbox", "done", "kept") for act in memory[name] if act.get("again")
        }
        found = [act for act in memory["kept"] if self.wrong_in(act) and act["act_id"] not in done]
        for act in found:
            one = next(
                one
                for one in map(people.person, range(people.MANY))
                if one.name == self.common.people[act["case"]]
            )
            row = people.met(one, self.chance, wrong=False)
            memory["parties"].append(row)
            penalty.found(
                self.phone, str(row["id"]), act["case"], tuple(act["data"].get("files", ())), act["act_id"]
            )
            self.common.count("更正当事人")
        return bool(found)

    def wrong_in(self, act: dict[str, object]) -> bool:
        """Whether the party of the act has a number that cannot be."""
        rows = {row["id"]: row["values"]["number"] for row in self.phone.memory["parties"]}
        number = rows.get(act["data"].get("party", ""))  # type: ignore[attr-defined]
        return (
            act["code"] == "find_onsite" and number is not None and check_digits.of_card(number) != number[17]
        )

    def alter(self, rows: list[dict[str, object]]) -> None:
        """Now and then the storage of a phone goes wrong after the digest was taken."""
        for row in rows:
            if self.chance.random() < 0.02:
                digest = str(row["digest"])
                whole = self.disk.photos[digest]
                self.disk.photos[digest] = whole[:-20] + bytes([whole[-20] ^ 1]) + whole[-19:]
                with self.common.lock:
                    self.common.altered.add(digest)

    def go_on(self) -> None:
        """The next step in a case: one's own or another device's, as this device knows it, which may be wrong."""
        mine = self.case_in_hand()
        if mine is None:
            return
        case, step = mine
        if step == "inform":
            penalty.informed(self.phone, case, self.chance.choice(["no_defence", "heard"]))
        elif step == "decide_onspot":
            number = self.phone.take_number("当罚")
            if number is not None:
                penalty.decided(self.phone, case, number)
        else:
            penalty.delivered(self.phone, case)

    def case_in_hand(self) -> tuple[str, str] | None:
        acts = self.phone.memory["outbox"] + self.phone.memory["done"]
        if self.chance.random() < 0.25 and self.common.cases:
            return self.chance.choice(self.common.cases), self.chance.choice(["inform", "decide_onspot"])
        own = {act["case"] for act in acts if act["code"] == "find_onsite"}
        if not own:
            return None
        case = self.chance.choice(sorted(own))
        done = {act["code"] for act in acts if act["case"] == case}
        steps = ("inform", "decide_onspot", "deliver_onspot")
        return case, next((step for step in steps if step not in done), "inform")

    def contact(self) -> None:
        """Numbers, photographs, acts."""
        free = len(self.phone.memory["numbers"])
        if free < 3:
            spent = sum(len(act["documents"]) for act in self.phone.memory["outbox"])
            self.phone.fetch_numbers("当罚", self.now().year, min(50, 6 + spent))
        refused = self.phone.upload()
        for digest, said in refused.items():
            self.mend(digest, said)
        self.phone.sync()
        self.correct()

    def mend(self, digest: str, said: str) -> None:
        """The server found a photograph that is not what was taken; the original is still in the camera's own store."""
        assert digest in self.common.altered and ("摘要" in said or "图片" in said), said
        with self.common.lock:
            self.common.found_altered.add(digest)
        broken = self.disk.photos[digest]
        self.disk.photos[digest] = broken[:-20] + bytes([broken[-20] ^ 1]) + broken[-19:]

    def come_home(self) -> None:
        """Contact until nothing waits any more, and all cases are known to their end."""
        self.kills = 0.0

        def empty() -> bool:
            self.contact()
            return not self.phone.memory["outbox"]

        self.until_done(empty)
        self.until_done(lambda: self.phone.sync().status == 200)
