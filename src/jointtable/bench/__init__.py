"""Measures JointTable against floors that are measured in the same run.

``python -m jointtable.bench startup|store|canvas|window|memory|documents --json OUT``. A floor is
the least that Qt or SQLite could do for the same job; a figure is how many times as much the
product takes. CPU time decides, because machines are shared; wall time is only printed. Floors and
product take turns in at least three rounds, and a run whose floors differ by more than 30 % is
done again.

The product is measured as it is shipped: with its history, saving to a real file, WAL and FULL.
Nothing in it behaves otherwise because it is measured.
"""

from jointtable.bench.workshops import make_document

__all__ = ["make_document"]
