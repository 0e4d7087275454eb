"""Whatever effect a procedure names, an app carries it out."""

from zhifa.casework.cases.effects import unregistered
from zhifa.workshop.bundle import load_rulebook


def test_every_effect_that_a_procedure_names_is_registered() -> None:
    assert unregistered(load_rulebook()) == set()
