"""The language of the pages and the post in which the person works. Signing in and passwords are allauth's."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from danvan.desk.access import everyone, held, signed_in
from danvan.desk.lists import asked_number


@everyone
def choose_language(request: HttpRequest) -> HttpResponse:
    """Kept in the browser, and with the account of whoever has signed in."""
    response = _back(request)
    chosen = request.POST.get('language', '')
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 86400, samesite='Lax', httponly=True)
        if request.user.is_authenticated and request.user.language != chosen:
            request.user.language = chosen
            request.user.save(update_fields=['language'])
    return response


@signed_in
def choose_post(request: HttpRequest) -> HttpResponse:
    """One of the person's own posts."""
    chosen = asked_number(request.POST, 'post')
    if chosen in {row.pk for row in held(request)}:
        request.session['post'] = chosen
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    asked = request.POST.get('next', '')
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return HttpResponseRedirect(asked if is_ours else '/')
