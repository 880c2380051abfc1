"""Operating model: mielenterveysosaamisen_koordinointi."""
