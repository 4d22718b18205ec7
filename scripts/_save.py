"""How every command writes a file: under a temporary name beside it, then renamed, so that none is half-written."""

from __future__ import annotations

from pathlib import Path


def save(target: Path, content: str | bytes) -> None:
    """Write text (as UTF-8, line ends as they are) or bytes. Raises OSError, and then leaves nothing behind."""
    temporary = target.with_name(f".{target.name}.part")
    try:
        temporary.write_bytes(content.encode(errors="replace") if isinstance(content, str) else content)
        temporary.replace(target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
