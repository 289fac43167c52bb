"""How people ask in everyday words, per by-law: concrete cases, guesses, indirect questions, scraps."""
