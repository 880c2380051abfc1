"""What helps near by: services of associations, parishes, municipalities and others, in the words of HSDS."""
