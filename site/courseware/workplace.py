"""The configuration of the Jupyter server that carries pages, labs, sandbox and formgrader under one origin."""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from courseware.errors import NoHub

EXTENSIONS = {
    "courseware.origin": True,
    "grading.intake": True,
    "grading.marking_handlers": True,
    "jupyterlab": True,
    "voila.server_extension": True,
    "nbgrader.server_extensions.formgrader": True,
    # Shipped switched on by our dependencies, needed by nobody here: less to load, less to attack.
    "nbgrader.server_extensions.assignment_list": False,
    "nbgrader.server_extensions.course_list": False,
    "nbgrader.server_extensions.validate_assignment": False,
    "jupyter_lsp": False,
    "jupyter_server_terminals": False,
    "jupyterlab_jupytext": False,
    "notebook": False,
    "notebook_shim": False,
}
# Parts of JupyterLab whose server side is switched off above, or that ask other hosts.
DISABLED_LAB_PARTS = (
    "@jupyter/nbgrader:assignment-list",
    "@jupyter/nbgrader:course-list",
    "@jupyter/nbgrader:create-assignment",
    "@jupyter/nbgrader:validate-assignment",
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/extensionmanager-extension",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/lsp-extension",
    "@jupyterlab/notebook-extension:language-server",
    "jupyterlab-jupytext",
)
# No page of another site sends these cookies along, whatever the browser's default; a link from a mail still does.
COOKIES = {"samesite": "Lax"}
MAX_REQUEST_BYTES = 16 * 1024 * 1024  # held in memory, also from strangers; hand-ins allow themselves more
GERMAN = {"@jupyterlab/translation-extension:plugin": {"locale": "de_DE"}}
# JupyterLab and Voilà evaluate generated code in the page, so scripts cannot be as strict as on the course pages;
# what matters stays: nothing is loaded from, sent to or framed by another host.
LAB_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data:; worker-src 'self' blob:; "
    "frame-src 'self'; frame-ancestors 'self'; base-uri 'self'; form-action 'self'; object-src 'none'"
)


def hub_place(environment: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Return the port and the base URL that JupyterHub gives to what it starts; raise NoHub where there is none."""
    env = os.environ if environment is None else environment
    port = urlsplit(env.get("JUPYTERHUB_SERVICE_URL", "")).port
    prefix = env.get("JUPYTERHUB_SERVICE_PREFIX", "")
    if not port or not prefix or find_spec("jupyterhub") is None:
        raise NoHub
    return port, prefix


@dataclass(frozen=True)
class Workplace:
    """Where the Jupyter server keeps and finds its things."""

    root: Path  # the repository
    var: Path  # people's work; the server shows nothing outside it
    run: Path  # short private folder for sockets, gone when the server ends
    port: int
    access_key: str
    base_url: str = "/"
    public: str = ""  # what a reverse proxy is called outside, as https://name; "" where there is none
    hub: bool = False  # started by JupyterHub, which then says who may come in

    def __repr__(self) -> str:
        """Name the place without the key."""
        return f"Workplace(port={self.port}, base_url={self.base_url!r})"

    @property
    def origin(self) -> str:
        """Return the address on this machine that everything starts with, ending in a slash."""
        return f"http://127.0.0.1:{self.port}{self.base_url}"

    @property
    def address(self) -> str:
        """Return the address that people open: the public one, else that on this machine."""
        return f"{self.public}{self.base_url}" if self.public else self.origin

    def configuration(self) -> dict[str, Any]:
        """Return the server's configuration: Voilà's part from the theme, everything else here."""
        config: dict[str, Any] = json.loads((self._theme / "voila.json").read_text(encoding="utf-8"))
        outside = urlsplit(self.public)
        # The proxy speaks http with us, so nothing that it sends decides this: its headers are trusted in nothing.
        cookies = COOKIES | ({"secure": True} if outside.scheme == "https" else {})
        ours = {
            "ServerApp": {
                "ip": "127.0.0.1",
                "port": self.port,
                "port_retries": 0,
                "local_hostnames": ["localhost", *filter(None, [outside.hostname])],  # any other name is refused
                "base_url": self.base_url,
                "root_dir": str(self.var),
                "default_url": f"{self.base_url}kurs/",
                "open_browser": False,
                "allow_root": True,  # containers run as root; the cage around the model does not rely on the user
                "terminals_enabled": False,
                "log_level": "WARN",
                "cookie_secret_file": str(self.run / "cookie_secret"),  # a login ends with this start
                "max_body_size": MAX_REQUEST_BYTES,
                "max_buffer_size": MAX_REQUEST_BYTES,
                "extra_template_paths": [str(self._theme / "templates")],
                "jpserver_extensions": EXTENSIONS,
                "tornado_settings": {
                    "headers": {"Content-Security-Policy": LAB_POLICY},
                    "xsrf_cookie_kwargs": cookies | {"path": self.base_url},
                },
            },
            "IdentityProvider": {"token": self.access_key, "cookie_options": cookies},
            "LabApp": {"news_url": None, "check_for_updates_class": "jupyterlab.NeverCheckForUpdate"},
        }
        if self.hub:
            del ours["IdentityProvider"]  # accounts and cookies are the hub's
        for section, values in ours.items():
            config[section] = config.get(section, {}) | values
        return config

    def write(self) -> list[str]:
        """Write the configuration below `run` (it holds the key: 0600) and return the server's command line."""
        self.run.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self.var / "keys").mkdir(mode=0o700, parents=True, exist_ok=True)
        server = self.run / "jupyter_server_config.json"
        server.touch(mode=0o600)
        server.write_text(json.dumps(self.configuration(), indent=1), encoding="utf-8")
        lab = self.run / "labconfig"
        lab.mkdir(exist_ok=True)
        (lab / "page_config.json").write_text(
            json.dumps({"disabledExtensions": dict.fromkeys(DISABLED_LAB_PARTS, True)})
        )
        (lab / "default_setting_overrides.json").write_text(json.dumps(GERMAN))
        module = "jupyterhub.singleuser" if self.hub else "jupyter_server"
        return [sys.executable, "-m", module, f"--config={server}"]

    def environment(self) -> dict[str, str]:
        """Return the variables by which Jupyter finds our templates, and nothing of the user's own settings."""
        return {
            "JUPYTER_CONFIG_DIR": str(self.run),
            "JUPYTER_RUNTIME_DIR": str(self.run / "jupyter"),
            "JUPYTER_PATH": str(self._theme),
            "JUPYTERLAB_WORKSPACES_DIR": str(self.var / "jupyterlab" / "workspaces"),
            "JUPYTERLAB_SETTINGS_DIR": str(self.var / "jupyterlab" / "settings"),
            "IPYTHONDIR": str(self.run / "ipython"),
        }

    @property
    def _theme(self) -> Path:
        return self.root / "site" / "theme" / "jupyter"
