"""Punctuation of Chinese text: half-width marks next to a Chinese character become full-width ones.

Decimals, times, thousands, `1.` and Latin phrases keep theirs. Values pass here when they enter a template; what the
registry stores stays as it was typed.
"""

from __future__ import annotations

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_BRACKETS = {"(": "（", ")": "）"}
_QUOTES = {'"': ("“", "”"), "'": ("‘", "’")}
_FULL_STOP = "."
_CORNERS = str.maketrans("「」『』", "“”‘’")
_IDEOGRAPHS = (("㐀", "䶿"), ("一", "鿿"), ("豈", "﫿"), ("\U00020000", "\U0003ffff"))
_MARKS = frozenset("，。；：？！、（）“”‘’《》〈〉【】〔〕…—·")


def normalise(text: str) -> str:
    """Give the text with the punctuation of official papers; doing it twice changes nothing more."""
    text = text.translate(_CORNERS)
    while (better := _pass(text)) != text:
        text = better
    return text


def is_ideograph(char: str) -> bool:
    """Whether the character is a Chinese one; punctuation is not."""
    return any(first <= char <= last for first, last in _IDEOGRAPHS)


def _is_chinese(char: str) -> bool:
    return is_ideograph(char) or char in _MARKS


def _pass(text: str) -> str:
    chars = list(text)
    pairs = {**_bracket_pairs(text), **_quote_pairs(text)}
    for start, end in pairs.items():
        if any(map(_is_chinese, (*text[start + 1 : end], *_around(text, start), *_around(text, end)))):
            chars[start], chars[end] = _QUOTES.get(text[start]) or tuple(_BRACKETS.values())
    paired = {*pairs, *pairs.values()}
    for at, char in enumerate(text):
        if at in paired:
            continue
        if char in _WIDE or char in _BRACKETS:
            if any(map(_is_chinese, _around(text, at))):
                chars[at] = _WIDE.get(char) or _BRACKETS[char]
        elif char == _FULL_STOP and _ends_sentence(text, at):
            chars[at] = "。"
    return "".join(chars)


def _around(text: str, at: int) -> str:
    return text[max(at - 1, 0) : at] + text[at + 1 : at + 2]


def _ends_sentence(text: str, at: int) -> bool:
    """A full stop after a Chinese character and before another, or at the end of the line."""
    before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    return bool(before) and _is_chinese(before) and (after in {"", "\n"} or _is_chinese(after))


def _bracket_pairs(text: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for at, char in enumerate(text):
        if char == "(":
            opened.append(at)
        elif char == ")" and opened:
            pairs[opened.pop()] = at
    return pairs


def _quote_pairs(text: str) -> dict[int, int]:
    """Pair straight quotes in the order they come; an apostrophe inside a Latin word is none."""
    pairs: dict[int, int] = {}
    for mark in _QUOTES:
        places = [at for at, char in enumerate(text) if char == mark and not _is_apostrophe(text, at)]
        pairs.update(zip(places[::2], places[1::2], strict=False))
    return pairs


def _is_apostrophe(text: str, at: int) -> bool:
    around = _around(text, at)
    return text[at] == "'" and len(around) > 1 and all(char.isascii() and char.isalnum() for char in around)
