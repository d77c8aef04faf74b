"""Scores what was read against an annotation: precision, recall and F1 a section."""
