"""What changed in people, and what they thought of it: instruments, waves, answers."""
