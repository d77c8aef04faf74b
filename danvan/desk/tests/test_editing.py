"""Registering, amending, drafts and likenesses: what a person typed is never lost, and nothing is written by halves."""

from danvan.org.models import Role
from danvan.org.tests.make import add_post
from danvan.records.models import Draft, Entry, Record
from danvan.work.exemplars.tests.make import make_exemplar

TITLE = 'Tổ xe ôm tự quản bến đò'


def test_a_form_becomes_a_record_and_leads_to_it(house, go, typed):
    response = go(house.lan).post('/mo-hinh/moi/', typed, follow=True)
    record = Record.objects.get(title=TITLE)
    assert response.redirect_chain == [(f'/mo-hinh/{record.pk}/', 302)]
    assert f'Đã ghi nhận “{TITLE}”, mã {record.code}.' in response.content.decode()
    assert record.exemplar.contact_name == 'cô Sáu'


def test_an_error_is_said_beside_its_field_and_above_and_nothing_typed_is_lost(house, go, typed):
    page = go(house.lan).post('/mo-hinh/moi/', typed | {'problem': '', 'day': '31/02/2026'}).content.decode()
    assert 'còn 2 chỗ cần xem lại' in page
    assert f'value="{TITLE}"' in page
    assert 'value="31/02/2026"' in page
    assert 'href="#id_problem"' in page
    assert not Record.objects.exists()


def test_a_unit_beyond_reach_cannot_be_sent(house, go, typed):
    response = go(house.lan).post('/mo-hinh/moi/', typed | {'unit': house.units['rach-la'].pk})
    assert response.status_code == 200
    assert not Record.objects.exists()


def test_a_like_name_is_shown_first_and_registered_when_it_was_looked_at(house, go, typed):
    make_exemplar(house, title='Tổ xe ôm tự quản ở bến đò')
    page = go(house.lan).post('/mo-hinh/moi/', typed).content.decode()
    assert 'Tổ xe ôm tự quản ở bến đò' in page
    assert Record.objects.count() == 1
    go(house.lan).post('/mo-hinh/moi/', typed | {'da_xem': '1'})
    assert Record.objects.filter(title=TITLE).exists()


def test_likenesses_come_while_one_types(house, go, typed):
    make_exemplar(house, title='Tổ xe ôm tự quản ở bến đò')
    where = f'/mo-hinh/giong/?title={TITLE}&unit={house.units["ben-mo"].pk}'
    assert 'Tổ xe ôm tự quản ở bến đò' in go(house.lan).get(where).content.decode()
    assert 'Tổ xe ôm' not in go(house.lan).get('/mo-hinh/giong/?title=&unit=').content.decode()


def test_an_unfinished_form_is_kept_for_its_author_alone(house, go, typed):
    go(house.lan).post('/mo-hinh/moi/', {'unit': typed['unit'], 'title': TITLE, 'contact_name': 'cô Sáu', 'nhap': '1'})
    draft = Draft.objects.get()
    assert draft.fields['title'] == TITLE
    assert 'contact_name' not in draft.fields
    assert TITLE in go(house.lan).get('/').content.decode()
    assert f'value="{TITLE}"' in go(house.lan).get(f'/mo-hinh/moi/?nhap={draft.pk}').content.decode()
    assert go(house.minh).get(f'/mo-hinh/moi/?nhap={draft.pk}').status_code == 404
    assert TITLE not in go(house.minh).get('/').content.decode()


def test_a_draft_is_kept_again_and_then_becomes_the_record(house, go, typed):
    client = go(house.lan)
    client.post('/mo-hinh/moi/', {'unit': typed['unit'], 'title': 'Tên tạm', 'nhap': '1'})
    where = f'/mo-hinh/moi/?nhap={Draft.objects.get().pk}'
    client.post(where, typed | {'nhap': '1'})
    assert Draft.objects.get().fields['title'] == TITLE
    client.post(where, typed)
    assert Draft.objects.get().settled_as.title == TITLE
    assert client.get(where).status_code == 404


def test_a_draft_is_thrown_away_by_its_author_only(house, go, typed):
    go(house.lan).post('/mo-hinh/moi/', {'unit': typed['unit'], 'title': TITLE, 'nhap': '1'})
    where = f'/mo-hinh/nhap/{Draft.objects.get().pk}/bo/'
    assert go(house.minh).post(where).status_code == 404
    go(house.lan).post(where)
    assert Draft.objects.get().refused_at


def test_an_amendment_needs_its_reason_and_stands_in_the_journal(house, go, model):
    client, where = go(house.lan), f'/mo-hinh/{model.pk}/sua/'
    form = client.get(where).context['form']
    typed = {name: form[name].value() or '' for name in form.fields if name != 'is_derived'}
    typed |= {'title': 'Tên mới', 'revision': model.revision, 'day': '05/03/2025', 'starts_on': '10/03/2025'}
    filled = {
        name: typed[name] or 'đủ' for name in ('aims', 'beneficiaries', 'lead_force', 'resources', 'output', 'upkeep')
    }
    assert 'Lý do sửa' in client.post(where, typed | filled | {'reason': ''}).content.decode()
    client.post(where, typed | filled | {'reason': 'ghi nhầm tên'})
    page = client.get(f'/mo-hinh/{model.pk}/').content.decode()
    assert '<ins>Tên mới</ins>' in page
    assert 'ghi nhầm tên' in page


def test_an_amendment_of_what_another_has_written_since_is_refused_and_shown(house, go, model):
    client, where = go(house.lan), f'/mo-hinh/{model.pk}/sua/'
    form = client.get(where).context['form']
    typed = {name: form[name].value() or 'đủ' for name in form.fields if form.fields[name].required}
    typed |= {'title': 'Tên mới', 'day': '05/03/2025', 'starts_on': '10/03/2025', 'reason': 'sửa', 'revision': 0}
    page = client.post(where, typed).content.decode()
    assert 'hồ sơ đã được ghi thêm' in page
    assert 'value="Tên mới"' in page
    assert not Entry.objects.filter(act='amend').exists()


def test_a_sealed_field_that_changed_is_named_only(house, go, model):
    from danvan.records.writing import amend

    amend(model, house.lan, {'contact_phone': '0911222333'}, 'đổi số')
    amend(model, house.lan, {'contact_phone': '0944555666'}, 'đổi số')
    page = go(house.lan).get(f'/mo-hinh/{model.pk}/').content.decode()
    assert 'đã đổi (nội dung lưu mã hóa)' in page
    assert '0911222333' not in page


def test_what_is_missing_is_asked_for_kindly(house, go):
    text = go(house.lan).post('/mo-hinh/moi/', {'unit': house.units['ben-mo'].pk}).content.decode()
    assert 'Mời điền mục này.' in text
    assert 'Trường này' not in text


def test_the_form_of_an_invented_unit_says_so(house, go):
    """Also to someone who holds another post at a unit of the country."""
    real = house.units['rach-la']
    type(real).objects.filter(pk=real.pk).update(is_invented=False)
    add_post(house.lan, Role.READER, real)
    assert 'trên trang này là tưởng tượng' in go(house.lan).get('/mo-hinh/moi/').content.decode()
