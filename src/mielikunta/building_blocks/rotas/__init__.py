"""Who is on when: a rota over a service's opening hours."""
