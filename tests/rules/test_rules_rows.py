"""Every rule against its rows: exactly these findings, and none on the lawful neighbours."""

from __future__ import annotations

import pytest

from tests.rules.rowkit import Row, run
from tests.rules.rows_adjustment import ROWS as ADJUSTMENT
from tests.rules.rows_composition import ROWS as COMPOSITION
from tests.rules.rows_ending import ROWS as ENDING
from tests.rules.rows_establishment import ROWS as ESTABLISHMENT
from tests.rules.rows_followup import ROWS as FOLLOWUP
from tests.rules.rows_integrity import ROWS as INTEGRITY
from tests.rules.rows_leavings import ROWS as LEAVINGS
from tests.rules.rows_meetingorder import ROWS as MEETINGORDER
from tests.rules.rows_meetings import ROWS as MEETINGS
from tests.rules.rows_numbering import ROWS as NUMBERING
from tests.rules.rows_ownrules import ROWS as OWNRULES
from tests.rules.rows_periodic import ROWS as PERIODIC
from tests.rules.rows_reporting import ROWS as REPORTING
from tests.rules.rows_scope import ROWS as SCOPE
from tests.rules.rows_seating import ROWS as SEATING
from xtjg.rules import RULES

ROWS = (
    *ESTABLISHMENT,
    *SCOPE,
    *COMPOSITION,
    *SEATING,
    *ADJUSTMENT,
    *ENDING,
    *LEAVINGS,
    *FOLLOWUP,
    *INTEGRITY,
    *MEETINGS,
    *MEETINGORDER,
    *NUMBERING,
    *OWNRULES,
    *PERIODIC,
    *REPORTING,
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.code}-{row.fact}")
def test_rule_finds_exactly_this(row: Row) -> None:
    found, undecided = run(row)
    assert tuple(one.field or one.subject for one in found) == row.found
    assert undecided == row.undecided


@pytest.mark.parametrize("row", [row for row in ROWS if row.found], ids=lambda row: f"{row.code}-{row.fact}")
def test_finding_says_what_is_wrong_and_what_to_type(row: Row) -> None:
    for one in run(row)[0]:
        assert one.message
        assert one.hint
        assert one.evidence or one.path
        assert (one.command or "").startswith("xtjg ")
        assert "{id}" not in (one.command or "")
        assert one.title == RULES[row.code].title


def test_every_rule_has_bad_and_clean_rows() -> None:
    bad = {row.code for row in ROWS if row.found}
    clean = {row.code for row in ROWS if not row.found and not row.undecided}
    assert set(RULES) - bad == set()
    assert set(RULES) - clean == set()
