"""换行一律用 LF，文件开头不带 BOM：同一份报告在各种系统上逐字相同，引文才找得到。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.repairs.page import Edit, Page, Repair


def find(page: Page) -> Iterator[Edit]:
    """Every CR LF or lone CR, and a byte order mark."""
    for match in re.finditer(r"\r\n?|\A\ufeff", page.text):
        yield Edit(*match.span(), "\n" if "\r" in match.group() else "")


REPAIR = Repair("换行", find, everywhere=True)
