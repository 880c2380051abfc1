"""Conversations, who takes part in them, what was said, what a service has set, and what its desk shares."""

from mielikunta.building_blocks.conversations.models.conversation import Conversation
from mielikunta.building_blocks.conversations.models.desk import Presence, ReadyAnswer
from mielikunta.building_blocks.conversations.models.message import Message
from mielikunta.building_blocks.conversations.models.participant import Participant
from mielikunta.building_blocks.conversations.models.terms import Openings, Terms

__all__ = ["Conversation", "Message", "Openings", "Participant", "Presence", "ReadyAnswer", "Terms"]
