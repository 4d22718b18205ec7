"""A report's text made harmless: it shows as written, and nothing in it can run, call out or become other markup.

Reports are text from elsewhere. Only what is listed here keeps its meaning: `**bold**`, table tags without scripts,
pictures beside the report, plain links, footnotes, backslash escapes, and the bars of a pipe table. Every other
character that Markdown, HTML or a template engine might take for its own is written as an entity.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

CELLS = r"(?:[ ]+(?:rowspan|colspan)=\"[0-9]{1,3}\")*"
ATOM = re.compile(
    rf"(?P<tag></?(?:table|thead|tbody|tr|td|th|caption|br|sup|sub){CELLS}[ ]*/?>)"
    r"|\*\*(?P<bold>(?=\S)(?:\\.|[^\\*\n])+(?<=\S))\*\*"
    r"|(?P<picture>!\[(?P<alt>[^\[\]\n]*)\]\((?P<src>[\w%-][\w./%-]*)\))"
    r"|(?P<link>(?<!!)\[(?P<words>[^\[\]\n]+)\]\((?P<href>(?:https?://|mailto:)?[\w%#-][\w./%#?=@+,;~-]*)\))"
    r"|(?P<note>\[\^\w{1,20}\]:?)"
    r"|\\(?P<kept>[\\`*_{}\[\]()#+\-.!<>|~&])",
    re.IGNORECASE,
)
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL | re.IGNORECASE)
INLINE = re.compile(r"</?(?:br|sup|sub)\b", re.IGNORECASE)
SPECIAL = re.compile(r"[\\`*_{}\[\]<>&~^]|!(?=\[)")
LINE_START = re.compile(r"^(?P<space>[ \t]*)(?=\S)(?P<mark>[-+=>#:]|[0-9]+(?=[.)]))?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of the raw text that has a meaning of its own; nothing may be set in between."""

    start: int
    end: int
    shown: str


def entity(char: str) -> str:
    """A character as a numeric entity."""
    return f"&#{ord(char)};"


def inert(text: str) -> str:
    """Text for an attribute inside running Markdown: no character of it can end the attribute or become markup."""
    return re.sub(r"[^\w\s，。、；：（）《》“”％≥≤≈/]", lambda match: entity(match[0]), text)


class SafeText:
    """One Markdown text, ready to be cut into safe stretches at offsets of the text as written."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        tables = [match.span() for match in TABLE.finditer(raw)]
        self._atoms = [_atom(match, tables) for match in ATOM.finditer(raw)]
        self._starts = [atom.start for atom in self._atoms]

    def before(self, offset: int) -> int:
        """The offset, or the start of the atom that it falls into."""
        atom = self._around(offset)
        return atom.start if atom else offset

    def after(self, offset: int) -> int:
        """The offset, or the end of the atom that it falls into."""
        atom = self._around(offset)
        return atom.end if atom else offset

    def _around(self, offset: int) -> Atom | None:
        at = bisect_right(self._starts, offset) - 1
        atom = self._atoms[at] if at >= 0 else None
        return atom if atom and atom.start < offset < atom.end else None

    def stretch(self, start: int, end: int) -> str:
        """`raw[start:end]` made safe; the offsets must not cut an atom."""
        out, at = [], start
        for atom in self._atoms[bisect_right(self._starts, start - 1) :]:
            if atom.start >= end:
                break
            out += [self._plain(at, atom.start), atom.shown]
            at = atom.end
        return "".join([*out, self._plain(at, end)])

    def _plain(self, start: int, end: int) -> str:
        text = SPECIAL.sub(lambda match: entity(match[0]), self.raw[start:end])
        opens_line = start == 0 or self.raw[start - 1] == "\n"
        head, found, rest = ("", "", text) if opens_line else text.partition("\n")
        if not opens_line and not found:
            return text
        return head + found + LINE_START.sub(_line_start, text if opens_line else rest)


def safe(raw: str) -> str:
    """A whole text made safe."""
    return SafeText(raw).stretch(0, len(raw))


def _line_start(match: re.Match[str]) -> str:
    """Indentation and list, quote, heading and rule marks, as text."""
    space, mark = match["space"], match["mark"] or ""
    shown = "".join(map(entity, space))
    return shown + (entity(mark[0]) + mark[1:] if mark else "")


def _atom(match: re.Match[str], tables: list[tuple[int, int]]) -> Atom:
    """What was found, as it is to be shown; a tag of a table counts only inside a whole table."""
    start, end = match.span()
    if match["tag"] and not (INLINE.match(match["tag"]) or any(first <= start < last for first, last in tables)):
        return Atom(start, end, safe_inline(match.group()))
    if match["bold"]:
        return Atom(start, end, f"<strong>{safe_inline(match['bold'])}</strong>")
    if match["kept"]:
        return Atom(start, end, entity(match["kept"]))
    if match["picture"] and ".." not in match["src"]:
        return Atom(start, end, f"![{safe_inline(match['alt'])}]({match['src']})")
    if match["link"]:
        return Atom(start, end, f"[{safe_inline(match['words'])}]({match['href']})")
    if match["tag"] or match["note"]:
        return Atom(start, end, match.group())
    return Atom(start, end, safe_inline(match.group()))


def safe_inline(text: str) -> str:
    """Text inside a line, with nothing left of its markup but backslash escapes."""
    return SPECIAL.sub(lambda match: entity(match[0]), re.sub(r"\\([\\`*_{}\[\]()#+\-.!<>|~&])", r"\1", text))
