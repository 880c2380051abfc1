"""Tags that a room's pages draw parts of safety with."""
