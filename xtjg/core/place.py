"""A place and its organs: what `registry.yaml` says.

Names of organs never come from a measure's text; every printed name and every post that may agree or approve is here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xtjg.core.names import same, within
from xtjg.core.terms import Secrecy, Series

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xtjg.core.body import Contact
    from xtjg.core.docnumber import DocNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ:
    """An organ with its official and short names: the 代字 it issues under, whom to ask there."""

    name: str
    short_names: tuple[str, ...] = ()
    code_words: tuple[str, ...] = ()
    contact: Contact | None = None

    @property
    def short(self) -> str:
        """The first short name, else the full one."""
        return self.short_names[0] if self.short_names else self.name

    def is_called(self, word: str) -> bool:
        """Whether `word` is one of its names (comparison form)."""
        return any(same(word, name) for name in (self.name, *self.short_names))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPosts:
    """Who decides in a series: the principals, the deputies in charge, the meetings that may stand for both."""

    principals: tuple[str, ...]
    deputies: tuple[str, ...]
    meetings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSeries:
    """A series of numbered papers by its 代字.

    Of an `own` one this registry hands out the numbers, from `since` on where an earlier book kept those before.
    """

    mark: str
    organ: str | None = None
    own: bool = False
    since: DocNumber | None = None

    def is_kept(self, year: int) -> bool:
        """Whether the numbers of that year are handed out here."""
        return self.own and (self.since is None or year >= self.since.year)

    def first(self, year: int) -> int:
        """The first serial of that year that is handed out here."""
        return self.since.serial if self.since is not None and self.since.year == year else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """Names of the faces as the office's machines have them; `latin` sets letters and digits."""

    fangsong: str = "仿宋_GB2312"
    kaiti: str = "楷体_GB2312"
    heiti: str = "黑体"
    xiaobiaosong: str = "方正小标宋简体"
    songti: str = "宋体"
    latin: str = "Times New Roman"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One registry's place. `organs` keys: 编办 编委会 党委 政府 党委办 政府办.

    `leader_load` and `unit_load` are the numbers of bodies from which a leader or a unit is said to have too many,
    `leader_meetings` that of meetings in twelve months;
    `synonyms` are groups of words for the like work; `cleanup_months` lie between two rounds of 清理; `followup_days`
    are the 自然日 before its due day in which a task is amber.
    """

    name: str
    level: str
    organs: Mapping[str, Organ]
    posts: Mapping[Series, SeriesPosts]
    kinds: tuple[str, ...] = ()
    ceiling: Secrecy = Secrecy.INTERNAL
    base: int | None = None
    cap: int | None = None
    leader_load: int | None = None
    leader_meetings: int | None = None
    unit_load: int | None = None
    cleanup_months: int | None = None
    followup_days: int = 7
    paper_series: tuple[PaperSeries, ...] = ()
    fonts: Fonts = field(default_factory=Fonts)
    synonyms: tuple[tuple[str, ...], ...] = ()

    def series_of(self, mark: str) -> PaperSeries | None:
        """Return the series of papers of that 代字."""
        return next((one for one in self.paper_series if one.mark == mark), None)

    def name_key(self, name: str) -> str:
        """What names of one body have in common here: 示例市防汛抗旱指挥部 and 市防汛抗旱指挥部 compare equal."""
        return within(name, self.name)

    def decider(self, series: Series) -> Organ:
        """The committee or government of a series."""
        return self.organs["党委" if series is Series.PARTY else "政府"]

    def general_office(self, series: Series) -> Organ:
        """The general office that issues for a series."""
        return self.organs["党委办" if series is Series.PARTY else "政府办"]

    def organ_called(self, word: str) -> str | None:
        """Return the key of the organ of that name (full, short or the key itself)."""
        if word in self.organs:
            return word
        return next((key for key, organ in self.organs.items() if organ.is_called(word)), None)

    def usual(self, word: str) -> str:
        """Return the short name of the organ whose key a word is (编办: 市委编办), else the word itself."""
        return self.organs[word].short if word in self.organs else word

    def organ_of_code_word(self, prefix: str) -> str | None:
        """Return the key of the organ that issues under that 代字."""
        return next((key for key, organ in self.organs.items() if prefix in organ.code_words), None)
