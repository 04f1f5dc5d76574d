"""Measurements of docs/performance.md, each as a ratio to something fixed in the same run: ``make bench``."""
