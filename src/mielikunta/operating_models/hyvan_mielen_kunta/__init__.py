"""Operating model: hyvan_mielen_kunta."""
