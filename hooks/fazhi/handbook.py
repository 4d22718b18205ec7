"""The handbook's page on findings, written from the rules themselves: what each means, how grave it is, what may stand."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.rules import Told, rulebook

FINDINGS = "guide/findings.md"
"""Where it lives, relative to docs/."""
HEAD = """# 校核意见

<!-- 本页由 python3 scripts/make_handbook.py 从程序的规则生成，不要手改。 -->

每条意见写明文件、行、轻重、代码（方括号里的词）、错在哪里和怎么改。收到意见，按下面的顺序处理：

1. **改正**。照“建议”改。稿子没有定的，改稿子；已经印发的，先对照原件，原件没有错的改网页上的文字。
2. **作为例外保留**。原件就是这样、不能改的，在这份报告的 `metrics.yml` 里写明代码、引文（或位置）和理由：

    ```yaml
    exceptions:
    - code: 年份不对              # 意见方括号里的词
      quote: 2023年度             # 意见指的那几个字，或意见里的几个字
      reason: 原文如此，指上年部署
    - code: 缺少部分
      quote: 存在的不足和原因
      reason: 原件没有这一部分
    - code: 序号
      section: plan               # 也可以写位置；引文和位置至少写一个
      reason: 原件跳了一号
    ```

    写了而没有对应意见的，会提示“例外未用”。
3. **全站统一改轻重**。在 `docs/registry/checks.yml` 里写（可以没有这个文件），理由公开在“方法说明”页：

    ```yaml
    checks:
    - code: 会议时间
      severity: 警告              # off（不查）、错误、警告、提示 之一
      reason: 县里要求逐份核对会议名称
    ```

    一种意见里本来就较轻的（例如“日期”里的提示），不会跟着变重。

涉及个人信息、国家秘密和安全的，不能作为例外，也不能关、不能降；个人信息在意见、网页和一切输出里只显示隐去以后的样子。

轻重：**错误**，不改就不能发布；**警告**，不改就不能严格发布；**提示**，请核对，可以发布。
"""
GROUPS = (
    ("个人信息、密级和安全", "不能作为例外，不能关，不能降。"),
    ("报告的内容和文字", "原件如此的，可以在 `metrics.yml` 的 `exceptions` 里保留。"),
    ("文件、名录和登记的数", "说的不是报告原文，要改对；不能作为例外。"),
)


def findings_page() -> str:
    """The page as Markdown."""
    book = list(rulebook().values())
    parts = (
        [told for told in book if told.guards],
        [told for told in book if told.exempt],
        [told for told in book if not told.guards and not told.exempt],
    )
    groups = (_group(*said, entries) for said, entries in zip(GROUPS, parts, strict=True))
    return HEAD + "".join(line + "\n" for group in groups for line in group)


def _group(name: str, said: str, entries: list[Told]) -> Iterator[str]:
    yield from ("", f"## {name}", "", said)
    for told in entries:
        switch = "" if not told.fixed or told.guards else "；不能关，不能降"
        yield from (
            "",
            f"### {told.code}",
            "",
            told.words.replace("*", "\\*"),
            "",
            f"平常是{told.severity}；英文代码 `{told.key}`{switch}。",
        )
