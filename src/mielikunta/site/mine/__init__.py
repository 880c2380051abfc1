"""The door for a person who comes back with a return code."""
