"""The Side screen: one side answers by itself on the laptop that is passed to it."""
