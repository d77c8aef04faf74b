"""Acts, moves and files from the page: done, refused in three parts, or not there at all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from danvan.records.models import Attachment, Entry
from danvan.work.exemplars.scoring import open_sheet
from danvan.work.exemplars.tests.make import appraise


def test_the_next_step_is_one_button_for_whom_it_is(house, go, model):
    where = f'/mo-hinh/{model.pk}/'
    assert go(house.minh).get(where).context['steps'].next.name == 'accept'
    for_lan = go(house.lan).get(where)
    assert for_lan.context['steps'].next is None
    assert 'Bước tiếp theo do người xử lý, lãnh đạo thực hiện.' in for_lan.content.decode()


def test_an_act_says_what_it_does_and_leads_back(house, go, model):
    client, where = go(house.minh), f'/mo-hinh/{model.pk}/buoc/accept/'
    page = client.get(where).content.decode()
    assert 'Chuyển hồ sơ từ “đã đăng ký” sang “đang xây dựng”.' in page
    response = client.post(where, follow=True)
    assert 'Đã thực hiện: Tiếp nhận.' in response.content.decode()
    assert 'đang xây dựng' in response.content.decode()


def test_an_act_from_a_wrong_state_offers_no_button(house, go, model):
    go(house.minh).post(f'/mo-hinh/{model.pk}/buoc/accept/')
    page = go(house.minh).get(f'/mo-hinh/{model.pk}/buoc/accept/').content.decode()
    assert 'nên bước này chưa làm được' in page
    again = go(house.minh).post(f'/mo-hinh/{model.pk}/buoc/accept/')
    assert again.status_code == 200
    assert Entry.objects.filter(act='accept').count() == 1


def test_a_button_pressed_twice_does_its_step_once(house, go, model, lately):
    client, where = go(house.lan), f'/mo-hinh/{model.pk}/buoc/launch/'
    page = client.get(where).content.decode()
    assert f'name="revision" value="{model.revision}"' in page
    typed = {'day': lately, 'revision': model.revision}
    assert client.post(where, typed).status_code == 302
    again = client.post(where, typed).content.decode()
    assert 'Bước &quot;Ghi ngày ra mắt&quot; đã được anh/chị ghi vào hồ sơ ngay trước đó.' in again
    assert Entry.objects.filter(act='launch').count() == 1


def test_what_an_act_asks_and_does_not_get_is_said_beside_the_field(house, go, model):
    record = appraise(house, model)
    page = (
        go(house.hoa).post(f'/mo-hinh/{record.pk}/buoc/recognise/', {'level': '1', 'authority': 'x'}).content.decode()
    )
    assert 'còn 1 chỗ cần xem lại' in page
    assert 'value="x"' in page


def test_a_refusal_of_a_rule_is_shown_in_its_three_parts(house, go, model, lately):
    record = appraise(house, model)
    typed = {'level': '1', 'authority': 'Đảng ủy xã', 'day': '01/01/2020'}
    page = go(house.hoa).post(f'/mo-hinh/{record.pk}/buoc/recognise/', typed).content.decode()
    for part in (
        'ngày 01/01/2020 chưa hợp lệ',
        '<p>Ngày của mỗi bước từ ngày đăng ký đến hôm nay.</p>',
        '<p>Mời kiểm tra lại ngày.</p>',
    ):
        assert part in page


def test_scores_are_asked_and_shown(house, go, model, lately):
    record = appraise(house, model, findings='Cách làm rõ')
    page = go(house.minh).get(f'/mo-hinh/{record.pk}/').content.decode()
    assert 'Cách làm rõ' in page
    assert 'Thẩm định hồ sơ' in page


def test_a_record_is_given_to_another_unit_by_name(house, go, model):
    client, where = go(house.minh), f'/mo-hinh/{model.pk}/chuyen/'
    assert go(house.lan).get(where).status_code == 404
    assert 'Không có đơn vị nào' in client.post(where, {'to': 'xã Không Đâu', 'reason': 'sáp nhập'}).content.decode()
    client.post(where, {'to': 'xã Rạch Lá', 'reason': 'sáp nhập'})
    model.refresh_from_db()
    assert model.unit == house.units['rach-la']


# --- files


def send(client, model, name='bao cao.txt', content=b'Danh sach ho', **more):
    return client.post(f'/mo-hinh/{model.pk}/tep/', {'tep': SimpleUploadedFile(name, content), **more}, follow=True)


def test_a_file_is_taken_in_and_given_back_as_a_download(house, go, model):
    client = go(house.lan)
    assert 'bao cao.txt' in send(client, model).content.decode()
    response = client.get(f'/mo-hinh/{model.pk}/tep/{Attachment.objects.get().pk}/')
    assert b''.join(response.streaming_content) == b'Danh sach ho'
    assert response['Content-Disposition'] == 'attachment; filename="bao cao.txt"'
    assert response['Content-Type'] == 'application/octet-stream'
    assert response['X-Content-Type-Options'] == 'nosniff'


def test_a_file_with_a_mark_of_secrecy_is_refused_in_three_parts(house, go, model):
    response = send(go(house.lan), model, 'MẬT.txt')
    assert response.status_code == 422
    for part in ('Tệp không được nhận và không được lưu.', 'Tên tệp có dấu chỉ độ mật.', 'bảo vệ bí mật nhà nước'):
        assert part in response.content.decode()
    assert not Attachment.objects.exists()


def test_a_picture_needs_the_senders_word(house, go, model):
    picture = bytes.fromhex('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489')
    assert 'cam đoan' in send(go(house.lan), model, 'anh.png', picture).content.decode()
    assert not Attachment.objects.exists()
    send(go(house.lan), model, 'anh.png', picture, cam_doan='1')
    assert Attachment.objects.exists()


def test_a_strangers_file_is_404(house, go, model):
    send(go(house.lan), model)
    from danvan.org.tests.make import make_user

    stranger = make_user('xa', 'leader', house.units['rach-la'])
    assert go(stranger).get(f'/mo-hinh/{model.pk}/tep/{Attachment.objects.get().pk}/').status_code == 404


@pytest.mark.parametrize('reason', ['', 'gửi nhầm'])
def test_a_file_is_taken_away(house, go, model, reason):
    send(go(house.lan), model)
    go(house.lan).post(f'/mo-hinh/{model.pk}/tep/{Attachment.objects.get().pk}/go/', {'ly_do': reason})
    assert not Attachment.objects.exists()


def test_points_and_their_reason_stand_in_one_line(house, go, model):
    open_sheet(house.units['song-trang'], model.day.year, 'Bảng điểm', [('Kết quả', 50, False)])
    go(house.minh).post(f'/mo-hinh/{model.pk}/buoc/accept/')
    text = go(house.minh).get(f'/mo-hinh/{model.pk}/buoc/appraise/').content.decode()
    beside = text.partition('id_points_1')[2].partition('id_reason_1')[0]
    assert 'class="ask ask-beside"' in beside
