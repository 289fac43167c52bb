"""A real Jupyter server on loopback that carries one of the grading room's extensions."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import httpx

KEY = "abgabe-schluessel"
TOKEN = "zugang"
START = """
import sys
sys.modules["rfc3987_syntax"] = None
from jupyter_server.serverapp import ServerApp
ServerApp.launch_instance(sys.argv[1:])
"""


class Server:
    """A Jupyter server with one of our extensions, and a client that talks to it."""

    def __init__(self, desk, folder, extension, **more):
        environment = {
            **os.environ,
            "VIERAUGEN_HOME": str(desk.settings.root),
            "VIERAUGEN_HANDIN_KEY": KEY,
            "JUPYTER_CONFIG_DIR": str(folder),
            "JUPYTER_RUNTIME_DIR": str(folder),
            "JUPYTER_CONFIG_PATH": "",
            "JUPYTER_PREFER_ENV_PATH": "0",
            **more,
        }
        options = {
            "ServerApp": {
                "jpserver_extensions": {extension: True},
                "ip": "127.0.0.1",
                "port": 0,
                "base_url": "/vier/",
                "root_dir": str(folder),
                "open_browser": False,
                "allow_root": True,
                "terminals_enabled": False,
                "max_body_size": 1024 * 1024,  # hand-ins allow themselves more
            },
            "IdentityProvider": {"token": TOKEN},
        }
        (folder / "jupyter_server_config.json").write_text(json.dumps(options))
        command = [sys.executable, "-c", START]
        self.log = (folder / "log").open("w")
        self.process = subprocess.Popen(command, env=environment, stdout=self.log, stderr=self.log)
        self.desk = desk
        self.http = httpx.Client(base_url=self._address(folder), trust_env=False, timeout=60)

    def _address(self, folder):
        for _ in range(600):
            for path in folder.glob("jpserver-*.json"):
                with suppress(ValueError):  # it may be there and not yet be written
                    return json.loads(path.read_text())["url"].rstrip("/")
            assert self.process.poll() is None, (folder / "log").read_text()
            time.sleep(0.1)
        raise TimeoutError((folder / "log").read_text())

    def post(self, body, key=KEY):
        return self.http.post("/abgabe", content=body, headers={"Authorization": f"Bearer {key}"})

    def get(self, path, **headers):
        return self.http.get(path, headers=headers)

    def stop(self):
        self.http.close()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
