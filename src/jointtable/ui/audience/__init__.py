"""What the room sees: a window of its own, made from a joint view and nothing else."""
