"""One record: its fields, what hangs on it, its journal, and the next step."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from danvan.desk import passages, showing, steps
from danvan.desk.access import roles_of, signed_in, visible_record
from danvan.desk.kinds import extras_of
from danvan.records import attachments, journal
from danvan.records.acts import MOVERS, RECORDERS
from danvan.records.kinds import Kind
from danvan.records.models import Attachment, Link, Record


@dataclass(frozen=True)
class Tied:
    """A record tied to this one; without a title where it lies outside the person's reach."""

    words: str
    record: Record | None


@signed_in
def record_page(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    """A record in the person's reach."""
    record = visible_record(request, kind, pk)
    return render(request, 'desk/detail.html', detail_context(request, kind, record))


@signed_in
def beside_page(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    """Files and journal of a record in the person's reach: of a page that many open at once and few read to its foot."""
    context = beside_context(request, kind, visible_record(request, kind, pk))
    return render(request, 'desk/_beside.html' if request.htmx else 'desk/beside.html', context)


def detail_context(request: HttpRequest, kind: Kind, record: Record) -> dict:
    extras, roles = extras_of(kind), roles_of(request, record.unit)
    return head_context(request, kind, record) | beside_context(request, kind, record) | {
        'groups': showing.groups_of(kind, record, record.child, extras.sections),
        'is_extracted': record.pk in journal.made_from_texts([record.pk]),
        'may_move': bool(roles & MOVERS),
        'waits_for': steps.waits_for(kind, record),
        'parts': record.parts.select_related('unit').order_by('share'),
        'tied': _tied(request, record),
        'panels': extras.panels(record, request.user) if extras.panels else [],
    }  # fmt: skip


def head_context(request: HttpRequest, kind: Kind, record: Record) -> dict:
    """What every page of a record says of it: where it stands, until when, and what comes next."""
    return {
        'kind': kind,
        'record': record,
        'invented': record.unit.is_invented,
        'steps': steps.open_to(kind, record, roles_of(request, record.unit)),
        'deadlines': record.deadlines.order_by('met_on', 'due_on'),
    }


def beside_context(request: HttpRequest, kind: Kind, record: Record) -> dict:
    """Its files, and its journal with what each act changed."""
    return {
        'kind': kind,
        'record': record,
        'invented': record.unit.is_invented,
        'may_write': bool(roles_of(request, record.unit) & RECORDERS),
        'files': [(file, attachments.name_of(file)) for file in _files(record)],
        'origins': passages.origins(request.user, draft__settled_as=record),
        'lines': journal.history(record)[::-1],
    }


def _files(record: Record) -> list[Attachment]:
    return list(record.attachments.select_related('record__key', 'added_by__key').order_by('added_at'))


def _tied(request: HttpRequest, record: Record) -> list[Tied]:
    """What this record refers to, and what refers to it; the other one's name only where it may be seen."""
    links = sorted(Link.objects.filter(Q(record=record) | Q(to=record)), key=lambda link: link.record_id != record.pk)
    if not links:
        return []
    rows = [
        (link.get_relation_display(), link.to_id) if link.record_id == record.pk else (_reversed(link), link.record_id)
        for link in links
    ]
    visible = Record.objects.visible_to(request.user).select_related('unit').in_bulk([pk for _words, pk in rows])
    return [Tied(words, visible.get(pk)) for words, pk in rows]


def _reversed(link: Link) -> str:
    return {Link.Relation.REPLICATES: _('được nhân rộng thành')}.get(link.relation, link.get_relation_display())
