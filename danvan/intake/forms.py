"""What a person fills at a proposal: the figure with its place, and whom a text is about. Prefilled as the text was read."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.indicators.asking import REGIME
from danvan.indicators.catalogue import Indicator, catalogue, dimensions
from danvan.indicators.models import Qualifier, Scope
from danvan.indicators.splits import split_key
from danvan.indicators.words import period_words
from danvan.intake.models import Proposal, Source
from danvan.intake.settling import Cell
from danvan.org import names
from danvan.org.models import Unit
from danvan.periods import REGIMES, Period, UnknownPeriod
from danvan.vietnamese import NotANumber, format_number, parse_number

SPLIT = 'phan_'
FIRST_YEAR = 2010
PARTS = ('', '-H1', '-9M', '-Q1', '-Q2', '-Q3', '-Q4', '-H2', *(f'-{month:02}' for month in range(1, 13)))


def known_periods() -> list[tuple[str, str]]:
    """Label and words of the periods that old papers report on, the latest year first."""
    years = range(timezone.localdate().year + 1, FIRST_YEAR - 1, -1)
    return [(f'{year}{part}', period_words(Period.parse(f'{year}{part}'))) for year in years for part in PARTS]


def read_period(text: str, regime: str) -> Period:
    """A label, or the words that stand for it. Raises ValidationError."""
    asked = ' '.join(text.split())
    by_words = {words: label for label, words in known_periods()}
    try:
        return Period.parse(by_words.get(asked, asked), regime or REGIME)
    except UnknownPeriod as unknown:
        words = _('Không có kỳ “%(text)s”. Mời chọn một kỳ trong danh sách, ví dụ 2025, 2025-H1 hoặc 2025-Q1.')
        raise ValidationError(words % {'text': asked}) from unknown


def read_unit(text: str, period: Period | None) -> Unit:
    """By name or key, as of the last day of the period that has passed. Raises ValidationError."""
    today = timezone.localdate()
    try:
        return names.find(text, min(period.last, today) if period else today)
    except names.NotFound as error:
        raise ValidationError(str(error)) from error


class AboutForm(forms.Form):
    """Whom a text is about, and on which period."""

    unit = forms.CharField(label=gettext_lazy('Văn bản nói về đơn vị'), max_length=200)
    label = forms.CharField(label=gettext_lazy('Kỳ'), max_length=60)
    regime = forms.ChoiceField(label=gettext_lazy('Chế độ báo cáo'))

    def __init__(self, data: Any, source: Source) -> None:
        said = {'unit': _unit_words(source), 'label': source.label, 'regime': source.regime or REGIME}
        super().__init__(data, initial=said, auto_id='ve_%s')
        self.fields['regime'].choices = [(key, _regime(key)) for key in REGIMES]
        self.fields['unit'].widget.attrs |= {'list': 'cac-don-vi', 'autocomplete': 'off'}
        self.fields['label'].widget.attrs |= {'list': 'cac-ky', 'autocomplete': 'off'}

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for name, read in (('label', lambda text: read_period(text, said.get('regime', ''))), ('unit', self._unit)):
            if name in said:
                try:
                    said[name] = read(said[name])
                except ValidationError as error:
                    self.add_error(name, error)
        return self.cleaned_data

    def _unit(self, text: str) -> Unit:
        period = self.cleaned_data.get('label')
        return read_unit(text, period if isinstance(period, Period) else None)


def _unit_words(source: Source) -> str:
    """The unit's name where it means this unit alone, else its key; where it is not known, the text's own words."""
    unit = source.about
    if unit is None:
        return source.named_as
    try:
        is_meant = read_unit(unit.full_name, source.period) == unit
    except ValidationError:
        is_meant = False
    return unit.full_name if is_meant else unit.key


def _regime(key: str) -> str:
    return {
        'calendar': _('theo năm dương lịch'), 'party': _('theo chế độ của Đảng'),
        'state': _('theo chế độ của Nhà nước'), 'inspectorate': _('theo chế độ của ngành thanh tra'),
    }.get(key, key)  # fmt: skip


class FigureForm(forms.Form):
    """A figure's place and value; unit and period left empty are those of the whole text."""

    code = forms.CharField(label=gettext_lazy('Chỉ tiêu'), max_length=200)
    value = forms.CharField(label=gettext_lazy('Giá trị'), max_length=20)
    qualifier = forms.ChoiceField(label=gettext_lazy('Mức xác định'), choices=Qualifier.choices)
    scope = forms.ChoiceField(label=gettext_lazy('Phạm vi'), choices=Scope.choices)
    unit = forms.CharField(label=gettext_lazy('Đơn vị khác'), max_length=200, required=False)
    label = forms.CharField(label=gettext_lazy('Kỳ khác'), max_length=60, required=False)

    def __init__(self, data: Any, proposal: Proposal) -> None:
        self.proposal, said = proposal, proposal.fields
        number = said.get('value')
        first = {
            'code': _code_words(said.get('code', '')), 'scope': said.get('scope'), 'qualifier': said.get('qualifier'),
            'value': format_number(number) if isinstance(number, int) else str(number or '').replace('.', ','),
        }  # fmt: skip
        first |= {f'{SPLIT}{name}': value for name, value in said.get('split', {}).items()}
        super().__init__(data, initial=first, auto_id=f'p{proposal.pk}_%s')
        self.fields['code'].widget.attrs |= {'list': 'cac-chi-tieu', 'autocomplete': 'off'}
        self.fields['value'].widget.attrs['inputmode'] = 'numeric'
        self.fields['unit'].widget.attrs |= {'list': 'cac-don-vi', 'autocomplete': 'off'}
        self.fields['label'].widget.attrs |= {'list': 'cac-ky', 'autocomplete': 'off'}
        self._offer_splits()

    def _offer_splits(self) -> None:
        """The ways in which the indicator is split: what is not chosen is the whole."""
        asked = self.data.get('code', '') if self.is_bound else self.initial['code']
        found = indicator_of(asked)
        for name in {name for names_ in found.splits for name in names_} if found else ():
            known = dimensions()[name]
            choices = [('', '–'), *((value, known.word(value)) for value in known.values)]
            self.fields[f'{SPLIT}{name}'] = forms.ChoiceField(label=str(known), choices=choices, required=False)

    @property
    def split_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(SPLIT)]

    def clean_code(self) -> str:
        found = indicator_of(self.cleaned_data['code'])
        if found is None:
            raise ValidationError(_('Không có chỉ tiêu này; mời chọn một chỉ tiêu trong danh sách.'))
        if found.kind == 'ratio':
            raise ValidationError(_('Tỷ lệ được tính từ tử số và mẫu số; mời ghi hai số đó.'))
        return found.code

    def clean_value(self) -> int:
        said = self.cleaned_data['value']
        try:
            number = -1 if ',' in said else parse_number(said)  # '1,000' is one to some and a thousand to others
        except NotANumber:
            number = -1
        if number != int(number) or number < 0:
            raise ValidationError(_('Mời ghi một số nguyên không âm, ví dụ 1.647.'))
        return int(number)

    def clean(self) -> dict[str, Any]:
        said, source = self.cleaned_data, self.proposal.source
        said['split'] = {f.name.removeprefix(SPLIT): said[f.name] for f in self.split_fields if said.get(f.name)}
        if 'code' in said and not catalogue()[said['code']].has_split(split_key(said['split'])):
            self.add_error('code', _('Chỉ tiêu này không có phân tổ như vậy; mời chọn lại các phân tổ.'))
        if 'code' in said and catalogue()[said['code']].no_total and not said['split']:
            self.add_error('code', _('Chỉ tiêu này chỉ ghi theo phân tổ; mời chọn đủ các phân tổ.'))
        self._read('label', lambda text: read_period(text, source.regime) if text else source.period)
        self._read('unit', lambda text: read_unit(text, said.get('label')) if text else source.about)
        return said

    def _read(self, name: str, read: Any) -> None:
        try:
            found = read(self.cleaned_data.get(name, ''))
        except ValidationError as error:
            self.add_error(name, error)
            self.cleaned_data[name] = None
        else:
            self.cleaned_data[name] = found
            if found is None:
                self.add_error(name, _('Chưa biết văn bản nói về đơn vị, kỳ nào; mời ghi ở đầu trang hoặc ở đây.'))

    def cell(self) -> Cell:
        said = self.cleaned_data
        return Cell(
            said['unit'], said['label'], said['code'], said['split'], said['scope'], said['value'], said['qualifier']
        )


def _code_words(code: str) -> str:
    return f'{code} {catalogue()[code]}' if code in catalogue() else ''


def indicator_of(text: str) -> Indicator | None:
    """By its code, with or without its words behind it; else by its words alone."""
    asked = text.strip()
    found = catalogue().get(asked.partition(' ')[0])
    return found or next((one for one in catalogue().values() if asked in (one.label, one.label_en)), None)
