"""Discretion benchmarks (裁量权基准): a table for each item and period, with the document that sets it."""
