"""A language model behind an address: what is sent, to whom, and what may go wrong there."""

from __future__ import annotations

import ipaddress
import json
import urllib.error
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from evmap.errors import InputError, UsageError

if TYPE_CHECKING:
    from evmap.project.disk.cache import Cache

LARGEST_ANSWER = 4 << 20


class Endpoint:
    """Asks an OpenAI-compatible server. The same question to the same model is asked once; *cache* keeps the answer.

    Raises :class:`UsageError` for an address that is no http(s) address, or that is another machine unless *remote*.
    """

    def __init__(self, address: str, model: str, cache: Cache, *, remote: bool = False, timeout: float = 120.0) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"'{address}' is no address", hint="such as http://localhost:11434/v1")
        self.host = parts.hostname
        self.local = is_local(parts.hostname)
        if not self.local and not remote:
            raise UsageError(
                f"{parts.hostname} is another machine, and the report's text would be sent to it",
                hint="--remote allows that, if you may share the report",
            )
        self._url = address.rstrip("/") + "/chat/completions"
        self._model, self._cache, self._timeout = model, cache, timeout

    def ask(self, prompt: str) -> str:
        """Return the model's answer. Raises :class:`InputError`, in one line, when none comes."""
        key = f"{self._url}\n{self._model}\n{prompt}"
        kept: str | None = self._cache.get("llm", key)
        if kept is None:
            kept = self._asked(prompt)
            self._cache.put("llm", key, kept, kept=2000)
        return kept

    def _asked(self, prompt: str) -> str:
        body = {"model": self._model, "temperature": 0, "messages": [{"role": "user", "content": prompt}]}
        request = urllib.request.Request(
            self._url, json.dumps(body).encode(), {"Content-Type": "application/json"}, method="POST"
        )
        opener = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({} if self.local else None))
        try:
            with opener.open(request, timeout=self._timeout) as answer:
                data = answer.read(LARGEST_ANSWER + 1)
        except urllib.error.HTTPError as error:
            raise self._fault(f"answered {error.code} {error.reason}") from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            slow = isinstance(reason, TimeoutError) or isinstance(error, TimeoutError)
            said = f"did not answer within {self._timeout:g} s" if slow else f"cannot be reached: {reason}"
            raise self._fault(said) from error
        try:
            content = json.loads(data)["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise self._fault("did not answer as an OpenAI-compatible server does") from error
        if len(data) > LARGEST_ANSWER or not isinstance(content, str):
            raise self._fault("did not answer as an OpenAI-compatible server does")
        return content

    def _fault(self, said: str) -> InputError:
        return InputError(
            f"the model at {self.host} {said}; nothing was changed", hint="evmap suggest without --engine asks none"
        )


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """What was allowed for one address is not sent to another."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Follow nothing."""


def is_local(host: str) -> bool:
    """Whether a host's name or number means this machine.

    >>> is_local("localhost"), is_local("127.0.0.1"), is_local("::1"), is_local("localhost.example.org")
    (True, True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
