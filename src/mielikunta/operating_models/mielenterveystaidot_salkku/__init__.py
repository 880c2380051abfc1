"""Operating model: mielenterveystaidot_salkku."""
