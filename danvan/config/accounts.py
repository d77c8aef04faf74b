"""How accounts come to be, and whose sign-ins are counted: an administrator opens accounts; nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def client_ip(request: HttpRequest) -> str:
    """The visitor's address, by one rule for both who count: allauth and axes."""
    return get_adapter().get_client_ip(request)
