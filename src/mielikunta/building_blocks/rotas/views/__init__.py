"""Pages of a rota."""
