"""Wiring only: settings, addresses, servers, supervisor."""
