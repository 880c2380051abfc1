"""Pages of a conversation: the visitor's and the members'."""
