"""Characters and words that nobody wrote, and characters that are written in two ways.

What Word leaves in a text that was copied out of it (its fields: ECMA-376 part 1, 17.16.5), what shows as nothing, and
full-width digits and letters. Readers of files leave these out, prose rules find them, repairs take them away.
"""

from __future__ import annotations

import re

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
"""For `str.translate`: zero-width characters and the soft hyphen are dropped."""

CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)
"""Characters that XML cannot hold (XML 1.0, 2.2), and those that show a text in another order than it is stored."""
LOST = "\ufffd"
"""What stands where a character could not be kept."""

FULL_DIGITS = "０１２３４５６７８９"
FULL_LETTERS = "".join(map(chr, (*range(ord("Ａ"), ord("Ｚ") + 1), *range(ord("ａ"), ord("ｚ") + 1))))
NARROW = {ord(char): ord(char) - 0xFEE0 for char in FULL_DIGITS + FULL_LETTERS}
"""For `str.translate`: full-width digits and letters become half-width ones."""

BOOKMARK = re.compile(r"\[bookmark:[ ]?[^\]\n]{0,60}\]")
_QUOTED = r"[\"“][^\"“”\n]{0,300}[\"”]"
WORD_MARK = re.compile(
    rf"{BOOKMARK.pattern}|_GoBack(?![A-Za-z0-9_])"
    r"|PAGEREF[ ]+_Toc[0-9]+(?:[ ]*\\h)?"
    rf"|HYPERLINK[ ]+(?:\\[a-z][ ]*)?{_QUOTED}(?:[ ]*\\[a-z](?:[ ]*{_QUOTED})?)*"
    rf"|(?:TOC|SEQ|REF)(?:[ ]+_Ref[0-9]+)?(?:[ ]+\\[a-z](?:[ ]+{_QUOTED})?)+"
    r"|_(?:Toc|Ref|Hlk)[0-9]+|(?:\\\*[ ]*)?MERGEFORMAT(?:INET)?"
    r"|EMBED[ ]+[A-Za-z]+(?:\.[A-Za-z0-9]+)*|</?(?:o:p|w:[a-z]\w*)\b[^>\n]{0,60}>"
)
"""Bookmarks, field codes and tags of Word, each from its beginning to its end."""

_NOT_IN_NAMES = re.compile(rf'{CONTROL.pattern}|[\x00-\x1f<>:"|?*#%{{}}\[\]`&/\\\\]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)", re.IGNORECASE)
ACTIVE_KIND = re.compile(
    r"\.(?:[xs]?html?|xht|svgz?|xml|xslt?|js|mjs|mht(?:ml)?|hta|swf|php[0-9]?|jspx?|aspx?|cgi|wasm)[. ]*$",
    re.IGNORECASE,
)
"""Names of files that a browser or a web server would run when they are opened from the site."""
LONGEST_NAME = 200
"""Bytes of a file name; most systems hold 255, and some put something in front."""


def file_name(text: str) -> str:
    """The text as a file's name that every system can keep, never a path; empty if nothing is left of it."""
    base = _NOT_IN_NAMES.sub("_", text.translate(INVISIBLE)).strip(". ")
    base = _RESERVED.sub(lambda match: f"_{match[0]}", base, count=1) if _RESERVED.match(base) else base
    stem, dot, suffix = base.rpartition(".")
    while len(base.encode(errors="replace")) > LONGEST_NAME and (stem or base):
        stem = (stem or base)[:-1]
        base = f"{stem}{dot}{suffix}" if dot and len(suffix) < 10 else stem
    return base
