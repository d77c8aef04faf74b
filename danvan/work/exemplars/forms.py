"""What a person fills to register a model, and what each act asks. Rules that need the whole record stand in `rules`."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from danvan.org.editions import current
from danvan.org.models import Ancestor, Relation, Unit, User
from danvan.org.rights import memberships
from danvan.records.forms import ActForm, RecordForm, WholeNumber
from danvan.records.models import Link, Part, Record
from danvan.work.exemplars.models import LAST_DISTRICT_YEAR, Criterion, Exemplar, Level, LocalField, Review, no_district
from danvan.work.exemplars.scoring import open_appraisal, own_criteria

REGISTRATION = (
    'problem', 'aims', 'method', 'place', 'beneficiaries', 'lead_force', 'resources', 'starts_on', 'output', 'upkeep',
)  # fmt: skip  # with the unit and the name they are the eleven, place and beneficiaries being one
FIRST_YEAR = 1990
LAUNCHING, RECOGNISING = Part.Share.LAUNCHING, Part.Share.RECOGNISING


class ExemplarForm(RecordForm):
    """The registration form of eleven fields, with what provinces commonly ask beside it."""

    contact_name = forms.CharField(label=_('Người phụ trách'), max_length=120, required=False)
    contact_phone = forms.CharField(label=_('Điện thoại'), max_length=30, required=False)
    launching = forms.ModelChoiceField(Unit.objects.none(), label=_('Đơn vị phát động'), required=False)
    copied_from = forms.CharField(
        label=_('Nhân rộng từ mô hình'), max_length=40, required=False, help_text=_('mã hồ sơ của mô hình gốc, nếu có')
    )

    class Meta:
        model = Exemplar
        fields = [
            'subject', 'field', 'local_field', 'aimed_level', 'collective', 'is_derived', 'problem', 'aims', 'method',
            'place', 'beneficiaries', 'lead_force', 'partner_forces', 'joining_forces', 'resources', 'budget',
            'contributed', 'workdays', 'starts_on', 'ends_on', 'evaluated_on', 'output', 'upkeep',
        ]  # fmt: skip
        field_classes = dict.fromkeys(('budget', 'contributed', 'workdays'), WholeNumber)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields['title'].label = _('Tên mô hình, điển hình')
        self.fields['day'].label = _('Ngày đăng ký')
        self.fields['launching'].queryset = bodies_over(posts_of(self.user))
        self.fields['local_field'].queryset = local_fields(posts_of(self.user))
        self.fields['local_field'].label_from_instance = with_year
        for name in REGISTRATION:
            self.fields[name].required = True
        if self.record:
            self._show_ties()

    def clean_day(self) -> date:
        """A slip of the year would put the model in a year that nobody looks at."""
        day: date = self.cleaned_data['day']
        if not date(FIRST_YEAR, 1, 1) <= day <= timezone.localdate():
            raise forms.ValidationError(
                _('Ngày đăng ký từ năm %(year)s đến hôm nay, mời kiểm tra lại.') % {'year': FIRST_YEAR}
            )
        return day

    def clean_copied_from(self) -> Record | None:
        """The parent: any recognised model, or one that the person may see."""
        code = self.cleaned_data['copied_from'].strip()
        if self.record or not code:
            return None
        named = Record.objects.of('exemplar').filter(code=code)
        parent = (
            named.filter(exemplar__first_recognised_on__isnull=False).first() or named.visible_to(self.user).first()
        )
        if parent is None:
            raise forms.ValidationError(_('Không thấy mô hình nào có mã này.'))
        return parent

    def parts(self) -> list[tuple[Unit | None, str]]:
        return [(self.cleaned_data.get('launching'), LAUNCHING)]

    def links(self) -> list[tuple[Record, str]]:
        parent = self.cleaned_data.get('copied_from')
        return [(parent, Link.Relation.REPLICATES)] if parent else []

    def _show_ties(self) -> None:
        """Of an existing record: its launching body; where it was copied from is not changed any more."""
        held = self.record.parts.filter(share=LAUNCHING).first()
        self.initial.setdefault('launching', held and held.unit_id)
        self.fields['launching'].queryset |= Unit.objects.filter(pk=held and held.unit_id)
        del self.fields['copied_from']


def posts_of(user: User) -> list[int]:
    return [membership.post.unit_id for membership in memberships(user, timezone.localdate())]


def bodies_over(units: list[int]) -> QuerySet[Unit]:
    """Bodies that stand in the territories over these units: who may launch and recognise for them."""
    over = Ancestor.objects.filter(edition=current(), unit__in=units).values('ancestor')
    seated = Relation.objects.filter(tie=Relation.Tie.WITHIN, to__in=over).values('unit')
    return Unit.objects.filter(level='body', pk__in=seated).alive(timezone.localdate())


def local_fields(units: list[int]) -> QuerySet[LocalField]:
    over = Ancestor.objects.filter(edition=current(), unit__in=units).values('ancestor')
    return LocalField.objects.filter(unit__in=over).order_by('-year', 'name')


def with_year(field: LocalField) -> str:
    """The lists of several years may hold one name; the national field beside it is what the form asks for as well."""
    return f'{field.name} ({field.year}, {field.get_field_display()})'


# --- acts


class Dated(ActForm):
    """An act on a day that a person may name; none named, it is today."""

    day = forms.DateField(label=_('Ngày'), required=False, help_text=_('để trống nếu là hôm nay'))


class Returning(ActForm):
    reason = forms.CharField(label=_('Cần bổ sung'), widget=forms.Textarea)


class Launching(Dated):
    day = forms.DateField(label=_('Ngày ra mắt'))


class _Scoring(ActForm):
    """Points a criterion of the sheet with which the examination began; a newer one is for those that begin later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = open_appraisal(self.record.child).sheet

    def ask_points(self, criterion: Criterion, required: bool = True) -> None:
        most = f'{criterion.maximum.normalize():f}'.replace('.', ',')
        self.fields[f'points_{criterion.position}'] = forms.DecimalField(
            label=f'{criterion.position}. {criterion.title} ({_("tối đa")} {most})',
            min_value=0,
            max_value=criterion.maximum,
            max_digits=6,
            decimal_places=2,
            required=required,
            error_messages={'max_value': _('Điểm tối đa của tiêu chí này là %(most)s.') % {'most': most}},
        )


class SelfScoring(_Scoring):
    """What the unit gives itself; the superior's reserve is not asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for criterion in own_criteria(self.sheet) if self.sheet else ():
            self.ask_points(criterion)

    def clean(self) -> dict[str, Any]:
        if self.sheet is None:
            raise forms.ValidationError(_('Năm này chưa có bảng điểm của tỉnh.'))
        return self.cleaned_data


class Appraising(_Scoring, Dated):
    """The desk's examination: findings, and points where there is a sheet; no points where it is not rated."""

    findings = forms.CharField(label=_('Nhận xét hồ sơ'), widget=forms.Textarea, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.sheet:
            self._ask_all()

    def _ask_all(self) -> None:
        for criterion in self.sheet.criteria.all():
            self.ask_points(criterion, required=False)
            self.fields[f'reason_{criterion.position}'] = forms.CharField(
                label=_('Lý do, nếu khác điểm tự chấm'),
                max_length=500,
                required=False,
                widget=forms.TextInput(attrs={'data-beside': 'true'}),  # in one line with the points it explains
            )
        choices = [(text, text) for text in self.sheet.eliminators]
        hit = forms.MultipleChoiceField(label=_('Điều kiện loại trừ'), choices=choices, required=False)
        hit.widget = forms.CheckboxSelectMultiple(choices=choices)
        self.fields['eliminators'] = hit
        self.fields['unrated_reason'] = forms.CharField(label=_('Không xếp loại vì'), max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        """Every criterion has its points, unless the model is not rated at all."""
        answers = self.cleaned_data
        if self.sheet and not answers.get('unrated_reason') and not answers.get('eliminators'):
            for criterion in self.sheet.criteria.all():
                name = f'points_{criterion.position}'
                if answers.get(name) is None and name not in self.errors:
                    self.add_error(name, _('Mời ghi điểm của tiêu chí này.'))
        return answers


class Surveying(Dated):
    field_findings = forms.CharField(label=_('Nhận xét tại thực tế'), widget=forms.Textarea)


class _Deciding(Dated):
    """What names the recognising body: a unit of the house, or words where it is none."""

    level = forms.TypedChoiceField(label=_('Cấp công nhận'), choices=Level, coerce=int)
    authority_unit = forms.ModelChoiceField(Unit.objects.none(), label=_('Đơn vị công nhận'), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields['authority_unit'].queryset = bodies_over([self.record.unit_id])
        self.fields['level'].initial = self.record.child.aimed_level


class Proposing(_Deciding):
    pass


class Recognising(_Deciding):
    day = forms.DateField(label=_('Ngày quyết định'))
    year = forms.IntegerField(label=_('Công nhận cho năm'), min_value=FIRST_YEAR, max_value=2199, required=False)
    number = forms.CharField(label=_('Số quyết định'), max_length=60, required=False)
    authority = forms.CharField(
        label=_('Cơ quan công nhận (nếu không có trong danh sách)'), max_length=200, required=False
    )

    def clean(self) -> dict[str, Any]:
        answers = self.cleaned_data
        answers['year'] = answers.get('year') or (answers['day'].year if answers.get('day') else None)
        if not answers.get('authority_unit') and not answers.get('authority'):
            self.add_error('authority_unit', _('Mời chọn đơn vị công nhận, hoặc ghi tên cơ quan.'))
        if answers.get('level') == Level.DISTRICT and (answers['year'] or 0) > LAST_DISTRICT_YEAR:
            self.add_error('level', no_district())
        return answers


class Failing(Dated):
    reason = forms.CharField(label=_('Lý do không đạt'), widget=forms.Textarea)
    second_chance_until = forms.DateField(label=_('Được thẩm định lại đến ngày'), required=False)


class Reviewing(Dated):
    outcome = forms.ChoiceField(label=_('Kết luận'), choices=Review.Outcome)
    year = forms.IntegerField(label=_('Năm rà soát'), min_value=FIRST_YEAR, max_value=2199, required=False)
    findings = forms.CharField(label=_('Nhận xét'), widget=forms.Textarea, required=False)


class Stopping(Dated):
    reason = forms.CharField(label=_('Lý do'), widget=forms.Textarea)


class Merging(Stopping):
    into = forms.CharField(label=_('Sáp nhập vào mô hình'), max_length=40, help_text=_('mã hồ sơ của mô hình đó'))

    def clean_into(self) -> Record:
        code = self.cleaned_data['into'].strip()
        record = (
            Record.objects.of('exemplar').visible_to(self.user).filter(code=code).exclude(pk=self.record.pk).first()
        )
        if record is None or record.state == 'merged':
            raise forms.ValidationError(_('Không thấy mô hình nào khác có mã này, hoặc mô hình đó đã được sáp nhập.'))
        return record


class Restoring(Dated):
    reason = forms.CharField(label=_('Lý do phục hồi'), widget=forms.Textarea)
