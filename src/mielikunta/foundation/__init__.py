"""What everything stands on: people, access, places, privacy, audit, languages, ui."""
