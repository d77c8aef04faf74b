"""The language of the page: the one chosen, else the person's own, else Vietnamese.

A browser's preference is not asked: office computers come set to English and would greet people in a foreign language.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

LANGUAGES = dict(settings.LANGUAGES)


class LanguageMiddleware:
    """Stands after the middleware that knows who has signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.LANGUAGE_CODE = language_of(request)
        with translation.override(request.LANGUAGE_CODE):
            response = self.get_response(request)
            response.headers.setdefault('Content-Language', request.LANGUAGE_CODE)
        return response


def language_of(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen in LANGUAGES:
        return chosen
    own = request.user.language if request.user.is_authenticated else ''
    return own if own in LANGUAGES else settings.LANGUAGE_CODE
