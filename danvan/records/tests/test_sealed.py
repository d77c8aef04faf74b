"""Sealed fields: never in clear in any table, and gone for ever with their key."""

from django.db import connection

from danvan.org.models import Key
from danvan.records.bulk import Row, register_many
from danvan.records.journal import history
from danvan.records.models import Record
from danvan.records.tests.make import FIELDS
from danvan.records.tests.parcels.kind import KIND, ParcelForm
from danvan.records.tests.parcels.models import Parcel
from danvan.records.versions import as_it_was, version_of
from danvan.records.writing import amend


def database() -> str:
    """All that stands in all tables, bytes as letters where they are letters."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM {table}')
            rows += cursor.fetchall()
    return '\n'.join(
        bytes(v).decode(errors='replace') if isinstance(v, bytes | memoryview) else str(v) for row in rows for v in row
    )


def test_sealed_field_stands_in_clear_in_no_table(lan, ben_mo, parcel):
    amend(parcel, lan, {'giver': 'ông Ba Khía', 'place': 'Rạch Ông Đồ'}, 'ghi nhầm')
    register_many(KIND, [Row(ben_mo, FIELDS | {'giver': 'bà Sáu Lúa'})])
    written = database()
    assert 'Rạch Ông Đồ' in written
    assert [name for name in ('ông Tư', 'ông Ba Khía', 'bà Sáu Lúa') if name in written] == []
    assert [record.child.giver for record in Record.objects.order_by('id')] == ['ông Ba Khía', 'bà Sáu Lúa']


def test_sealed_field_is_neither_in_the_journal_nor_in_a_text(lan, parcel):
    amend(parcel, lan, {'giver': 'ông Ba Khía'}, 'ghi nhầm')
    told = f'{history(parcel)} {parcel} {parcel!r} {parcel.child} {parcel.child!r}'
    assert 'Khía' not in told
    assert 'is_sealed=True' in told


def test_sealed_field_that_says_the_same_is_not_sealed_again(lan, parcel):
    before = bytes(Parcel.objects.get().giver_sealed)
    amend(parcel, lan, {'giver': 'ông Tư', 'area': 7}, 'đo lại')
    assert bytes(Parcel.objects.get().giver_sealed) == before


def test_record_without_personal_fields_has_no_key(lan, ben_mo):
    register_many(KIND, [Row(ben_mo, FIELDS | {'giver': ''})])
    assert Record.objects.get().key is None


def test_destroyed_key_leaves_nothing_to_read_in_row_or_history(lan, parcel):
    first = version_of(parcel)
    amend(parcel, lan, {'giver': 'ông Ba Khía'}, 'ghi nhầm')
    Record.objects.get().key.destroy()
    record = Record.objects.select_related('key').get()
    assert record.child.giver == ''
    assert (Key.objects.get(pk=record.key_id).wrapped, bool(as_it_was(first)[1].giver_sealed)) == (b'', True)


def test_form_shows_what_is_sealed_to_the_person_who_amends(lan, parcel):
    form = ParcelForm(user=lan, record=parcel)
    assert (form['giver'].initial, form['title'].initial, form['area'].initial) == (
        'ông Tư',
        'Mở rộng đường ấp Đông',
        120,
    )
    assert 'unit' not in form.fields
