"""Takes a report's furniture off at both ends: what stands above the text, and what stands below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fazhi.importers import furniture
from fazhi.importers.furniture import Finds
from fazhi.importers.manuscript import Act, Block, Notice, Paragraph, Table, on_one_line
from fazhi.importers.title import Title, find_title
from fazhi.importers.typed_numbers import typed_number

HEAD_BLOCKS = 25
TAIL_BLOCKS = 14


@dataclass(frozen=True, slots=True)
class Parted:
    """A manuscript's blocks taken apart."""

    title: Title | None
    text: tuple[Block, ...]
    attachments: tuple[Block, ...]


def part(blocks: Sequence[Block], finds: Finds) -> Parted:
    """Title, text and attachments; everything else goes into `finds`."""
    blocks = _without_web_furniture(blocks, finds)
    title = find_title(blocks)
    above, below = (blocks[: title.start], blocks[title.end :]) if title else ([], blocks)
    kept_above = _above(above, finds)
    text, attachments = _attachments_apart(_below_title(_repeated_title(below, title, finds), finds))
    return Parted(title, (*kept_above, *_without_tail(text, finds)), tuple(attachments))


def _flat(block: Block) -> str:
    return on_one_line(block.text, " ") if isinstance(block, Paragraph) else ""


# ------------------------------------------------------------------------------------------------------- web copies


def _without_web_furniture(blocks: Sequence[Block], finds: Finds) -> list[Block]:
    start = _text_begins(blocks)
    end = _text_ends(blocks)
    kept: list[Block] = []
    for at, block in enumerate(blocks):
        outside = at < start or at >= end
        if outside and isinstance(block, Table):
            pairs = furniture.metadata_table(block)
            if pairs:
                furniture.take_labelled(pairs, finds)
                finds.removed("网页信息表", "；".join(f"{label}：{value}" for label, value in pairs))
                continue
        text = _flat(block)
        pairs = furniture.labelled(text) if outside else []
        furniture.take_labelled(pairs, finds)
        if outside and text and (pairs or furniture.is_web(text)):
            finds.removed("网页信息" if pairs else "网页杂项", text)
            continue
        if outside and (furniture.CONTENTS_TITLE.match(text) or (furniture.is_contents_line(text) and at < start)):
            finds.removed("目录", text)
            continue
        kept.append(block)
    return kept


def _text_begins(blocks: Sequence[Block]) -> int:
    """The first block that is running text or a numbered heading."""
    for at, block in enumerate(blocks[:HEAD_BLOCKS]):
        text = _flat(block)
        contents = furniture.is_contents_line(text)
        if (
            isinstance(block, Paragraph)
            and not furniture.is_web(text)
            and not furniture.labelled(text)
            and not contents
        ):
            if len(text) > 90 or (text.endswith("。") and len(text) > 20) or (typed_number(text) and not block.align):
                return at
            if re.search("如下[：:。]$", text):
                return at
    return min(HEAD_BLOCKS, len(blocks))


def _text_ends(blocks: Sequence[Block]) -> int:
    """Behind the last block that is running text, near the end."""
    for at in range(len(blocks) - 1, max(len(blocks) - TAIL_BLOCKS, 0), -1):
        text = _flat(blocks[at])
        if (text.endswith("。") and len(text) > 12) or (typed_number(text) and not furniture.is_web(text)):
            return at + 1
    return len(blocks)


# --------------------------------------------------------------------------------------------------- above the text


def _above(blocks: Sequence[Block], finds: Finds) -> list[Block]:
    kept: list[Block] = []
    for block in blocks:
        text = _flat(block)
        number, signer = furniture.DOC_NO.search(text), furniture.SIGNER.search(text)
        if furniture.LETTERHEAD.match(text):
            finds.removed("红头", text)
        elif (number and len(text) <= 60) or signer:
            if number:
                finds.fact("doc_no", number["no"])
            finds.removed("发文字号" if number else "签发人", text)
        elif furniture.SECURITY.match(text):
            finds.removed("版头标识", text)
        elif furniture.CONTENTS_TITLE.match(text):
            finds.removed("目录", text)
        elif (
            isinstance(block, Paragraph)
            and block.text.strip()
            and len(text) <= 40
            and any(run.red for run in block.runs)
        ):
            finds.removed("红头", text)
        elif not isinstance(block, Paragraph) or not block.empty:
            kept.append(block)
    return kept


def _repeated_title(blocks: Sequence[Block], title: Title | None, finds: Finds) -> Sequence[Block]:
    """Without a second printing of the title right below it."""
    if title is None:
        return blocks
    wanted = re.sub(r"\s", "", title.text)
    for lines in range(1, 4):
        if re.sub(r"\s", "", "".join(_flat(block) for block in blocks[:lines])) == wanted:
            finds.notices.append(Notice(Act.REPAIRED, "标题", "标题印了两遍，留一遍"))
            return blocks[lines:]
    return blocks


def _below_title(blocks: Sequence[Block], finds: Finds) -> Sequence[Block]:
    """Without body name, date, document number and addressee between title and text."""
    at = 0
    for block in blocks[:5]:
        text = _flat(block)
        number = furniture.DOC_NO.fullmatch(text)
        date = furniture.DATE.fullmatch(text)
        if number:
            finds.fact("doc_no", number["no"])
            finds.removed("发文字号", text)
        elif date:
            finds.fact("written", furniture.read_date(text))
            finds.removed("成文日期", text)
        elif furniture.ADDRESSEE.match(text) and _names_bodies(text):
            finds.fact("addressee", text.rstrip("：:").strip())
            finds.removed("主送机关", text)
            return blocks[at + 1 :]
        elif isinstance(block, Paragraph) and block.align == "center" and re.fullmatch(furniture.BODY_NAME, text):
            finds.fact("signature", text)
            finds.removed("署名", text)
        else:
            break
        at += 1
    return blocks[at:]


def _names_bodies(text: str) -> bool:
    bodies = r"(?:委员会|政府|党委|党工委|[县市区省镇乡]委|人大(?:常委会)?|办公室|[局厅院部办会署]|各单位|单位|领导|同志|代表|主任|书记)[：:]$"
    return bool(re.search(bodies, text)) and not re.search("如下|现将|报告|汇报", text)


# --------------------------------------------------------------------------------------------------- below the text


def _attachments_apart(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """The text, and what follows a line 附件, 附件1 … that stands alone behind it."""
    for at, block in enumerate(blocks):
        if at > 1 and isinstance(block, Paragraph) and furniture.ATTACHED.match(_flat(block)):
            return blocks[:at], blocks[at:]
    return blocks, ()


def _without_tail(blocks: Sequence[Block], finds: Finds) -> list[Block]:
    """The text without signature, date and what stands below them."""
    blocks = list(blocks)
    while blocks and isinstance(blocks[-1], Paragraph) and blocks[-1].empty:
        blocks.pop()
    dated = next((at for at in range(len(blocks) - 1, max(len(blocks) - 9, 0), -1)
                  if furniture.DATE.fullmatch(_flat(blocks[at]))), None)  # fmt: skip
    end = len(blocks) if dated is None else dated
    behind = blocks[end + (dated is not None) :]
    if any(not _is_tail(block) for block in behind):
        return blocks
    if dated is None:
        end = _last_of_text(blocks)
        behind = blocks[end:]
    else:
        finds.fact("written", furniture.read_date(_flat(blocks[dated])))
        finds.removed("成文日期", _flat(blocks[dated]))
    signatures: list[str] = []
    while end > 1 and _is_signature(blocks[end - 1], dated is not None):
        end -= 1
        signatures.insert(0, _flat(blocks[end]))
    for text in signatures:
        finds.removed("落款", text)
    if signatures:
        finds.fact("signature", " ".join(signatures))
    for text in (text for block in behind for text in _texts(block)):
        finds.removed(_tail_kind(text), text)
    return blocks[:end]


def _texts(block: Block) -> list[str]:
    """The text of a paragraph, or of every paragraph of a table's cells; empty ones left out."""
    if isinstance(block, Paragraph):
        return [_flat(block)] if _flat(block) else []
    return [text for cell in block.cells for each in cell.blocks for text in _texts(each)]


def _last_of_text(blocks: Sequence[Block]) -> int:
    end = len(blocks)
    while end > 1 and _is_tail(blocks[end - 1]) and _flat(blocks[end - 1]):
        end -= 1
    return end


def _is_tail(block: Block) -> bool:
    if isinstance(block, Table):
        return bool(_texts(block)) and all(map(_tail_kind, _texts(block)))
    return not _flat(block) or bool(_tail_kind(_flat(block)))


def _tail_kind(text: str) -> str:
    if furniture.COPIES.match(text):
        return "抄送"
    if furniture.PRINTED.search(text) and len(text) < 60:
        return "印发机关"
    return "附注" if furniture.TAIL_NOTE.match(text) else ""


def _is_signature(block: Block, dated: bool) -> bool:
    text = _flat(block)
    if not isinstance(block, Paragraph) or not re.fullmatch(furniture.BODY_NAME, text) or len(text) > 40:
        return False
    return dated or block.align == "right"
