"""What pages show of adoptions: prepared once, so that templates decide nothing."""
