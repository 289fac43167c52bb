"""What the model can do besides answering questions: one office task per module."""
