"""How allauth behaves here: no open sign-up, our own words, our own pages."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class SignInAdapter(DefaultAccountAdapter):
    """Accounts are born of invitations only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Limits go by account; the machine's address is never looked at."""
        return "not-kept"

    def get_http_user_agent(self, request: HttpRequest) -> str:
        """The browser is never looked at."""
        return ""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send allauth's message in plain text, with only what is needed in it."""
        super().send_mail(template_prefix, email, context)
