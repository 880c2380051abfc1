"""Someone to talk to: conversations of two and more, each under a key of its own."""
