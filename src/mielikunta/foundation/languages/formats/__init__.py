"""Formats per language where ours differ from Django's."""
