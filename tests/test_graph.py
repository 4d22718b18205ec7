"""Relations between reports: the invented county, the seed report, and a small site written down line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import COUNTY, SiteWriter
from fazhi import graph, sources
from fazhi.graph import Graph
from fazhi.model import Bound, Metric, Report, Target
from fazhi.placing import Reading
from fazhi.promises import Promise, State
from fazhi.site import Site
from fazhi.targets import meets

EXPECTED = Path(__file__).parent / "cases" / "最小站点.txt"


def built(docs: Path, *, drafts: bool = False) -> Graph:
    return graph.build(sources.load(docs), drafts=drafts)


def states(promises: list[Promise] | tuple[Promise, ...]) -> dict[str, int]:
    return dict(Counter(promise.state.value for promise in promises))


def as_text(related: Graph) -> str:
    """Every report with its numbers, its promises and what became of them, a line each."""
    return "\n".join(line for report in related.reports for line in lines_of(related, report))


def lines_of(related: Graph, report: Report) -> Iterator[str]:
    yield f"{report.year} {related.name(report.issuer)} 《{report.title}》"
    for reading in related.readings_of.get(report.key, ()):
        metric = reading.metric
        yield f"  数 {metric.indicator or '—'} = {metric.value:g} {metric.unit} ({metric.bound}) @ {reading.item.id}"
    for remedy in report.notes.remedies:
        yield f"  不足 {remedy.shortfall} -> 打算 {'、'.join(remedy.items)}"
    for promise in related.promises_of.get(report.key, ()):
        places = [f"{answer.report.year} {item.id}" for answer in promise.answers for _, item in answer.places]
        yield f"  计划 {promise.item.id} {promise.state}" + (f" -> {'、'.join(places)}" if places else "")
    for answer, promise in related.answers_in.get(report.key, ()):
        yield f"  落实 {promise.report.year} {promise.item.id} <- {'、'.join(answer.result.sections) or '—'}"


def test_small_site_in_words(small_site: SiteWriter) -> None:
    assert as_text(built(small_site())) + "\n" == EXPECTED.read_text(encoding="utf-8")


def test_county_states_by_plan_year(county: Site) -> None:
    by_year = {
        year: states([each for each in county.graph.promises if each.report.year == year])
        for year in (2022, 2023, 2024)
    }
    assert by_year == {
        2022: {"已完成": 13, "持续推进": 4, "部分完成": 4, "有调整": 2, "取得进展": 1},
        2023: {"已完成": 9, "取得进展": 4, "持续推进": 3, "待对照": 3, "未见对应": 2, "部分完成": 1},
        2024: {"待下年报告": 22},
    }


def test_county_states_are_those_its_files_declare(county: Site) -> None:
    """Counted from the YAML alone: every confirmed result is the state of one plan item, and no other item has one."""
    declared: Counter[str] = Counter()
    for file in COUNTY.glob("reports/*/*/metrics.yml"):
        results = yaml.safe_load(file.read_text(encoding="utf-8")).get("results", [])
        declared.update(entry["status"] for entry in results if not entry.get("draft"))
    answered = Counter(promise.answers[-1].result.status.value for promise in county.graph.promises if promise.answers)
    assert answered == declared
    assert all(
        promise.state is State[promise.answers[-1].result.status.name]
        for promise in county.graph.promises
        if promise.answers
    )


def test_seed_report(seed: Site) -> None:
    related = seed.graph
    assert states(related.promises) == {"待下年报告": 5}
    assert [(each.metric.indicator, each.item.id) for each in related.readings] == [
        ("theory_study", "work-2-1"),
        ("law_study", "work-2-1"),
        ("disputes_mediated", "work-3-2"),
        ("mediation_rate", "work-3-2"),
        ("publicity_events", "work-4-1"),
        ("leaflets", "work-4-1"),
        ("online_posts", "work-4-2"),
    ]
    (report,) = related.reports
    assert [report.find(place) is not None for place in report.notes.first_responsible] == [True]
    assert [remedy.items for remedy in related.remedies_of(report, "shortfalls-cause-2")] == [("plan-4",)]


def test_succession_over_renaming(county: Site) -> None:
    succession = county.graph.succession
    after = succession.at(2024, "luting")
    before = succession.at(2023, "luting-xiang")
    assert after
    assert before
    assert succession.line("luting") == ["luting", "luting-xiang"]
    assert succession.before(after) == (before,)
    assert succession.after(before) is after
    assert succession.after(after) is None


def test_succession_over_a_missing_year(county: Site) -> None:
    promises = county.graph.promises_of[2022, "huaidu"]
    assert {promise.answering.key for promise in promises if promise.answering} == {(2024, "huaidu")}
    assert {promise.skipped_years for promise in promises} == {1}
    assert {promise.skipped_years for promise in county.graph.promises_of[2022, "hechuan"]} == {0}
    assert {promise.skipped_years for promise in county.graph.promises_of[2024, "hechuan"]} == {0}


ISSUERS = """issuers:
- {id: jia, name: 甲镇, level: 镇}
- {id: yi, name: 乙乡, level: 乡}
- {id: qinghe, name: 青禾镇, level: 镇, renamed_from: [jia, yi]}
"""


def merged(small_site: SiteWriter, smallest: dict[str, str], **years: int) -> Graph:
    """Two bodies whose last reports are of these years, and the body they were merged into with its report of 2024."""
    files: dict[str, str | dict[str, Any] | None] = {"registry/issuers.yml": ISSUERS}
    for issuer, year in years.items():
        for name in ("index.md", "1-work.md", "3-plan.md"):
            text = smallest[f"reports/2023/qinghe/{name}"]
            files[f"reports/{year}/{issuer}/{name}"] = text.replace("qinghe", issuer).replace(
                "year: 2023", f"year: {year}"
            )
    for key in smallest:
        if key.startswith("reports/2023/"):
            files[key] = None
    return built(small_site(files))


def test_a_merged_body_follows_both(small_site: SiteWriter, smallest: dict[str, str]) -> None:
    related = merged(small_site, smallest, jia=2023, yi=2023)
    latest = related.report(2024, "qinghe")
    assert latest
    assert [report.key for report in related.succession.before(latest)] == [(2023, "jia"), (2023, "yi")]
    assert {promise.state.value for promise in related.promises_of[2023, "yi"]} == {"待对照"}
    assert {promise.state.value for promise in related.promises_of[2023, "jia"]} == {"已完成", "持续推进"}


def test_a_merged_body_follows_both_whatever_their_last_years(small_site: SiteWriter, smallest: dict[str, str]) -> None:
    related = merged(small_site, smallest, jia=2023, yi=2022)
    latest = related.report(2024, "qinghe")
    assert latest
    assert [report.key for report in related.succession.before(latest)] == [(2023, "jia"), (2022, "yi")]


def test_bodies_that_name_each_other_end(small_site: SiteWriter) -> None:
    """A registry that goes in circles is a fault of the registry, not a program that never ends."""
    circle = ISSUERS.replace("level: 乡", "level: 乡, renamed_from: [qinghe]")
    related = built(small_site({"registry/issuers.yml": circle}))
    assert sorted(related.succession.line("qinghe")) == ["jia", "qinghe", "yi"]


def test_county_targets_met_and_missed(county: Site) -> None:
    outcomes = {
        (*promise.key, outcome.target.indicator): outcome
        for promise in county.graph.promises
        for outcome in promise.outcomes
        if promise.answering
    }
    missed = {key for key, outcome in outcomes.items() if outcome.met is False}
    assert missed == {
        (2022, "hechuan", "plan-3", "legal_training"),
        (2022, "luting-xiang", "plan-4", "publicity_events"),
        (2022, "shijianju", "plan-2", "enforcer_rate"),
        (2022, "huaidu", "plan-4", "joint_enforcement"),
        (2023, "shijianju", "plan-3", "publicity_events"),
    }
    unknown = {key for key, outcome in outcomes.items() if outcome.met is None}
    assert unknown == {(2022, "luting-xiang", "plan-2", None), (2023, "luting-xiang", "plan-4", None)}
    met = outcomes[2023, "hechuan", "plan-4", "litigation_cases"]
    assert met.met
    assert met.actual
    assert met.actual.metric.quote == "新收19件"
    assert len(outcomes) - len(missed) - len(unknown) == 14


AGAINST = [
    ("at_least", 4, 4, Bound.EXACT, True),
    ("at_least", 4, 3, Bound.EXACT, False),
    ("at_least", 200, 200, Bound.AT_LEAST, True),
    ("at_least", 200, 150, Bound.AT_LEAST, None),
    ("at_least", 200, 150, Bound.MORE_THAN, None),
    ("at_least", 200, 150, Bound.LESS_THAN, False),
    ("at_least", 200, 200, Bound.LESS_THAN, None),
    ("at_least", 200, 300, Bound.ABOUT, None),
    ("at_most", 20, 19, Bound.EXACT, True),
    ("at_most", 20, 21, Bound.EXACT, False),
    ("at_most", 20, 20, Bound.LESS_THAN, True),
    ("at_most", 20, 19, Bound.AT_LEAST, None),
    ("at_most", 20, 21, Bound.AT_LEAST, False),
    ("at_most", 20, 21, Bound.ABOUT, None),
    ("exactly", 100, 100, Bound.EXACT, True),
    ("exactly", 100, 98.4, Bound.EXACT, False),
    ("at_most", 20, 20, Bound.MORE_THAN, False),
]


@pytest.mark.parametrize(("limit", "promised", "value", "bound", "met"), AGAINST)
def test_a_hedged_number_against_a_target(
    county: Site, limit: str, promised: float, value: float, bound: Bound, met: bool | None
) -> None:
    limits: dict[str, Any] = {limit: promised}
    target = Target(item="plan-1", unit="件", quote="甲", **limits)
    given = county.graph.readings[0]
    metric = Metric(indicator=None, value=value, bound=bound, unit="件", quote="甲")
    reading = Reading(metric, given.report, given.section, given.item, 0, 1, "m-number")
    assert meets(target, reading) is met


def test_drafts_are_hidden_unless_asked_for(county: Site, county_preview: Site) -> None:
    def drafts(site: Site) -> list[object]:
        results = [answer.result for promise in site.graph.promises for answer in promise.answers]
        metrics = [each.metric for each in site.graph.readings]
        return [*(each for each in metrics if each.draft), *(each for each in results if each.draft)]

    assert drafts(county) == []
    assert len(drafts(county_preview)) == 2
    state = {promise.key: promise.state for promise in county.graph.promises}
    preview = {promise.key: promise.state for promise in county_preview.graph.promises}
    assert {key for key in state if state[key] is not preview[key]} == {(2023, "shijianju", "plan-4")}
    assert state[2023, "shijianju", "plan-4"] is State.UNLINKED


@pytest.fixture(params=["county", "county_preview", "seed"])
def related(request: pytest.FixtureRequest) -> Graph:
    site: Site = request.getfixturevalue(request.param)
    return site.graph


def test_answers_and_promises_name_each_other(related: Graph) -> None:
    there = {
        (promise.key, answer.report.key, answer.result) for promise in related.promises for answer in promise.answers
    }
    back = {(promise.key, key, answer.result) for key, pairs in related.answers_in.items() for answer, promise in pairs}
    assert there == back
    declared = {(report.key, result) for report in related.reports for result in report.notes.results}
    assert {(key, result) for _, key, result in there} == declared
    for promise in related.promises:
        for answer in promise.answers:
            assert answer.report is promise.answering
            assert all(answer.report.find(item.id) == (section, item) for section, item in answer.places)


def test_every_grouping_holds_everything_once(related: Graph) -> None:
    for groups, whole in (
        (related.readings_of.values(), related.readings),
        (related.readings_by_indicator.values(), related.readings),
        (related.promises_of.values(), related.promises),
        (related.reports_by_year.values(), related.reports),
        (related.reports_by_issuer.values(), related.reports),
    ):
        assert sorted(id(each) for group in groups for each in group) == sorted(id(each) for each in whole)


def test_readings_stand_where_they_say(related: Graph) -> None:
    for reading in related.readings:
        assert reading.item.start <= reading.start < reading.end <= len(reading.section.raw)
        assert reading.section in reading.report.sections
        assert reading.item in reading.section.items
        assert reading.metric.quote in reading.sentence or reading.metric.indicator is None
    anchors = Counter((reading.report.key, reading.anchor) for reading in related.readings)
    assert set(anchors.values()) <= {1}


def test_remedies_name_promises_of_the_same_report(related: Graph) -> None:
    for report in related.reports:
        for remedy in report.notes.remedies:
            assert remedy in related.remedies_of(report, remedy.shortfall)
            for item in remedy.items:
                promise = related.promise(report, item)
                assert promise
                assert remedy in promise.remedies


def test_outline_of_a_year(small_site: SiteWriter, smallest: dict[str, str]) -> None:
    later = "- {id: outline-2026, name: 下一份纲要, since: 2026, topics: []}\n"
    topics = smallest["registry/topics.yml"].replace("until: null", "until: 2025") + later
    related = built(small_site({"registry/topics.yml": topics}))
    chosen = {year: outline.id for year in (2019, 2021, 2025, 2026, 2030) if (outline := related.outline(year))}
    assert chosen == {
        2019: "outline-2026",
        2021: "outline-2021",
        2025: "outline-2021",
        2026: "outline-2026",
        2030: "outline-2026",
    }


def test_marked_topic_outweighs_cue_words(small_site: SiteWriter, smallest: dict[str, str]) -> None:
    notes = smallest["reports/2024/qinghe/metrics.yml"] + "topics:\n- {item: work-3, topic: enforcement}\n"
    related = built(small_site({"reports/2024/qinghe/metrics.yml": notes}))
    topics = {
        each.item.id: each.topic.id if each.topic else None for each in related.passages if each.report.year == 2024
    }
    assert topics == {
        "work-1": None,
        "work-2": "enforcement",
        "work-3": "enforcement",
        "plan-1": "enforcement",
        "plan-2": "disputes",
    }
