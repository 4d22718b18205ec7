"""What is found in a stretch of prose: metrics, norms, and numbers that count nothing. All offsets are into the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fazhi.model import Bound, Part


class MetricKind(StrEnum):
    """What sort of figure it is; finer than the kind of its indicator."""

    COUNT = "count"
    RATE = "rate"
    MONEY = "money"
    ZERO = "zero"
    CHANGE = "change"
    DURATION = "duration"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of the text and, in one Chinese word, why they were set apart."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A number that counts something: qualifier + number + unit. `upper` is the other end of a range."""

    value: float
    bound: Bound
    unit: str
    start: int
    end: int
    quote: str
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One metric: a reading, what kind it is, and what it counts (None where no indicator fits).

    `start_value` is where a change set out from (由20天缩至5天: 20); `measure` tells apart metrics that share one
    number (参考率、合格率均达97%: 0 and 1), `about` names it (参考率); a change counts upwards unless `falls`.
    """

    reading: Reading
    kind: MetricKind
    indicator: str | None = None
    part: Part | None = None
    start_value: float | None = None
    falls: bool = False
    measure: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything numeric in a text, sorted: what was done, what is a rule or a promise, what counts nothing."""

    metrics: tuple[Found, ...]
    norms: tuple[Span, ...]
    not_metrics: tuple[Span, ...]
