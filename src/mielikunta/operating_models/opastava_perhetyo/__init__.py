"""Operating model: opastava_perhetyo."""
