"""How models are counted: one row a counted thing for DVK01 to DVK08, from which figures and their lists both come.

A copy of another model is counted as replicated, not as newly registered; recognised, it is one more recognised model.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from danvan.indicators.counting import Count
from danvan.periods import Period
from danvan.records.models import Link
from danvan.work.exemplars.models import (
    Appraisal,
    Exemplar,
    Field,
    Level,
    Recognition,
    Review,
    Standing,
    State,
    Subject,
)

WORDS = {
    'field': {
        Field.ECONOMY: 'kinh tế', Field.SOCIETY: 'văn hóa - xã hội', Field.DEFENCE: 'quốc phòng - an ninh',
        Field.SYSTEM: 'xây dựng hệ thống chính trị', Field.OTHER: 'khác', Field.UNSORTED: 'chưa phân loại',
    },
    'subject': {Subject.MODEL: 'mô hình', Subject.COLLECTIVE: 'tập thể', Subject.INDIVIDUAL: 'cá nhân'},
    'level': {Level.COMMUNE: 'xã', Level.DISTRICT: 'huyện', Level.PROVINCE: 'tỉnh', Level.CENTRAL: 'trung ương'},
}  # fmt: skip

COPY = Exists(Link.objects.filter(record=OuterRef('record_id'), relation=Link.Relation.REPLICATES))


def within(period: Period, name: str = 'day') -> Q:
    return Q(**{f'{name}__range': (period.first, period.last)})


def registered(period: Period) -> QuerySet[Exemplar]:
    """New registrations by their day; one that was returned is none until it is sent again."""
    return submitted(period).filter(~COPY)


def replicated(period: Period) -> QuerySet[Exemplar]:
    return submitted(period).filter(COPY)


def submitted(period: Period) -> QuerySet[Exemplar]:
    return Exemplar.objects.filter(within(period, 'record__day')).exclude(record__state=State.RETURNED)


def recognised(period: Period) -> QuerySet[Recognition]:
    """Each model once: by its decision at the highest level in the period, the first of these."""
    others = Recognition.objects.filter(within(period), exemplar=OuterRef('exemplar'))
    higher = Q(level__gt=OuterRef('level'))
    first = Q(level=OuterRef('level'), day__lt=OuterRef('day'))
    same_day = Q(level=OuterRef('level'), day=OuterRef('day'), pk__lt=OuterRef('pk'))
    return Recognition.objects.filter(within(period)).filter(~Exists(others.filter(higher | first | same_day)))


def failed(period: Period) -> QuerySet[Appraisal]:
    """Models whose last conclusion in the period is that they do not meet it."""
    later = Appraisal.objects.filter(
        within(period, 'concluded_on'), exemplar=OuterRef('exemplar'), pk__gt=OuterRef('pk')
    )
    ended = Appraisal.objects.filter(within(period, 'concluded_on'), conclusion=Appraisal.Conclusion.NOT_MET)
    return ended.filter(~Exists(later))


def maintained(period: Period) -> QuerySet[Review]:
    """Models found maintained by a review in the period, each once."""
    kept = Review.objects.filter(within(period), outcome=Review.Outcome.MAINTAINED)
    return kept.filter(~Exists(kept.filter(exemplar=OuterRef('exemplar'), pk__gt=OuterRef('pk'))))


def stopped(period: Period) -> QuerySet[Standing]:
    """Models that left the stock in the period and are not merged, each once: by their last leaving."""
    left = Standing.objects.filter(within(period, 'until'), left__in=[Standing.Left.STOPPED, Standing.Left.UNREVIEWED])
    return left.filter(~Exists(left.filter(exemplar=OuterRef('exemplar'), pk__gt=OuterRef('pk'))))


def in_stock(period: Period) -> QuerySet[Standing]:
    """What stands in the stock at the end of the period's last day."""
    return Standing.objects.filter(since__lte=period.last).filter(Q(until=None) | Q(until__gt=period.last))


def launched(period: Period) -> QuerySet[Exemplar]:
    return Exemplar.objects.filter(within(period, 'launched_on'))


def _own(code: str, rows) -> Count:
    """A count of models by what they were registered as."""
    dims = {'field': 'field', 'subject': 'subject', 'level': 'aimed_level'}
    return Count(code, rows, record='record_id', unit='record__unit_id', dims=dims, words=WORDS)


def _event(code: str, rows, level: str = 'level') -> Count:
    """A count of what happened to models, by the level at which it did."""
    dims = {'field': 'exemplar__field', 'subject': 'exemplar__subject', 'level': level}
    return Count(code, rows, record='exemplar_id', unit='exemplar__record__unit_id', dims=dims, words=WORDS)


INDICATORS = (
    _own('DVK01', registered),
    _event('DVK02', recognised),
    _event('DVK03', failed, 'exemplar__aimed_level'),
    _event('DVK04', maintained),
    _own('DVK05', replicated),
    _event('DVK06', stopped),
    _event('DVK07', in_stock),
    _own('DVK08', launched),
)
