"""Grading: hand-ins in, marks, feedback pages and participation records out."""
