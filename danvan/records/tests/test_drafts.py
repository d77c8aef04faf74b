"""Drafts: a person makes a record of one through the kind's form, or refuses it, once."""

import pytest

from danvan.records import drafts, journal
from danvan.records.errors import NotAllowed, Refused
from danvan.records.models import Draft, Record
from danvan.records.tests.make import make_unit, make_user
from danvan.records.tests.parcels.kind import KIND

ANSWERS = {'title': 'Đường ấp Đông', 'day': '05/03/2025', 'purpose': 'road', 'area': '120', 'place': '', 'giver': ''}


@pytest.fixture
def draft(ben_mo):
    fields = {'title': 'Đường ấp Đông', 'area': 120, 'giver': 'ông Tư'}
    evidence = {'area': {'words': 'hiến 120 m²', 'span': [3, 15]}, 'giver': {'words': 'ông Tư hiến'}}
    return drafts.offer(KIND, ben_mo, fields, evidence=evidence, doubt='look')


def test_draft_holds_fields_and_evidence_but_nothing_personal(draft):
    assert (draft.fields, set(draft.evidence)) == ({'title': 'Đường ấp Đông', 'area': 120}, {'area'})


def test_form_is_filled_from_the_draft(draft, lan, ben_mo):
    form = drafts.form_of(draft, lan)
    assert [form[name].value() for name in ('title', 'area', 'unit')] == ['Đường ấp Đông', 120, ben_mo.pk]


def test_confirmed_draft_is_what_the_person_wrote(draft, lan, ben_mo):
    form = drafts.form_of(draft, lan, ANSWERS | {'unit': ben_mo.pk, 'title': 'Đường ấp Tây'})
    assert form.is_valid(), form.errors
    record = drafts.confirm(draft, lan, form)
    draft.refresh_from_db()
    assert (record.title, record.child.area, draft.settled_as) == ('Đường ấp Tây', 120, record)


def test_a_record_made_from_words_of_a_text_says_so_for_ever(draft, lan, ben_mo):
    typed = drafts.offer(KIND, ben_mo, draft.fields, owner=lan)
    made = []
    for one, title in ((draft, 'Đường ấp Đông'), (typed, 'Đường ấp Tây')):
        form = drafts.form_of(one, lan, ANSWERS | {'unit': ben_mo.pk, 'title': title})
        assert form.is_valid(), form.errors
        made.append(drafts.confirm(one, lan, form))
    assert [journal.history(record)[0].act for record in made] == ['Trích từ văn bản', 'Ghi nhận']
    assert journal.made_from_texts(record.pk for record in made) == {made[0].pk}


def test_form_refuses_what_the_draft_does_not_say_and_a_foreign_unit(draft, lan, rach_la):
    form = drafts.form_of(draft, lan, {'title': '', 'unit': rach_la.pk})
    assert set(form.errors) == {'title', 'unit', 'day', 'purpose', 'area'}


def test_draft_is_settled_once(draft, lan, ben_mo):
    form = drafts.form_of(draft, lan, ANSWERS | {'unit': ben_mo.pk})
    assert form.is_valid()
    drafts.confirm(draft, lan, form)
    for again in (lambda: drafts.confirm(draft, lan, form), lambda: drafts.refuse(draft, lan)):
        with pytest.raises(Refused):
            again()
    assert Record.objects.count() == 1


def test_refused_draft_makes_no_record(draft, lan):
    drafts.refuse(draft, lan)
    draft.refresh_from_db()
    assert (draft.refused_at is not None, Record.objects.count()) == (True, 0)


def test_stranger_refuses_no_draft(draft):
    with pytest.raises(NotAllowed):
        drafts.refuse(draft, make_user('la', (make_unit('xa-la', 'Xã Lạ'), 'leader')))
    assert Draft.objects.get().refused_at is None
