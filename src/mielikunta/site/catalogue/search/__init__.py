"""Search: what is indexed, how words are matched, and how a hit is shown."""
