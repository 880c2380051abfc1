"""Operating model: iakkaiden_mielen_hyvinvointi."""
