"""The numbers of papers: which series a day falls into, the next number, taking one, voiding one that was left out.

A number is taken in the transaction that issues the paper, under the lock of its series' row; a step that is refused
takes none. Scopes: Quy định 399-QĐ/TW with the guidelines of the Party's office (by type and term), Nghị định
30/2020/NĐ-CP (by type and calendar year).
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from danvan.org.models import Unit, User
from danvan.records.errors import Refused
from danvan.reports.models import Issue, Layout, Number, Series

OPENING = 8  # of the locks that are ours by number: the one for opening a series
TERM_YEARS, TERM_MONTH = 5, 7  # a term of five years; until an administrator gives the congress's own day: from 1 July
MOST = 1000  # numbers left out at once, and made void at once: a year typed as a number must not fill the register
BY_TERM = {Layout.PARTY, Layout.YOUTH}


@dataclass(frozen=True)
class Reserved:
    """A number of a locked series, not yet taken."""

    series: Series
    number: int

    def take(self, issue: Issue, user: User) -> Number:
        return Number.objects.create(series=self.series, number=self.number, issue=issue, by=user)


# --- which series


def series_on(unit: Unit, symbol: str, day: date) -> Series | None:
    """The series in which a paper of that day is numbered, where it has been opened."""
    found = Series.objects.filter(unit=unit, symbol=symbol, first__lte=day).order_by('first').last()
    return None if found and is_over(found, day) else found


def is_over(series: Series, day: date) -> bool:
    return series.scope == Series.Scope.YEAR and series.first.year != day.year


def default_series(unit: Unit, layout: str, symbol: str, day: date) -> Series:
    """The series that the first paper of a year or a term opens: as the one before was kept, else by the layout's rule."""
    before = Series.objects.filter(unit=unit, symbol=symbol, first__lte=day).order_by('first').last()
    by_term = before.scope == Series.Scope.TERM if before else layout in BY_TERM
    first = term_begins(day) if by_term else date(day.year, 1, 1)
    return Series(unit=unit, symbol=symbol, scope=Series.Scope.TERM if by_term else Series.Scope.YEAR, first=first)


def term_begins(day: date) -> date:
    """The first day of the five years that hold the day: congresses meet in 2020, 2025, 2030."""
    year = day.year if day.month >= TERM_MONTH else day.year - 1
    return date(year - year % TERM_YEARS, TERM_MONTH, 1)


def locked_series(unit: Unit, layout: str, symbol: str, day: date) -> Series:
    """Opened if need be. Whoever numbers in it waits for who is numbering; two who open it open one."""
    found = series_on(unit, symbol, day)
    if found is None:
        _one_opener(unit)
        found = series_on(unit, symbol, day)
    if found is None:
        found = default_series(unit, layout, symbol, day)
        found.save()
    return Series.objects.select_for_update().get(pk=found.pk)


def _one_opener(unit: Unit) -> None:
    with connection.cursor() as cursor:
        cursor.execute('SELECT pg_advisory_xact_lock(%s, %s)', [OPENING, unit.pk])


# --- which number


def taken(series: Series) -> set[int]:
    return {row.number for row in series.numbers.all()} if series.pk else set()


def next_number(series: Series) -> int:
    return max([series.start - 1, *taken(series)]) + 1


def gaps(series: Series) -> list[int]:
    """Numbers below the last one that nobody has taken and nobody has made void."""
    known = taken(series)
    return [n for n in range(series.start, max(known, default=0)) if n not in known]


def gap_words(series: Series) -> str:
    """'12, 15-18': the gaps as a person reads them."""
    runs: list[list[int]] = []
    for n in gaps(series):
        if runs and runs[-1][1] == n - 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return ', '.join(str(a) if a == b else f'{a}-{b}' for a, b in runs)


def reserve(unit: Unit, layout: str, symbol: str, day: date, asked: int | None) -> Reserved:
    """The number asked for if it is free, else the next. Inside the issuing transaction. Raises `Refused`."""
    series = locked_series(unit, layout, symbol.strip(), day)
    following = next_number(series)
    if asked is None:
        return Reserved(series, following)
    if asked in taken(series):
        raise already_taken(series, asked, following)
    if asked < series.start:
        raise below_start(series, asked)
    if asked - following > MOST:
        raise too_far(series, asked, following)
    return Reserved(series, asked)


@transaction.atomic
def void(series: Series, numbers: list[int], reason: str, user: User) -> list[Number]:
    """Make free numbers void, all or none. Only a number below the last one is left out; any other is simply the next."""
    series = Series.objects.select_for_update().get(pk=series.pk)
    free = set(gaps(series))
    if wrong := [n for n in numbers if n not in free]:
        raise not_left_out(series, wrong)
    return [Number.objects.create(series=series, number=n, by=user, void_reason=reason.strip()) for n in numbers]


# --- what an administrator sets


@transaction.atomic
def set_series(unit: Unit, symbol: str, scope: str, first: date, start: int) -> Series:
    """Open a series from a day on, or set its start again. Raises `Refused` where papers of that time bear numbers already."""
    _one_opener(unit)
    symbol = symbol.strip()
    row = Series.objects.select_for_update().filter(unit=unit, symbol=symbol, first=first).first()
    if row is None:
        row = Series(unit=unit, symbol=symbol, first=first, scope=scope, start=start)
        _must_be_free_from(row)
    elif (known := taken(row)) and (start > min(known) or scope != row.scope):
        raise in_use(row)
    row.scope, row.start = scope, start
    row.save()
    return row


def _must_be_free_from(row: Series) -> None:
    same = Number.objects.filter(series__unit=row.unit, series__symbol=row.symbol)
    if found := same.filter(issue__signed_on__gte=row.first).order_by('issue__signed_on').last():
        raise numbered_since(row, found)
    of_the_year = same.filter(
        series__scope=Series.Scope.YEAR, series__first__year=row.first.year, number__gte=row.start
    )
    if row.scope == Series.Scope.YEAR and (found := of_the_year.order_by('number').last()):
        raise numbered_this_year(row, found)


# --- refusals


def already_taken(series: Series, asked: int, following: int) -> Refused:
    return Refused(
        _('Số %(number)s%(symbol)s đã có văn bản mang.') % {'number': asked, 'symbol': series.symbol},
        _('Trong một sổ, mỗi số chỉ dùng một lần, kể cả số đã bỏ.'),
        _('Số tiếp theo của sổ là %(next)s. Mời để trống ô số để lấy số tiếp theo.') % {'next': following},
    )


def below_start(series: Series, asked: int) -> Refused:
    return Refused(
        _('Chưa lấy được số %(number)s%(symbol)s.') % {'number': asked, 'symbol': series.symbol},
        _('Sổ này bắt đầu từ số %(start)s; các số trước đó không thuộc sổ.') % {'start': series.start},
        _('Mời để trống ô số để lấy số tiếp theo, hoặc đề nghị người quản trị đặt lại số bắt đầu.'),
    )


def too_far(series: Series, asked: int, following: int) -> Refused:
    return Refused(
        _('Chưa lấy được số %(number)s%(symbol)s.') % {'number': asked, 'symbol': series.symbol},
        _('Số cách số tiếp theo (%(next)s) quá %(most)s số, thường là do viết nhầm.')
        % {'next': following, 'most': MOST},
        _('Mời xem lại ô số; nếu sổ giấy đã đi xa hơn, đề nghị người quản trị đặt số bắt đầu.'),
    )


def not_left_out(series: Series, wrong: list[int]) -> Refused:
    return Refused(
        _('Chưa bỏ được số %(numbers)s.') % {'numbers': ', '.join(map(str, wrong[:20]))},
        _('Chỉ bỏ được số còn trống nằm trước số cuối của sổ (còn trống: %(gaps)s).')
        % {'gaps': gap_words(series) or _('không có')},
        _('Mời chọn trong các số còn trống.'),
    )


def in_use(series: Series) -> Refused:
    return Refused(
        _('Sổ %(symbol)s từ ngày %(day)s chưa đổi được.')
        % {'symbol': series.symbol, 'day': f'{series.first:%d/%m/%Y}'},
        _('Sổ đã có số được lấy: giữ cách đánh số, và số bắt đầu không lớn hơn số đã lấy đầu tiên.'),
        _('Mời mở sổ mới từ một ngày sau văn bản cuối cùng.'),
    )


def numbered_since(row: Series, found: Number) -> Refused:
    return Refused(
        _('Chưa mở được sổ %(symbol)s từ ngày %(day)s.') % {'symbol': row.symbol, 'day': f'{row.first:%d/%m/%Y}'},
        _('Đã có văn bản số %(number)s ký ngày %(signed)s trong sổ đang dùng; một văn bản không đổi sổ.')
        % {'number': found, 'signed': f'{found.issue.signed_on:%d/%m/%Y}'},
        _('Mời chọn ngày bắt đầu sau ngày đó.'),
    )


def numbered_this_year(row: Series, found: Number) -> Refused:
    return Refused(
        _('Chưa mở được sổ %(symbol)s từ ngày %(day)s.') % {'symbol': row.symbol, 'day': f'{row.first:%d/%m/%Y}'},
        _('Sổ theo năm đánh số liền trong cả năm; năm %(year)s đã lấy đến số %(number)s.')
        % {'year': row.first.year, 'number': found},
        _('Mời đặt số bắt đầu sau số đó, hoặc mở sổ từ đầu năm sau.'),
    )
