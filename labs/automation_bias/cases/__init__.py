"""The case files of the lab automation_bias with their solver: authors' tools, never on a learner's page."""
