"""Pinyin initials, so that sdkjj finds 市低空经济发展领导小组.

Level 1 of GB2312 stands in the order of pinyin, so the code of a character gives its initial. Level 2 does not: of it
only the characters of `_LEVEL_2` (places, offices, trades) have one, the others are left out. `_WORDS` corrects the
readings that the order gets wrong in the vocabulary of these names. Knows no records and no search.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

from xtjg.core.names import fold_radicals

_LETTERS = "abcdefghjklmnopqrstwxyz"
_STARTS = tuple(
    bytes.fromhex(code)
    for code in (
        *("b0a1", "b0c5", "b2c1", "b4ee", "b6ea", "b7a2", "b8c1", "b9fe", "bbf7", "bfa6", "c0ac", "c2e8"),
        *("c4c3", "c5b6", "c5be", "c6da", "c8bb", "c8f6", "cbfa", "cdda", "cef4", "d1b9", "d4d1"),
    )
)
_LEVEL_1_END = bytes.fromhex("d7f9")

_LEVEL_2 = {
    char: letter
    for letter, chars in {
        "a": "瑷岙",
        "b": "亳灞璧濞殡槟汴邶",
        "c": "茌岑埕墀",
        "d": "砀磴宕儋岱垌埭邸氘",
        "f": "邡滏沣",
        "g": "藁珙镉锆枸崮崞",
        "h": "邗珲桦湟濠滹荟潢洄浒郇",
        "j": "暨莒鄄缙旌绛稷泾菁郏筠伽",
        "k": "岢崆恪",
        "l": "〇浏泸漯溧濂崂蠡栾涞岚麟崃阆澧醴耒锂莅鹭渌骊痨",
        "m": "渑岷沐汨湄勐霾钼猕茉沔泖",
        "n": "讷楠埝",
        "o": "瓯",
        "p": "濮邳鄱郫陂",
        "q": "衢谯杞岐耆邛綦蕲麒阡朐芪溱犍祺",
        "r": "芮",
        "s": "嵊泗沭睢濉歙莘鄯畲涑汜",
        "t": "郯滕潼洮沱钛铊峒",
        "w": "婺汶诿圩佤",
        "x": "盱芗浔淅隰岫荥浠溆陉鲟矽",
        "y": "邕鄞兖郓郾偃眙颍黟弋鄢猗晏沅攸禺峄琊佚垸塬滢瀛邺郢",
        "z": "圳诏柘涿梓秭芷浈苎渚嶂",
    }.items()
    for char in chars
}

# Longer claims first: 长效 must be taken before 市长 can see its first character.
_WORDS = {
    "长效": "cx",
    "长期": "cq",
    "长江": "cj",
    **{
        f"{post}长": f"{letter}z" for post, letter in zip("省市县区镇乡河湖林田路链组校", "ssxqzxhhltllzx", strict=True)
    },
    "增长": "zz",
    "协调": "xt",
    "调整": "tz",
    "调解": "tj",
    "调节": "tj",
    "调控": "tk",
    "重建": "cj",
    "重组": "cz",
    "重庆": "cq",
    "行业": "hy",
    "银行": "yh",
    "会计": "kj",
    "供给": "gj",
    "给水": "js",
    "畜禽": "cq",
    "西藏": "xz",
    "番禺": "py",
}


def initials(text: str) -> str:
    """Give the pinyin initials of a text; digits and Latin letters stay, in lower case, anything else is left out."""
    plain = unicodedata.normalize("NFKC", fold_radicals(text)).lower()
    for word, letters in _WORDS.items():
        plain = plain.replace(word, letters)
    return "".join(map(_initial, plain))


def _initial(char: str) -> str:
    if char.isascii():
        return char if char.isalnum() else ""
    if char in _LEVEL_2:
        return _LEVEL_2[char]
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    return _LETTERS[bisect_right(_STARTS, code) - 1] if _STARTS[0] <= code <= _LEVEL_1_END else ""
