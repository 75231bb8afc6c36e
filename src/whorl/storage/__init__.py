"""Runs and documents on disk: committed unit by unit, checked byte by byte."""
