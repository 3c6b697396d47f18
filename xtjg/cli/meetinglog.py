"""meeting attend, decide, vote, minutes: what happened at a meeting."""

from __future__ import annotations

from typing import Annotated

import typer

from xtjg.cli.meetingflags import Consent, Happening, ItemNumber, MeetingWord, Words, finish, line, lines
from xtjg.cli.params import State, command

_Text = Annotated[str | None, typer.Option("--text", "--内容", metavar="文字", help="议定内容")]


@command('xtjg meeting attend xt-0056/3 --present 市发展改革委 --delegate "市财政局 周代" --leave "王五 出差"')
def attend(
    meeting: MeetingWord,
    *,
    chair: Annotated[str | None, typer.Option("--chair", "--主持", metavar="谁", help="主持人，缺省按规则")] = None,
    present: Annotated[Words, typer.Option("--present", "--出席", metavar="谁", help="出席的席位，可多次")] = None,
    online: Annotated[Words, typer.Option("--online", "--线上", metavar="谁", help="线上出席的，可多次")] = None,
    late: Annotated[
        Words, typer.Option("--late", "--迟到", metavar='"谁 序号"', help="自第几项议题起到会，可多次")
    ] = None,
    left: Annotated[
        Words, typer.Option("--left", "--早退", metavar='"谁 序号"', help="至第几项议题离会，可多次")
    ] = None,
    leave: Annotated[Words, typer.Option("--leave", "--请假", metavar='"谁 事由"', help="请假的，可多次")] = None,
    delegate: Annotated[
        Words, typer.Option("--delegate", "--代表", metavar='"谁 姓名"', help="谁请假、由谁代会，可多次")
    ] = None,
    absent: Annotated[Words, typer.Option("--absent", "--缺席", metavar="谁", help="缺席的，可多次")] = None,
    observer: Annotated[
        Words, typer.Option("--observer", "--列席", metavar='"单位 姓名"', help="列席人员，可多次")
    ] = None,
    permit: Annotated[
        Words, typer.Option("--permit", "--准假", metavar='"谁 同意人"', help="请假报了谁、经谁同意，可多次")
    ] = None,
    recuse: Annotated[
        Words, typer.Option("--recuse", "--回避", metavar='"谁 序号"', help="回避第几项议题，可多次")
    ] = None,
    happening: Happening,
    state: State,
) -> None:
    """Record who came; what is said later of a seat holds."""
    from xtjg.usecases.attending import AttendWords
    from xtjg.usecases.attending import attend as record

    words = AttendWords(
        chair=line(chair, "主持人"),
        present=lines(present, "出席"),
        online=lines(online, "线上"),
        late=lines(late, "迟到"),
        left=lines(left, "早退"),
        leave=lines(leave, "请假"),
        delegate=lines(delegate, "代表"),
        absent=lines(absent, "缺席"),
        observer=lines(observer, "列席"),
        permit=lines(permit, "准假"),
        recuse=lines(recuse, "回避"),
    )
    finish(record(state.registry(), meeting, words, happening.occasion(state)), state, happening)


@command("xtjg meeting decide xt-0056/3 --item 1 --decision 同意 --text 按方案布点")
def decide(
    meeting: MeetingWord,
    *,
    item: ItemNumber,
    decision: Annotated[
        str, typer.Option("--decision", "--结果", metavar="结果", help="同意、原则同意、不同意、上报或缓议")
    ],
    text: _Text = None,
    opinion: Annotated[Words, typer.Option("--opinion", "--意见", metavar='"谁 意见"', help="各方意见，可多次")] = None,
    basis: Annotated[str | None, typer.Option("--basis", "--依据", metavar="文字", help="依据")] = None,
    to: Annotated[
        str | None, typer.Option("--to", "--报", metavar="谁", help="上报给谁，或者提交哪种会议；只用于上报")
    ] = None,
    consent: Consent = None,
    opens: Annotated[
        str | None, typer.Option("--opens", "--开办", metavar="事项", help="据以开办件，如 establish、adjust、abolish")
    ] = None,
    name: Annotated[str | None, typer.Option("--name", "--名称", metavar="名称", help="拟设或更名后的名称")] = None,
    target: Annotated[str | None, typer.Option("--target", "--对象", metavar="机构", help="办件所涉的机构")] = None,
    settings: Annotated[
        Words, typer.Option("--set", "--改", metavar="字段=值", help="调整的内容，可多次；同 xtjg adjust")
    ] = None,
    add_units: Annotated[
        Words, typer.Option("--add-unit", "--增单位", metavar="单位", help="调整：增加成员单位，可多次")
    ] = None,
    remove_units: Annotated[
        Words, typer.Option("--remove-unit", "--减单位", metavar="单位", help="调整：减少成员单位，可多次")
    ] = None,
    happening: Happening,
    state: State,
) -> None:
    """Record what was agreed on an item; a case may be opened on it."""
    from xtjg.usecases.deciding import DecideWords
    from xtjg.usecases.deciding import decide as record

    words = DecideWords(
        n=item,
        decision=decision,
        text=line(text, "议定内容"),
        opinions=lines(opinion, "意见"),
        basis=line(basis, "依据"),
        referred_to=line(to, "上报"),
        consent=consent,
        opens=opens,
        name=line(name, "名称"),
        target=target,
        settings=tuple(settings or ()),
        add_units=lines(add_units, "成员单位"),
        remove_units=lines(remove_units, "成员单位"),
    )
    finish(record(state.registry(), meeting, words, happening.occasion(state)), state, happening)


@command("xtjg meeting vote xt-0056/3 --item 2 --method 无记名 --tally 赞成=6,反对=2,弃权=1")
def vote(
    meeting: MeetingWord,
    *,
    item: ItemNumber,
    method: Annotated[str, typer.Option("--method", "--方式", metavar="方式", help="举手、无记名、口头等")],
    votes_for: Annotated[Words, typer.Option("--for", "--赞成", metavar="谁", help="赞成的席位，可多次")] = None,
    against: Annotated[Words, typer.Option("--against", "--反对", metavar="谁", help="反对的席位，可多次")] = None,
    abstain: Annotated[Words, typer.Option("--abstain", "--弃权", metavar="谁", help="弃权的席位，可多次")] = None,
    tally: Annotated[str | None, typer.Option("--tally", "--票数", metavar="票数", help="赞成=6,反对=2,弃权=0")] = None,
    text: _Text = None,
    happening: Happening,
    state: State,
) -> None:
    """Count a vote on an item."""
    from xtjg.usecases.balloting import VoteWords
    from xtjg.usecases.balloting import vote as record

    words = VoteWords(
        n=item,
        method=line(method, "表决方式") or "",
        votes_for=lines(votes_for, "赞成"),
        against=lines(against, "反对"),
        abstain=lines(abstain, "弃权"),
        tally=tally,
        text=line(text, "议定内容"),
    )
    finish(record(state.registry(), meeting, words, happening.occasion(state)), state, happening)


@command('xtjg meeting minutes xt-0056/3 --signed-by "市长 张三" --sent 全体成员单位')
def minutes(
    meeting: MeetingWord,
    *,
    recorder: Annotated[str | None, typer.Option("--recorder", "--记录", metavar="姓名", help="记录人")] = None,
    signed_by: Annotated[
        str | None, typer.Option("--signed-by", "--签发", metavar='"岗位 姓名"', help="签发人")
    ] = None,
    sent: Annotated[
        Words, typer.Option("--sent", "--分送", metavar="单位", help="分送的单位，可多次；全体成员单位 即所有成员单位")
    ] = None,
    no: Annotated[int | None, typer.Option("--no", "--期号", metavar="期号", min=1, help="当年第几期")] = None,
    happening: Happening,
    state: State,
) -> None:
    """Draw up the minutes; later, add who signed and who got them."""
    from xtjg.usecases.minuting import MinutesWords, draw_up

    words = MinutesWords(
        recorder=line(recorder, "记录人"), signed_by=line(signed_by, "签发人"), sent=lines(sent, "分送"), no=no
    )
    finish(draw_up(state.registry(), meeting, words, happening.occasion(state)), state, happening)
