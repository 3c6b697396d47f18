"""The strict template: text and `${字段}`, nothing else.

Only the braced form with a Chinese name counts; any other `$` is an error. Values are put in as text, in one pass.
"""

from __future__ import annotations

import re
from string import Template
from typing import TYPE_CHECKING

from xtjg.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Mapping


class StrictTemplate(Template):
    """A template whose only syntax is `${字段}`; `$$`, `$字段` and `${}` are errors."""

    pattern = r"\$(?:(?P<escaped>(?!))|(?P<named>(?!))|\{(?P<braced>[㐀-鿿]+)\}|(?P<invalid>))"  # type: ignore[assignment]  # typeshed has only the compiled form
    flags = re.VERBOSE


def identifiers(text: str) -> tuple[str, ...]:
    """List the fields a template names, each once, in the order of the text.

    Raises:
        TemplateError: stray `$`, all of them listed by line.
    """
    check_marks(text)
    return tuple(StrictTemplate(text).get_identifiers())


def check_marks(text: str) -> None:
    """Raise TemplateError that lists every line with a `$` that is no `${字段}`."""
    stray = [number for number, line in enumerate(text.split("\n"), 1) if not StrictTemplate(line).is_valid()]
    if stray:
        listed = "、".join(map(str, stray))
        raise TemplateError(f"模板第 {listed} 行的“$”不是“${{字段}}”的写法", hint="字段名只用汉字，写成 ${名称}")


def check_fields(text: str, values: Mapping[str, str]) -> None:
    """Raise TemplateError that lists every field of the template that is not among the values."""
    unknown = [name for name in identifiers(text) if name not in values]
    if unknown:
        raise TemplateError(f"模板用了没有的字段：{'、'.join(unknown)}", hint=f"可用的字段：{'、'.join(values)}")
