"""E-mails typed in, so that they are answered in time like everything else."""
