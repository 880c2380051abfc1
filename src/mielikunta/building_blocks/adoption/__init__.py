"""Operating models, their adoption, start-up checks and rooting; the registry of rooms."""
