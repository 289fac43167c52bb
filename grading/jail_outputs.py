"""What a cell puts out, as nbformat 4 outputs; runs in the learner's process."""

import base64
import io
import json
import os
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher

Output = dict[str, Any]
STREAMS = ("stdout", "stderr")
CUT = "\n[Die Ausgabe wurde hier abgeschnitten: Sie ist zu lang.]\n"


class Recorder:
    """Keeps the outputs of the present cell, within what the whole session may put out (bytes)."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._cut = False
        self._texts: dict[str, list[str]] = {name: [] for name in STREAMS}
        self._files: dict[str, int] = {}
        self._read: dict[str, int] = {}
        self._clear = False
        self.outputs: list[Output] = []

    def listen(self, files: dict[str, int]) -> None:
        """Take over what programs and libraries write to these open files, by the stream's name."""
        self._files, self._read = files, dict.fromkeys(files, 0)

    def write(self, name: str, text: str) -> None:
        """Add to a stream."""
        self._texts[name].append(self._within(text))

    def add(self, output: Output) -> None:
        """Add a display, a result or an error, after all that was written before it."""
        self.flush()
        size = len(json.dumps(output))
        if size > self._left:
            if output["output_type"] == "error":
                output = {**output, "evalue": output["evalue"][:200], "traceback": [CUT]}
            else:
                self.write("stdout", " " * (self._left + 1))
                return
        self._left = max(0, self._left - size)
        self._forget_if_asked()
        self.outputs.append(output)

    def update(self, handle: str | None, data: Output, metadata: Output) -> None:
        """Replace displays of this cell that carry the name `handle`."""
        for output in self.outputs:
            if handle and output.get("transient", {}).get("display_id") == handle:
                output |= {"data": data, "metadata": metadata}

    def clear(self, wait: bool) -> None:
        """Forget all outputs of this cell, with `wait` when the next one comes."""
        self.flush()
        self._clear = True
        if not wait:
            self._forget_if_asked()

    def flush(self) -> None:
        """Turn what was written since the last time into outputs, one for each stream."""
        for name in STREAMS:
            texts, self._texts[name] = self._texts[name], []
            text = "".join(texts) + self._from_file(name)
            if not text:
                continue
            self._forget_if_asked()
            last = self.outputs[-1] if self.outputs else {}
            if last.get("output_type") == "stream" and last["name"] == name:
                last["text"] += text
            else:
                self.outputs.append({"output_type": "stream", "name": name, "text": text})

    def take(self) -> list[Output]:
        """Return the outputs of this cell and begin anew."""
        self.flush()
        outputs, self.outputs, self._clear = self.outputs, [], False
        for output in outputs:
            output.pop("transient", None)
        return outputs

    def _within(self, text: str) -> str:
        if self._cut:
            return ""
        if len(text) > self._left:
            text, self._cut = text[: self._left] + CUT, True
        self._left = max(0, self._left - len(text))
        return text

    def _from_file(self, name: str) -> str:
        if name not in self._files:
            return ""
        data = os.pread(self._files[name], self._left + 1, self._read[name])
        self._read[name] += len(data)
        return self._within(data.decode("utf-8", "replace")) if data else ""

    def _forget_if_asked(self) -> None:
        if self._clear:
            self.outputs.clear()
            self._clear = False


class Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of a learner."""

    encoding = "utf-8"
    errors = "strict"

    def __init__(self, name: str, recorder: Recorder) -> None:
        self.name, self._recorder = f"<{name}>", recorder
        self._stream, self._number = name, STREAMS.index(name) + 1

    def write(self, text: str) -> int:
        """Record `text`."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self._recorder.write(self._stream, text)
        return len(text)

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    def fileno(self) -> int:
        """Return the number under which other programs write to it."""
        return self._number


class Publisher(DisplayPublisher):  # type: ignore[misc]
    """Records what display() shows."""

    recorder: Recorder

    def publish(
        self, data: Any, metadata: Any = None, *, transient: Any = None, update: bool = False, **_: Any
    ) -> None:
        """Record a display, or its new content."""
        handle = (transient or {}).get("display_id")
        if update:
            self.recorder.update(handle, clean(data), clean(metadata or {}))
            return
        shown = {"output_type": "display_data", "data": clean(data), "metadata": clean(metadata or {})}
        self.recorder.add(shown | ({"transient": {"display_id": handle}} if handle else {}))

    def clear_output(self, wait: bool = False) -> None:
        """Forget what was shown."""
        self.recorder.clear(wait)


class ResultHook(DisplayHook):  # type: ignore[misc]
    """Records the value of a cell's last expression."""

    recorder: Recorder
    _result: Output

    def start_displayhook(self) -> None:
        """Begin a result."""
        self._result = {"output_type": "execute_result", "metadata": {}, "data": {}, "execution_count": None}

    def write_output_prompt(self) -> None:
        """Note the number that stands before it."""
        self._result["execution_count"] = self.prompt_count

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Note its representations."""
        self._result |= {"data": clean(format_dict), "metadata": clean(md_dict or {})}

    def finish_displayhook(self) -> None:
        """Record it."""
        if self._result["data"]:
            self.recorder.add(self._result)


def clean(value: Any) -> Any:
    """Return a display's content as JSON can carry it: bytes as Base64, anything strange as its text."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {str(key): clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean(item) for item in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
