"""What cannot be done, and what to do about it: one Chinese sentence for the user."""

from __future__ import annotations


class PublishError(Exception):
    """Publishing or verifying cannot go on; its text is one Chinese sentence."""
