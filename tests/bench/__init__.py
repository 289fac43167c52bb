"""`make bench`: what the house takes in time and memory."""
