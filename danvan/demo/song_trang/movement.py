"""Writes the planned models: most are taken over as from an older register, some go through every act by the cast's hands.

By hand go Bến Mơ's models of the last year and all that wait for a decision, so that journals and scores are full.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from danvan.demo.song_trang.lives import AT_PROVINCE, COMMUNE, LAST, OLDER, YEARS, Decision, Life, lives
from danvan.demo.song_trang.people import BOARD
from danvan.demo.song_trang.scores import open_sheets, points
from danvan.demo.song_trang.tree import PROVINCE
from danvan.org.models import Unit, User
from danvan.records.drafts import offer
from danvan.records.kinds import kind
from danvan.records.models import Part, Record
from danvan.records.writing import perform
from danvan.work.exemplars.loading import Decided, Kept, take_over

HOME = 'ben-mo'  # where cô Lan keeps the register
CHUNKS = 10
TICKS = 1 + len(OLDER + YEARS) + CHUNKS
LAUNCHING, RECOGNISING = Part.Share.LAUNCHING, Part.Share.RECOGNISING


class Province:
    """What is asked for again and again: units and people by their names, records by their lives."""

    def __init__(self) -> None:
        self.units = {unit.key: unit for unit in Unit.objects.filter(is_invented=True)}
        self.people = {user.username: user for user in User.objects.all()}
        self.records: dict[tuple[str, str], Record] = {}

    def learn(self, year: int) -> None:
        rows = Record.objects.filter(unit__is_invented=True, day__year=year).select_related('unit')
        self.records |= {(record.unit.key, record.title): record for record in rows}


def load(tell: Callable[[str], None] = lambda what: None) -> None:
    province = Province()
    open_sheets(province.units[PROVINCE])
    tell('Sông Trăng: bảng điểm')
    for year in (*OLDER, *YEARS):
        take_over(_kept(life, province) for life in lives() if life.year == year)
        province.learn(year)
        tell(f'Sông Trăng: mô hình năm {year}')
    _by_hand(province, tell)
    _begin(province)


def _begin(province: Province) -> None:
    """A registration that cô Lan has begun and not sent: what stands in the form so far."""
    typed = {'title': 'Hàng rào hoa thay tường gạch ở thôn Mơ Thượng', 'field': 'VHXH', 'place': 'thôn Mơ Thượng'}
    offer(kind('exemplar'), province.units[f'{HOME}.dang-uy'], typed, owner=province.people['colan'])


def _goes_by_hand(life: Life) -> bool:
    return life.year == LAST and (life.commune == HOME or life.stands in ('appraised', 'proposed'))


# --- taken over


def _kept(life: Life, province: Province) -> Kept:
    told: dict[str, Any] = {'parts': list(_parts(life, province)), 'copied_from': _parent(life, province)}
    if not _goes_by_hand(life):
        told |= {
            'recognitions': [_decided(one, province) for one in life.decisions],
            'reviews': life.reviews, 'left': life.left, 'not_met': life.not_met, 'state': life.stands,
            'published_on': life.decisions[-1].day if life.decisions else None,
        }  # fmt: skip
        life.fields['launched_on'] = life.launched_on
    return Kept(province.units[life.unit], life.fields, **told)


def _parts(life: Life, province: Province) -> Iterator[tuple[Unit, str]]:
    if life.fields['aimed_level'] == AT_PROVINCE and life.unit != BOARD:
        yield province.units[BOARD], LAUNCHING
    for key in {one.authority for one in life.decisions if not _goes_by_hand(life)}:
        yield province.units[key], RECOGNISING


def _parent(life: Life, province: Province) -> Record | None:
    return province.records[life.parent.key] if life.parent else None


def _decided(one: Decision, province: Province) -> Decided:
    return Decided(one.level, one.day, province.units[one.authority].full_name, one.number)


# --- by hand


def _by_hand(province: Province, tell: Callable[[str], None]) -> None:
    chosen = [life for life in lives() if _goes_by_hand(life)]
    for part in range(CHUNKS):
        for number, life in enumerate(chosen[part::CHUNKS]):
            _live(life, number, province)
        tell('Sông Trăng: các bước của từng mô hình')


def _live(life: Life, number: int, province: Province) -> None:
    """The acts as they came, until the model stands where it is to stand."""
    record, people = province.records[life.key], province.people
    recorder = people['colan' if life.commune == HOME else 'anhminh']
    if life.stands == 'registered' or life.fields['day'].month >= 11:
        return
    if life.stands == 'returned':
        perform(record, 'return_', people['anhminh'], reason='Mục tiêu chưa đo được, mời ghi rõ số liệu.')
        return
    perform(record, 'accept', people['anhminh'], on=_day(4, 20))
    if life.launched_on:
        perform(record, 'launch', recorder, day=life.launched_on)
    if life.stands != 'in_progress':
        _appraise(life, number, province, record)
        _decide(life, province, record)


def _appraise(life: Life, number: int, province: Province, record: Record) -> None:
    people, own = province.people, life.commune == HOME
    if own:
        perform(record, 'score_self', people['colan'], on=_day(7, 15), **points(number, is_own=True))
    perform(record, 'appraise', people['anhminh'], day=_day(8, 20), **points(number, is_own=False, beside=own))
    if number % 2 == 0:
        told = 'Đã đến nơi, hỏi người dân ngẫu nhiên tại chỗ; việc làm đúng như hồ sơ.'
        perform(record, 'survey', people['anhminh'], day=_day(9, 8), field_findings=told)


def _decide(life: Life, province: Province, record: Record) -> None:
    people, level = province.people, life.fields['aimed_level']
    if life.not_met:
        perform(record, 'fail', people['anhminh'], day=life.not_met[0], reason=life.not_met[1])
    if life.decisions or life.stands == 'proposed':
        authority = f'{life.commune}.dang-uy' if level == COMMUNE and life.commune else f'{PROVINCE}.bcd-dan-van-kheo'
        perform(
            record,
            'propose',
            people['anhminh'],
            day=_day(9, 15),
            level=level,
            authority_unit=province.units[authority].pk,
        )
    for one in life.decisions:
        told = {'day': one.day, 'level': one.level, 'number': one.number}
        perform(record, 'recognise', people['bahoa'], **told, authority_unit=province.units[one.authority].pk)


def _day(month: int, day: int) -> date:
    return date(LAST, month, day)
