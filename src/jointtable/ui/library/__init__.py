"""The library: today's workshop in one second."""
