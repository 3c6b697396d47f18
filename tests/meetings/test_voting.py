from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xtjg.core.meeting import Item
from xtjg.core.workrules import BaseKind, ClassRule, VoteRules
from xtjg.errors import Usage
from xtjg.meetings.voting import RULE_WORDS, Tally, count, quorum_needed, rule_of, threshold

ALL, PRESENT, CAST = BaseKind.ALL, BaseKind.PRESENT, BaseKind.CAST


@pytest.mark.parametrize(
    ("word", "base", "needed"),
    [
        ("三分之二", 9, 6),
        ("三分之二", 10, 7),
        ("三分之二", 1, 1),
        ("四分之三", 8, 6),
        ("四分之三", 9, 7),
        ("过半数", 9, 5),
        ("过半数", 10, 6),
        ("过半数", 1, 1),
        ("全体一致", 9, 9),
        ("3/5", 10, 6),
        ("3/5", 11, 7),
        ("1/2", 10, 5),
        ("协商一致", 9, None),
    ],
)
def test_votes_needed_are_whole_ones(word: str, base: int, needed: int | None) -> None:
    assert threshold(word).needed(base) == needed


@pytest.mark.parametrize(
    ("word", "votes_for", "against", "base", "passes"),
    [
        ("三分之二", 6, 3, 9, True),
        ("三分之二", 5, 0, 9, False),
        ("过半数", 5, 4, 9, True),
        ("过半数", 5, 5, 10, False),
        ("过半数", 6, 4, 10, True),
        ("全体一致", 9, 0, 9, True),
        ("全体一致", 8, 0, 9, False),
        ("协商一致", 3, 0, 9, True),
        ("协商一致", 8, 1, 9, False),
        ("协商一致", 0, 0, 9, False),
        ("四分之三", 0, 0, 0, False),
    ],
)
def test_a_vote_carries_or_not(word: str, votes_for: int, against: int, base: int, *, passes: bool) -> None:
    assert threshold(word).passes(votes_for, against, base) is passes


@pytest.mark.parametrize("word", ["二分之一", "0/3", "4/3", "3/0", "2／3", "-1/2", "", "p/q", "三分之二 "])
def test_other_words_are_refused(word: str) -> None:
    with pytest.raises(Usage):
        threshold(word)


def test_the_words_that_are_offered_can_be_typed() -> None:
    assert [threshold(word).word for word in RULE_WORDS if word != "p/q"] == list(RULE_WORDS[:-1])


@pytest.mark.parametrize(
    ("base", "base_n", "not_voting", "passed"),
    [(ALL, 9, 2, False), (PRESENT, 8, 1, True), (CAST, 7, 0, True)],
)
def test_the_base_is_all_seats_those_present_or_votes_cast(
    base: BaseKind, base_n: int, not_voting: int, *, passed: bool
) -> None:
    tally = Tally(votes_for=5, against=1, abstain=1)
    counted = count(threshold("5/8"), base, tally, seats=9, present=8)
    assert (counted.base_n, counted.not_voting, counted.passed) == (base_n, not_voting, passed)


@pytest.mark.parametrize(
    ("word", "due", "needed"), [("过半数", 9, 5), ("三分之二", 9, 6), ("4", 9, 4), (None, 9, 0), ("3/5", 9, 6)]
)
def test_quorum_is_a_share_or_a_number(word: str | None, due: int, needed: int) -> None:
    assert quorum_needed(word, due) == needed


def test_an_items_own_rule_goes_before_that_of_its_class() -> None:
    vote = VoteRules(default="过半数", classes=(ClassRule(name="经费分工", rule="三分之二"),))
    assert vote.rule_for("经费分工") == "三分之二"
    assert vote.rule_for("其他") == vote.rule_for(None) == "过半数"
    item = Item(n=1, title="经费", unit="市财政局", item_class="经费分工")
    assert rule_of(item, None).word == "协商一致"


SHARES = st.integers(1, 12).flatmap(lambda q: st.tuples(st.integers(1, q), st.just(q)))


@given(share=SHARES, votes_for=st.integers(0, 60), against=st.integers(0, 60), more=st.integers(0, 60))
def test_a_share_carries_exactly_when_it_is_reached(
    share: tuple[int, int], votes_for: int, against: int, more: int
) -> None:
    base = votes_for + against + more
    rule = threshold(f"{share[0]}/{share[1]}")
    reached = votes_for > 0 and Fraction(votes_for, base) >= Fraction(*share)
    assert rule.passes(votes_for, against, base) is reached


@given(votes_for=st.integers(0, 60), against=st.integers(0, 60), more=st.integers(0, 60))
def test_a_majority_is_more_than_half(votes_for: int, against: int, more: int) -> None:
    base = votes_for + against + more
    assert threshold("过半数").passes(votes_for, against, base) is (2 * votes_for > base)


@given(
    word=st.sampled_from(["协商一致", "全体一致", "过半数", "三分之二", "四分之三"]),
    votes_for=st.integers(0, 40),
    against=st.integers(0, 40),
    more=st.integers(0, 40),
)
def test_another_vote_for_never_loses_and_one_against_never_wins(
    word: str, votes_for: int, against: int, more: int
) -> None:
    base, rule = votes_for + against + more + 1, threshold(word)
    if rule.passes(votes_for, against, base):
        assert rule.passes(votes_for + 1, against, base)
    else:
        assert not rule.passes(votes_for, against + 1, base)


@given(word=st.sampled_from(["全体一致", "过半数", "三分之二", "四分之三"]), base=st.integers(1, 200))
def test_what_is_needed_is_the_least_that_carries(word: str, base: int) -> None:
    rule = threshold(word)
    needed = rule.needed(base)
    assert needed is not None
    assert rule.passes(needed, 0, base)
    assert not rule.passes(needed - 1, 0, base)
    assert rule.can_pass_against(base - needed, base)
    assert not rule.can_pass_against(base - needed + 1, base)
