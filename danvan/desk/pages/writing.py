"""Writing a section of a report: its words beside its figures, last period's words, and numbers picked into the text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.desk import asking, papers
from danvan.desk.access import signed_in, visible_record
from danvan.desk.pages.reports import WRITABLE, issue_links, live
from danvan.indicators.catalogue import Indicator, catalogue, dimensions, indicator
from danvan.indicators.splits import split_key
from danvan.indicators.words import period_words
from danvan.office.blocks import Figure as Printed
from danvan.org.models import User
from danvan.records.errors import ActError
from danvan.records.kinds import kind
from danvan.records.models import Record
from danvan.reports import beside, picking, shelf, wording
from danvan.reports.content import compose
from danvan.reports.content import content as content_of
from danvan.reports.ledger import Entry
from danvan.reports.outline import OUTLINES
from danvan.reports.pieces import Content, Section
from danvan.reports.reading import Reading

SENTENCE = 'cau-'
CHOSEN = 'chon'
FURTHER = 40  # figures of other sections that are listed


class Writing(forms.Form):
    """How long it may be, and all else, the act says."""

    text = forms.CharField(
        label=gettext_lazy('Nội dung'), required=False, strip=False, widget=forms.Textarea(attrs={'rows': 16})
    )


@dataclass(frozen=True)
class Usable:
    """A number that can be put into the text: how it reads, where it leads, how the box names it."""

    entry: Entry
    address: str
    where: str


@signed_in
def section_page(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """For those who may write at the report's unit: a section's words beside the figures that they may use."""
    record, reading, made, part = _opened(request, pk, section)
    form = Writing(request.POST or None, initial={'text': shelf.editable(made, section, record.report)})
    inserted, refusal = '', None
    if asked := request.POST.get('chen'):
        try:
            inserted = _insertion(reading, section, request.POST, asked)
        except ActError as error:
            refusal = error
        form = Writing(initial={'text': _joined(request.POST.get('text', ''), inserted)})
    elif request.method == 'POST' and form.is_valid():
        try:
            record = shelf.write(record.report, request.user, section, form.cleaned_data['text'])
        except (ActError, ValidationError) as error:
            asking.blame(form, error)
        else:
            messages.success(request, _('Đã lưu mục “%(title)s”.') % {'title': part.title})
            _tell_loose(request, shelf.loose_numbers(record, section))
            return redirect(reverse('record', args=[kind('report'), pk]) + f'#muc-{section}')
    return render(request, 'desk/section.html', {
        'record': record, 'kind': kind('report'), 'part': part, 'form': form, 'problems': asking.problems(form),
        'invented': record.unit.is_invented, 'inserted': inserted, 'refusal': refusal,
        'ready': beside.ready(reading, section) if part.is_written else [],
        **_figures(reading, made, part), **_choices(reading, section, request.POST), **_before(record, part, request.user),
    })  # fmt: skip


@signed_in
def pick_number(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """The same for a browser that puts it where one writes: what to put there, or why there is nothing."""
    _record, reading, _made, _part = _opened(request, pk, section)
    try:
        return JsonResponse({'mark': _insertion(reading, section, request.GET, request.GET.get('chen', ''))})
    except ActError as error:
        return JsonResponse({'refusal': str(error)})


def _opened(request: HttpRequest, pk: int, section: str) -> tuple[Record, Reading, Content, Section]:
    """404 for a section that is not there, or not open to writing."""
    record = visible_record(request, kind('report'), pk)
    if record.state not in WRITABLE:
        raise Http404
    reading = Reading(record.report, is_redraft=True)
    made = compose(reading)
    part = next((one for one in made.sections if one.key and one.key == section), None)
    if part is None:
        raise Http404
    return record, reading, made, part


def _tell_loose(request: HttpRequest, numbers_typed: list[str]) -> None:
    """What is typed by hand may stand; whoever typed it knows that it leads nowhere."""
    if numbers_typed:
        messages.warning(
            request,
            _(
                'Trong mục có số viết tay: %(numbers)s. Số viết tay không dẫn đến hồ sơ và không đổi theo hồ sơ. '
                'Nếu là số liệu của báo cáo, mời dùng “Chèn số” bên dưới ô nội dung.'
            )
            % {'numbers': '; '.join(numbers_typed[:10])},
        )


# --- numbers for the text


def _figures(reading: Reading, made: Content, part: Section) -> dict[str, list[Usable]]:
    """Those that stand in the section; shares and changes made of them; others of the report."""
    used = list(dict.fromkeys(figure.name for figure in part.figures()))
    own = [_usable(made.entry(name), reading) for name in used]
    rest = [entry for entry in made.ledger if entry.text and entry.name not in used]
    told = {'own': [one for one in own if one.where], 'derived': [one for one in own if not one.where]}
    return told | {'further': [_usable(entry, reading) for entry in rest[:FURTHER]]}


def _usable(entry: Entry, reading: Reading) -> Usable:
    return Usable(entry, picking.address(entry.ref, reading.report), live(entry) if entry.indicator else '')


def _insertion(reading: Reading, section: str, given: Mapping[str, str], asked: str) -> str:
    """What to put into the box. Raises `ActError`."""
    if asked.startswith(SENTENCE):
        said, place = beside.ready(reading, section), asked.removeprefix(SENTENCE)
        return said[int(place)].boxed if place.isdecimal() and int(place) < len(said) else _nothing()
    names = ('chi-tieu', 'phan', 'don-vi', 'ky')
    pick = picking.Pick(*(given.get(name, '') for name in names)) if asked == CHOSEN else asked
    refs = {entry.ref for entry in reading.ledger.entries()}
    ref = picking.named_by(reading.report, refs)(str(pick)) or _not_split_so(str(pick))
    with translation.override('vi'):
        found = reading.find(ref)
    return wording.mark(_said(found).text, picking.address(ref, reading.report))


def _said(found: Printed | None) -> Printed:
    return found if found and found.text else _nothing()


def _nothing() -> Any:
    raise ActError(
        _('Chưa chèn số: chỉ tiêu này chưa có số liệu ở đơn vị và kỳ đã chọn.'),
        _('Số chèn vào bài là số đã có trong hệ thống; ô chưa báo cáo không phải là 0.'),
        _('Mời chọn đơn vị, kỳ hoặc phân tổ khác.'),
    )


def _not_split_so(address: str) -> Any:
    raise ActError(
        _('Chưa chèn số: không rõ số nào là “%(address)s”.') % {'address': address},
        _('Mỗi chỉ tiêu chỉ tách theo các phân tổ của danh mục, ở đơn vị của báo cáo hoặc các đơn vị trực thuộc.'),
        _('Mời chọn lại chỉ tiêu và phân tổ.'),
    )


def _joined(text: str, inserted: str) -> str:
    gap = '' if not text or not inserted or text.endswith((' ', '\n')) else ' '
    return f'{text}{gap}{inserted}'


def _choices(reading: Reading, section: str, given: Mapping[str, str]) -> dict[str, Any]:
    """What there is to pick from; what was picked last stays picked."""
    codes = next(node.codes for node in OUTLINES[reading.report.outline] if node.key == section)
    own = [indicator(code) for code in codes]
    rest = [one for one in catalogue().values() if one.code not in codes]
    groups = [(_('Chỉ tiêu của mục'), own), (_('Chỉ tiêu khác'), rest)]
    return {
        'indicators': [(words, [(one, _dimensions_of(one)) for one in found]) for words, found in groups if found],
        'splits': [
            (name, one, [(split_key({name: value}), one.word(value)) for value in one.values])
            for name, one in dimensions().items()
        ],
        'units': [('', reading.unit.full_name), *((part.key, part.full_name) for part in reading.parts)],
        'periods': [(one.label, period_words(one)) for one in picking.periods(reading.report)],
        'picked': {name.replace('-', '_'): given.get(name, '') for name in ('chi-tieu', 'phan', 'don-vi', 'ky')},
    }


def _dimensions_of(one: Indicator) -> str:
    """By which dimensions it is split, one at a time; a script leaves the others out of the list."""
    return ' '.join(names[0] for names in one.splits if len(names) == 1)


# --- last period's words


def _before(record: Record, part: Section, user: User) -> dict[str, Any]:
    last = beside.report_before(record.report, user)
    if last is None:
        return {'last': None}
    made = content_of(last)
    then = beside.section_of(made, part.key)
    link = issue_links(last.record, made)
    return {
        'last': last,
        'last_said': papers.section(then, '', link).paragraphs if then else [],
        'repeated': beside.repeated(part, then),
    }
