"""The engines that can compute an answer."""
