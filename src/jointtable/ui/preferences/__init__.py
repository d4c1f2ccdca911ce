"""What a person sets: language, look, paper, and the sheet of keys."""
