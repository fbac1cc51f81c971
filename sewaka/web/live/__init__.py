"""Live streams: a bare ASGI program beside Django. It tells browsers *that* something changed, never what."""
