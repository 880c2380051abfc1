"""The look: page frames, forms, lists, figures, and the living style page."""
