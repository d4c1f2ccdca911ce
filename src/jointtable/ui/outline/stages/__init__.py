"""The rows of each stage: one module a stage, as on the canvas."""
