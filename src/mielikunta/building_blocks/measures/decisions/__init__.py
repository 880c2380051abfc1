"""Rules of measuring in plain Python: what an instrument is, how it is scored, when is asked, what may be told."""
