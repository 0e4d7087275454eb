"""Inspections beyond the single case: plans, draws, visits and their entry codes, joint visits, ratings."""
