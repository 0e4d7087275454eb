"""Discretion: the statutory range of a fine, its grades, the surcharge for late payment, what is owed."""

from zhifa.rulebook.discretion.applicable import applicable_shape, bounds_of
from zhifa.rulebook.discretion.appraisal import Appraisal, Finding
from zhifa.rulebook.discretion.appraising import appraise
from zhifa.rulebook.discretion.arrears import Arrears, arrears_of
from zhifa.rulebook.discretion.debt import Debt, debt_of, decision_of
from zhifa.rulebook.discretion.grades import GradeRange, grade_of, grade_ranges
from zhifa.rulebook.discretion.reasoning import reasons_of
from zhifa.rulebook.discretion.shapes import BaseMissing, Bounds, ShapeError, bounds
from zhifa.rulebook.discretion.surcharge import accrued, first_day
from zhifa.rulebook.discretion.tables import Factor, Table, read_table

__all__ = [
    "Appraisal",
    "Arrears",
    "BaseMissing",
    "Bounds",
    "Debt",
    "Factor",
    "Finding",
    "GradeRange",
    "ShapeError",
    "Table",
    "accrued",
    "applicable_shape",
    "appraise",
    "arrears_of",
    "bounds",
    "bounds_of",
    "debt_of",
    "decision_of",
    "first_day",
    "grade_of",
    "grade_ranges",
    "read_table",
    "reasons_of",
]
