"""Finds the programs that tests need beside Python's packages; as root on Debian it installs what is missing."""

import os
import shutil
import subprocess
import sys

from tests import chromium

NEEDED = {  # Debian's package: its program's names, and what there is not without it
    "chromium": (chromium.NAMES, "Ohne Chromium gibt es keine Browserprüfungen."),
    "bubblewrap": (("bwrap",), "Ohne bubblewrap bleibt eine von zwei Einschließungen ungeprüft."),
}


def missing() -> list[str]:
    """Return the packages none of whose programs is there."""
    return [package for package, (names, _) in NEEDED.items() if not any(map(shutil.which, names))]


def install(packages: list[str]) -> None:
    """Install Debian's packages, quietly."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", *packages]):
        subprocess.run(["apt-get", *words], env=environment, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    if missing() and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"  {' und '.join(missing())} installieren …", flush=True)
        install(missing())
    for package in missing():
        print(f"{NEEDED[package][1]} Unter Debian: sudo apt-get install {package}", file=sys.stderr)
