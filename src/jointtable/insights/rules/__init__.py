"""The rules behind the findings, one module a stage; ``insights.findings`` lists them.

A rule is a function from results to what it found. Its key, kind, weight and sentence stand in
``assets/content/insights.json``.
"""
