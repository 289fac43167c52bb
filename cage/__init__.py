"""Locks that a Linux process puts on itself, and the walls around it; knows no room.

Two rooms lock processes in: the sandbox its engine, grading the code of learners. A second copy of a lock would be a
second place to be wrong, so both take them from here. Standard library only.
"""
