"""Characters and words that nobody wrote, and characters that are written in two ways.

What Word leaves in a text that was copied out of it (its fields: ECMA-376 part 1, 17.16.5), what shows as nothing, and
full-width digits and letters. Readers of files leave these out, prose rules find them, repairs take them away.
"""

from __future__ import annotations

import re

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
"""For `str.translate`: zero-width characters and the soft hyphen are dropped."""

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
