"""The table as a list: the whole workshop as an outline that can be read aloud and edited."""
