"""What a person fills to ask for figures, or to answer without having been asked. What acts ask stands in `asking`."""

import re
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from danvan.indicators.asking import periods_to_choose
from danvan.org import rights
from danvan.org.editions import current
from danvan.org.models import Ancestor, Relation, Unit, User
from danvan.periods import Period, UnknownPeriod
from danvan.records.forms import RecordForm
from danvan.records.models import Record
from danvan.work.filings.models import Filing, FilingState, FormVersion, Request, RequestState, Shape

SHAPES = {1: Shape.MONTH, 3: Shape.QUARTER, 6: Shape.HALF, 9: Shape.NINE, 12: Shape.YEAR}
SETTLED = ('version', 'label', 'cutoff', 'due_on', 'answers')  # once units have been asked
FARTHEST, MOST = 20, 4  # reminders: working days from the due day; how many on either side


class RequestForm(RecordForm):
    """Form, period and due day; the day follows from the period, and the title where none is given."""

    day = None
    title = forms.CharField(
        label=_('Tên yêu cầu'), max_length=500, required=False, help_text=_('để trống: theo biểu và kỳ')
    )
    version = forms.ModelChoiceField(FormVersion.objects.none(), label=_('Biểu mẫu'))
    label = forms.ChoiceField(label=_('Kỳ báo cáo'), choices=[])
    cutoff = forms.CharField(
        label=_('Ngày chốt năm'), max_length=5, required=False, help_text=_('như 30/11; để trống: theo chế độ báo cáo')
    )

    class Meta:
        model = Request
        fields = ['due_on', 'remind_before', 'remind_after', 'document', 'compiler', 'guidance', 'answers']

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields['label'].choices = periods_to_choose()
        self.fields['version'].queryset = versions_on(timezone.localdate())
        self.fields['compiler'].queryset = beside(self.user)
        self.fields['answers'].queryset = own_filings(self.user)
        if self.record:
            self._show_known()

    def _show_known(self) -> None:
        if self.record.state != RequestState.DRAFT:
            for name in SETTLED:
                del self.fields[name]
            return
        for name in ('version', 'label', 'cutoff'):
            self.fields[name].initial = getattr(self.instance, name)

    def clean_remind_before(self) -> str:
        return ', '.join(map(str, reversed(read_days(self.cleaned_data['remind_before']))))

    def clean_remind_after(self) -> str:
        return ', '.join(map(str, read_days(self.cleaned_data['remind_after'])))

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        version, label = answers.get('version'), answers.get('label')
        if version and label:
            self._read_period(version, label, answers.get('cutoff') or None)
        return answers

    def _read_period(self, version: FormVersion, label: str, cutoff: str | None) -> None:
        try:
            self.period = Period.parse(label, version.form.regime, cutoff)
        except UnknownPeriod as error:
            self.add_error('cutoff', f'{error.what} {error.rule}')
            return
        if shape_of(self.period) not in version.form.shapes:
            shapes = ', '.join(str(Shape(shape).label) for shape in version.form.shapes)
            self.add_error('label', _('Biểu này dùng cho kỳ: %(shapes)s. Mời chọn kỳ khác.') % {'shapes': shapes})

    def values(self) -> dict[str, Any]:
        """The title of a request that is amended stays, unless another is given."""
        answers = super().values()
        given = answers['title'] or (self.record.title if self.record else '')
        if 'version' not in answers:
            return answers | {'title': given}
        return answers | fields_of(answers['version'], self.period) | ({'title': given} if given else {})

    def _post_clean(self) -> None:
        """The rows are checked whole when they are written; here only the answers are."""


class FilingForm(RecordForm):
    """An answer of a unit that was left out of a request; what is asked, the period and the day follow from it."""

    day = None
    title = forms.CharField(
        label=_('Tên bản số liệu'), max_length=500, required=False, help_text=_('để trống: theo yêu cầu')
    )
    request = forms.ModelChoiceField(Request.objects.none(), label=_('Yêu cầu báo cáo'))

    class Meta:
        model = Filing
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record:
            del self.fields['request']
        else:
            self.fields['request'].queryset = unanswered(self.user)

    def values(self) -> dict[str, Any]:
        answers = super().values()
        if self.record:
            return answers | {'title': answers['title'] or self.record.title}
        return answers | answer_to(answers['request']) | ({'title': answers['title']} if answers['title'] else {})

    def _post_clean(self) -> None:
        """The rows are checked whole when they are written; here only the answers are."""


def read_days(text: str) -> list[int]:
    """'3, 1' as numbers. Raises ValidationError."""
    found = [int(part) for part in re.split(r'[,;\s]+', text.strip()) if part.isdecimal()]
    if ', '.join(map(str, found)) != re.sub(r'[,;\s]+', ', ', text.strip(' ,;')) or len(found) > MOST:
        raise forms.ValidationError(
            gettext('Chưa rõ các ngày nhắc. Ghi số ngày làm việc cách nhau bằng dấu phẩy, không quá %(most)s số. Mời ghi lại, như 3, 1.')
            % {'most': MOST}
        )  # fmt: skip
    if any(not 0 < day <= FARTHEST for day in found):
        raise forms.ValidationError(
            gettext('Ngày nhắc cách hạn từ 1 đến %(farthest)s ngày làm việc. Mời ghi lại.') % {'farthest': FARTHEST}
        )
    return sorted(set(found))


def shape_of(period: Period) -> str | None:
    return SHAPES.get(len(period.months()))


def fields_of(version: FormVersion, period: Period) -> dict[str, Any]:
    """What a request says of its form and period, with the title and the day that follow."""
    title = f'{version.form.title}, {period.words()}'
    return {
        'version': version, 'title': title, 'day': period.last, 'cutoff': str(period.cutoff), **Request.columns(period)
    }  # fmt: skip


def answer_to(request: Request) -> dict[str, Any]:
    """What an answer takes from its request."""
    return {'request': request, 'title': request.record.title, 'day': request.last}


# --- what there is to choose from


def versions_on(day: date) -> QuerySet[FormVersion]:
    in_force = FormVersion.objects.filter(Q(until=None) | Q(until__gte=day), since__lte=day)
    return in_force.select_related('form').order_by('form__code', '-number')


def posts_of(user: User) -> list[int]:
    return [row.post.unit_id for row in rights.memberships(user, timezone.localdate())]


def beside(user: User) -> QuerySet[Unit]:
    """Where the person holds a post, and the bodies that sit in the same territories."""
    posts = posts_of(user)
    seats = Relation.objects.filter(tie=Relation.Tie.WITHIN, unit__in=posts, unit__level='body').values('to')
    seated = Relation.objects.filter(tie=Relation.Tie.WITHIN, unit__level='body')
    near = seated.filter(Q(to__in=seats) | Q(to__in=posts)).values('unit')
    return Unit.objects.filter(Q(pk__in=posts) | Q(pk__in=near)).alive(timezone.localdate()).order_by('sort_key')


def own_filings(user: User) -> QuerySet[Filing]:
    """Answers that the person's units still owe."""
    owed = Record.objects.of('filing').visible_to(user).exclude(state=FilingState.ACCEPTED)
    seats = Relation.objects.filter(tie=Relation.Tie.WITHIN, unit__in=posts_of(user), unit__level='body').values('to')
    return Filing.objects.filter(record__in=owed.filter(Q(unit__in=posts_of(user)) | Q(unit__in=seats)))


def unanswered(user: User) -> QuerySet[Request]:
    """Requests that are open, asked by units over the person's, and not answered by these yet."""
    posts = posts_of(user)
    over = Ancestor.objects.filter(edition=current(), unit__in=posts).values('ancestor')
    bodies = Relation.objects.filter(tie=Relation.Tie.WITHIN, to__in=over, unit__level='body').values('unit')
    open_ = Request.objects.filter(record__state=RequestState.OPEN).exclude(filings__record__unit__in=posts)
    return open_.filter(Q(record__unit__in=over) | Q(record__unit__in=bodies)).select_related('record').order_by('pk')
