"""The same hand-ins under stock nbgrader and under our grader."""
