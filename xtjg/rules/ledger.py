"""What many rules ask of a snapshot, worked out once per run: comparison forms, indexes, chains of approval."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from xtjg.core.names import skeleton
from xtjg.core.roles import RoleKind, role_kind
from xtjg.core.terms import Act, BodyId
from xtjg.rules.chains import lacking
from xtjg.rules.likeness import PassageIndex, ceiling, name_core
from xtjg.rules.overlap.ranking import Overlaps, Subject
from xtjg.rules.traces import traces_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xtjg.core.body import Body, Seat
    from xtjg.core.case import Case
    from xtjg.core.procedure import Missing
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.unit import Unit
    from xtjg.rules.overlap.index import Near
    from xtjg.rules.traces import Trace

SUPERIOR_GONE = "已撤销"
FUNCTION_FLOOR = 0.8
_SHORTEST_FUNCTION = 5


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """Indexes over one snapshot."""

    snapshot: Snapshot
    _forms: dict[str, str] = field(default_factory=dict, repr=False)
    _keys: dict[str, str] = field(default_factory=dict, repr=False)
    _roles: dict[str, RoleKind] = field(default_factory=dict, repr=False)
    _sharing: dict[str, Mapping[str, int]] = field(default_factory=dict, repr=False)
    _foreign: dict[str, bool] = field(default_factory=dict, repr=False)
    _renamed: dict[str, Unit | None] = field(default_factory=dict, repr=False)
    _organs: dict[str, str] = field(default_factory=dict, repr=False)

    def form(self, text: str) -> str:
        """Return the comparison form of a word that many records have."""
        known = self._forms.get(text)
        if known is None:
            known = self._forms[text] = skeleton(text)
        return known

    def duty(self, text: str) -> str:
        """Return the comparison form of a duty, without the number before and the mark behind it."""
        return self.form(text).lstrip("0123456789(一二三四五六七八九十).、-").rstrip("。；;，,")

    def role(self, seat: Seat) -> RoleKind:
        """Return what a seat means for the composition of its body."""
        if seat.group:
            return RoleKind.GROUP
        known = self._roles.get(seat.role)
        if known is None:
            known = self._roles[seat.role] = role_kind(seat.role)
        return known

    def unit_key(self, word: str) -> str:
        """Return what names of one unit have in common."""
        known = self._keys.get(word)
        if known is None:
            known = self._keys[word] = self.snapshot.units.key(word)
        return known

    def organ_key(self, word: str) -> str:
        """Return what names of one organ of the place, or else of one unit, have in common."""
        known = self._organs.get(word)
        if known is None:
            known = self._organs[word] = self.snapshot.place.organ_called(word) or self.unit_key(word)
        return known

    def is_foreign(self, word: str) -> bool:
        """Whether a unit is neither in the directory nor one of the place's organs."""
        known = self._foreign.get(word)
        if known is None:
            found = self.snapshot.units.find(word) is not None or self.snapshot.place.organ_called(word) is not None
            known = self._foreign[word] = not found
        return known

    def renamed(self, word: str) -> Unit | None:
        """Return the unit that is no longer called so; None where the word is a present name or no unit's.

        Where the directory says of the name that the unit was renamed, records follow it, and it is as good as present.
        """
        if word not in self._renamed:
            units = self.snapshot.units
            self._renamed[word] = units.find(word) if units.outlived(word) else None
        return self._renamed[word]

    @cached_property
    def receivers(self) -> frozenset[str]:
        """Ids of the bodies into which another one was merged."""
        return frozenset(
            body.ending.successor for body in self.snapshot.bodies.values() if body.ending and body.ending.successor
        )

    @cached_property
    def lacking(self) -> tuple[tuple[Case, tuple[Missing, ...]], ...]:
        """Registered cases on bodies with what their procedure asks for and they do not hold."""
        cases = (case for case in self.snapshot.cases.values() if case.is_registered and case.bodies)
        found = ((case, lacking(case, self.snapshot)) for case in cases)
        return tuple((case, missing) for case, missing in found if missing)

    @cached_property
    def traces(self) -> Mapping[str, tuple[Trace, ...]]:
        """Signs of life by body, oldest first."""
        return traces_of(self.snapshot)

    @cached_property
    def corrected(self) -> Mapping[str, frozenset[str]]:
        """Top keys of the fields that corrections changed, by body."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for case in self.snapshot.cases.values():
            if case.act is Act.CORRECT:
                for edit in case.edits:
                    name = edit.path.rpartition("/")[2].removesuffix(".yaml")
                    found[name] |= {one.field.partition(".")[0] for one in edit.fields}
        return {body: frozenset(fields) for body, fields in found.items()}

    @cached_property
    def gone_superiors(self) -> Mapping[str, str]:
        """Superior bodies that a record or a paper received says are abolished: comparison form → where it says so."""
        known = ((body.id, body.superior_counterpart) for body in self.snapshot.bodies.values())
        said = {
            self.form(one.name): f"登记：{self.called(key)}的上级对应"
            for key, one in known
            if one is not None and one.state == SUPERIOR_GONE
        }
        papers = {
            self.form(name): f"收文：{paper.doc_no}（{paper.organ}）"
            for paper in self.snapshot.numbers.received
            for name in paper.abolishes
        }
        return {**said, **papers}

    @cached_property
    def duties(self) -> Mapping[str, frozenset[str]]:
        """Duties of the counting bodies in comparison form, without those that most bodies share."""
        forms = {body.id: frozenset(map(self.duty, body.duties)) for body in self.snapshot.counting if body.duties}
        counts = Counter(duty for one in forms.values() for duty in one)
        limit = ceiling(len(forms))
        return {key: frozenset(duty for duty in one if counts[duty] <= limit) for key, one in forms.items()}

    @cached_property
    def duty_holders(self) -> Mapping[str, tuple[str, ...]]:
        """Bodies by duty."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for key, one in self.duties.items():
            for duty in one:
                found[duty].append(key)
        return {duty: tuple(keys) for duty, keys in found.items()}

    def sharing(self, body: str) -> Mapping[str, int]:
        """Count, per other body, the duties that it has word for word as well; in the order of ids."""
        known = self._sharing.get(body)
        if known is None:
            holders = (self.duty_holders[duty] for duty in self.duties.get(body, ()))
            shared = Counter(key for keys in holders for key in keys if key != body)
            known = self._sharing[body] = dict(sorted(shared.items()))
        return known

    @cached_property
    def ended(self) -> Mapping[str, Body]:
        """Bodies that have ended or are winding up, by id."""
        return {body.id: body for body in self.snapshot.bodies.values() if body.ending and not body.counts}

    def near_ended(self, body: str, floor: float) -> tuple[Near, ...]:
        """List the ended bodies whose names are as near to that of a counting one as `floor`, best first."""
        near = self._names_of_all.near_names(body, floor) if self.ended else ()
        return tuple(one for one in near if one.key in self.ended)

    def alike_ended(self, body: str, floor: float) -> tuple[Near, ...]:
        """List the ended bodies whose duties are as near to those of a body founded later as `floor`, best first."""
        near = self._later_and_ended.near_duties(body, floor) if self.ended else ()
        return tuple(one for one in near if one.key in self.ended)

    @cached_property
    def _later_and_ended(self) -> Overlaps:
        """The ended bodies, and those founded since the first of them ended."""
        ends = [body.ending.effective for body in self.ended.values() if body.ending and body.ending.effective]
        first = min(ends, default=None)
        later = (one for one in self.snapshot.counting if first and one.founded_on and one.founded_on >= first)
        return Overlaps({str(one.id): self._subject(one) for one in (*later, *self.ended.values())}, self._synonyms)

    @cached_property
    def _names_of_all(self) -> Overlaps:
        place = self.form(self.snapshot.place.name)
        bodies = (*self.snapshot.counting, *self.ended.values())
        return Overlaps({str(one.id): Subject(name=name_core(self.form(one.name), place)) for one in bodies})

    @cached_property
    def overlaps(self) -> Overlaps:
        """The counting bodies, ready to be ranked by likeness."""
        return Overlaps({str(body.id): self._subject(body) for body in self.snapshot.counting}, self._synonyms)

    @cached_property
    def _synonyms(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(map(self.form, group)) for group in self.snapshot.place.synonyms)

    def _subject(self, body: Body) -> Subject:
        place = self.form(self.snapshot.place.name)
        said = (*((body.task,) if body.task else ()), *body.duties)
        return Subject(
            name=name_core(self.form(body.name), place),
            duties=tuple(self.duty(line).replace(place, "") for line in said),
            units=frozenset(map(self.unit_key, body.member_units)),
        )

    @cached_property
    def _functions(self) -> tuple[PassageIndex, Mapping[str, tuple[Unit, str]]]:
        listed = [(unit, text) for unit in self.snapshot.units.units for text in unit.functions]
        known = {str(number): pair for number, pair in enumerate(listed)}
        forms = {key: self.duty(text) for key, (_, text) in known.items()}
        return PassageIndex({key: form for key, form in forms.items() if len(form) >= _SHORTEST_FUNCTION}), known

    def functions_in(self, body: Body) -> tuple[tuple[str, Unit, str], ...]:
        """List (duty, unit, function) where a duty of the body is or contains a unit's main function."""
        if not body.duties or not any(unit.functions for unit in self.snapshot.units.units):
            return ()
        best = ((duty, self._best_function(duty)) for duty in body.duties)
        return tuple((duty, *found) for duty, found in best if found)

    def _best_function(self, duty: str) -> tuple[Unit, str] | None:
        index, known = self._functions
        found = index.covered(self.duty(duty), FUNCTION_FLOOR)
        return known[found[0]] if found else None

    def called(self, key: str) -> str:
        """How messages call a body: 「name」(id)."""
        return f"「{self.snapshot.bodies[BodyId(key)].name}」（{key}）"
