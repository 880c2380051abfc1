"""Periodic jobs and the tick that starts them."""
