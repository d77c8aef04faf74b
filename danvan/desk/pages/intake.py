"""Old reports and articles taken in: files dropped, each with its text beside what it proposes, settled by a person."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from danvan.desk import lists, passages
from danvan.desk.access import acting_as, held, signed_in, whose
from danvan.desk.uploading import receives
from danvan.indicators.catalogue import catalogue
from danvan.intake import asking, settling, taking, tasks
from danvan.intake.forms import AboutForm, FigureForm, known_periods
from danvan.intake.models import Proposal, Source
from danvan.org.models import Alias, Membership, Unit
from danvan.records.acts import RECORDERS
from danvan.records.errors import ActError, Refused
from danvan.records.kinds import kind
from danvan.vietnamese import legacy

LARGEST_TOGETHER = 100_000_000
SHOWN = 50  # sources on a page of the list
Sort, State = Proposal.Sort, Proposal.State


# --- the list and the drop zone


@receives(taking.LARGEST, LARGEST_TOGETHER)
def sources_page(request: HttpRequest) -> HttpResponse:
    """What the person's offices have taken in; files are dropped here and read by a job."""
    posts = _writing(request)
    refusal = request.refusal
    if request.method == 'POST' and not refusal:
        try:
            return _take(request, posts)
        except ActError as refused:
            refusal = refused
    sources = _listed(request)
    context = {'sources': sources, 'progress': taking.progress(sources), 'units': [post.post.unit for post in posts]}
    context |= {'refusal': refusal, 'unit': _chosen(request, posts), 'kept': taking.KEPT.days}
    context |= {
        'encodings': legacy.NAMES.items(),
        'aliases': _aliases(posts),
        'invented': whose(source.unit for source in sources),
    }
    template = 'desk/_sources.html' if request.htmx else 'desk/sources.html'
    return render(request, template, context, status=422 if refusal else 200)


def _writing(request: HttpRequest) -> list[Membership]:
    """The posts in which the person may take something in; 404 without any."""
    posts = [row for row in held(request) if row.role in RECORDERS]
    if not posts:
        raise Http404
    return posts


def _chosen(request: HttpRequest, posts: list[Membership]) -> Unit:
    asked, now = request.POST.get('don-vi', ''), acting_as(request)
    by_key = {post.post.unit.key: post.post.unit for post in posts}
    return by_key.get(asked) or (now.post.unit if now in posts else posts[0].post.unit)


def _take(request: HttpRequest, posts: list[Membership]) -> HttpResponse:
    files = request.FILES.getlist('tep')
    if not files:
        raise Refused(
            _('Chưa có tệp nào được gửi.'), _('Mỗi lần gửi cần ít nhất một tệp.'), _('Mời chọn tệp rồi gửi lại.')
        )
    said = request.POST.get('bang-ma', '')
    encoding = said if said in legacy.NAMES else ''
    sent = (
        taking.Sent(one.name, b'' if one.size > taking.LARGEST else one.read(), one.size, encoding) for one in files
    )
    taken = tasks.take_all(_chosen(request, posts), request.user, sent)
    for file, one in zip(files, taken, strict=True):
        if one.refusal:
            messages.error(request, one.refusal)
        elif not one.is_new:
            messages.info(request, _('“%(name)s” đã được nhận trước đây; không nhận lần nữa.') % {'name': file.name})
    if len(taken) == 1 and taken[0].source and not taken[0].is_new:
        return redirect('source', taken[0].source.pk)
    return redirect('sources')


def _within(request: HttpRequest) -> QuerySet[Source]:
    return Source.objects.filter(taking.may_be_read(request.user)).select_related('key', 'unit', 'about')


def _listed(request: HttpRequest) -> list[Source]:
    told = ~Q(proposals__sort=Sort.EVENT)
    open_still = Q(proposals__draft__settled_as=None, proposals__draft__refused_at=None)
    waiting = Count('proposals', filter=told & open_still & Q(proposals__state=State.WAITING))
    made = Q(proposals__state__in=settling.ACCEPTED) | Q(proposals__draft__settled_as__isnull=False)
    taken = Count('proposals', filter=told & made)
    return list(_within(request).annotate(waits=waiting, taken=taken).order_by('-at', '-pk')[:SHOWN])


def _aliases(posts: list[Membership]) -> list[Alias]:
    return list(Alias.objects.filter(office__in=[post.post.unit for post in posts]).select_related('unit', 'office'))


@signed_in
def forget_alias(request: HttpRequest, pk: int) -> HttpResponse:
    """What a name was taken to mean is given up."""
    alias = get_object_or_404(Alias.objects.filter(office__in=[post.post.unit for post in _writing(request)]), pk=pk)
    if request.method == 'POST':
        alias.delete()
        messages.success(request, _('Đã bỏ cách gọi này.'))
    return redirect('sources')


# --- one source


@signed_in
def source_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The text with every proposal at its words; whom it is about and which period stand above, for all of them."""
    source = _source(request, pk)
    if source.state == Source.State.ASKS:
        return _asks(request, source)
    form = AboutForm(request.POST if request.method == 'POST' else None, source)
    if request.method == 'POST' and form.is_valid():
        try:
            said = form.cleaned_data
            settling.set_about(source, request.user, said['unit'], said['label'])
        except ActError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _('Đã ghi đơn vị và kỳ của văn bản.'))
            return redirect('source', pk)
    return render(request, 'desk/source.html', _context(request, source, form), status=422 if form.errors else 200)


def _asks(request: HttpRequest, source: Source) -> HttpResponse:
    """What each encoding makes of the first lines; the one that reads rightly is chosen."""
    refusal = None
    if request.method == 'POST':
        try:
            tasks.read_as(source, request.user, request.POST.get('bang-ma', ''))
        except ActError as refused:
            refusal = refused
        else:
            return redirect('source', source.pk)
    context = {'source': source, 'readings': asking.offered(source), 'refusal': refusal}
    context['invented'] = source.unit.is_invented
    return render(request, 'desk/source_asks.html', context, status=422 if refusal else 200)


def _source(request: HttpRequest, pk: int) -> Source:
    return get_object_or_404(_within(request), pk=pk)


def _rows(source: Source) -> QuerySet[Proposal]:
    return source.proposals.select_related('observation__unit', 'draft', 'settled_by__key')


def _context(request: HttpRequest, source: Source, form: forms.Form) -> dict[str, Any]:
    first = _first(request, source)
    rows = list(_rows(source)[first : first + passages.PAGE + 1])
    cards = passages.cards(source, rows[: passages.PAGE], first)
    begins = rows[0].start if first and rows else 0
    ends = rows[-1].start if len(rows) > passages.PAGE else len(source.text) + 1
    return {
        'source': source,
        'about': form,
        'passages': passages.passages(source, cards, begins, ends),
        **_counted(source),
        'before': max(0, first - passages.PAGE) if first else None,
        'after': first + passages.PAGE if len(rows) > passages.PAGE else None,
        'invented': source.unit.is_invented,
        **_offered(request),
    }


def _counted(source: Source) -> dict[str, int]:
    """How many proposals there are, how many wait, how many of these are certain."""
    states = [row.is_waiting for row in source.proposals.exclude(sort=Sort.EVENT).select_related('draft')]
    return {'waits': sum(states), 'total': len(states), 'certain': len(settling.certain(source))}


def _first(request: HttpRequest, source: Source) -> int:
    """The page that an address asks for, by its first proposal or by one of its proposals."""
    asked = lists.asked_number(request.GET, 'xem')
    start = source.proposals.filter(pk=asked).values_list('start', flat=True).first() if asked else None
    first = (
        source.proposals.filter(start__lt=start).count() if start is not None else lists.asked_number(request.GET, 'tu')
    )
    return first // passages.PAGE * passages.PAGE


def _offered(request: HttpRequest) -> dict[str, Any]:
    """What the fields of all forms of the page offer, once."""
    return {
        'codes': [one for one in catalogue().values() if one.kind != 'ratio'],
        'periods': known_periods(),
        'known': lists.known_units(request.user),
    }


@signed_in
def drop_source(request: HttpRequest, pk: int) -> HttpResponse:
    """A text of which nothing was accepted, thrown away with its file."""
    source = _source(request, pk)
    if request.method == 'POST':
        if taking.drop(source):
            messages.success(request, _('Đã bỏ văn bản và xóa nội dung của nó.'))
            return redirect('sources')
        messages.error(request, _('Văn bản còn là nguồn của số liệu hoặc hồ sơ đã nhận, nên chưa bỏ được.'))
    return redirect('source', pk)


# --- all that are certain


@signed_in
def certain_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be stored, whole, before it is: then all of it in one go."""
    source = _source(request, pk)
    if request.method == 'POST':
        looked_at = [
            int(one) for one in request.POST.get('cac-de-xuat', '').split(',') if one.isdecimal() and len(one) < 12
        ]
        try:
            count = settling.accept_certain(source, request.user, looked_at)
        except ActError as refused:
            messages.error(request, str(refused))
            return redirect('certain', pk)
        messages.success(request, _('Đã nhận %(n)s số liệu.') % {'n': count})
        return redirect('source', pk)
    pairs = [(passages.Card(row, n), cell) for n, (row, cell) in enumerate(settling.certain(source), 1)]
    context = {'source': source, 'pairs': pairs, 'numbers': ','.join(str(card.row.pk) for card, _cell in pairs)}
    return render(request, 'desk/source_certain.html', context | {'invented': source.unit.is_invented})


# --- one proposal


@signed_in
def proposal_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A proposal by itself: where a word on it goes, and where it is corrected when something was missing."""
    source = _source(request, pk)
    row = get_object_or_404(_rows(source), pk=number)
    row.source = source
    (card,) = passages.cards(source, [row])
    if request.method == 'POST':
        try:
            settled = _settle(request, card)
        except ActError as refused:
            return _shown(request, source, card, refused)
        if settled is not None:
            return settled
    return _shown(request, source, card)


def _settle(request: HttpRequest, card: passages.Card) -> HttpResponse | None:
    """What the person's word does; None where the form has to be filled again. Raises `ActError`."""
    row, step = card.row, request.POST.get('buoc', '')
    if step == 'bo':
        settling.refuse(row, request.user)
    elif row.sort == Sort.RECORD:
        draft = settling.open_draft(row, request.user)
        form = f'{reverse("register", args=[kind(draft.kind)])}?nhap={draft.pk}'
        return HttpResponseClientRedirect(form) if request.htmx else redirect(form)
    elif row.sort == Sort.FIGURE:
        card.form = FigureForm(request.POST, row)
        if not card.form.is_valid():
            return None
        _accept(request, card)
    else:
        settling.note(row, request.user)
    return _after(request, row)


def _accept(request: HttpRequest, card: passages.Card) -> None:
    cell = card.form.cell()
    there = passages.otherwise(cell, settling.standing([cell]))
    keep = {'giu': True, 'lay': False}.get(request.POST.get('giu-so', ''))
    looked_at = request.POST.get('da-xem', '').split(',')
    card.there = list(passages.led_back(card.row.source, there).values())
    settling.accept(card.row, request.user, cell, looked_at=looked_at, keep=keep)


def _after(request: HttpRequest, row: Proposal) -> HttpResponse:
    """The card as it is now where the page asked for it alone; else the source, at the next that waits."""
    source = _source(request, row.source_id)
    if request.htmx:
        (card,) = passages.cards(source, [_rows(source).get(pk=row.pk)], lists.asked_number(request.POST, 'thu') - 1)
        context = {'card': card, 'source': source, 'is_beside': True, **_counted(source)}
        return render(request, 'desk/_proposal_done.html', context)
    waiting = source.proposals.filter(state=State.WAITING, draft__settled_as=None).exclude(sort=Sort.EVENT)
    following = waiting.filter(Q(start=row.start, pk__gt=row.pk) | Q(start__gt=row.start)).first() or waiting.first()
    shown = following or row
    return redirect(f'{reverse("source", args=[source.pk])}?xem={shown.pk}#dx-{shown.pk}')


def _shown(request: HttpRequest, source: Source, card: passages.Card, refusal: ActError | None = None) -> HttpResponse:
    bad = refusal is not None or bool(card.form and card.form.is_bound and card.form.errors)
    context = {
        'card': card,
        'source': source,
        'refusal': refusal,
        'is_open': refusal is None,
        'invented': source.unit.is_invented,
    }
    if request.htmx:
        card.number = lists.asked_number(request.POST, 'thu')
        return render(request, 'desk/_proposal.html', context)
    quote = source.text[card.row.start : card.row.end]
    return render(
        request, 'desk/proposal.html', context | {'quote': quote} | _offered(request), status=422 if bad else 200
    )
