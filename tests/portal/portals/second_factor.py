"""A person's key in a portal, and the codes that it takes: each once, and none older than one that it took."""

import secrets
import time
from urllib.parse import quote, urlencode

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value

PERIOD = 30


class Key:
    """Made by the portal, shown as a QR code and as text."""

    def __init__(self, issuer: str, name: str):
        self.secret = generate_totp_secret()
        label = quote(f"{issuer}:{name}")
        self.address = f"otpauth://totp/{label}?{urlencode({'secret': self.secret, 'issuer': issuer}, quote_via=quote)}"
        self._last_step = -1

    def picture(self) -> str:
        return get_adapter().build_totp_svg(self.address)

    def takes(self, code: str) -> bool:
        """One step of tolerance either way, as most portals have it."""
        now = int(time.time()) // PERIOD
        for step in (now - 1, now, now + 1):
            if step > self._last_step and compare_user_code(actual=code, expected=format_hotp_value(hotp_value(self.secret, step))):
                self._last_step = step
                return True
        return False


class OneTimeCodes:
    """Recovery codes: each works once. A new list ends the old one, because it takes its place."""

    def __init__(self, count: int):
        self.codes = [f"{secrets.token_hex(2)}-{secrets.token_hex(2)}" for _ in range(count)]
        self._unused = set(self.codes)

    def takes(self, code: str) -> bool:
        code = code.strip().lower()
        if code in self._unused:
            self._unused.remove(code)
            return True
        return False
