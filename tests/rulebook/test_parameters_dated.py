"""Numbers that no case beside a guard and no walk looks at yet, and earlier values of those that changed.

As the instruments write them, kept apart from the packs on purpose; ``day`` is one on which the value holds.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.rulebook.harness import parameters

# 领域（- 为通用） 代码 日期 数值 单位
DATED = """
- T32 2021-07-15 500000 fen|- T32b 2021-07-15 10000000 fen|- T33 2021-07-15 1000000 fen
- T33b 2021-07-15 10000000 fen|- T34 2013-01-01 200000 fen|- T34b 2013-01-01 1000000 fen|- T34c 2013-01-01 600000 fen
- H23.gains.citizen 2021-07-15 500000 fen|- H23.gains.organisation 2021-07-15 10000000 fen
- H23.fine.citizen.market 2021-07-15 1000000 fen|- H23.fine.organisation.market 2021-07-15 10000000 fen
- H23.gains.citizen.market 2021-07-15 1000000 fen|- H23.gains.organisation.market 2021-07-15 10000000 fen
- T49a 2026-08-15 22 clock|- T49a.until 2026-08-15 6 clock|- T72 2018-12-05 131 monthday|- T80 2024-11-01 331 monthday
- S09.months 2021-07-15 24 month|- T12b 2023-07-01 15 day|- T24d 2013-01-01 3 month
- T24e 2012-07-15 60 day|- T24f 2019-01-01 2 month|- T24g 2019-01-01 1 month|- T29 2021-07-14 3 day
- T29b 2013-01-01 2 day|- T29c 2013-01-01 10 day|- T37 2021-12-31 60 day|- T38b 2024-01-01 3 month
- T46e 2012-01-01 15 day|- T46f 2012-01-01 30 day|- T51 2023-12-31 5 year|- T51a 2023-12-31 20 year
- T63a 2001-07-09 3 day|- T63c 2001-07-09 3 day|- T64c 2001-12-03 7 day|- T64d 2001-12-03 5 day|- T64e 2001-12-03 15 day
- T69b 2021-09-01 10 workday|- T69c 2021-09-01 10 workday|- T71a 2026-04-01 3 month|- T71b 2026-04-01 3 month
- T71c 2026-04-01 1 year|- T71d 2026-04-01 1 year|- T71e 2026-04-01 3 year|- T73b 2004-07-01 10 workday
- T73c 2004-07-01 45 workday|- T73d 2004-07-01 15 workday|- T73e 2004-07-01 10 workday|- T73f 2004-07-01 5 workday
- T73g 2004-07-01 5 workday|- T73h 2004-07-01 20 workday|- T73i 2004-07-01 7 workday|- T74b 2019-05-15 20 workday
- T74c 2019-05-15 7 workday|- T74d 2019-05-15 15 workday|- T75d 2023-03-01 2 workday|- T75e 2023-03-01 3 workday
- T75f 2023-03-01 3 workday|- T75g 2023-03-01 3 workday|- T79h 2020-05-01 3 month|- T79o 2021-07-15 90 day
- T82d 2010-07-30 15 workday|- T85b 2024-03-01 10 year|- T86a 2006-12-18 30 year|- T87 2025-12-31 6 month
market T11 2021-07-15 15 workday|market S33.suspend 2021-07-15 1 count|market S33.extend_deadline 2021-07-15 1 count
market T17 2021-07-15 30 day|- S21.days 2022-07-01 30 count|- DRAW.weight.A 2020-01-01 1 count
- DRAW.weight.B 2020-01-01 2 count|- DRAW.weight.C 2020-01-01 4 count|- DRAW.weight.D 2020-01-01 8 count
market T11b 2021-07-15 15 workday|market T14 2020-01-01 7 workday|market T15 2020-01-01 7 workday
market T15b 2020-01-01 45 workday|market T17a 2021-07-15 30 day
urban T65 2022-05-01 7 workday
"""
LINES = DATED.replace("\n", "|").strip("|").split("|")


@pytest.mark.parametrize("line", LINES)
def test_a_number_is_what_its_instrument_gives_on_that_day(line: str) -> None:
    field, code, day, n, unit = line.split()
    value = parameters("" if field == "-" else field).value(code, date.fromisoformat(day))
    assert (value.data["n"], value.data["unit"]) == (int(n), unit)
