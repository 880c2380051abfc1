"""What is decided about places in plain Python: who they are, their names, their days and their map."""
