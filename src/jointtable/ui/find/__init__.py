"""Find or do: everything that has a name, in one list; and the bin."""
