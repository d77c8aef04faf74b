"""The declaration of the kind of the tests, with its acts and forms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.org.models import Role
from danvan.records import deadlines
from danvan.records.acts import Act, Doing
from danvan.records.errors import Refused
from danvan.records.forms import ActForm, RecordForm
from danvan.records.kinds import Kind
from danvan.records.tests.parcels.models import Parcel, State


class ParcelForm(RecordForm):
    giver = forms.CharField(label=_('Người hiến'), required=False)

    class Meta:
        model = Parcel
        fields = ['purpose', 'area', 'place']


class Measuring(ActForm):
    area = forms.IntegerField(label=_('Diện tích đo được'), min_value=0)


class Accepting(ActForm):
    reason = forms.CharField(label=_('Căn cứ nhận đất'))


def measure(doing: Doing, parcel: Parcel) -> None:
    if doing.answers['area'] == 0:
        parcel.place = 'must not be written'
        raise Refused(_('Chưa ghi kết quả đo.'), _('Diện tích phải lớn hơn 0.'), _('Mời đo lại.'))
    parcel.area, parcel.measured_by = doing.answers['area'], doing.user
    deadlines.start(doing, 'nhận đất', due_on=doing.on.replace(day=28), rule='Quy chế thử')


def accept(doing: Doing, parcel: Parcel) -> None:
    for deadline in doing.record.deadlines.filter(met_on=None):
        deadlines.meet(doing, deadline)
    doing.record.published_on = doing.on


def clock(doing: Doing, parcel: Parcel) -> None:
    if change := doing.answers.get('change'):
        change(doing)


def describe(doing: Doing, parcel: Parcel) -> None:
    parcel.place = doing.answers.get('place', '')


HANDLERS, LEADERS = frozenset({Role.HANDLER}), frozenset({Role.LEADER})
ACTS = (
    Act(
        'measure',
        _('Đo đất'),
        frozenset({State.REGISTERED}),
        State.MEASURED,
        HANDLERS,
        Measuring,
        _('Quy chế thử, điều 1'),
        measure,
    ),
    Act(
        'accept',
        _('Nhận đất'),
        frozenset({State.MEASURED}),
        State.ACCEPTED,
        LEADERS,
        Accepting,
        _('Quy chế thử, điều 2'),
        accept,
        closes=True,
    ),
    Act('return_', _('Trả lại'), frozenset({State.MEASURED}), State.REGISTERED, LEADERS),
    Act('clock', _('Đặt hạn'), frozenset(State), None, HANDLERS, run=clock),
    Act('describe', _('Ghi vị trí'), frozenset({State.REGISTERED, State.MEASURED}), None, HANDLERS, None, '', describe),
)

KIND = Kind(
    name='parcel',
    model=Parcel,
    slug='thua-dat',
    states=State,
    form=ParcelForm,
    columns=('title', 'purpose', 'area'),
    facet='purpose',
    searched=('code', 'title', 'place'),
    public=('title', 'area'),
    sealed=('giver',),
    acts=ACTS,
)
