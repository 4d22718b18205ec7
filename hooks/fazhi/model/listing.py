"""The list of county sites that the level above gathers, as written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from fazhi.model.fields import NOWHERE, Place, called, said

ADDRESS = r"^https?://[A-Za-z0-9.:\[\]-]+/([A-Za-z0-9._~%/-]*/)?$"
"""Of a site: http or https, no name or password in it, no query; ends in /."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountySource:
    """One county whose data are gathered."""

    __pydantic_config__: ClassVar[Any] = called("一个县的网站")

    id: str = said("县的代号：小写拼音，定了不改", examples=["hechuan"], pattern=r"^[a-z][a-z0-9-]{0,59}$")
    name: str = said("县的名称", examples=["禾川县"], min_length=1)
    where: str = said(
        "到哪里取：网站地址，或生成好的网站文件夹（相对清单所在的文件夹）",
        examples=["https://www.hechuan.example/fazhi/"],
        min_length=1,
    )
    site: str | None = said(
        "公众看的网站地址，数字连到这里；与 where 相同就不写",
        examples=["https://www.hechuan.example/fazhi/"],
        default=None,
        pattern=ADDRESS,
    )
    years: tuple[int, ...] = said("应有哪些年度的报告；与清单开头写的相同就不写", examples=[[2023, 2024]], default=())
    place: Place = NOWHERE

    @property
    def is_address(self) -> bool:
        """Whether its data are fetched from a web server, and not from a folder."""
        return "://" in self.where

    @property
    def public(self) -> str:
        """The address that links lead to."""
        return self.site or self.where


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Which county sites make up the site of the level above."""

    __pydantic_config__: ClassVar[Any] = called("县级网站清单")

    name: str = said("上级网站的名称", examples=["虚河市法治政府建设年度报告"], min_length=1)
    not_before: dt.date | None = said(
        "数据包的统计日期不能早于哪一天；早于就算过期，不写不查", examples=["2025-04-01"], default=None
    )
    years: tuple[int, ...] = said("每个县应有哪些年度的报告，不写不查", examples=[[2023, 2024]], default=())
    docs: str = said("指标和专题用哪个 docs 文件夹里的名录（相对清单所在的文件夹）", examples=["docs"], min_length=1)
    notice: str = said("每页顶部的一句话", examples=["演示数据"], default="")
    counties: tuple[CountySource, ...] = said("县，一个县一项")
    place: Place = NOWHERE
