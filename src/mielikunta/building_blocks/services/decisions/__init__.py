"""What a service is, when it is open, how far an entry has come, and how others write the same. Plain Python."""
