"""Operating model: hyvinvointipiste."""
