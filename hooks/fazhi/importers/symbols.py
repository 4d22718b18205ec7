"""Characters of symbol fonts (`w:sym`, or private-use characters set in Wingdings) as ordinary Unicode characters."""

from __future__ import annotations

WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x36: "⌛", 0x46: "☞", 0x4A: "☺", 0x50: "⚐", 0x51: "✈",
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖",
    0x77: "⬥", 0x78: "⌧", 0x80: "⓪", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "◻",
    0xAB: "★", 0xAC: "✶", 0xB2: "⟡", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦",
    0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + n: chr(ord("①") + n) for n in range(10)}, **{0x8C + n: chr(ord("❶") + n) for n in range(10)},
}  # fmt: skip
WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "●", 0x9F: "◯", 0xA2: "■", 0xA3: "□",
    **{0x6A + n: chr(ord("①") + n) for n in range(10)}, **{0x75 + n: chr(ord("❶") + n) for n in range(10)},
}  # fmt: skip
SYMBOL = {
    0x2D: "−", 0x44: "Δ", 0x4C: "Λ", 0x50: "Π", 0x53: "Σ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x65: "ε",
    0x71: "θ", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x77: "ω", 0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
    0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…",
    0xD0: "∠", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xE5: "∑",
}  # fmt: skip
WEBDINGS = {0x61: "✔", 0x63: "□", 0x67: "■", 0x72: "✗", 0x6E: "●"}
FONTS = {"wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2, "symbol": SYMBOL, "webdings": WEBDINGS}
UNKNOWN = "□"


def symbol(font: str, code: int) -> str | None:
    """The character, None where the table does not have it; codes outside a symbol font stand for themselves."""
    table = FONTS.get(font.strip().lower())
    if table is None:
        return None if 0xE000 <= code <= 0xF8FF else chr(code)
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    return table.get(low) or (chr(low) if 0x20 < low < 0x30 or 0x30 <= low < 0x3A else None)


def is_symbol_font(font: str) -> bool:
    """Whether text in that font shows other characters than it stores."""
    return font.strip().lower() in FONTS
