"""What a workshop is made of and what may happen to it; knows no screen, disk or paper."""
