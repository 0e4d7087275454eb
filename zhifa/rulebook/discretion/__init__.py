"""Discretion: the statutory range of a fine, its grades, the surcharge for late payment, what is owed."""

from zhifa.rulebook.discretion.applicable import applicable_shape, bounds_of
from zhifa.rulebook.discretion.arrears import Arrears, arrears_of
from zhifa.rulebook.discretion.debt import Debt, debt_of, decision_of
from zhifa.rulebook.discretion.grades import GradeRange, grade_of, grade_ranges
from zhifa.rulebook.discretion.shapes import BaseMissing, Bounds, ShapeError, bounds
from zhifa.rulebook.discretion.surcharge import accrued, first_day

__all__ = [
    "Arrears",
    "BaseMissing",
    "Bounds",
    "Debt",
    "GradeRange",
    "ShapeError",
    "accrued",
    "applicable_shape",
    "arrears_of",
    "bounds",
    "bounds_of",
    "debt_of",
    "decision_of",
    "first_day",
    "grade_of",
    "grade_ranges",
]
