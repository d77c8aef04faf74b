"""The page where a paper is dropped: checked, shown with its findings, and forgotten."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from danvan.desk.pages import checking
from danvan.records.models import Attachment, Draft, Entry, Record

TEXT = 'Toàn xã có 9 tổ, gồm: tổ hòa giải 5; tổ tự quản 3.\nHọp ngày 31/4 với <b>mọi nhà</b>.'


@pytest.fixture
def client(house, go):
    return go(house.hoa)


def send(client: Client, content: str | bytes = TEXT, name: str = 'bai.txt', **more: str):
    data = content if isinstance(content, bytes) else content.encode()
    return client.post(reverse('check_paper'), {'tep': SimpleUploadedFile(name, data), **more})


def test_findings_stand_in_the_text_and_beside_it(client):
    page = send(client).content.decode()
    assert 'Có 2 chỗ cần sửa hoặc xem lại.' in page
    assert 'Các phần cộng lại là 8, số tổng ghi 9.' in page
    assert 'Không có ngày 31/4: tháng 4 không có ngày 31.' in page
    assert re.search(
        r'<span id="cho-1"></span><mark class="spot spot-error">9 tổ<sup><a href="#thay-1">1</a></sup></mark>', page
    )
    assert '<a href="#cho-2">“31/4”</a>' in page
    assert '&lt;b&gt;mọi nhà&lt;/b&gt;' in page


def test_nothing_of_the_file_is_kept(client):
    kept = [model.objects.count() for model in (Record, Attachment, Draft, Entry)]
    send(client)
    assert [model.objects.count() for model in (Record, Attachment, Draft, Entry)] == kept


def test_a_clean_text_says_so(client):
    assert 'Không có chỗ nào cần sửa hay xem lại.' in send(client, 'Đã họp 5 cuộc.').content.decode()


@pytest.mark.parametrize(
    ('content', 'name', 'words'),
    [
        (b'PK broken', 'a.docx', 'Tệp bị hỏng hoặc không mở được.'),
        ('MẬT\nCó 5 tổ', 'a.txt', 'Trang đầu của tệp có dấu chỉ độ mật.'),
        ('Có 5 tổ', 'BC_MẬT.txt', 'Tên tệp có dấu chỉ độ mật.'),
        (b'%PDF-1.4', 'a.pdf', 'Tệp bị hỏng hoặc không mở được.'),
        (b'\x89PNG....', 'a.png', 'Trang này đọc tệp DOCX'),
    ],
    ids=['broken', 'mark', 'name', 'pdf', 'picture'],
)
def test_what_cannot_be_taken_is_refused_in_words(client, content, name, words):
    answer = send(client, content, name)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert 'check-text' not in answer.content.decode()


def test_a_file_beyond_measure_is_refused(client, monkeypatch):
    monkeypatch.setattr(checking, 'LARGEST', 10)
    assert 'không quá 10 MB' in send(client).content.decode()


def test_a_unit_beyond_reach_is_not_compared_with(house, go):
    answer = send(go(house.lan), **{'don-vi': 'rach-la', 'ky': '2026'})
    assert 'Đơn vị này không thuộc phạm vi của anh/chị.' in answer.content.decode()
    assert send(go(house.lan), **{'don-vi': 'ben-mo', 'ky': '2026'}).status_code == 200


def test_of_a_long_paper_the_marked_passages_are_shown(client, monkeypatch):
    monkeypatch.setattr(checking, 'LONGEST', 20)
    page = send(client, TEXT + '\nCâu không có gì.').content.decode()
    assert 'chỉ có những đoạn có chỗ được đánh dấu' in page
    assert 'Câu không có gì' not in page


def test_the_page_speaks_english(client):
    client.post(reverse('choose_language'), {'language': 'en', 'next': '/'})
    assert 'There is no day 31/4: month 4 has no day 31.' in send(client).content.decode()
