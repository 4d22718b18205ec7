"""What mkdocs.yml beside a docs folder sets for the site, for the commands that build without MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from fazhi.settings import Settings, settings_of


class _Loader(yaml.SafeLoader):
    """Plain values; a tag that only MkDocs understands is read as nothing."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def site_settings(docs: Path) -> tuple[Settings, str]:
    """Settings and notice from the mkdocs.yml next to `docs`; the defaults where there is none or it is faulty."""
    file = docs.resolve().parent / "mkdocs.yml"
    try:
        config: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader) or {}
        extra = (config.get("extra") or {}).get("fazhi") or {}
        return settings_of(extra, config.get("site_url")), str(extra.get("notice") or "")
    except (OSError, ValueError, AttributeError, yaml.YAMLError):
        return Settings(), ""
