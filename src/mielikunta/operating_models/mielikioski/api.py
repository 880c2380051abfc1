"""What the floors above may call."""

from mielikunta.operating_models.mielikioski.actions import Noted, Reached, count_contact, give_feedback, tell_reached

__all__ = ["Noted", "Reached", "count_contact", "give_feedback", "tell_reached"]
