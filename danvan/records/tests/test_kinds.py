"""Declarations of kinds: a wrong one is said when the house starts."""

from dataclasses import fields, replace

import pytest

from danvan.records.acts import Act
from danvan.records.kinds import Kind, kind, kind_of_model, kinds, register_kind
from danvan.records.tests.parcels.kind import ACTS, KIND
from danvan.records.tests.parcels.models import Parcel, State

MEASURE, ACCEPT = ACTS[:2]


def test_kind_has_at_most_twelve_attributes():
    assert len(fields(Kind)) <= 12


def test_kind_is_found_by_name_and_by_model():
    assert kind('parcel') is KIND is kind_of_model(Parcel) is kinds()['parcel']


@pytest.mark.parametrize(
    ('wrong', 'said'),
    [
        ({'acts': (replace(MEASURE, target='lost'),)}, 'act measure names an unknown state'),
        ({'acts': (replace(MEASURE, sources=frozenset({'lost'})),)}, 'act measure names an unknown state'),
        (
            {'acts': (ACCEPT, replace(ACCEPT, name='again', closes=False))},
            'accepted is closed by one act and open by another',
        ),
        ({'acts': (MEASURE, replace(ACCEPT, name='measure'))}, 'two acts are called measure'),
        ({'acts': (Act('amend', '', frozenset(State), None, frozenset()),)}, 'amend is a step of every kind'),
        ({'sealed': ('area',)}, 'area is sealed by no Sealed'),
        ({'searched': ('giver',)}, 'giver is sealed and cannot be searched or public'),
        ({'public': ('giver',)}, 'giver is sealed and cannot be searched or public'),
        ({'name': 'plot'}, 'its field `record` has the related name parcel'),
    ],
)
def test_wrong_declaration_is_refused_and_changes_nothing(wrong, said):
    with pytest.raises(ValueError, match=said):
        register_kind(replace(KIND, **wrong))
    assert kinds()[KIND.name] is KIND


def test_codes_begin_with_the_initials_of_the_slug():
    assert (KIND.prefix, replace(KIND, slug='mo-hinh-diem').prefix) == ('TD', 'MHD')
