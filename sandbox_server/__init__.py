"""The sandbox: a local language model behind an OpenAI-compatible address."""
