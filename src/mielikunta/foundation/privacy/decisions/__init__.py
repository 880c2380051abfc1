"""Decisions in plain Python: return codes, reasons of erasure, what may be published."""
