"""House law 2, with twins that break it in a temporary folder and must be caught."""

import pytest

from tests.house.doors import child_classes, doors_opened_elsewhere, written_past_the_doors
from tests.house.laws import ROOT

IMPORTS = 'from danvan.records.models import Entry, Record\n'
TWINS = [
    'Record.objects.create(kind="x")',
    'Record.objects.filter(pk=1).update(state="x")',
    'Entry.objects.all().delete()',
    'record.save()',
    'doing.record.save(update_fields=["state"])',
    'exemplar.save()',
    'record.exemplar.delete()',
    'Exemplar.objects.filter(pk=1).update(area=1)',
    'record.state = "x"',
]
INNOCENT = [
    'Record(kind="x")',
    'record.parts.create(unit=1)',
    'exemplar.appraisals.create()',
    'Record.objects.filter(pk=1).count()',
    'report.state = "x"',
]


@pytest.fixture
def house(tmp_path):
    """A copy with one kind, and one more module."""

    def write(text: str):
        for name, content in (
            ('work/exemplars/models.py', 'class Exemplar(Child):\n    pass\n'),
            ('desk/pages.py', f'{IMPORTS}{text}\n'),
        ):
            path = tmp_path / 'danvan' / name
            path.parent.mkdir(parents=True)
            path.write_text(content)
        return tmp_path

    return write


def test_records_are_written_through_the_doors_alone():
    assert written_past_the_doors(ROOT) == []
    assert doors_opened_elsewhere(ROOT) == []


def test_kinds_are_known_by_their_children():
    assert {'Exemplar', 'Parcel'} <= child_classes(ROOT)


@pytest.mark.parametrize('text', TWINS)
def test_a_way_past_the_doors_is_caught(house, text):
    assert len(written_past_the_doors(house(text))) == 1


@pytest.mark.parametrize('text', INNOCENT)
def test_what_is_no_record_may_be_written(house, text):
    assert written_past_the_doors(house(text)) == []


def test_a_door_of_ones_own_is_caught(house):
    assert len(doors_opened_elsewhere(house('from danvan.records import door\n'))) == 1
