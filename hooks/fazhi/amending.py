"""A correction into a report's cover, and the report's whole text as it stood before, in one page of Markdown.

Of the front matter only the new entry is added: comments, order and quoting of everything else stay as they are.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from fazhi.fingerprints import digest
from fazhi.model import Report
from fazhi.prose.conceal import concealed
from fazhi.sources.reports import FRONT_MATTER, file_order

HEADING = re.compile(r"^(#+)(?= )", re.MULTILINE)
IDS = re.compile(r" *\{#[\w.-]+( \.run-in)?\}(?=[ ]*$)", re.MULTILINE)


class CoverError(ValueError):
    """The cover cannot take the entry; its text is one Chinese sentence."""


def whole_text(cover: str, sections: Mapping[str, str]) -> str:
    """Opening and sections (in the order given) as one Markdown text; ids of headings are left out, levels go one down."""
    match = FRONT_MATTER.match(cover)
    parts = [match["body"] if match else cover, *sections.values()]
    return "\n\n".join(IDS.sub(r"", HEADING.sub(r"#\1", part.strip())) for part in parts if part.strip()) + "\n"


@dataclass(frozen=True, slots=True)
class Before:
    """The files of a report as they were public, by name."""

    files: Mapping[str, str]

    @property
    def text(self) -> str:
        """The whole text as one page, personal data masked."""
        names = sorted(map(PurePath, self.files), key=file_order)
        sections = {str(name): self.files[str(name)] for name in names if name.suffix == ".md" and name.stem != "index"}
        return concealed(whole_text(self.files["index.md"], sections))

    @property
    def digest(self) -> str:
        """Of the whole text, as publications tell it."""
        return digest([self.text])

    def changed(self, report: Report) -> list[str]:
        """The sections whose words are others now, by their keys."""
        was = {name: digest([text]) for name, text in self.files.items()}
        return [each.key for each in report.sections if was.get(f"{each.stem}.md") != digest([each.raw])]

    def differs(self, report: Report) -> bool:
        """Whether any words of the report, its title among them, are others now."""
        now = [report.opening, *(section.raw for section in report.sections)]
        return digest([concealed(text) for text in now]) != self.digest or report.title not in self.files["index.md"]

    def same_files(self, now: Mapping[str, str]) -> bool:
        """Whether every file is as it was."""
        return dict(now) == dict(self.files)


def with_correction(cover: str, entry: Mapping[str, object]) -> str:
    """The cover with one more entry of `corrections`. Raises CoverError."""
    match = FRONT_MATTER.match(cover)
    if not match:
        raise CoverError("index.md 缺少开头的 --- 资料块：先照手册补上")
    yaml = YAML()
    yaml.preserve_quotes, yaml.width = True, 10**6
    try:
        data = yaml.load(match["yaml"])
    except YAMLError:
        raise CoverError("index.md 的资料块读不了：先按 check.py 的提示改好") from None
    info = data.get("report") if isinstance(data, CommentedMap) else None
    if not isinstance(info, CommentedMap) or not isinstance(info.get("corrections") or [], list):
        raise CoverError("index.md 的资料块里没有 report 一项，或 corrections 不是列表：先照手册改好")
    told = info.get("corrections") or CommentedSeq()
    told.append(CommentedMap(entry))
    info["corrections"] = told
    out = io.StringIO()
    yaml.dump(data, out)
    return cover[: match.start("yaml")] + out.getvalue() + cover[match.end("yaml") :]
