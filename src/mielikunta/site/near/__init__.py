"""Help near by: the public finder of services."""
