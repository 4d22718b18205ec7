"""Where everything lives in the site, and relative links between pages. Addresses are public: they never change."""

from __future__ import annotations

from urllib.parse import quote

from fazhi.model import Correction, Issuer, Report, Section
from fazhi.placing import Reading

HOME = "index.md"
YEARS, ISSUERS, INDICATORS, TOPICS = "years/index.md", "issuers/index.md", "indicators/index.md", "topics/index.md"
FOLLOW_UP, DATA = "follow-up/index.md", "data/index.md"
COVERAGE, METHOD, QUALITY = "coverage.md", "method.md", "quality.md"
SEARCH, SITE_MAP, ACCESSIBILITY = "search.md", "sitemap.md", "accessibility.md"
RULES = "rules/index.md"
CORRECTIONS = "corrections.md"
COUNTIES = "counties/index.md"
"""Of the level above alone, as is everything below counties/."""


def part(src_uri: str, number: int) -> str:
    """The further parts of a page that would be too long: `page.md`, `page-2.md` …"""
    return src_uri if number == 1 else f"{src_uri.removesuffix('.md')}-{number}.md"


def county(county_id: str) -> str:
    return f"counties/{county_id}/index.md"


def county_year(county_id: str, number: int) -> str:
    return f"counties/{county_id}/{number}.md"


def county_indicator(county_id: str, indicator_id: str) -> str:
    return f"counties/{county_id}/{indicator_id}.md"


def year(number: int) -> str:
    return f"years/{number}.md"


def rule(key: str) -> str:
    """What one kind of finding means; in a preview alone."""
    return f"rules/{key}.md"


def issuer(issuer_id: str) -> str:
    return f"issuers/{issuer_id}.md"


def indicator(indicator_id: str) -> str:
    return f"indicators/{indicator_id}.md"


def topic(topic_id: str) -> str:
    return f"topics/{topic_id}.md"


def ledger_year(plan_year: int) -> str:
    return f"follow-up/{plan_year}.md"


def ledger(report: Report) -> str:
    """The ledger of the plan in that report."""
    return f"follow-up/{report.year}-{report.issuer}.md"


def cover(report: Report) -> str:
    return f"{report.folder}/index.md"


def section(report: Report, part: Section) -> str:
    return f"{report.folder}/{part.stem}.md"


def full_text(report: Report) -> str:
    return f"{report.folder}/full.md"


def before(report: Report, correction: Correction) -> str:
    """The report as it stood before that correction."""
    name = (correction.before or "").rpartition("/")[2].removesuffix(".md")
    return f"{report.folder}/before-{name}.md"


def compare(report: Report) -> str:
    """The report beside others; in a preview alone."""
    return f"{report.folder}/compare.md"


def todo(report: Report) -> str:
    """What is left to do for the report; in a preview alone."""
    return f"{report.folder}/todo.md"


def path(src_uri: str) -> str:
    """Where a page is in the site: its path from the root, percent-encoded."""
    return Links(HOME).to(src_uri)


def calendar(issuer_id: str = "") -> str:
    """The calendar file of a body's deadlines; of all bodies' without one."""
    return f"data/deadlines/{issuer_id}.ics" if issuer_id else "data/deadlines.ics"


class Links:
    """Relative links from one page, ready for `href`."""

    def __init__(self, here: str) -> None:
        self.here = here
        self._folders = here.split("/")[:-1]
        self._known: dict[str, str] = {}

    def to(self, src_uri: str, anchor: str = "") -> str:
        """From here to the page (or file) of that source path, percent-encoded."""
        if src_uri not in self._known:
            self._known[src_uri] = self._path(src_uri)
        return f"{self._known[src_uri]}#{quote(anchor)}" if anchor else self._known[src_uri]

    def _path(self, src_uri: str) -> str:
        target = src_uri.removesuffix(".md") + ".html" if src_uri.endswith(".md") else src_uri
        parts = target.split("/")
        shared = 0
        while shared < min(len(self._folders), len(parts) - 1) and self._folders[shared] == parts[shared]:
            shared += 1
        return quote("../" * (len(self._folders) - shared) + "/".join(parts[shared:]))

    def issuer(self, value: Issuer | str) -> str:
        return self.to(issuer(value if isinstance(value, str) else value.id))

    def place(self, report: Report, part: Section, item_id: str) -> str:
        """To an item of a report, on its section page."""
        return self.to(section(report, part), item_id)

    def reading(self, reading: Reading) -> str:
        """To the sentence that a number came from."""
        return self.to(section(reading.report, reading.section), reading.anchor)


class CountyLinks(Links):
    """Links from a page of the level above: reports, bodies and ledgers are on the county's own site."""

    def __init__(self, here: str, site: str) -> None:
        super().__init__(here)
        self._site, self._there = site, Links(HOME)

    def to(self, src_uri: str, anchor: str = "") -> str:
        """From here to a page of this site, or to one of the county's by its whole address."""
        if src_uri.startswith(("reports/", "issuers/", "follow-up/")):
            return self._site + self._there.to(src_uri, anchor)
        return super().to(src_uri, anchor)
