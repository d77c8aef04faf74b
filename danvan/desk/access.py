"""Who may open a page. Every view bears one of these marks; an address whose view bears none answers 404.

What a person finds on a page is narrowed further by `visible_to`; what is invisible is 404, never 403.
"""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone

from danvan.org import rights
from danvan.org.models import Membership, Role, Unit
from danvan.org.remembering import remembered
from danvan.records.kinds import Kind
from danvan.records.models import Record

View = Callable[..., HttpResponse]
READING = frozenset({'GET', 'HEAD'})  # these change nothing: who may and on which map is read once for the whole page


def everyone(view: View) -> View:
    """Open to all, also to those who have not signed in: says nothing about anybody."""
    view.access = 'everyone'
    return view


def signed_in(view: View) -> View:
    """For people with an account; they find there what stands in their reach, and nothing else."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        with remembered() if request.method in READING else nullcontext():
            response = view(request, *args, **kwargs)
        response.headers.setdefault('Cache-Control', 'private, no-store')  # office computers are shared
        return response

    guarded.access = 'signed_in'
    return guarded


def address(route: str, view: View, name: str) -> URLPattern:
    """A line of the address list. A view without a mark of this module is not reached."""
    return path(route, view if getattr(view, 'access', None) else _nowhere, name=name)


def _nowhere(*_args: Any, **_kwargs: Any) -> HttpResponse:
    raise Http404


# --- what of it is the person's to see


def visible_record(request: HttpRequest, kind: Kind, pk: int, *beside: str) -> Record:
    """The record in the person's reach, with its unit; 404 otherwise. `beside`: what the page reads with it."""
    return visible_with(request, kind, pk, 'key', 'handler__key', *beside)


def visible_with(request: HttpRequest, kind: Kind, pk: int, *beside: str) -> Record:
    """As `visible_record`, of a kind whose pages name no handler and show nothing that is sealed."""
    rows = Record.objects.of(kind.name).select_related('unit', *beside).filter(pk=pk)
    return next(iter(rows.within_reach(request.user)), None) or get_object_or_404(rows.visible_to(request.user))


def held(request: HttpRequest) -> list[Membership]:
    """What the person is today; read once a page."""
    if not hasattr(request, '_held'):
        found = rights.memberships(request.user, timezone.localdate())
        request._held = sorted(found, key=lambda row: (row.acting or 0, row.pk))
    return request._held


def acting_as(request: HttpRequest) -> Membership | None:
    """The post in which the person works just now: the one chosen, else the first."""
    chosen = request.session.get('post')
    rows = held(request)
    return next((row for row in rows if row.pk == chosen), rows[0] if rows else None)


def roles_of(request: HttpRequest, unit: Unit) -> frozenset[str]:
    """The roles that the person holds over the unit."""
    return frozenset(rights.roles_at(request.user, unit))


def whose(units: Iterable[Unit]) -> bool | str | None:
    """Whether what a page lists is invented: all of it, `'partly'`, none of it; None where it lists nothing."""
    found = {unit.is_invented for unit in units}
    return 'partly' if len(found) > 1 else next(iter(found), None)


def is_administrator_of(request: HttpRequest, unit: Unit) -> bool:
    return Role.ADMINISTRATOR in roles_of(request, unit)
