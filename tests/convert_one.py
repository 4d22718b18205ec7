"""One file -> one Markdown file, for measuring the importer on a folder of documents with known results.

Usage: python3 tests/convert_one.py INPUT OUTDIR
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

from fazhi.importers import Draft, UnusableFileError, read
from fazhi.importers.markdown import notes_to_markdown, to_markdown


def main(arguments: list[str] | None = None) -> int:
    """Write OUTDIR/<name>.md, its pictures and import-report.json; 1 with one line on standard error if refused."""
    source, folder = (Path(each) for each in (arguments or sys.argv[1:]))
    try:
        draft = read(source.read_bytes())
    except UnusableFileError as error:
        print(f"{source.name}：{error}", file=sys.stderr)
        return 1
    for picture in draft.pictures:
        file = folder / picture.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(picture.data)
    report = json.dumps([str(notice) for notice in draft.notices], ensure_ascii=False, indent=1)
    (folder / "import-report.json").write_text(report, encoding="utf-8")
    temporary = folder / f".{source.stem}.part"
    temporary.write_text(_page(draft), encoding="utf-8")
    os.replace(temporary, folder / f"{source.stem}.md")
    return 0


def _page(draft: Draft) -> str:
    facts = draft.facts
    known = {
        "doc_no": facts.doc_no,
        "addressee": facts.addressee,
        "written": facts.written,
        "signature": facts.signature,
    }
    lines = [f"{key}: {value}" for key, value in known.items() if value]
    lines += [f"{what}: {text}" for what, text in facts.rest]
    front = "\n".join(line.replace("\n", " ") for line in lines)
    parts = [*draft.opening, *(part for section in draft.sections for part in section.parts)]
    return f"---\ntitle: {draft.title}\n{front}\n---\n\n{to_markdown(parts)}\n{notes_to_markdown(draft.notes)}"


if __name__ == "__main__":
    raise SystemExit(main())
