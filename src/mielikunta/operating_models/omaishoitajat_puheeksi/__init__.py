"""Operating model: omaishoitajat_puheeksi."""
