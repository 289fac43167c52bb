"""What everybody may know before asking: what is kept of a request, how long, and what happens to its text."""

from typing import Any

from sandbox_server.settings import Settings


def notice(settings: Settings) -> dict[str, Any]:
    """Return {"audit": {"days"}, "privacy": mode, "protocol": {"name", "purpose", "days"} or None}."""
    protocol = None
    if settings.protocol:
        protocol = {
            "name": settings.protocol,
            "purpose": settings.protocol_purpose,
            "days": settings.audit_days,
        }
    return {"audit": {"days": settings.audit_days}, "privacy": settings.privacy, "protocol": protocol}
