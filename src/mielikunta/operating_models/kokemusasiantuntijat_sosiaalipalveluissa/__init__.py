"""Operating model: kokemusasiantuntijat_sosiaalipalveluissa."""
