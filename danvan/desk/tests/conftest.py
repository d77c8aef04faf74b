"""A house with models in it, and the cast at their browsers."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from danvan.org.models import User
from danvan.work.exemplars.tests.make import make_exemplar, make_house

Go = Callable[[User], Client]


@pytest.fixture
def house(db: None) -> SimpleNamespace:
    return make_house()


@pytest.fixture
def go(settings) -> Go:
    """`go(user)`: that person's browser, signed in; who is let in, and how often, is tried elsewhere."""
    settings.AXES_ENABLED = False  # it asks for an address, and a test's sign-in comes from none

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend='allauth.account.auth_backends.AuthenticationBackend')
        return client

    return signed_in


@pytest.fixture
def model(house: SimpleNamespace):
    """A model that cô Lan has registered in Bến Mơ."""
    return make_exemplar(house, user=house.lan)


@pytest.fixture
def lately() -> str:
    """A day of this year that has passed, as people type it."""
    return (timezone.localdate() - timedelta(days=1)).strftime('%d/%m/%Y')


@pytest.fixture
def typed(house, lately):
    """The whole form of a model as a person fills it."""
    return {
        'unit': house.units['ben-mo'].pk, 'title': 'Tổ xe ôm tự quản bến đò', 'day': lately, 'subject': 'model', 'field': 'QPAN',
        'aimed_level': '1', 'problem': 'Khách chờ lâu.', 'aims': 'Không tranh khách.', 'method': 'Xếp lượt.',
        'place': 'bến đò', 'beneficiaries': 'người qua đò', 'lead_force': 'chi bộ', 'resources': 'công dân góp', 'starts_on': lately,
        'output': 'Bảng phân lượt.', 'upkeep': 'Có thể nhân rộng.', 'contact_name': 'cô Sáu', 'contact_phone': '0900',
    }  # fmt: skip
