"""One person's accompanied path: referral, companion, goals, meetings, farewell."""
