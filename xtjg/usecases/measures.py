"""Looking at measures: the shipped packs, the one in force, a place's own file; comparing and checking them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.measurecheck import Problem, foreign_items, foreign_papers, problems, undeclared_keys
from xtjg.core.measurediff import differences
from xtjg.core.names import nearest
from xtjg.errors import NotFound
from xtjg.store.layout import MEASURE_FILE
from xtjg.store.measurefile import IN_FORCE, completed, load_pack, pack_names, problem_error, read_measure
from xtjg.store.yamlfile import parse
from xtjg.usecases.reading import Answer, answered, as_of, at_head

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from xtjg.core.measure import Measure
    from xtjg.core.measurediff import Difference
    from xtjg.store.registry import Registry

_MORE_SHOWN = 4
_MISSPELT = 0.7
_ARTICLE = re.compile(r"第[一二三四五六七八九十百]+条|[一二三四五六七八九十]+($|[(（第\d])")
_FILE_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A measure of the list; `since` is the day from which it is in force here, where that is known."""

    measure: Measure
    in_force: bool = False
    since: date | None = None


def current(registry: Registry, today: date) -> Measure:
    """Return the measure in force today; one adopted for a later day is not yet."""
    from xtjg.usecases.inforce import in_force

    return in_force(registry.read(()).snapshot, registry.root, None, today).measure


def _adopted(registry: Registry) -> tuple[tuple[date, str], ...]:
    """The measures that were put in force, oldest first: since when, and the blob; () for a sample."""
    if registry.seed:
        return ()
    from xtjg.store import git, history

    return history.index_of(registry.root, git.require_head(registry.root)).measures


def list_measures(registry: Registry | None, today: date) -> tuple[Listed, ...]:
    """List the shipped packs by name, the one in force marked; an adopted measure of its own comes first."""
    packs = tuple(load_pack(name)[1] for name in pack_names())
    if registry is None:
        return tuple(Listed(measure=pack) for pack in packs)
    now = Listed(measure=current(registry, today), in_force=True, since=_since(registry, today))
    held = tuple(now if pack.digest == now.measure.digest else Listed(measure=pack) for pack in packs)
    return held if now in held else (now, *held)


def _since(registry: Registry, today: date) -> date | None:
    """The day from which the measure in force is in force, by its paper; None of the one the registry began with."""
    return next((since for since, _ in reversed(_adopted(registry)[1:]) if since <= today), None)


def show_measure(registry: Registry, day: date | None, today: date) -> Answer[Measure]:
    """Return the measure in force, or as of a day."""
    if day is None:
        return answered(at_head(registry, today, ()), current(registry, today))
    read = as_of(registry, day, today, ())
    return answered(read, read.snapshot.measure)


def find_measure(word: str, read: Callable[[str], bytes], registry: Registry | None, today: date) -> Measure:
    """Return the measure that a word means: 现行, a pack, or a file.

    Args:
        word: what the command names.
        read: gives the bytes of a file, or raises NotFound.
        registry: whose measure 现行 is, also where a file takes over from it.
        today: the day on which it is in force.

    Raises:
        NotFound: neither a pack nor a file; or 现行 without a registry.
        RecordError: as `own_measure`.
    """
    if word != IN_FORCE:
        text = registry.text_of(MEASURE_FILE) if registry is not None else None
        return pack_or_file(word, read, text.encode() if text is not None else None)[1]
    if registry is None:
        raise NotFound("这里没有登记簿，没有现行的办法", hint="用 -C 指定登记簿；随附的办法：xtjg measure list")
    return current(registry, today)


def pack_or_file(word: str, read: Callable[[str], bytes], in_force_now: bytes | None) -> tuple[bytes, Measure]:
    """Give the bytes to put in force of the pack or file that a word names, and what they say.

    Raises:
        NotFound: neither a pack nor a file.
        RecordError: as `own_measure`.
    """
    if word in pack_names():
        return load_pack(word)
    try:
        data = read(word)
    except NotFound as missing:
        if word.endswith(_FILE_ENDINGS):
            raise
        hint = "写代号或者文件名，查看代号：xtjg measure list"
        raise NotFound(f"没有名为「{word}」的管理办法", candidates=pack_names(), hint=hint) from missing
    return own_measure(data, word, in_force_now)


def own_measure(data: bytes, path: str, in_force_now: bytes | None) -> tuple[bytes, Measure]:
    """Read a place's own file; it is made whole where it takes over from another.

    Raises:
        RecordError: it does not decode, contradicts itself, or says nothing of a clause that a rule cites; with the
            place of the first trouble.
    """
    whole = completed(data, path, in_force_now)
    measure = read_measure(whole, path)
    found = (*_taken_code(measure), *faults(measure))
    if found:
        first, *others = found
        more = "；".join(one.message for one in others[:_MORE_SHOWN])
        told = f"另有 {len(others)} 处：{more}" if others else ""
        raise problem_error(first, parse(data, path), data, path, hint=told)
    return whole, measure


def _taken_code(measure: Measure) -> Iterator[Problem]:
    """A place's own measure has a code of its own: else nobody knows which of the two is meant."""
    if measure.pack in pack_names() and measure.digest != load_pack(measure.pack)[1].digest:
        yield Problem(f"代号「{measure.pack}」是随附办法的代号，要沿用它写「继承」，另起一个代号", ("pack",))


def bytes_of(word: str | None, read: Callable[[str], bytes], registry: Registry | None) -> bytes:
    """Give a measure as a file to start one's own with: a pack's, a file's, or the one that is registered.

    Raises:
        NotFound, RecordError: as `find_measure`.
    """
    text = registry.text_of(MEASURE_FILE) if registry is not None else None
    held = text.encode() if text is not None else None
    if word is not None and word != IN_FORCE:
        return pack_or_file(word, read, held)[0]
    if held is None:
        raise NotFound("这里没有登记簿，没有现行的办法", hint="用 -C 指定登记簿；随附的办法：xtjg measure list")
    return held


def unread_clauses(measure: Measure) -> tuple[str, ...]:
    """Say of each clause that no shipped measure has and no rule cites which key it may be meant for."""
    from xtjg.rules import RULES

    read = {*wordings(), *(cite.key for rule in RULES.values() for cite in rule.cites)}
    strange = [key for key, clause in measure.clauses.items() if clause.is_held and key not in read]
    return tuple(
        f"条文「{key}」没有规则引用，只作记载"
        + (f"；是不是「{near[0]}」" if (near := nearest(key, read, limit=1, floor=_MISSPELT)) else "")
        for key in strange
    )


def wordings() -> Mapping[str, str]:
    """What each key of a clause is about, in the words of the first pack that holds it; `municipal` comes first."""
    found: dict[str, str] = {}
    for name in sorted(pack_names(), key=lambda name: name != "municipal"):
        for key, clause in load_pack(name)[1].clauses.items():
            if clause.is_held:
                found.setdefault(key, clause.text)
    return found


def faults(measure: Measure) -> tuple[Problem, ...]:
    """List what keeps a measure from being put in force."""
    from xtjg.documents.kinds import KINDS
    from xtjg.rules import RULES
    from xtjg.rules.completeness import ITEMS

    cited = {cite.key for rule in RULES.values() for cite in rule.cites}
    return (
        *problems(measure),
        *undeclared_keys(measure, cited),
        *foreign_papers(measure, {kind.name for kind in KINDS}),
        *foreign_items(measure, ITEMS),
    )


def is_article(word: str) -> bool:
    """Whether a word is the number of an article or section (第八条第二款, 一(二)6) rather than a measure."""
    return _ARTICLE.match(word) is not None


def only_article(measure: Measure, word: str) -> Measure:
    """Keep what an article says, or a paragraph or item of it; a clause may also be named by its key.

    Raises:
        NotFound: the measure has nothing under that number.
    """
    word = word.replace("（", "(").replace("）", ")")
    clauses = {key: one for key, one in measure.clauses.items() if key == word or _is_under(one.no, word)}
    grounds = {use: tuple(one for one in listed if _is_under(one.no, word)) for use, listed in measure.grounds.items()}
    rows = tuple(row for row in measure.procedures if any(_is_under(no, word) for no in row.no.split("、")))
    meetings = tuple(one for one in measure.meetings if _is_under(one.no, word))
    if not (clauses or any(grounds.values()) or rows or meetings):
        gaps = f"未收录：{'；'.join(measure.gaps)}" if measure.gaps else "查看全部条款：xtjg measure show"
        known = () if measure.gaps else {one.no for one in measure.clauses.values() if one.is_held}
        raise NotFound(f"《{measure.title}》没有收录{word}", candidates=nearest(word, known), hint=gaps)
    return replace(measure, clauses=clauses, grounds=grounds, procedures=rows, meetings=meetings)


def _is_under(no: str, word: str) -> bool:
    """第八条第二款 and 第十五条(二) are under 第八条 and 第十五条."""
    return no.startswith(word)


def compare(before: Measure, after: Measure) -> tuple[Difference, ...]:
    """List what changes from one measure to another, in the order of the second."""
    return differences(before, after)
