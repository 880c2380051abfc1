"""Pages of adopting and rooting."""
