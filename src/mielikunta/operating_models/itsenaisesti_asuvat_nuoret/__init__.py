"""Operating model: itsenaisesti_asuvat_nuoret."""
