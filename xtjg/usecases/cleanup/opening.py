"""Beginning a round: which bodies it is about (清理方案 1), frozen in its file; taking a round back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.cleanup import Round, RoundState, RoundStep, Row
from xtjg.core.dates import add_months, to_chinese
from xtjg.core.terms import RoundId
from xtjg.errors import ActRefused, Usage
from xtjg.reports.selection import Filters, select
from xtjg.rules import RULES
from xtjg.rules.model import Context
from xtjg.rules.runner import audit
from xtjg.usecases import auditing
from xtjg.usecases.cleanup.recording import PARTS, Noted, again, find_round, loaded, open_round, record, stepped
from xtjg.usecases.lookup import find_body

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import BodyId, Series, Tenure
    from xtjg.store.registry import Registry

MOST_ROWS = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a round is about: all bodies that count, or those that every given condition fits.

    `older_than` are whole months since the founding or, where that is not known, since the list named them; `ends_by`
    is the last day wanted of a term.
    """

    everything: bool = False
    bodies: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    series: Series | None = None
    tenure: Tenure | None = None
    older_than: int | None = None
    ends_by: date | None = None

    @property
    def said(self) -> str:
        """The scope in words."""
        age = f"成立满{self.older_than // 12}年" if self.older_than and self.older_than % 12 == 0 else None
        age = age or (f"成立满{self.older_than}个月" if self.older_than else None)
        parts = (
            "全部机构" if self.everything else None,
            f"{self.series}序列" if self.series else None,
            f"{self.tenure}设置" if self.tenure else None,
            age,
            f"期限到{to_chinese(self.ends_by)}届满" if self.ends_by else None,
            f"查出{'、'.join(f'“{_title(code)}”' for code in self.rules)}的" if self.rules else None,
            "指定的机构" if self.bodies else None,
        )
        return "，".join(filter(None, parts))


def _title(code: str) -> str:
    """What a rule finds, in words; a beginning of codes stands for itself."""
    rule = RULES.get(code.upper())
    return rule.title if rule else code


def begin(registry: Registry, scope: Scope, basis: str | None, *, today: date, dry_run: bool) -> Noted:
    """Begin a round and freeze its list.

    Raises:
        Usage: no scope is given.
        ActRefused: a round is under way, the scope fits nobody or too many.
        NotFound: a rule or body that is not there.
    """
    if not scope.said:
        raise Usage("没有写明清理范围", hint="用 --all、--rule、--series、--tenure、--older-than、--expiring 或 --body")
    with registry.writing("xtjg cleanup new") as writer:
        snapshot = loaded(writer, today, auditing.PARTS if scope.rules else PARTS)
        chosen = tuple(_chosen(snapshot, scope, today))
        under_way = open_round(snapshot)
        if under_way is not None:
            return _not_twice(under_way, scope, chosen, dry_run=dry_run)
        if not chosen:
            raise ActRefused(f"没有机构符合「{scope.said}」", hint="查看名单：xtjg list")
        if len(chosen) > MOST_ROWS:
            raise ActRefused(
                f"一轮最多 {MOST_ROWS} 个机构，现有 {len(chosen)} 个", hint="分批清理：--series、--tenure、--rule"
            )
        round_ = Round(
            id=RoundId(f"{today.year}-{writer.next_serial('cleanups', today.year):03d}"),
            opened=today,
            state=RoundState.SCOPE,
            scope=scope.said,
            basis=basis,
            before=len(snapshot.counting),
            rows=tuple(Row(body=body.id, name=body.name, series=body.series) for body in chosen),
        )
        return record(writer, round_, RoundStep.NEW, dry_run=dry_run)


def _not_twice(under_way: Round, scope: Scope, chosen: tuple[Body, ...], *, dry_run: bool) -> Noted:
    if under_way.scope == scope.said and {row.body for row in under_way.rows} == {body.id for body in chosen}:
        return again(under_way, "已经开始", dry_run=dry_run)
    raise ActRefused(
        f"清理 {under_way.id}（{under_way.scope}）还没有办结，现为「{under_way.state}」",
        hint="办完再开始，或者撤回：xtjg cleanup withdraw --reason 理由",
    )


def _chosen(snapshot: Snapshot, scope: Scope, today: date) -> Iterator[Body]:
    """The bodies that count and that every condition fits, in the order of ids."""
    named = {find_body(snapshot, word).id for word in scope.bodies} if scope.bodies else None
    found = _found(snapshot, scope, today) if scope.rules else None
    listed = Filters(series=scope.series, tenure=scope.tenure, ends_by=scope.ends_by)
    for body in select(snapshot.counting, listed, snapshot.units):
        fits = (
            named is None or body.id in named,
            found is None or body.id in found,
            scope.older_than is None or _is_older(body, scope.older_than, today),
        )
        if all(fits):
            yield body


def _is_older(body: Body, months: int, today: date) -> bool:
    since = body.founded_on or (body.listed.doc_date if body.listed else None)
    return since is not None and add_months(since, months) <= today


def _found(snapshot: Snapshot, scope: Scope, today: date) -> set[str]:
    """The bodies that the rules find something about."""
    context = Context(snapshot=snapshot, today=today, measure=snapshot.measure, place=snapshot.place)
    return {one.subject for one in audit(snapshot, context, select=scope.rules).findings if not one.waived}


def withdraw(registry: Registry, word: str | None, reason: str, *, today: date, dry_run: bool) -> Noted:
    """Take a round back before anything of it was carried out."""
    with registry.writing("xtjg cleanup withdraw") as writer:
        round_ = find_round(loaded(writer, today), word, today)
        if round_.state is RoundState.WITHDRAWN and round_.reason == reason:
            return again(round_, "已经撤回", dry_run=dry_run)
        after = replace(stepped(round_, RoundStep.WITHDRAW), reason=reason, ended=today)
        return record(writer, after, RoundStep.WITHDRAW, dry_run=dry_run)


def bodies_of(snapshot: Snapshot, round_: Round) -> dict[BodyId, Body]:
    """The bodies of a round as the registry has them now."""
    return {row.body: snapshot.bodies[row.body] for row in round_.rows if row.body in snapshot.bodies}
