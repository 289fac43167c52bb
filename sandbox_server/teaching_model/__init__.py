"""The teaching model rabenfurt-1: its invented world, corpus, tokenizer, training, export and evaluation."""
