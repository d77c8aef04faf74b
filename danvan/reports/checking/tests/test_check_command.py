"""`danvan check`: lines, JSON, and what the exit status says."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from danvan.org.tests.make import make_country
from danvan.reports.checking.tests.make import ARTICLE
from danvan.reports.tests.make import take_hoa_binh

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(tmp_path):
    path = tmp_path / 'bai.txt'
    path.write_text(ARTICLE, 'utf-8')
    return path


def run(capsys, path, **options) -> tuple[str, int]:
    try:
        call_command('check', str(path), **options)
    except SystemExit as ended:
        return capsys.readouterr().out, ended.code
    return capsys.readouterr().out, 0


def test_an_article_s_impossible_day_is_named_and_its_sum_confirmed(capsys, article):
    out, code = run(capsys, article)
    assert code == 1
    assert 'cần sửa · đoạn 3 “15/15/2022”: Không có ngày 15/15/2022: không có tháng 15.' in out
    assert 'ghi nhận · đoạn 2 “3.851 mô hình”: 4 lĩnh vực cộng đúng 3.851. 690 + 1.647 + 1.126 + 388 = 3.851' in out
    assert out.endswith('1 cần sửa, 0 cần xem lại, 2 ghi nhận. Tệp không kèm sổ số liệu.\n')


def test_json_is_a_list_of_findings(capsys, article):
    out, code = run(capsys, article, json=True)
    found = json.loads(out)
    assert (code, [one['sort'] for one in found]) == (1, ['sum', 'paper', 'day'])
    assert set(found[0]) == {'sort', 'grade', 'passage', 'start', 'end', 'words', 'what', 'why'}


def test_a_clean_text_ends_well(capsys, tmp_path):
    path = tmp_path / 'a.txt'
    path.write_text('Đã tổ chức 12 cuộc đối thoại.', 'utf-8')
    assert run(capsys, path) == ('0 cần sửa, 0 cần xem lại, 0 ghi nhận. Tệp không kèm sổ số liệu.\n', 0)


def test_a_paper_of_others_is_held_against_the_data_where_unit_and_period_are_said(capsys, article):
    units = make_country('hoa-binh')
    take_hoa_binh(units['hoa-binh'])
    article.write_text(ARTICLE.replace('690 mô', '691 mô').replace('3.851', '3.852'), 'utf-8')
    out, code = run(capsys, article, unit='hoa-binh', period='2022')
    assert code == 1
    assert 'Văn bản ghi 3.852, số liệu trong hệ thống là 3.851.' in out
    assert 'Văn bản ghi 691, số liệu trong hệ thống là 690.' in out
    assert 'Khớp với số liệu trong hệ thống: 1.647.' in out


def refusal(file, **options) -> str:
    with pytest.raises(CommandError) as raised:
        call_command('check', str(file), **options)
    assert raised.value.returncode == 2
    assert '\n' not in str(raised.value)
    return str(raised.value)


def test_what_cannot_be_read_is_one_line(tmp_path, article):
    (tmp_path / 'a.docx').write_bytes(b'PK no zip')
    assert 'Tệp bị hỏng' in refusal(tmp_path / 'a.docx')
    assert 'Không đọc được' in refusal(tmp_path / 'none.docx')
    assert 'đi cùng nhau' in refusal(article, unit='hoa-binh')
    assert 'Không có kỳ báo cáo' in refusal(article, unit='hoa-binh', period='22')
