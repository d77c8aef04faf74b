"""The commune and its people, for the tests of this floor."""

import pytest

from danvan.org.models import Role, Unit, User
from danvan.records.models import Record
from danvan.records.tests.make import make_parcel, make_unit, make_user


@pytest.fixture
def ben_mo(db: None) -> Unit:
    return make_unit()


@pytest.fixture
def rach_la(db: None) -> Unit:
    return make_unit('rach-la', 'Rạch Lá')


@pytest.fixture
def lan(ben_mo: Unit) -> User:
    """Cô Lan records."""
    return make_user('lan', (ben_mo, Role.RECORDER), name='cô Lan')


@pytest.fixture
def minh(ben_mo: Unit) -> User:
    """Anh Minh handles."""
    return make_user('minh', (ben_mo, Role.HANDLER), name='anh Minh')


@pytest.fixture
def hoa(ben_mo: Unit, rach_la: Unit) -> User:
    """Bà Hoa leads, in both communes."""
    return make_user('hoa', (ben_mo, Role.LEADER), (rach_la, Role.LEADER), name='bà Hoa')


@pytest.fixture
def parcel(lan: User, ben_mo: Unit) -> Record:
    return make_parcel(lan, ben_mo)
