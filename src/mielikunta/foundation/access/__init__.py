"""Who may do what: generic rights, grants and the registry that feeds them."""
