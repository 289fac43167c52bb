"""What German personal data looks like: one file per family of patterns, each a function from text to findings."""
