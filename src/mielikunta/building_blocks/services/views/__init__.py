"""The pages of organisations that enter services, and of those who review them."""
