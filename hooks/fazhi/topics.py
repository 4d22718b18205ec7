"""Which part of the Outline a piece of text belongs to, told from the cue words that the registry gives.

A word of the heading weighs three times a word of the text; a longer cue weighs more than a shorter one. Where no
cue occurs the topic stays open (None), which is shown as 未归类 and never guessed.
"""

from __future__ import annotations

from fazhi.model import Item, Outline, Report, Topic

IN_HEADING = 3


def topic_of(item: Item, report: Report, outline: Outline | None) -> Topic | None:
    """The topic of an item: as marked in metrics.yml, else the one whose cues weigh most, else None."""
    if outline is None:
        return None
    marked = next((mark.topic for mark in report.notes.topics if item.inside(mark.item)), None)
    if marked:
        return outline.topic(marked)
    weights = {topic.id: weight(topic, item.heading, item.text) for topic in outline.topics}
    best = max(outline.topics, key=lambda topic: weights[topic.id], default=None)
    return best if best and weights[best.id] else None


def weight(topic: Topic, heading: str, text: str) -> int:
    """How strongly heading and text speak of the topic."""
    cues = [cue for cue in topic.cues if cue in text or cue in heading]
    return sum([len(cue) * (IN_HEADING * heading.count(cue) + min(text.count(cue), 3)) for cue in cues])
