"""Draft -> Markdown in which text stays text: nothing a report says can become markup.

Paragraphs, ATX headings, footnotes and pipe tables; a table with merged or nested cells is written as HTML, as Markdown has
no such thing. `<` and what looks like an entity are written as entities, everything else gets a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from fazhi.importers.draft import Heading, Part
from fazhi.importers.manuscript import Block, Cell, Paragraph, Run, Table, on_one_line

INLINE = re.compile(r"[\\`*_\[|]")
CLOSING = re.compile(r"\](?=[(\[:])")
ENTITY = re.compile(r"&(?=#?\w{1,31};)")
LINE_START = re.compile(
    r"^(?:(?P<sign>[#>]|[-+](?=[ 　\t]|$)|-{2,}|:(?=[ ]))|(?P<digits>\d{1,9})(?P<dot>[.)])(?=[ \t]|$))"
)
HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "]": "&#93;"}


def to_markdown(parts: Iterable[Part]) -> str:
    """The parts as Markdown, one blank line between blocks, a line break at the end."""
    blocks = [text for part in parts if (text := _part(part))]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def notes_to_markdown(notes: Iterable[tuple[str, tuple[Block, ...]]]) -> str:
    """Footnote definitions."""
    lines = [f"[^{mark}]: {_flat(blocks)}\n" for mark, blocks in notes]
    return "\n".join(lines)


def marks_in(parts: Iterable[Part]) -> set[str]:
    """The marks of all notes that the parts refer to."""
    found: set[str] = set()
    for part in parts:
        if isinstance(part, Table):
            for cell in part.cells:
                found |= marks_in(cell.blocks)
        else:
            found |= {run.note for run in part.runs if run.note}
    return found


def _part(part: Part) -> str:
    if isinstance(part, Heading):
        return _heading(part)
    return _table(part) if isinstance(part, Table) else _paragraph(part)


def _heading(heading: Heading) -> str:
    words = on_one_line(inline(heading.runs))
    words = re.sub(r"#+$", lambda match: r"\#" * len(match.group()), words)
    attribute = " {.run-in}" if heading.run_in else ""
    return f"{'#' * heading.level} {escape(heading.number)}{words}{attribute}"


def _paragraph(paragraph: Paragraph) -> str:
    lines = (escape(paragraph.number) + inline(paragraph.runs)).split("\n")
    lines = [_line(line.strip(" 　\t")) for line in lines]
    text = "  \n".join(line for line in lines if line)
    return f"- {text}" if paragraph.bullet and text else text


def _line(line: str) -> str:
    """A line that does not begin like a heading, quotation, list or rule."""
    match = LINE_START.match(line)
    if not match:
        return line.replace("=", "&#61;", 1) if re.fullmatch("=+", line) else line
    if match["sign"]:
        return "\\" + line
    return f"{match['digits']}\\{match['dot']}{line[match.end() :]}"


def inline(runs: Sequence[Run]) -> str:
    """Runs as inline Markdown."""
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    if run.note:
        return f"[^{run.note}]"
    if run.picture:
        return f"![{escape(run.text).replace(']', '')}]({run.picture})"
    return escape(run.text)


def escape(text: str) -> str:
    """Text that Markdown and HTML leave as it is."""
    text = INLINE.sub(lambda match: "\\" + match.group(), text)
    return CLOSING.sub("&#93;", ENTITY.sub("&amp;", text).replace("<", "&lt;").replace("~~", "&#126;&#126;"))


def _flat(blocks: Sequence[Block], between: str = " ") -> str:
    """Paragraphs of a note or cell on one line."""
    texts = []
    for block in blocks:
        if isinstance(block, Table):
            texts.append(between.join(_flat(cell.blocks) for cell in block.cells))
        else:
            texts.append(on_one_line(escape(block.number) + inline(block.runs), between))
    return between.join(text for text in texts if text)


# ------------------------------------------------------------------------------------------------------------- tables


def _table(table: Table) -> str:
    plain = all(_plain(cell) for cell in table.cells) and len({len(row) for row in table.rows}) == 1
    if plain and len(table.rows[0]) > 1:
        return _pipe(table)
    pictures = "".join(map(_run, _pictures(table)))
    return f"{_html(table)}\n\n{pictures}" if pictures else _html(table)


def _pictures(table: Table) -> list[Run]:
    """Pictures of an HTML table, in which Markdown's pictures mean nothing; they follow it."""
    found: list[Run] = []
    for cell in table.cells:
        for block in cell.blocks:
            found += _pictures(block) if isinstance(block, Table) else [run for run in block.runs if run.picture]
    return found


def _plain(cell: Cell) -> bool:
    return cell.colspan == 1 and cell.rowspan == 1 and not any(isinstance(block, Table) for block in cell.blocks)


def _pipe(table: Table) -> str:
    rows = ["| " + " | ".join(_flat(cell.blocks, "<br>") for cell in row) + " |" for row in table.rows]
    rule = "|" + "---|" * len(table.rows[0])
    return "\n".join([rows[0], rule, *rows[1:]])


def _html(table: Table) -> str:
    lines = ["<table>"]
    for index, row in enumerate(table.rows):
        name = "th" if any(cell.head for cell in row) or (index == 0 and len(table.rows) > 1) else "td"
        lines.append("<tr>")
        lines += [f"<{name}{_spans(cell)}>{_html_content(cell.blocks)}</{name}>" for cell in row]
        lines.append("</tr>")
    return "\n".join([*lines, "</table>"])


def _spans(cell: Cell) -> str:
    spans = (("colspan", cell.colspan), ("rowspan", cell.rowspan))
    return "".join(f' {name}="{number}"' for name, number in spans if number > 1)


def _html_content(blocks: Sequence[Block]) -> str:
    pieces = []
    for block in blocks:
        if isinstance(block, Table):
            pieces.append(_html(block).replace("\n", ""))
        elif not block.empty:
            pieces.append(_html_text(block.number) + "".join(map(_html_run, block.runs)).strip())
    return "<br>".join(pieces)


def _html_run(run: Run) -> str:
    if run.picture:
        return ""
    return f"[^{run.note}]" if run.note else _html_text(run.text)


def _html_text(text: str) -> str:
    return "".join(HTML.get(char, char) for char in text).replace("\n", "<br>")
