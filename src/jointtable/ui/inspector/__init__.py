"""The facts of a card as fields, its fate and its past (Alt+Enter)."""
