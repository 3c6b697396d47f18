"""The acts: a table from act to the pure function that makes its edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.acts.adjust import adjust
from xtjg.core.acts.correct import correct
from xtjg.core.acts.ending import abolish, close, convert, delist, reinstate
from xtjg.core.acts.establish import establish
from xtjg.core.acts.extend import extend
from xtjg.core.acts.merge import merge
from xtjg.core.acts.move import move
from xtjg.core.acts.reassign import reassign
from xtjg.core.acts.rename import rename
from xtjg.core.acts.succeed import succeed
from xtjg.core.terms import Act

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xtjg.core.acts.desk import Desk
    from xtjg.core.change import Edit
    from xtjg.core.request import Request

ACTS: Mapping[Act, Callable[[Request, Desk], tuple[Edit, ...]]] = {
    Act.ESTABLISH: establish,
    Act.ADJUST: adjust,
    Act.SUCCEED: succeed,
    Act.MOVE: move,
    Act.RENAME: rename,
    Act.MERGE: merge,
    Act.REASSIGN: reassign,
    Act.EXTEND: extend,
    Act.CONVERT: convert,
    Act.DELIST: delist,
    Act.ABOLISH: abolish,
    Act.CLOSE: close,
    Act.REINSTATE: reinstate,
    Act.CORRECT: correct,
}
