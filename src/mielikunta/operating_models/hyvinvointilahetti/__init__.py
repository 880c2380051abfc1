"""Operating model: hyvinvointilahetti."""
