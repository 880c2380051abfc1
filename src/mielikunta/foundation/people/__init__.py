"""Organisations, their members, invitations, deputies, sign-in."""
