"""What the catalogue's pages show: prepared once, so that templates decide nothing."""
