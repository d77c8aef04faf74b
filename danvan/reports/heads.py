"""Whose paper a report is: issuing body and the one above it, symbol, place, usual recipients, by unit and layout."""

from dataclasses import dataclass
from datetime import date

from danvan.org.body_rules import rules_for
from danvan.org.models import Unit
from danvan.org.reorganising import Named
from danvan.org.ties import superiors, territories
from danvan.reports.models import Layout

PARTY_BOARDS = {
    'province': ('tinh-uy', 'ban-tuyen-giao-va-dan-van', 'ban-dan-van'),
    'district': ('huyen-uy', 'ban-tuyen-giao-va-dan-van', 'ban-dan-van'),
    'commune': ('', 'dang-uy', 'dang-uy'),
}
SYMBOLS = {
    ('party', 'province'): '-BC/BTGDVTU',
    ('party', 'district'): '-BC/BDVHU',
    ('party', 'commune'): '-BC/ĐU',
    ('state', 'province'): '/BC-UBND',
    ('state', 'district'): '/BC-UBND',
    ('state', 'commune'): '/BC-UBND',
    ('youth', 'province'): '-BC/TĐTN',
    ('youth', 'commune'): '-BC/ĐTN',
}
BY_LAYOUT = {'party': '-BC', 'state': '/BC', 'front': '/BC-MTTQ-BTT', 'youth': '-BC/ĐTN'}
RECIPIENTS = {
    ('party', 'province'): (
        'Thường trực Tỉnh ủy',
        'Đảng ủy các xã, phường',
        'Các phòng, đơn vị thuộc Ban',
        'Lưu Văn phòng',
    ),
    ('party', 'commune'): ('Ban Tuyên giáo và Dân vận Tỉnh ủy', 'Các chi bộ trực thuộc', 'Lưu Văn phòng'),
    ('state', 'province'): ('Thường trực Tỉnh ủy', 'Thường trực HĐND tỉnh', 'UBND các xã, phường', 'Lưu: VT, NC'),
    ('state', 'commune'): ('UBND tỉnh', 'Thường trực Đảng ủy', 'Lưu: VT'),
    ('front', 'province'): (
        'Ban Thường trực UBTW MTTQ Việt Nam',
        'Thường trực Tỉnh ủy',
        'Ủy ban MTTQ Việt Nam các xã, phường',
        'Lưu: VT',
    ),
    ('front', 'commune'): ('Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh', 'Thường trực Đảng ủy', 'Lưu: VT'),
    ('youth', 'province'): ('Ban Bí thư Trung ương Đoàn', 'Thường trực Tỉnh ủy', 'Đoàn các xã, phường', 'Lưu VP'),
    ('youth', 'commune'): ('Ban Thường vụ Tỉnh đoàn', 'Thường trực Đảng ủy', 'Lưu VP'),
}
BODIES = {'state': 'ubnd', 'front': 'mttq', 'youth': 'doan-thanh-nien'}  # the territory's body that issues the paper
STANDING = 'Ban Thường trực'  # who issues for the Front: the committee's name stands above it
MERGED_ON = date(2025, 2, 3)  # the boards of propaganda and of mobilisation became one: see org/bodies.csv


@dataclass(frozen=True)
class Head:
    """What stands around a report's text; number, day and signer are empty until it is issued."""

    superior: str = ''
    issuer: str = ''
    symbol: str = ''
    place: str = ''
    number: str = ''
    signed_on: date | None = None
    authority: str = ''
    signer_title: str = ''
    signer_name: str = ''
    recipients: tuple[str, ...] = ()

    @property
    def number_symbol(self) -> str:
        return f'{self.number}{self.symbol}'


def head_of(unit: Unit, layout: str, on: date) -> Head:
    """The head by rule; a person may change all of it when the report is issued."""
    superior, issuer = _bodies(unit, layout, on)
    at = (str(layout), unit.level)
    symbol = SYMBOLS.get(at, BY_LAYOUT[str(layout)])
    return Head(superior, issuer, symbol, _ground(unit, on).name, recipients=RECIPIENTS.get(at, ()))


def _ground(unit: Unit, on: date) -> Unit:
    return territories([unit], on).get(unit.pk, unit) if unit.level == 'body' else unit


def _bodies(unit: Unit, layout: str, on: date) -> tuple[str, str]:
    if unit.level == 'body':
        above = superiors([unit], on).get(unit.pk)
        return _apart(above.full_name if above else '', unit.full_name)
    if layout == Layout.FRONT:
        return _called(unit, BODIES['front']), STANDING
    if str(layout) in BODIES:
        return '', _called(unit, BODIES[str(layout)])
    over, now, then = PARTY_BOARDS.get(unit.level, ('', '', ''))
    board = _called(unit, now if on >= MERGED_ON else then)
    if unit.level == 'commune' and (province := territories([unit], on).get(unit.pk)):
        return _called(province, 'tinh-uy' if province.level == 'province' else 'huyen-uy'), board
    return _apart(_called(unit, over), board)


def _called(unit: Unit, slug: str) -> str:
    """The body's name by rule, whether or not it has been opened."""
    rule = next((rule for rule in rules_for(unit.level, unit.key) if rule.slug == slug), None)
    return rule.called(Named(unit.name, unit.sort)) if rule else ''


def _apart(superior: str, issuer: str) -> tuple[str, str]:
    """'Tỉnh ủy Sông Trăng' over 'Ban Tuyên giáo và Dân vận': the superior's name is not said twice."""
    return superior, issuer.removesuffix(superior).strip() if superior else issuer
