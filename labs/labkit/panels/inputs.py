"""The fields in which a question is answered, one class per kind; each shows a value and reports changes."""

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets

from labkit.panels import parts
from labkit.questions import Classes, Number, One, Order, Question, Several, Text, german_number

OnChange = Callable[[object], None]


class Input:
    """A field with its label; `widget` is shown, `show` fills it, `on_change` hears the raw new value."""

    widget: Any

    def show(self, value: Any) -> None:
        """Fill the field with a stored value."""
        raise NotImplementedError


class OneInput(Input):
    """Radio buttons."""

    def __init__(self, question: One, on_change: OnChange):
        options = [(text, key) for key, text in question.options.items()]
        self.widget = ipywidgets.RadioButtons(options=options, index=None, layout=parts.FULL)
        self.widget.add_class("va-choices")
        self.widget.observe(lambda change: on_change(change.new), "value")

    def show(self, value: Any) -> None:  # noqa: D102
        self.widget.value = value


class SeveralInput(Input):
    """Check boxes."""

    def __init__(self, question: Several, on_change: OnChange):
        self.boxes = {key: _check_box(text) for key, text in question.options.items()}
        for check in self.boxes.values():
            check.observe(lambda _: on_change([key for key, each in self.boxes.items() if each.value]), "value")
        how = parts.prose("Mehrere Antworten können richtig sein. Falsche Kreuze kosten Punkte.", "how")
        self.widget = parts.box(how, *self.boxes.values(), name="choices")

    def show(self, value: Any) -> None:  # noqa: D102
        for key, check in self.boxes.items():
            check.value = key in value


class OrderInput(Input):
    """A list whose steps move up and down; the focus follows the step that was moved."""

    def __init__(self, question: Order, on_change: OnChange):
        self.question = question
        self.on_change = on_change
        self.keys = list(question.options)
        self.rows = [_StepRow(place, self._move) for place in range(len(self.keys))]
        how = "Verschieben Sie die Schritte mit den Pfeilen. Die gezeigte Reihenfolge stimmt noch nicht."
        self.how = parts.prose(how, "how")
        self.widget = parts.box(self.how, *(row.widget for row in self.rows), name="steps")
        self._draw()

    def show(self, value: Any) -> None:  # noqa: D102
        self.keys = list(value)
        self.how.value = "<p>Verschieben Sie die Schritte mit den Pfeilen.</p>"
        self._draw()

    def _move(self, place: int, by: int) -> None:
        target = place + by
        self.keys[place], self.keys[target] = self.keys[target], self.keys[place]
        self.how.value = "<p>Verschieben Sie die Schritte mit den Pfeilen.</p>"
        self._draw()
        self.rows[target].focus(by)
        self.on_change(list(self.keys))

    def _draw(self) -> None:
        for key, row in zip(self.keys, self.rows, strict=True):
            row.draw(self.question.options[key], len(self.keys))


class _StepRow:
    """One place in the order: its number, the step that stands there, two buttons."""

    def __init__(self, place: int, move: Callable[[int, int], None]):
        self.place = place
        self.label = parts.markup("", "step")
        self.up = parts.button("↑", lambda: move(place, -1), "arrow", "nach oben")
        self.down = parts.button("↓", lambda: move(place, 1), "arrow", "nach unten")
        self.widget = ipywidgets.HBox([self.label, self.up, self.down])
        self.widget.add_class("va-step-row")

    def draw(self, text: str, count: int) -> None:
        """Show the step `text` among `count` steps."""
        self.label.value = f"<p><b>{self.place + 1}.</b> {escape(text)}</p>"
        self.up.tooltip, self.down.tooltip = f"{text}: nach oben", f"{text}: nach unten"
        self.up.disabled, self.down.disabled = self.place == 0, self.place == count - 1

    def focus(self, by: int) -> None:
        """Put the focus on the arrow in the direction `by`, or on the other one at the end of the list."""
        wanted, other = (self.up, self.down) if by < 0 else (self.down, self.up)
        (other if wanted.disabled else wanted).focus()


class NumberInput(Input):
    """A text field that takes a decimal comma."""

    def __init__(self, question: Number, on_change: OnChange):
        label = f"Ihre Zahl ({question.unit})" if question.unit else "Ihre Zahl"
        self.widget = parts.field(label)
        self.widget.add_class("va-number")
        self.widget.observe(lambda change: on_change(change.new.strip()), "value")

    def show(self, value: Any) -> None:  # noqa: D102
        self.widget.value = german_number(value)


class ClassesInput(Input):
    """One line of radio buttons per item."""

    def __init__(self, question: Classes, on_change: OnChange):
        self.lines = {item: _class_line(question) for item in question.items}
        for line in self.lines.values():
            line.observe(lambda _: on_change(self._value()), "value")
        groups = [
            parts.box(parts.prose(text, "item"), self.lines[item], name="class-line")
            for item, text in question.items.items()
        ]
        self.widget = parts.box(*groups, name="class-lines")

    def show(self, value: Any) -> None:  # noqa: D102
        for item, line in self.lines.items():
            line.value = value.get(item)

    def _value(self) -> dict[str, str]:
        return {item: line.value for item, line in self.lines.items() if line.value is not None}


class TextInput(Input):
    """A large text field."""

    def __init__(self, question: Text, on_change: OnChange):
        label = f"Ihr Text (mindestens {question.least} Wörter)" if question.least > 1 else "Ihr Text"
        self.widget = parts.field(label, lines=9)
        self.widget.observe(lambda change: on_change(change.new), "value")

    def show(self, value: Any) -> None:  # noqa: D102
        self.widget.value = value


def input_for(question: Question, on_change: OnChange) -> Input:
    """Return the field for a question."""
    kinds: dict[str, Callable[[Any, OnChange], Input]] = {
        One.kind: OneInput,
        Several.kind: SeveralInput,
        Order.kind: OrderInput,
        Number.kind: NumberInput,
        Classes.kind: ClassesInput,
        Text.kind: TextInput,
    }
    return kinds[question.kind](question, on_change)


def _check_box(text: str) -> Any:
    return ipywidgets.Checkbox(description=text, indent=False, layout=parts.FULL)


def _class_line(question: Classes) -> Any:
    options = [(text, key) for key, text in question.classes.items()]
    line = ipywidgets.RadioButtons(options=options, index=None, orientation="horizontal", layout=parts.FULL)
    line.add_class("va-choices")
    return line
