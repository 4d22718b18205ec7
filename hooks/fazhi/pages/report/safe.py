"""A report's Markdown made harmless: its text shows as written, and nothing in it can run or call out.

Reports are text from elsewhere. Only table tags without scripts, `**bold**`, pipe tables, footnotes, relative pictures
and plain links keep their meaning; every other `<`, `{` and odd link target is shown as text.
"""

from __future__ import annotations

import re

TAG = re.compile(
    r"</?(?:table|thead|tbody|tr|td|th|caption|br|sup|sub)(?:[ ]+(?:rowspan|colspan)=\"[0-9]{1,3}\")*[ ]*/?>",
    re.IGNORECASE,
)
HREF = re.compile(r"(?:https?://[^\s()<>\"'&]+|mailto:[\w.@+-]+|[\w./%#-]+)")
TARGET = re.compile(r"\]\((?P<href>[^)\n]*)\)")
PICTURE = re.compile(r"!\[(?P<alt>[^\]\n]*)\]\((?P<src>[^)\n]*)\)")
DEFINITION = re.compile(r"^([ ]{0,3})\[(?!\^)([^\]\n]+)\]:", re.MULTILINE)
ENTITY = re.compile(r"&(?!#?\w{1,12};)")


def safe(raw: str) -> str:
    """The Markdown with everything that is not on the short list above turned into plain text."""
    text = PICTURE.sub(_picture, raw)
    text = TARGET.sub(_target, text)
    text = DEFINITION.sub(r"\1\\[\2\\]:", text)
    text = "".join(piece if TAG.fullmatch(piece) else piece.replace("<", "&lt;") for piece in _tags_apart(text))
    return text.replace("{", "&#123;").replace("}", "&#125;")


def _tags_apart(text: str) -> list[str]:
    pieces, at = [], 0
    for match in TAG.finditer(text):
        pieces += [text[at : match.start()], match.group()]
        at = match.end()
    return [*pieces, text[at:]]


def _picture(match: re.Match[str]) -> str:
    source = match["src"]
    local = re.fullmatch(r"[\w./%-]+", source) and not source.startswith(("/", "..")) and ":" not in source
    return match.group() if local else f"\\!\\[{match['alt']}\\]({source})"


def _target(match: re.Match[str]) -> str:
    return match.group() if HREF.fullmatch(match["href"]) else f"\\]({match['href']})"
