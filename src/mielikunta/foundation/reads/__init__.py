"""Reads that a page makes again and again, their SQL kept."""
