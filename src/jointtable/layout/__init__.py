"""What lies where, on the screen and on paper, as drawing primitives in scene units.

:mod:`jointtable.layout.primitives` are the values that painters draw, :mod:`jointtable.layout.text`
measures and breaks text, :mod:`jointtable.layout.frames` holds one module a stage, and
:mod:`jointtable.layout.table` puts the frames on the table.
"""
