"""What a lab shows: one panel per file. The only part of labkit that knows ipywidgets; display only."""
