"""The blocks that operating models are made of."""
