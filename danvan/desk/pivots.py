"""The pivot page's question read from its address, within the person's reach; what cannot be asked is said in three parts.

How the answer is worded stands in `pivot_words`, what may be added in `danvan.indicators.pivot`.
"""

from dataclasses import dataclass, replace

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.desk import numbers
from danvan.desk.access import acting_as
from danvan.desk.lists import asked_text
from danvan.desk.showing import number_words
from danvan.indicators.asking import REGIME, NotUnderstood, read_unit
from danvan.indicators.catalogue import catalogue, dimensions
from danvan.indicators.pivot import INDICATOR, MOST_CELLS, MOST_PERIODS, PERIOD, SPLIT, UNIT, Question
from danvan.indicators.splits import split_key
from danvan.org.models import Edition, Level, Membership, Reach, Relation, Unit
from danvan.org.names import named
from danvan.org.rights import may_see, visible_units
from danvan.org.ties import territories
from danvan.periods import REGIMES, Period
from danvan.records.errors import ActError

AXES = {
    UNIT: gettext_lazy('đơn vị'),
    INDICATOR: gettext_lazy('chỉ tiêu'),
    PERIOD: gettext_lazy('kỳ'),
    SPLIT: gettext_lazy('phân tổ'),
}
SLUGS = {'don-vi': UNIT, 'chi-tieu': INDICATOR, 'ky': PERIOD, 'phan-to': SPLIT}
LEVELS = {
    'hang1': gettext_lazy('Hàng, cấp 1'),
    'hang2': gettext_lazy('Hàng, cấp 2'),
    'cot1': gettext_lazy('Cột, cấp 1'),
    'cot2': gettext_lazy('Cột, cấp 2'),
}
UNDER = {
    'chinh': gettext_lazy('chỉ đơn vị này'),
    'duoi': gettext_lazy('các đơn vị hành chính ngay dưới'),
    'xa': gettext_lazy('các xã, phường, đặc khu'),
    'khoi': gettext_lazy('các cơ quan, tổ chức của đơn vị'),
}
BELOW = {Level.COUNTRY: Level.PROVINCE, Level.PROVINCE: Level.COMMUNE, Level.DISTRICT: Level.COMMUNE}
KNOWN = ('don-vi', 'cap', 'chi-tieu', 'ky', 'che-do', 'chot', 'tach', 'ban-do', 'nguon', *LEVELS)
FIRST_CODES = ('DVK01', 'DVK02')


@dataclass(frozen=True)
class Asked:
    """What the form shows again; without a question there is a refusal in its place."""

    unit: Unit
    under: str
    codes: tuple[str, ...]
    periods: tuple[Period, ...]
    dimension: str
    edition: Edition
    is_reported: bool
    regime: str
    levels: dict[str, str]
    question: Question | None = None
    refusal: ActError | None = None


def read(request: HttpRequest) -> Asked:
    """Raises `ActError` where not even the unit can be read."""
    given = request.GET
    regime = given.get('che-do') if given.get('che-do') in REGIMES else REGIME
    periods = _periods(given, regime)
    edition = numbers.asked_edition(request, max(periods, key=lambda one: one.last))
    codes = tuple(code for code in dict.fromkeys(given.getlist('chi-tieu')) if code in catalogue())
    asked = Asked(
        _unit(request, edition), given['cap'] if given.get('cap') in UNDER else 'duoi', codes or FIRST_CODES, periods,
        given['tach'] if given.get('tach') in dimensions() else '', edition,
        given.get(numbers.BASIS) == numbers.REPORTED, regime, {level: given.get(level, '') for level in LEVELS},
    )  # fmt: skip
    return _with_question(request, asked)


def _periods(given: QueryDict, regime: str) -> tuple[Period, ...]:
    labels = dict.fromkeys(label for label in given.getlist('ky') if label)
    found = [numbers.period_of(label, regime, given.get('chot', '')) for label in labels]
    return tuple(sorted(found, key=lambda one: (one.first, one.last))) or (numbers.this_year(regime),)


def _unit(request: HttpRequest, edition: Edition) -> Unit:
    """The unit named, else the ground of the person's post."""
    name, post = asked_text(request.GET, 'don-vi'), acting_as(request)
    try:
        unit = read_unit(name, edition.on) if name else ground_of(post) if post else None
    except NotUnderstood as unread:
        raise ActError(_('Chưa lập được bảng.'), str(unread), _('Mời ghi lại tên đơn vị.')) from unread
    if unit is None or not may_see(request.user, unit):
        raise ActError(
            _('Chưa lập được bảng.'),
            _('Bảng chỉ lập cho đơn vị trong phạm vi công việc của anh/chị.'),
            _('Mời ghi tên một đơn vị khác, hoặc nhờ người quản trị giao phạm vi.'),
        )
    return unit


def ground_of(post: Membership) -> Unit:
    """The territory over which the post reaches; of any other reach its own unit."""
    unit = post.post.unit
    if unit.level != Level.BODY or post.reach != Reach.TERRITORY:
        return unit
    return territories([unit], timezone.localdate())[unit.pk]


def _with_question(request: HttpRequest, asked: Asked) -> Asked:
    rows, columns = (
        tuple(SLUGS[asked.levels[level]] for level in levels if asked.levels[level] in SLUGS)
        for levels in (('hang1', 'hang2'), ('cot1', 'cot2'))
    )
    if not rows and UNIT not in columns:
        rows = (UNIT,)
    question = Question(
        asked.unit, _units(request, asked), asked.codes, asked.periods, _keys(asked.dimension), asked.edition,
        asked.is_reported, rows, columns,
    ).placed()  # fmt: skip
    if question.is_too_large:
        return replace(asked, refusal=_too_large(question))
    return replace(asked, question=question)


def _units(request: HttpRequest, asked: Asked) -> tuple[Unit, ...]:
    """Units of one level that stand in it on that map, in the order of names, within the person's reach."""
    level = {'duoi': BELOW.get(asked.unit.level), 'xa': Level.COMMUNE, 'khoi': Level.BODY}.get(asked.under)
    if level is None or asked.unit.level == level:
        return ()
    inside = visible_units(request.user).under(asked.unit, asked.edition).filter(level=level).alive(asked.edition.on)
    if level == Level.BODY:  # its own: what stands in a commune belongs to the commune's line
        inside = inside.filter(pk__in=Relation.objects.filter(tie=Relation.Tie.WITHIN, to=asked.unit).values('unit'))
    return tuple(named(inside.order_by('sort_key')[: MOST_CELLS + 1], asked.edition.on))


def _keys(dimension: str) -> tuple[str, ...]:
    values = dimensions()[dimension].values if dimension else ()
    return ('', *(split_key({dimension: value}) for value in values))


def _too_large(question: Question) -> ActError:
    return ActError(
        _('Bảng này có %(cells)s ô, %(periods)s kỳ, nên chưa lập.')
        % {'cells': number_words(question.size), 'periods': number_words(len(question.periods))},
        _('Một bảng có nhiều nhất %(cells)s ô và %(periods)s kỳ, để trang mở nhanh và còn đọc được.')
        % {'cells': number_words(MOST_CELLS), 'periods': number_words(MOST_PERIODS)},
        _('Mời chọn ít đơn vị, chỉ tiêu hoặc kỳ hơn, hoặc bỏ phân tổ.'),
    )
