"""Safety at hand: duty to report, acute help, trainings, incident notes."""
