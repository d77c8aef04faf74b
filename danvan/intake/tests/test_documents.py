"""Papers cited: number, day, issuer, subject, each once; and mentions that cite none."""

import pytest

from danvan.intake.documents import read
from danvan.intake.text import Text

from .said import REST, article


def told(sentence: str) -> list[tuple]:
    return [(one.type, one.number, one.date, one.issuer, one.subject) for one in read(article(sentence))]


CITED = {
    'number, day, issuer, subject': (
        'Thực hiện Kết luận số 43-KL/TW, ngày 07/01/2019 của Ban Bí thư về tăng cường công tác dân vận.',
        [('Kết luận', '43-KL/TW', '2019-01-07', 'Ban Bí thư', 'tăng cường công tác dân vận')],
    ),
    'the day behind the issuer': (
        'Thực hiện Nghị định 04/2015/NĐ-CP của Chính phủ ngày 09/01/2015 về thực hiện dân chủ.',
        [('Nghị định', '04/2015/NĐ-CP', '2015-01-09', 'Chính phủ', 'thực hiện dân chủ')],
    ),
    'a bare number': (
        'Cấp ủy quán triệt Chỉ thị 05 của Bộ Chính trị.',
        [('Chỉ thị', '05', None, 'Bộ Chính trị', None)],
    ),
    'several numbers of one type': (
        'Triển khai Quyết định số 217-QĐ/TW, 218-QĐ/TW của Bộ Chính trị.',
        [
            ('Quyết định', '217-QĐ/TW', None, 'Bộ Chính trị', None),
            ('Quyết định', '218-QĐ/TW', None, 'Bộ Chính trị', None),
        ],
    ),
    'neighbours of one symbol, the type cut short': (
        'Triển khai QĐ số 1600/QĐ-TTg, QĐ số 319/QĐ-TTg của Thủ tướng.',
        [('Quyết định', '1600/QĐ-TTg', None, 'Thủ tướng', None), ('Quyết định', '319/QĐ-TTg', None, 'Thủ tướng', None)],
    ),
    'the last type has the number': (
        'Triển khai Chương trình hành động của Tỉnh ủy thực hiện Nghị quyết số 24-NQ/TW.',
        [('Nghị quyết', '24-NQ/TW', None, None, None)],
    ),
    'issued by a plenum': (
        'Thực hiện Nghị quyết số 25-NQ/TW, ngày 3-6-2013 của Hội nghị lần thứ 7 Ban Chấp hành Trung ương Đảng (khóa XI).',
        [('Nghị quyết', '25-NQ/TW', '2013-06-03', 'Ban Chấp hành Trung ương Đảng (khóa XI)', None)],
    ),
    'in brackets': (
        'Quy chế mới (Quyết định số 23-QĐ/TW, ngày 30/7/2021 của Bộ Chính trị) được phổ biến.',
        [('Quyết định', '23-QĐ/TW', '2021-07-30', 'Bộ Chính trị', None)],
    ),
    'only its year': (
        'Thực hiện Chỉ thị số 24/CT-UBND năm 2017 của UBND tỉnh.',
        [('Chỉ thị', '24/CT-UBND', None, 'UBND tỉnh', None)],
    ),
    'a law that is followed': (
        'Thực hiện tốt Luật Tín ngưỡng, tôn giáo và Pháp lệnh Cựu chiến binh.',
        [('Luật', None, None, None, 'Tín ngưỡng, tôn giáo'), ('Pháp lệnh', None, None, None, 'Cựu chiến binh')],
    ),
    'a law that is applied': (
        'Thực hiện Luật Hoạt động chữ thập đỏ và các văn bản hướng dẫn, Hội vận động nhiều nguồn lực.',
        [('Luật', None, None, None, 'Hoạt động chữ thập đỏ')],
    ),
    'a law of a year': (
        'Căn cứ Luật Lâm nghiệp năm 2017, Hạt Kiểm lâm giao khoán rừng.',
        [('Luật', None, None, None, 'Lâm nghiệp năm 2017')],
    ),
    'a law with commas': (
        'Tổ hòa giải làm theo Luật Phòng, chống bạo lực gia đình, có ghi biên bản.',
        [('Luật', None, None, None, 'Phòng, chống bạo lực gia đình')],
    ),
    'a law with its number': (
        'Thực hiện Luật Quản lý, sử dụng pháo số 16/2017/QH14, Hạt Kiểm lâm giao khoán rừng.',
        [('Luật', '16/2017/QH14', None, None, 'Quản lý, sử dụng pháo')],
    ),
    'what is done by it': (
        'Theo Nghị định số 145/2020/NĐ-CP của Chính phủ khi tổ chức đối thoại, các đơn vị làm tốt.',
        [('Nghị định', '145/2020/NĐ-CP', None, 'Chính phủ', None)],
    ),
    'another paper behind the issuer': (
        'Quán triệt Chỉ thị số 30-CT/TW của Bộ Chính trị và Công văn số 12-CV/HU.',
        [('Chỉ thị', '30-CT/TW', None, 'Bộ Chính trị', None), ('Công văn', '12-CV/HU', None, None, None)],
    ),
    'whom the office advised': (
        'Ban tham mưu Ban Thường vụ Tỉnh ủy ban hành Kế hoạch số 95-KH/TU.',
        [('Kế hoạch', '95-KH/TU', None, 'Ban Thường vụ Tỉnh ủy', None)],
    ),
    'a code': (
        'Theo Bộ luật Lao động năm 2019, người lao động được đối thoại.',
        [('Luật', None, None, None, 'Lao động năm 2019')],
    ),
    'the law of the field with its number': (
        'Thực hiện Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15. Luật Thực hiện dân chủ ở cơ sở được phổ biến.',
        [('Luật', '10/2022/QH15', None, None, 'Thực hiện dân chủ ở cơ sở')],
    ),
    'an urgent letter': (
        'UBND huyện gửi Công văn hỏa tốc số 221/UBND-NV.',
        [('Công văn', '221/UBND-NV', None, None, None)],
    ),
    'no law’s title before a plan': (
        'Thực hiện Luật Đất đai và Kế hoạch số 12-KH/HU, các xã làm tốt.',
        [('Luật', None, None, None, 'Đất đai'), ('Kế hoạch', '12-KH/HU', None, None, None)],
    ),
    'a scheme without signs': (
        'Thực hiện Đề án nâng cao chất lượng khối dân vận cơ sở của Tỉnh ủy.',
        [('Đề án', None, None, 'Tỉnh ủy', 'nâng cao chất lượng khối dân vận cơ sở')],
    ),
    'a directive by its title': (
        'Thực hiện Chỉ thị của Ban Thường vụ Tỉnh ủy về tăng cường công tác dân vận.',
        [('Chỉ thị', None, None, 'Ban Thường vụ Tỉnh ủy', 'tăng cường công tác dân vận')],
    ),
    'the congress of a term': (
        'Đưa Nghị quyết Đại hội Đảng bộ huyện khóa XXIII vào cuộc sống.',
        [('Nghị quyết', None, None, None, 'Đại hội Đảng bộ huyện khóa XXIII')],
    ),
    'the type by its symbol alone': (
        'Công tác dân vận (văn bản số 33/CT-TTg) được quan tâm.',
        [('Chỉ thị', '33/CT-TTg', None, None, None)],
    ),
    'the issuer before it': (
        'Năm 1998, Bộ Chính trị đã ra Chỉ thị số 30-CT/TW về quy chế dân chủ.',
        [('Chỉ thị', '30-CT/TW', None, 'Bộ Chính trị', 'quy chế dân chủ')],
    ),
    'a scheme by its title': (
        'Huyện tổng kết Đề án “Nâng cao chất lượng công tác dân vận”.',
        [('Đề án', None, None, None, 'Nâng cao chất lượng công tác dân vận')],
    ),
    'the resolution of one congress': (
        'Đưa Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII vào cuộc sống.',
        [('Nghị quyết', None, None, None, 'Đại hội Đảng bộ tỉnh lần thứ XVII')],
    ),
}


@pytest.mark.parametrize('case', CITED)
def test_papers_are_read_as_they_are_cited(case):
    sentence, expected = CITED[case]
    assert told(sentence) == expected


@pytest.mark.parametrize(
    'sentence',
    [
        'Các nghị quyết, chỉ thị, kết luận của Đảng được quán triệt.',
        'Thực hiện tốt Nghị quyết Đại hội Đảng các cấp và quy chế dân chủ ở cơ sở.',
        'Nghị quyết 5 năm đã được thông qua.',
        'Chương trình “Xuân ấm lòng dân bản” và phong trào “Dân vận khéo” lan tỏa.',
        'Tuyên truyền Luật Giao thông đường bộ, Luật Đất đai.',
        'Cán bộ phổ biến Luật Quản lý thuế cho 200 lượt người; thực hiện Luật và các nghị định.',
        'Hai bên ký kết Chương trình phối hợp “Đồng hành cùng phụ nữ biên cương”.',
    ],
    ids=[
        'in general',
        'congresses of all levels',
        'a length of time',
        'campaigns',
        'policy areas',
        'laws told of',
        'what is signed now',
    ],
)
def test_general_mentions_are_no_paper(sentence):
    assert told(sentence) == []


def test_a_paper_named_twice_is_told_once_and_filled():
    text = article('Thực hiện Chỉ thị số 33/CT-TTg. Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ.')
    assert [(one.number, one.date, one.issuer) for one in read(text)] == [
        ('33/CT-TTg', '2021-11-26', 'Thủ tướng Chính phủ')
    ]


def test_the_papers_below_a_title_are_cited():
    grounds = (
        'Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành\nTrung ương, Ban Dân vận báo cáo như sau:'
    )
    text = Text(
        f'HUYỆN ỦY TRĂNG NON\n*\nSố 5-BC/HU\n\nBÁO CÁO\nKết quả công tác dân vận năm 2022\n\n{grounds}\n\n{REST}\n'
    )
    assert [(one.number, one.date) for one in read(text)] == [('25-NQ/TW', '2013-06-03')]


def test_an_impossible_day_is_kept_as_written():
    (paper,) = read(article('Thực hiện Đề án số 15-ĐA/TU, ngày 15/15/2022 của BTV TU về dân vận chính quyền.'))
    assert (paper.date, paper.date_as_written) == (None, 'ngày 15/15/2022')


def test_the_reports_own_number_is_cited_by_nobody():
    assert read(article(f'Số 125/BC-UBND của huyện. {REST}')) == []
