"""The values everything else passes around: frozen, format-free, standard library only.

Two kinds live here. What people *write* in YAML (`Issuer`, `Indicator`, `Outline`, `Metric`, `Target`,
`Remedy`, `PlanResult`, …) is declared with `said(...)`: the Chinese text is the description that editors
and the data dictionary show. What is *read* from Markdown (`Report`, `Section`, `Item`) is plain.

Words: 机关 = Issuer, 计量单位 = Unit (see units.py), 年度 = the year reported ON, 计划项 = plan item,
落实情况 = PlanResult, 不足 = shortfall.
"""

from __future__ import annotations

from fazhi.model.fields import NOWHERE, Place, called, said
from fazhi.model.listing import ADDRESS, CountySource, Listing
from fazhi.model.notes import Exemption, Metric, MetricsFile, PlanResult, Remedy, Target, TopicMark
from fazhi.model.registry import CheckSetting, DutyChange, Indicator, Issuer, Limits, Moved, Outline, Registry, Topic
from fazhi.model.report import RUN_DEPTH, Correction, Earlier, Imported, Item, Report, ReportInfo, Section, SourceFile
from fazhi.model.words import Adds, Amendment, Bound, Direction, Kind, Level, Part, Role, Status, Strictness

__all__ = [
    "ADDRESS",
    "NOWHERE",
    "RUN_DEPTH",
    "Adds",
    "Amendment",
    "Bound",
    "CheckSetting",
    "Correction",
    "CountySource",
    "Direction",
    "DutyChange",
    "Earlier",
    "Exemption",
    "Imported",
    "Indicator",
    "Issuer",
    "Item",
    "Kind",
    "Level",
    "Limits",
    "Listing",
    "Metric",
    "MetricsFile",
    "Moved",
    "Outline",
    "Part",
    "Place",
    "PlanResult",
    "Registry",
    "Remedy",
    "Report",
    "ReportInfo",
    "Role",
    "Section",
    "SourceFile",
    "Status",
    "Strictness",
    "Target",
    "Topic",
    "TopicMark",
    "called",
    "said",
]
