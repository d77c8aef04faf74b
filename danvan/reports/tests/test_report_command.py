"""`danvan report`: any unit and period as a file; what cannot be done is one line and exit status 2."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from danvan.office.read import figures_in, ledger_of, text_of
from danvan.org.tests.make import make_country
from danvan.reports.tests.make import issue, take_hoa_binh

pytestmark = pytest.mark.django_db


def run(path, unit: str, period: str = '2026', **options: str) -> bytes:
    call_command('report', unit=unit, period=period, output=path, **options)
    return path.read_bytes()


def refusal(path, **options: str) -> str:
    with pytest.raises(CommandError) as raised:
        run(path, **options)
    assert raised.value.returncode == 2
    assert '\n' not in str(raised.value)
    return str(raised.value)


@pytest.mark.parametrize('layout', ['party', 'state'])
def test_a_unit_nobody_has_begun_a_report_for_is_written_on_the_spot(house, tmp_path, layout):
    written = run(tmp_path / 'st.docx', 'Sông Trăng', layout=layout)
    assert {entry['unit'] for entry in ledger_of(written)} == {'song-trang', 'ben-mo', 'cau-gio', 'rach-la'}


def test_an_issued_report_is_written_as_it_was_signed(house, report, tmp_path):
    from danvan.reports.content import issued
    from danvan.reports.documents import docx

    signed = issue(house, report).issues.get()
    assert run(tmp_path / 'st.docx', 'song-trang') == docx(issued(signed))
    assert 'Bà Hoa' not in text_of(run(tmp_path / 'st2.docx', 'song-trang', layout='state'))


def test_a_workbook_by_its_ending(house, tmp_path):
    assert run(tmp_path / 'st.xlsx', 'song-trang').startswith(b'PK')


def test_an_article_s_report_is_found_by_the_name_of_its_time(tmp_path):
    units = make_country('hoa-binh')
    take_hoa_binh(units['hoa-binh'])
    assert ('3.851' in dict(figures_in(run(tmp_path / 'hb.docx', 'Hòa Bình', '2022'))).values()) is True


def test_what_cannot_be_written_is_one_line(house, tmp_path):
    assert 'Không có đơn vị nào' in refusal(tmp_path / 'a.docx', unit='Không Đâu')
    assert 'Không có kỳ báo cáo' in refusal(tmp_path / 'a.docx', unit='song-trang', period='26')
    assert 'chưa có báo cáo và chưa có số liệu' in refusal(tmp_path / 'a.docx', unit='ben-mo.thon-dong', period='2018')
    assert '.docx hoặc .xlsx' in refusal(tmp_path / 'a.pdf', unit='song-trang')
    assert 'Không ghi được' in refusal(tmp_path / 'no' / 'a.docx', unit='song-trang')
