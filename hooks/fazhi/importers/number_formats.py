"""How a list number is written: ECMA-376 part 1, §17.18.59 (ST_NumberFormat), the formats that Chinese reports meet.

chineseCounting is 十-style up to 99 and digit by digit from 100 (一〇一); chineseCountingThousand is 一百零一 throughout;
japaneseCounting, which WPS stores for 一、二、三, has neither 一百 nor 零 (百一). ideographDigital is digit by digit.
"""

from __future__ import annotations

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
ORDINARY = ("零一二三四五六七八九", "十百千", "万亿")
LEGAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万亿")
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def format_number(value: int, format_name: str, custom: str = "") -> str:
    """The number as that format writes it; an unknown format falls back to decimal, as Word does."""
    if format_name in ("none", "bullet"):
        return ""
    if format_name == "custom":
        return str(value).zfill(_custom_width(custom))
    writer = FORMATS.get(format_name)
    return writer(value) if writer and 0 <= value < 100_000_000 else str(value)


def _custom_width(custom: str) -> int:
    """`001, 002, 003, ...` -> 3."""
    first = custom.partition(",")[0].strip()
    return len(first) if first.isdecimal() else 1


def by_digits(value: int, digits: str = DIGITS) -> str:
    """101 -> 一〇一."""
    return "".join(digits[int(digit)] for digit in str(value))


def counting(value: int) -> str:
    """11 -> 十一, 20 -> 二十, 101 -> 一〇一."""
    return thousands(value) if 0 < value < 100 else by_digits(value)


def thousands(value: int, signs: tuple[str, str, str] = ORDINARY, *, bare_ten: bool = True) -> str:
    """101 -> 一百零一; 10 to 19 without the leading 一 where `bare_ten`."""
    digits, _, myriads = signs
    if value == 0:
        return digits[0]
    groups: list[int] = []
    rest = value
    while rest:
        rest, group = divmod(rest, 10_000)
        groups.append(group)
    text = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            continue
        gap = digits[0] if text and group < 1000 else ""
        text += gap + _below_myriad(group, signs) + (myriads[place - 1] if place else "")
    return text[1:] if bare_ten and 10 <= value < 20 else text


def _below_myriad(value: int, signs: tuple[str, str, str]) -> str:
    digits, tens, _ = signs
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = value // 10**place % 10
        if not digit:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + (tens[place - 1] if place else "")
        gap = False
    return text


def japanese(value: int) -> str:
    """10 -> 十, 21 -> 二十一, 101 -> 百一, 1100 -> 千百."""
    if value == 0:
        return DIGITS[0]
    high, low = divmod(value, 10_000)
    text = f"{japanese(high)}万" if high else ""
    for place in range(3, -1, -1):
        digit = low // 10**place % 10
        if digit:
            text += ("" if digit == 1 and place else DIGITS[digit]) + ("", "十", "百", "千")[place]
    return text


def letters(value: int) -> str:
    """1 -> A, 26 -> Z, 27 -> AA, 53 -> AAA: the letter is repeated."""
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= 780 else str(value)


def roman(value: int) -> str:
    """4 -> IV."""
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for number, sign in ROMAN:
        count, value = divmod(value, number)
        text += sign * count
    return text


def circled(value: int) -> str:
    """1 -> ①, up to 50."""
    for low, high, first in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if low <= value <= high:
            return chr(ord(first) + value - low)
    return str(value)


def _from_block(first: str, count: int) -> Callable[[int], str]:
    return lambda value: chr(ord(first) + value - 1) if 0 < value <= count else str(value)


def _from_series(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else str(value)


def _zodiac(value: int) -> str:
    return STEMS[(value - 1) % 10] + BRANCHES[(value - 1) % 12] if value else "0"


def _full_width(value: int) -> str:
    return str(value).translate({48 + digit: 0xFF10 + digit for digit in range(10)})


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedFullstop": _from_block("⒈", 20),
    "decimalEnclosedParen": _from_block("⑴", 20),
    "numberInDash": lambda value: f"- {value} -",
    "upperLetter": letters,
    "lowerLetter": lambda value: letters(value).lower(),
    "upperRoman": roman,
    "lowerRoman": lambda value: roman(value).lower(),
    "chineseCounting": counting,
    "taiwaneseCounting": counting,
    "chineseCountingThousand": thousands,
    "taiwaneseCountingThousand": thousands,
    "chineseLegalSimplified": lambda value: thousands(value, LEGAL, bare_ten=False),
    "ideographLegalTraditional": lambda value: thousands(
        value, ("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬億"), bare_ten=False
    ),
    "ideographDigital": by_digits,
    "japaneseDigitalTenThousand": by_digits,
    "taiwaneseDigital": lambda value: by_digits(value, "○一二三四五六七八九"),
    "japaneseCounting": japanese,
    "ideographTraditional": _from_series(STEMS),
    "ideographZodiac": _from_series(BRANCHES),
    "ideographZodiacTraditional": _zodiac,
    "ideographEnclosedCircle": _from_block("㊀", 10),
    "ordinal": lambda value: f"{value}.",
}
