"""A rule's page: from its docstring and the clause it cites, for `xtjg explain` and for docs/rules.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.measurecheck import PRACTICE
from xtjg.core.terms import Severity
from xtjg.rules import RULES
from xtjg.rules.citation import article_of, severity_of, standing
from xtjg.rules.meetingfacts import CODES, WITHOUT_RULES
from xtjg.rules.registry import find_rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xtjg.core.measure import Measure
    from xtjg.rules.model import Article, Rule

SECTIONS = ("查什么", "为什么", "例", "怎么改", "例外")
LEVELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


def explain(code: str, measure: Measure) -> str:
    """Write the page of a rule under the measure in force, as plain lines.

    Raises:
        NotFound: no rule of that code; the nearest codes are named.
    """
    rule = find_rule(RULES, code)
    lines = [f"{rule.code} {rule.title}", *_law(rule, measure)]
    for section, text in sections(rule.doc).items():
        lines += ["", f"{section}：{text}"]
    lines += _acts(rule)
    return "\n".join(lines) + "\n"


def rule_page(rule: Rule, measure: Measure) -> str:
    """Write the page of a rule in Markdown, with the articles of `measure`."""
    lines = [f"### {rule.code} {rule.title}", ""]
    lines += [f"- {line}" for line in (*_law(rule, measure), *_acts(rule)) if line]
    for section, text in sections(rule.doc).items():
        lines += ["", f"**{section}** {text}"]
    return "\n".join(lines) + "\n"


def sections(doc: str) -> Mapping[str, str]:
    """Split a rule's docstring into its sections, in their order; a section may run over several lines."""
    found: dict[str, str] = {}
    current = None
    for line in (line.strip() for line in doc.splitlines()):
        head, mark, rest = line.partition("：")
        if mark and head in SECTIONS:
            current = head
            found[current] = rest.strip()
        elif current is not None:
            found[current] += line
    return found


def _law(rule: Rule, measure: Measure) -> list[str]:
    reason = standing(rule, measure)
    cite = next(iter(rule.cites), None)
    level = LEVELS[severity_of(rule, cite, measure)]
    if reason is not None:
        return [f"依据：《{measure.title}》{reason or '没有这一条'}，不作检查"]
    articles = dict.fromkeys(article for one in rule.cites if (article := article_of(one, measure)) is not None)
    lines = [f"依据：{_source(one)}　{one.text}" for one in articles]
    if measure.interpreters and any(one.no != PRACTICE for one in articles):
        lines.append(f"解释：{'、'.join(measure.interpreters)}")
    of_body = rule.code.startswith(CODES) and rule.code != WITHOUT_RULES
    own = "机构自己的议事规则" if of_body else "登记簿自身的要求"
    return [f"级别：{level}", *(lines or [f"依据：{own}"])]


def _source(article: Article) -> str:
    """Where it is laid down; a practice is kept with a measure and is none of its articles."""
    return f"惯例，不是《{article.source}》的条文" if article.no == PRACTICE else f"《{article.source}》{article.no}"


def _acts(rule: Rule) -> list[str]:
    lines = [""]
    if rule.gates:
        lines.append(f"办理时也检查：{'、'.join(sorted(act.label for act in rule.gates))}")
    if rule.hint:
        lines.append(f"提示：{rule.hint}")
    if rule.command:
        lines.append(f"命令：{rule.command.replace('{id}', '机构')}")
    return lines
