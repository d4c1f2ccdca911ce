"""JointTable: the facilitator's table for workshops between a seller and a buyer."""

__version__ = "0.1.0"
