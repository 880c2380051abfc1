"""Published figures: what has been released, for everybody."""
