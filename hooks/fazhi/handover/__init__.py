"""Reports as other content systems take them: an HTML article, Word, a PDF, and a sheet of what their forms ask for.

`hand_over` gives every file of the folder; one file here is one of these things.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fazhi.addresses import Links, cover
from fazhi.characters import file_name
from fazhi.exporters.columns import Value
from fazhi.exporters.docx_file import export_report
from fazhi.exporters.xlsx_file import workbook
from fazhi.graph import Graph
from fazhi.handover.article import article
from fazhi.handover.elements import to_html
from fazhi.handover.explained import explanation
from fazhi.handover.fields import fields_of, fields_sheet, keywords, publisher
from fazhi.handover.pdf_file import NoPdfError, to_pdf
from fazhi.model import Report

SHEET, ARTICLE, EXPLANATION, PICTURES = "填写内容.xlsx", "正文.html", "说明.txt", "图片"
Pictures = Mapping[str, bytes]

__all__ = ["HandOver", "Handed", "hand_over", "to_html"]


@dataclass(frozen=True, slots=True)
class Handed:
    """One report's files by their name in its folder, its row of the sheet, and what could not be made."""

    folder: str
    title: str
    files: dict[str, bytes]
    row: tuple[Value, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandOver:
    """The graph of confirmed facts, the column of the other site, and this site's public address or nothing."""

    graph: Graph
    column: str
    site_url: str = ""
    pdf: bool = True

    def report(self, report: Report, pictures: Pictures) -> Handed:
        """Everything of one report."""
        folder = file_name(f"{report.year}-{report.issuer}")
        name = file_name(report.title) or folder
        source = self.site_url + Links("index.md").to(cover(report)) if self.site_url else ""
        blocks = article(self.graph, report, pictures, source)
        issuer = publisher(self.graph, report)
        letter = export_report(report, self.graph.full_name(report.issuer), pictures)
        files = {ARTICLE: to_html(blocks).encode(), f"{name}.docx": letter}
        notices: tuple[str, ...] = ()
        try:
            if self.pdf:
                files[f"{name}.pdf"] = to_pdf(report.title, issuer, keywords(self.graph, report), blocks)
        except NoPdfError as error:
            notices = (f"{folder}：{error}",)
        attached = [each for each in files if each != ARTICLE]
        files |= {f"{PICTURES}/{file_name(path.rpartition('/')[2])}": data for path, data in pictures.items()}
        row = fields_of(self.graph, report, folder, self.column, (ARTICLE, attached), source)
        return Handed(folder, report.title, files, row, notices)


def hand_over(handed: Iterable[Handed]) -> dict[str, bytes]:
    """Every file of the folder, by its path in it: those of the reports, the sheet and the explanation."""
    every = list(handed)
    files = {f"{each.folder}/{name}": data for each in every for name, data in each.files.items()}
    files[SHEET] = workbook([fields_sheet(each.row for each in every)])
    notices = [notice for each in every for notice in each.notices]
    text = explanation(SHEET, ARTICLE, [f"{each.folder}：{each.title}" for each in every], notices)
    files[EXPLANATION] = text.replace("\n", "\r\n").encode("utf-8-sig", errors="replace")
    return files
