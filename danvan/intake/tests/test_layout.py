"""Headline and date line among what stands around them on a saved page or at the head of a paper."""

import pytest

from danvan.intake.text import Text

from .said import REST

LEAD = (
    'Sáng 5/4, Huyện ủy Trăng Non tổ chức hội nghị giao ban công tác dân vận. Các đại biểu đã thảo luận nhiều nội dung.'
)
HEADLINES = {
    'below the name of the paper': ('BÁO SÔNG TRĂNG\n\nGiao ban công tác dân vận toàn huyện quý I', 'Giao ban công tác dân vận toàn huyện quý I'),
    'below the name of a commune': (
        'Xã Bến Mơ - tỉnh Sông Trăng\n\nGiao ban công tác dân vận toàn huyện quý I', 'Giao ban công tác dân vận toàn huyện quý I',
    ),
    'in capitals and opening with a body': (
        'HỘI NÔNG DÂN HUYỆN TRĂNG NON TỔNG KẾT CÔNG TÁC NĂM 2022', 'HỘI NÔNG DÂN HUYỆN TRĂNG NON TỔNG KẾT CÔNG TÁC NĂM 2022',
    ),
    'in capitals over two lines, the lower one longer': (
        'GIAO BAN CÔNG TÁC DÂN VẬN TOÀN HUYỆN “QUÝ I”\nVÀ BIỂU DƯƠNG CÁC ĐIỂN HÌNH CỦA CÁC XÃ\nThứ tư - 05/04/2023 08:14',
        'GIAO BAN CÔNG TÁC DÂN VẬN TOÀN HUYỆN “QUÝ I” VÀ BIỂU DƯƠNG CÁC ĐIỂN HÌNH CỦA CÁC XÃ',
    ),
    'below the section of a paper': (
        'Báo Sông Trăng điện tử\nPhóng sự - Ghi chép\nThứ Ba, 05/04/2022, 09:42 GMT+7\n\nTrăng Non: Gần dân từ việc nhỏ', 'Trăng Non: Gần dân từ việc nhỏ',
    ),
    'below the section with a word more': (
        'Học tập và làm theo Bác\n05/04/2022 09:42\n\nTrăng Non: Gần dân từ việc nhỏ', 'Trăng Non: Gần dân từ việc nhỏ',
    ),
    'above who wrote it': ('Trăng Non: Gần dân từ việc nhỏ\nVăn Minh - Thị Lan\n05/04/2022 09:42', 'Trăng Non: Gần dân từ việc nhỏ'),
    'below the name of a station': (
        'Đài Truyền thanh huyện Trăng Non\nNgày 05/4/2022\nTrăng Non: Gần dân từ việc nhỏ', 'Trăng Non: Gần dân từ việc nhỏ',
    ),
    'above what leads on from it': (
        'Trăng Non: Gần dân từ việc nhỏ\n\nHuyện Trăng Non có nhiều cách làm hay, được lòng dân.\n\n12/10/2023', 'Trăng Non: Gần dân từ việc nhỏ',
    ),
    'with the name of the site': ('Trăng Non: Gần dân từ việc nhỏ - Báo Sông Trăng\n12/10/2023', 'Trăng Non: Gần dân từ việc nhỏ'),
    'with marks of type': ('**Trăng Non: Gần dân từ việc nhỏ**\n12/10/2023', 'Trăng Non: Gần dân từ việc nhỏ'),
    'below a menu': ('Giới thiệu | Tin tức | Văn bản | Liên hệ\nTrăng Non: Gần dân từ việc nhỏ\n12/10/2023', 'Trăng Non: Gần dân từ việc nhỏ'),
    'below a month cut short': ('12 thg 10, 2023\nTrăng Non: Gần dân từ việc nhỏ', 'Trăng Non: Gần dân từ việc nhỏ'),
    'of three words': ('Đường về ấp\n\n05/04/2022 09:42', 'Đường về ấp'),
    'of three words below the section': ('Phóng sự - Ghi chép\n05/04/2022\n\nNGHE DÂN NÓI', 'NGHE DÂN NÓI'),
    'below a section that stands below the date line': ('05/04/2022 09:42\nXây dựng Đảng - Chính quyền\n\nBến Mơ mùa nước nổi', 'Bến Mơ mùa nước nổi'),
    'above a date line in brackets': ('Giao ban công tác dân vận toàn huyện\n[Thứ tư 05/04/2023 08:14]', 'Giao ban công tác dân vận toàn huyện'),
}  # fmt: skip


@pytest.mark.parametrize('case', HEADLINES)
def test_the_headline_is_found(case):
    head, title = HEADLINES[case]
    assert Text(f'{head}\n\n{LEAD}\n\n{REST}\n').title == title


def test_a_greeting_is_no_headline():
    text = Text(f'ĐÀI TRUYỀN THANH XÃ BẾN MƠ\nBản tin ngày 12/10/2022\n\nKính thưa quý thính giả!\n{LEAD}\n\n{REST}\n')
    assert (text.title, text.published) == (None, '2022-10-12')


def test_a_paper_is_called_what_stands_below_its_sort():
    text = Text(
        f'HUYỆN ỦY TRĂNG NON\n*\nSố 5-BC/HU\n\nBÁO CÁO CHUYÊN ĐỀ\nCông tác dân vận năm 2022\n(Trình hội nghị cuối năm)\n\n{REST}\n'
    )
    assert text.title == 'Công tác dân vận năm 2022'


def test_a_point_of_a_list_is_no_headline():
    text = Text(
        'HỘI NÔNG DÂN XÃ BẾN MƠ\nBÁO CÁO THÁNG 9/2022\n- Kết nạp mới 12 hội viên, nâng tổng số lên 520.\n- Mở 18 lớp.'
    )
    assert text.title == 'BÁO CÁO THÁNG 9/2022'


HEAD = 'HỘI NÔNG DÂN TỈNH SÔNG TRĂNG\nBCH HỘI NÔNG DÂN THỊ XÃ TRĂNG NON\n***\nSố: 5-BC/HND\nTrăng Non, ngày 5 tháng 12 năm 2022\n\n'
PAPERS = {
    'in one line with its sort': (
        'BÁO CÁO TỔNG KẾT CÔNG TÁC HỘI NĂM 2022', 'BÁO CÁO TỔNG KẾT CÔNG TÁC HỘI NĂM 2022',
    ),
    'with the review that its sort says': (
        'BÁO CÁO TỔNG KẾT\nCông tác Hội năm 2022', 'BÁO CÁO TỔNG KẾT Công tác Hội năm 2022',
    ),
    'without the time in brackets below': (
        'BÁO CÁO\nCông tác tiếp công dân và giải quyết đơn thư của Hội năm 2022\n(kỳ báo cáo từ ngày 15/12/2021 đến ngày 14/12/2022)',
        'Công tác tiếp công dân và giải quyết đơn thư của Hội năm 2022',
    ),
    'with what follows a semicolon': (
        'BÁO CÁO\nCông tác Hội quý III năm 2022;\nChương trình công tác quý IV',
        'Công tác Hội quý III năm 2022; Chương trình công tác quý IV',
    ),
    'without the grounds below, broken by the page': (
        'BÁO CÁO\nSơ kết công tác Hội quý II năm 2022\n\nThực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành\nTrung ương, Hội báo cáo như sau:',
        'Sơ kết công tác Hội quý II năm 2022',
    ),
    'with what it was carried out on': (
        'BÁO CÁO\nKết quả 5 năm\nthực hiện Quy chế dân chủ ở cơ sở của các cấp Hội', 'Kết quả 5 năm thực hiện Quy chế dân chủ ở cơ sở của các cấp Hội',
    ),
    'without the rule below': ('BÁO CÁO\nCông tác Hội năm 2022\n_____________', 'Công tác Hội năm 2022'),
}  # fmt: skip


@pytest.mark.parametrize('case', PAPERS)
def test_what_a_paper_is_called_ends_where_its_head_does(case):
    below, title = PAPERS[case]
    text = Text(f'{HEAD}{below}\n\n{REST}\n')
    assert (text.title, text.published) == (title, '2022-12-05')


DATE_LINES = {
    'a time before the day': ('08:45 05/04/2023', '2023-04-05'),
    'a time and a bar before the day': ('10:05 | 05/04/2023', '2023-04-05'),
    'in brackets': ('(05/04/2023)', '2023-04-05'),
    'a day of the week and a capital': ('Thứ tư, Ngày 05/04/2023', '2023-04-05'),
}


@pytest.mark.parametrize('case', DATE_LINES)
def test_the_date_line_goes_on_from_no_headline(case):
    line, day = DATE_LINES[case]
    headline = 'Huyện ủy Trăng Non giao ban công tác dân vận với cấp ủy các xã'
    text = Text(f'{headline}\n{line}\n\n{REST}\n')
    assert text.published == day
    assert text.title == headline


@pytest.mark.parametrize(('day', 'published'), [(' 26 ', '2025-09-26'), ('     ', None)])
def test_the_day_of_a_paper_stands_between_wide_blanks_or_is_left_open(day, published):
    head = HEAD.replace('ngày 5 tháng 12 năm 2022', f'ngày {day} tháng 9 năm 2025')
    assert Text(f'{head}BÁO CÁO\nCông tác Hội 9 tháng năm 2025\n\n{REST}\n').published == published
