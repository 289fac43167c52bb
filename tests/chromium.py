"""Finds Chromium for the browser tests; as root on Debian it installs it."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
MISSING = "Für die Browserprüfungen fehlt Chromium. Installieren Sie es, unter Debian: sudo apt-get install chromium"


def find() -> str | None:
    """Return the path of a Chromium, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def install() -> None:
    """Install Debian's package, quietly."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
        subprocess.run(["apt-get", *words], env=environment, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    if not find() and os.geteuid() == 0 and shutil.which("apt-get"):
        print("  Chromium installieren …", flush=True)
        install()
    if not find():
        print(MISSING, file=sys.stderr)
