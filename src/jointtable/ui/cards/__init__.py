"""Cards as people name and handle them, whatever widget shows them. Pure: no Qt."""
