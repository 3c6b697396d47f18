"""The result of a round: the notice with its counts and lists, kept as issued; what a round looks like now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.case import IssuedText
from xtjg.core.cleanup import RoundState, RoundStep, counts
from xtjg.documents.context import of_cleanup
from xtjg.documents.kinds import CLEANUP_PLAN, CLEANUP_RESULT, kind_named
from xtjg.documents.organs import deciders
from xtjg.documents.render import to_text
from xtjg.errors import ActRefused, DamagedRegistry
from xtjg.store.layout import round_text_path
from xtjg.usecases.cleanup.planning import rendered
from xtjg.usecases.cleanup.recording import PARTS, Noted, again, find_round, record, refuse_damaged, stepped
from xtjg.usecases.cleanup.simulating import forecast
from xtjg.usecases.inforce import in_force
from xtjg.usecases.reading import Answer, answered, at_head

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.cleanup import Round
    from xtjg.core.snapshot import Snapshot
    from xtjg.documents.context import PaperContext
    from xtjg.store.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The result as registered, with a notice for each decision."""

    noted: Noted
    notices: tuple[str, ...]


def report(registry: Registry, word: str | None, *, today: date, dry_run: bool) -> Result:
    """Make the notice of the result and end the round.

    Raises:
        ActRefused: something of the round is still to be carried out.
        DamagedRegistry: the counts do not add up to the scope.
    """
    with registry.writing("xtjg cleanup report") as writer:
        snapshot = writer.read(PARTS).snapshot
        round_ = find_round(snapshot, word or _last_done(snapshot), today)
        if round_.state is RoundState.REPORT:
            texts = (registry.text_of(one.file) for one in round_.texts if one.kind == CLEANUP_RESULT)
            noted = again(round_, "的结果", dry_run=dry_run)
            return Result(noted=noted, notices=tuple(text for text in texts if text is not None))
        if round_.state is not RoundState.DONE:
            raise ActRefused(f"清理 {round_.id} 现为「{round_.state}」，还没有实施完毕", hint="实施：xtjg cleanup run")
        _check_counts(round_)
        notices = tuple(
            "\n".join(to_text(one) for one in rendered(CLEANUP_RESULT, context, registry.root))
            for context in contexts(registry, round_, snapshot, today)
        )
        slug, kept = kind_named(CLEANUP_RESULT).slug, [one for one in round_.texts if one.kind != CLEANUP_RESULT]
        files = {round_text_path(round_.id, order, slug): text for order, text in enumerate(notices, len(kept) + 1)}
        made = tuple(IssuedText(file=path, kind=CLEANUP_RESULT) for path in files)
        after = replace(stepped(round_, RoundStep.REPORT), texts=(*kept, *made))
        encoded = {path: text.encode() for path, text in files.items()}
        noted = record(writer, after, RoundStep.REPORT, dry_run=dry_run, files=encoded)
        return Result(noted=replace(noted, texts=notices), notices=notices)


def _last_done(snapshot: Snapshot) -> str | None:
    """The last round where none is open: its notice may be wanted again."""
    last = next(reversed(tuple(snapshot.cleanups.values())), None)
    return last.id if last is not None and last.state is RoundState.REPORT else None


def _check_counts(round_: Round) -> None:
    """What the notice says must be what was done."""
    told, scope = sum(counts(round_.rows).values()), len(round_.rows)
    undone = [row.name for row in round_.rows if row.act is not None and row.case is None]
    if told != scope or undone:
        raise DamagedRegistry(
            f"清理 {round_.id} 的结果 {told} 个，范围 {scope} 个，没有登记的 {len(undone)} 个",
            hint=f"查看：xtjg cleanup show --round {round_.id}",
        )


def contexts(registry: Registry, round_: Round, snapshot: Snapshot, today: date) -> Iterator[PaperContext]:
    """Make the context of each notice of a round, under the measure in force on its day."""
    for decree in round_.decrees:
        under = in_force(snapshot, registry.root, decree.paper, today)
        yield of_cleanup(round_, under, today, decree)


def paper_contexts(registry: Registry, kind: str, round_: Round, today: date) -> tuple[PaperContext, ...]:
    """Make the contexts of a paper of a round as it would be printed now.

    Raises:
        ActRefused: the notice of a round that nobody has decided on yet.
    """
    snapshot = registry.read(PARTS).snapshot
    if kind == CLEANUP_PLAN:
        under = in_force(snapshot, registry.root, None, today)
        after = round_.after if round_.after is not None else forecast(round_, under, None, today).total
        return (of_cleanup(replace(round_, after=after), under, today),)
    found = tuple(contexts(registry, round_, snapshot, today))
    if len(found) > 1:
        # Each notice goes to a file of its own, named by whose it is.
        found = tuple(replace(one, addressee=deciders(one)) for one in found)
    if not found or round_.after is None:
        raise ActRefused(f"清理 {round_.id} 现为「{round_.state}」，还没有结果", hint="实施：xtjg cleanup run")
    return found


def show(registry: Registry, word: str | None, today: date) -> Answer[Round]:
    """Find a round: the one named, the open one, else the last."""
    read = at_head(registry, today, PARTS)
    refuse_damaged(read.problems)
    last = next(reversed(tuple(read.snapshot.cleanups.values())), None)
    is_any_open = any(one.state.is_open for one in read.snapshot.cleanups.values())
    named = word or (last.id if last is not None and not is_any_open else None)
    return answered(read, find_round(read.snapshot, named, today))
