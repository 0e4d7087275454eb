"""Guards: one rule, one function, one file, one citation, one test beside it."""

from zhifa.rulebook.guards.registry import GUARDS, Guard, Refusal, guard, load_all

__all__ = ["GUARDS", "Guard", "Refusal", "guard", "load_all"]
