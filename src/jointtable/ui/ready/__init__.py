"""The ready check: is the room ready to begin? Nothing in it stands in the way."""
