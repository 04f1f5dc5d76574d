"""Coursekit: self-learning training courses from one source of text."""

__version__ = "0.1.0"
