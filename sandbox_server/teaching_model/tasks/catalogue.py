"""All office tasks by name: what the corpus draws from and what the evaluation asks."""

from collections.abc import Callable
from random import Random

from sandbox_server.teaching_model.example import Example
from sandbox_server.teaching_model.tasks import chatbot, completeness, minutes, plain_language, recommendation, summary

TASKS: dict[str, Callable[[Random, str], Example]] = {
    "recommendation": recommendation.make,
    "completeness": completeness.make,
    "plain_language": plain_language.make,
    "summary": summary.make,
    "minutes": minutes.make,
    "chatbot": chatbot.make,
}
