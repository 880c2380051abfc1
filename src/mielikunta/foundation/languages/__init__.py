"""Three interface languages and texts in any language."""
