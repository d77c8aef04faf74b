"""What a person fills to begin a report, and what its acts ask."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from danvan.indicators.asking import REGIME, periods_to_choose
from danvan.org.editions import edition_on
from danvan.periods import Period, UnknownPeriod
from danvan.periods.regimes import REGIMES
from danvan.records.forms import ActForm, RecordForm, WholeNumber
from danvan.reports import wording
from danvan.reports.content import issued
from danvan.reports.heads import head_of
from danvan.reports.models import Report, State
from danvan.reports.numbering import default_series, gap_words, next_number, series_on
from danvan.reports.outline import OUTLINES

CLOSED = {State.ISSUED, State.EXTRACTED}  # their period and layout are settled
BOX = forms.Textarea(attrs={'rows': 8})


class ReportForm(RecordForm):
    """Unit, period and layout; the day follows from the period, and the title where none is given."""

    day = None
    title = forms.CharField(label=_('Tên báo cáo'), max_length=500, required=False, help_text=_('để trống: theo kỳ'))
    label = forms.ChoiceField(label=_('Kỳ báo cáo'), choices=[])
    regime = forms.ChoiceField(
        label=_('Chế độ báo cáo'), choices=[(r.name, r.words) for r in REGIMES.values()], initial=REGIME
    )
    cutoff = forms.CharField(
        label=_('Ngày chốt năm'), max_length=5, required=False, help_text=_('như 30/11; để trống: theo chế độ báo cáo')
    )

    class Meta:
        model = Report
        fields = ['layout']

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields['label'].choices = periods_to_choose()

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if self.record and self.record.state in CLOSED:
            raise forms.ValidationError(
                _(
                    'Báo cáo này không sửa được: đã phát hành, hoặc trích từ bài báo. Bản đã phát hành giữ nguyên. Mời lập phiên bản mới.'
                )
            )
        if answers.get('label') and answers.get('regime'):
            try:
                self.period = Period.parse(answers['label'], answers['regime'], answers.get('cutoff') or None)
            except UnknownPeriod as error:
                self.add_error('cutoff', f'{error.what} {error.rule}')
        return answers

    def values(self) -> dict[str, Any]:
        """The title of a report that is amended stays, unless another is given."""
        answers, follows = super().values(), fields_of(self.period)
        given = answers['title'] or (self.record.title if self.record else '')
        return answers | follows | {'title': given or follows['title']}

    def _post_clean(self) -> None:
        """The rows are checked whole when they are written; here only the answers are."""


def fields_of(period: Period) -> dict[str, Any]:
    """What a report says of its period, with the title and the day that follow."""
    return {
        'title': f'Báo cáo kết quả công tác dân vận {period.words()}',
        'day': period.last,
        'cutoff': str(period.cutoff),
        'edition': edition_on(period.last),
        **Report.columns(period),
    }


class Writing(ActForm):
    """One section's words; figures in «» stay tied to the figures that they are. Left empty: the sentences made from data."""

    section = forms.ChoiceField(label=_('Mục'), choices=[])
    text = forms.CharField(
        label=_('Nội dung'),
        required=False,
        widget=BOX,
        max_length=wording.LONGEST,
        error_messages={
            'max_length': _(
                'Mục này dài quá nên chưa lưu được. Mỗi mục dài nhất 50.000 ký tự. Mời rút gọn, hoặc kèm phần dài thành tệp.'
            )
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields['section'].choices = [(n.key, n.title) for n in OUTLINES[self.record.report.outline] if n.key]


class Issuing(ActForm):
    """What the head and the foot of the signed paper say; of a later version at first what the one before says."""

    number = WholeNumber(label=_('Số'), min_value=1, required=False)
    symbol = forms.CharField(label=_('Ký hiệu'), max_length=30)
    signed_on = forms.DateField(label=_('Ngày ký'))
    superior = forms.CharField(label=_('Cơ quan cấp trên'), max_length=150, required=False)
    issuer = forms.CharField(label=_('Cơ quan ban hành'), max_length=150)
    place = forms.CharField(label=_('Nơi ban hành'), max_length=80)
    authority = forms.CharField(
        label=_('Thẩm quyền ký'),
        max_length=120,
        required=False,
        help_text=_('như T/M BAN THƯỜNG VỤ; để trống nếu người đứng đầu ký'),
    )
    signer_title = forms.CharField(label=_('Chức vụ người ký'), max_length=120)
    signer_name = forms.CharField(label=_('Họ tên người ký'), max_length=120)
    recipients = forms.CharField(
        label=_('Nơi nhận'), required=False, widget=forms.Textarea(attrs={'rows': 4}), help_text=_('mỗi nơi một dòng')
    )
    reason = forms.CharField(label=_('Lý do phát hành lại'), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        report = self.record.report
        before = report.issues.order_by('version').last()
        head = issued(before).head if before else head_of(self.record.unit, report.layout, report.last)
        for name in ('superior', 'issuer', 'symbol', 'place', 'authority', 'signer_title'):
            self.fields[name].initial = getattr(head, name)
        self.fields['recipients'].initial = '\n'.join(head.recipients)
        self.fields['signed_on'].initial = timezone.localdate()
        self.fields['signer_name'].initial = head.signer_name or str(self.user)
        self.fields['number'].help_text = self._proposed(head.symbol)
        if before:
            self.fields['reason'].required = True
        else:
            del self.fields['reason']

    def _proposed(self, symbol: str) -> str:
        """The next number of the series, and what is left out in it: nobody need ask the clerk."""
        unit, layout, day = self.record.unit, self.record.report.layout, timezone.localdate()
        series = series_on(unit, symbol, day) or default_series(unit, layout, symbol, day)
        words = _('để trống: lấy số tiếp theo của sổ, là %(next)s') % {'next': next_number(series)}
        left_out = gap_words(series)
        return f'{words}. ' + _('Còn trống: %(gaps)s') % {'gaps': left_out} if left_out else words

    def clean_recipients(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data['recipients'].splitlines() if line.strip()]


class Returning(ActForm):
    reason = forms.CharField(label=_('Lý do'), widget=forms.Textarea(attrs={'rows': 3}))
