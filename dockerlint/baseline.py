"""The baseline: findings that a project lives with for now, kept in a file, so that only new ones are told."""

from .finding_key import key, subject

__all__ = ["key", "subject"]
