"""`make bench`: every bar of speed as a ratio measured in one run, on generated data; writes docs/benchmarks.md.

B is a bare interpreter start, the parse floor a process that reads the same files with libyaml. Whole processes, CPU
time of the process and its children, median of five. Nothing here is a test: machines differ, ratios hardly.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import overlap
from tests.bench.generate import grow_history, make_registry
from tests.bench.row import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
BODIES, PROVINCE, COMMITS, WRITERS, ACTS_EACH = 1000, 3000, 10_000, 8, 12
FLOOR = """
import pathlib, sys, yaml
for path in pathlib.Path(sys.argv[1]).glob("bodies/*.yaml"):
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""
# Who types is named here, so that the bench runs where git knows nobody; compiled modules are used as users have them.
for role in ("AUTHOR", "COMMITTER"):
    os.environ |= {f"GIT_{role}_NAME": "登记人", f"GIT_{role}_EMAIL": "clerk@example.invalid"}
ENV = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def cpu(command: Sequence[str], prepare: Callable[[], None] | None = None, runs: int = 5) -> float:
    """CPU seconds of a whole process with its children, median of `runs`."""
    seconds: list[float] = []
    for _ in range(runs):
        if prepare:
            prepare()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, capture_output=True, env=ENV, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in (0, 1, 4):
            raise SystemExit(f"{' '.join(command)}\n{done.stderr.decode()}")
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(seconds)


def xtjg(root: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "xtjg", "-C", str(root), *words]


def python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


def measure(folder: Path) -> list[Row]:
    """Run every measurement."""
    small, large = folder / "small", folder / "large"
    make_registry(small, 1)
    make_registry(large, BODIES)
    bare = cpu(python("pass"))
    reading = cpu(xtjg(small, "list"))
    writing = cpu(xtjg(small, "task", "drop", "2026-9999", "--reason", "不存在"))
    floor = cpu(python(FLOOR, str(large)))
    rows = [
        Row("启动：--version", cpu([sys.executable, "-m", "xtjg", "--version"]) / bare, 7, "B"),
        Row("启动：--help", cpu([sys.executable, "-m", "xtjg", "--help"]) / bare, 7, "B"),
        Row("启动：读命令（1 个机构的 list）", reading / bare, 7, "B", "含一次 git 和读办法"),
        Row("启动：写命令（没有可改的）", writing / bare, 13, "B"),
        *_reads(large, reading, floor),
        _memory(folder / "province"),
        *_acts(large, writing, floor, folder),
        _docx(small, reading, folder),
        *_many_writers(folder / "many"),
    ]
    grow_history(folder / "long", COMMITS)
    return [*rows, *_history(folder / "long", reading), *overlap.rows()]


def _reads(large: Path, reading: float, floor: float) -> list[Row]:
    def over(seconds: float, bar: float) -> float:
        return seconds / (reading + bar * floor)

    return [
        Row(f"list，{BODIES} 个机构", over(cpu(xtjg(large, "list")), 1.5), 1, "× (启动 + 1.5 × 解析底线)"),
        Row(f"show，{BODIES} 个机构", over(cpu(xtjg(large, "show", "xt-0500")), 1.5), 1, "× (启动 + 1.5 × 解析底线)"),
        Row(f"audit，{BODIES} 个机构，全部规则", cpu(xtjg(large, "audit")) / floor, 3, "× 解析底线"),
    ]


def _memory(root: Path) -> Row:
    """The most memory an audit of many bodies takes, in MB."""
    make_registry(root, PROVINCE)
    child = subprocess.Popen(xtjg(root, "audit"), stdout=subprocess.DEVNULL, env=ENV)
    most = os.wait4(child.pid, 0)[2].ru_maxrss / 1024
    return Row(f"audit，{PROVINCE} 个机构，最多占用的内存", most, 200, "MB")


def _acts(large: Path, writing: float, floor: float, folder: Path) -> list[Row]:
    """One recorded act, whole process, on a fresh copy each time, against bare git."""
    copy, plain = folder / "copy", folder / "plain"

    def fresh() -> None:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(large, copy)

    words = ("succeed", "xt-0500", "1", "--to", "李四", "--date", "2026-06-01", "--source", "示政任〔2026〕1号")
    act = cpu(xtjg(copy, *words), fresh)

    def fresh_plain() -> None:
        shutil.rmtree(plain, ignore_errors=True)
        shutil.copytree(large, plain)
        (plain / "bodies" / "xt-0500.yaml").write_text("编号: 'xt-0500'\n", encoding="utf-8")

    bare_git = cpu(["sh", "-c", f"cd {plain} && git add bodies/xt-0500.yaml && git commit -q -m x"], fresh_plain)
    whole = act / (writing + 1.5 * floor + 5 * bare_git)
    return [Row(f"一次登记，{BODIES} 个机构，整个进程", whole, 1, "× (启动 + 1.5 × 解析底线 + 5 × git add 和 commit)")]


def _docx(small: Path, reading: float, folder: Path) -> Row:
    """One paper as .docx: what the process takes beyond a reading command."""
    words = ("doc", "组成人员名单", "xt-0001", "-o", str(folder / "名单.docx"))
    return Row("一份 .docx，启动之后", cpu(xtjg(small, *words)) - reading, 0.2, "秒", "含加载 python-docx")


def _many_writers(root: Path) -> list[Row]:
    """Eight processes register at once; a lost or refused act would show as a missing commit."""
    make_registry(root, WRITERS)
    script = HERE / "writer.py"
    running = [
        subprocess.Popen([sys.executable, str(script), str(root), str(number), str(ACTS_EACH)], env=ENV)
        for number in range(1, WRITERS + 1)
    ]
    codes = [one.wait() for one in running]
    log = subprocess.run(["git", "-C", str(root), "rev-list", "--count", "HEAD"], capture_output=True, check=True)
    made = int(log.stdout) - 2
    lost = WRITERS * ACTS_EACH - made
    stale = len(list((root / ".git").rglob("*.lock")))
    note = f"{made} 次登记，{lost} 丢失，{stale} 个遗留锁，退出码 {sorted(set(codes))}"
    return [Row(f"{WRITERS} 个进程同时登记，各 {ACTS_EACH} 次", float(lost + stale), 0, "次丢失或遗留", note)]


def _history(root: Path, reading: float) -> list[Row]:
    mine = cpu(xtjg(root, "history", "xt-0001"), runs=3)
    git = cpu(["git", "-C", str(root), "log", "--oneline", "--", "bodies/xt-0001.yaml"], runs=3)
    ratio = mine / (reading + 2 * git)
    return [Row(f"history，{COMMITS} 次提交", ratio, 1, "× (启动 + 2 × git log -- 路径，有变更路径索引)")]


def page(rows: Sequence[Row]) -> str:
    """The page: a table, then what is missed."""
    lines = [
        "# 速度",
        "",
        "`make bench` 一次运行得出的比值，数据是生成的。B 是空的解释器启动。",
        "解析底线是用 libyaml 读同样那些文件的进程。",
        "整个进程（含子进程）的 CPU 时间，五次取中。数字因机器略有不同，不作测试。",
        "",
        "| 内容 | 比值 | 限 | 单位 | 结论 | 备注 |",
        "|---|---:|---:|---|---|---|",
    ]
    for row in rows:
        bar = "" if row.bar is None else f"{row.bar:g}"
        lines.append(f"| {row.work} | {row.ratio:.2f} | {bar} | {row.unit} | {row.verdict} | {row.note} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, print, write the page."""
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder))
    text = page(rows)
    sys.stdout.write(text)
    notes = HERE / "notes.md"
    PAGE.write_text(text + "\n" + notes.read_text(encoding="utf-8"), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
