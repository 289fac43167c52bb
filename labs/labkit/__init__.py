"""labkit: the small package a lab imports. This is its public door."""

from labkit.lab import Lab
from labkit.questions import Classes, Code, Number, One, Order, Several, Text

__all__ = ["Classes", "Code", "Lab", "Number", "One", "Order", "Several", "Text"]
