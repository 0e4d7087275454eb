"""Reference pages under ``docs/rulebook``, written from the data; nobody edits them by hand."""

from zhifa.workshop.pages.writing import Page, all_pages, differences, write

__all__ = ["Page", "all_pages", "differences", "write"]
