"""The Run screen: one person leads twelve."""
