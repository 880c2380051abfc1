"""Operating model: mielenterveysosaamisen_johtaminen."""
