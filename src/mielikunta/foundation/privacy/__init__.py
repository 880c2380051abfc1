"""Handles, return codes, keys, sealed text, erasure, retention, disclosure."""
