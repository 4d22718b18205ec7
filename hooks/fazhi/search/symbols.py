"""Text -> symbols: how text is cut for the search, in the index and (assets/search-index.js) in a query.

A symbol is a Chinese character, a whole number or a run of Latin letters; everything else only separates. So 复议 is
found inside 行政复议, 36件 is not found inside 136件, and 禾府〔2023〕9号 is found however its brackets are typed.
"""

from __future__ import annotations

import re

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
PATTERN = f"[{HAN}]|[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])(?:[.][0-9]+)?|[0-9]+(?:[.·・][0-9]+)*|[a-z]+"
"""One symbol of folded text. Python and JavaScript (flag u) read it alike; the index carries it to the browser."""
JOINTS = ",·・"
"""Signs inside a number that do not count: 1,234 and 3·15."""
SYMBOL = re.compile(PATTERN)
FOLD = str.maketrans(
    {code: chr(code - 0xFEE0).lower() for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B), 0xFF0E)}
    | {chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
)
"""Full width to half width, capitals to small letters; never changes the length."""
FOLDED = re.compile("[A-Z０-９Ａ-Ｚ．]")
DROP = str.maketrans("", "", JOINTS)


def symbols(text: str) -> list[str]:
    """The symbols of a text, in order."""
    found = SYMBOL.findall(text.translate(FOLD) if FOLDED.search(text) else text)
    return [each.translate(DROP) for each in found] if any(joint in text for joint in JOINTS) else found
