"""Posts and meetings as people write them: 示例市副市长, 市委常委、常务副市长, 市政府第54次常务会议（纪要）.

Takes such words apart into the organ they begin with and what is left, and compares them with the posts and meetings
of a place. Knows no step, no body and no measure.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from xtjg.core.names import skeleton
from xtjg.core.terms import Series

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xtjg.core.place import Place

# The key of the organ a word begins with (None: it names none) and what is left of the word.
Reading = tuple["str | None", str]
_OrganNames = tuple[tuple[str, str, tuple[str, ...]], ...]

_MEETING_TAILS = ("会议", "常委会", "办公会", "全会", "全体会", "党组会", "常务会")
_NUMERAL = "[0-9〇一二三四五六七八九十百]"
_OFFICES = ("编办", "党委办", "政府办")


def is_post(word: str, wanted: Sequence[str], series: Series, place: Place) -> bool:
    """Whether a word names one of the posts of the series, in full or short form, alone or beside other posts.

    The name of the place or of the organ before it may be left out where no other series has a post of that name.
    """
    if word in wanted:
        return True
    known = {_split_post(one, place) for one in wanted}
    others = (posts for other, posts in place.posts.items() if other is not series)
    elsewhere = {_split_post(one, place)[1] for posts in others for one in (*posts.principals, *posts.deputies)}
    readings = (reading for part in post_parts(word) for reading in _readings(part, place))
    return _is_among(readings, known, elsewhere, series)


def is_meeting_of(word: str, series: Series, place: Place) -> bool:
    """Whether a word names one of the meetings of the series, with or without its number, date and brackets."""
    posts = place.posts.get(series)
    if posts is None:
        return False
    known = {_split_meeting(one, place) for one in posts.meetings}
    others = (other for key, other in place.posts.items() if key is not series)
    elsewhere = {_split_meeting(one, place)[1] for other in others for one in other.meetings}
    area = skeleton(place.name)
    forms = [skeleton(form) for form in dict.fromkeys((word, *word.split()[:1]))]
    readings = (_split_meeting(form.removeprefix(lead), place) for form in forms for lead in ("", area))
    return _is_among(readings, known, elsewhere, series)


def is_meeting(word: str, place: Place) -> bool:
    """Whether a word names a meeting at all."""
    plain = _without_brackets(skeleton(word)).removesuffix("纪要")
    return plain.endswith(_MEETING_TAILS) or any(is_meeting_of(word, series, place) for series in place.posts)


def leading_organ(word: str, place: Place) -> str | None:
    """Return the key of the organ whose name a post or meeting begins with; None where it names none."""
    plain = skeleton(word)
    return _split(plain, place)[0] or _split(plain.removeprefix(skeleton(place.name)), place)[0]


def organ_named(word: str, place: Place) -> str | None:
    """Return the key of the organ of that name, full or short (or the key itself); for many look-ups on one place."""
    if word in place.organs:
        return word
    return _organ_names(_names_of(place)).get(skeleton(word).removeprefix("中共"))


def post_parts(word: str) -> tuple[str, ...]:
    """Give the posts in 市委常委、常务副市长, in comparison form, without what stands in brackets."""
    return tuple(filter(None, re.split("[、,/;兼]", _without_brackets(skeleton(word)))))


def _is_among(readings: Iterable[Reading], known: set[Reading], elsewhere: set[str], series: Series) -> bool:
    decider = "党委" if series is Series.PARTY else "政府"
    return any(
        (organ, rest) in known
        or (organ == decider and (None, rest) in known)
        or (organ is None and (decider, rest) in known and rest not in elsewhere)
        for organ, rest in readings
    )


def _readings(post: str, place: Place) -> Iterator[Reading]:
    """Every way to understand a post: 示例市副市长 is 副市长 of 示例市, 示例市长 is 市长 of 示例."""
    yield _split_post(post, place)
    yield None, _plain_post(post)
    area = skeleton(place.name)
    for name in (area, area[:-1]):
        if name and post.startswith(name):
            yield _split_post(post.removeprefix(name), place)


def _split_post(word: str, place: Place) -> Reading:
    organ, rest = _split(_plain_post(skeleton(word)), place)
    return organ, _plain_post(rest)


def _plain_post(word: str) -> str:
    """Drop what does not change the post: 分管副市长, 代市长; 组织部部长 is 组织部长."""
    plain = word.replace("部部长", "部长")
    return plain.removeprefix("分管").removeprefix("代理").removeprefix("代")


def _split_meeting(word: str, place: Place) -> Reading:
    """市政府第54次常务会议 and 市政府常务会 read alike: 常务 of 市政府."""
    plain = _without_brackets(skeleton(word)).removesuffix("纪要").replace("扩大", "")
    plain = re.sub(f"第?{_NUMERAL}+[次届]|[0-9]{{4}}年(度)?|[0-9]+月[0-9]+日", "", plain)
    while plain.endswith(("会议", "会")):
        plain = plain.removesuffix("会议").removesuffix("会")
    return _split(plain, place, without=_OFFICES)


def _without_brackets(word: str) -> str:
    while (shorter := re.sub(r"\([^()]*\)", "", word)) != word:
        word = shorter
    return word


def _split(word: str, place: Place, without: tuple[str, ...] = ()) -> Reading:
    word = word.removeprefix("中共")
    for name, key in _organ_names(_names_of(place)).items():
        if key not in without and word.startswith(name) and word != name:
            return key, word[len(name) :]
    return None, word


def _names_of(place: Place) -> _OrganNames:
    return tuple((key, organ.name, organ.short_names) for key, organ in place.organs.items())


@lru_cache(maxsize=8)
def _organ_names(organs: _OrganNames) -> Mapping[str, str]:
    """Keys of organs by their names in comparison form, the longest name first; of a shared name the first organ."""
    found = {
        skeleton(word).removeprefix("中共"): key for key, name, shorts in reversed(organs) for word in (name, *shorts)
    }
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))
