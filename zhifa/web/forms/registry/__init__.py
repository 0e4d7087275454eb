"""The forms of the registry: one for each deed, by the word in its address."""

from __future__ import annotations

from zhifa.web.forms.registry.bodies import ChangeBody, CreateBody, DeactivateBody, ReactivateBody, SetLine
from zhifa.web.forms.registry.certificates import Cancel, Issue, Reinstate, Renew, Revoke, Suspend
from zhifa.web.forms.registry.deed import DeedForm, Place
from zhifa.web.forms.registry.people import AddTraining, Admit, ChangePerson
from zhifa.web.forms.registry.posts import Appoint, BeginLeave, Depart, EndLeave, EndPost, Transfer
from zhifa.web.forms.registry.units import ChangeUnit, CloseUnit, CreateUnit, ReopenUnit

__all__ = ["ON_BODIES", "ON_PEOPLE", "Admit", "CreateBody", "DeedForm", "Place"]

ON_BODIES: dict[str, type[DeedForm]] = {
    "change": ChangeBody,
    "deactivate": DeactivateBody,
    "reactivate": ReactivateBody,
    "line": SetLine,
    "unit": CreateUnit,
    "unit-change": ChangeUnit,
    "unit-close": CloseUnit,
    "unit-reopen": ReopenUnit,
    "admit": Admit,
}
ON_PEOPLE: dict[str, type[DeedForm]] = {
    "change": ChangePerson,
    "appoint": Appoint,
    "end-post": EndPost,
    "transfer": Transfer,
    "leave": BeginLeave,
    "back": EndLeave,
    "depart": Depart,
    "issue": Issue,
    "renew": Renew,
    "suspend": Suspend,
    "reinstate": Reinstate,
    "revoke": Revoke,
    "cancel": Cancel,
    "training": AddTraining,
}
