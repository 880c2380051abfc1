"""Mielikunta: operating models for mental-health competence, taken into use."""
