"""What the text reports: kind, day, host, place, level, period and the year of the tasks."""

import pytest

from danvan.intake.event import read
from danvan.intake.text import Text

from .said import REST, article

DETAIL = 'Các đại biểu đã nghe báo cáo và thảo luận nhiều nội dung của địa phương.'


def event(lead: str, headline: str = 'Tin hoạt động của địa phương trong tuần này', date_line: str = '') -> dict:
    return read(Text(f'{headline}\n{date_line}\n\n{lead} {DETAIL}\n\n{REST}\n')).to_json()


KINDS = {
    'a review and the tasks ahead': (
        'Ngày 5/1, Huyện ủy tổ chức hội nghị tổng kết, triển khai nhiệm vụ năm 2021.',
        'tổng kết',
    ),
    'a periodic meeting': ('Chiều 30/3, Ban Dân vận Huyện ủy tổ chức giao ban công tác dân vận quý I.', 'sơ kết'),
    'a review without the word': (
        'Ngày 29/1, UBMTTQ tỉnh họp đánh giá công tác Mặt trận năm 2015, bàn nhiệm vụ năm 2016.',
        'tổng kết',
    ),
    'a dialogue': ('Sáng 14/5, UBND huyện tổ chức hội nghị đối thoại với thanh niên.', 'đối thoại'),
    'a forum that listens': ('Ngày 12/9, UBMTTQ xã tổ chức diễn đàn lắng nghe ý kiến nhân dân.', 'đối thoại'),
    'an agreement': ('Chiều 16/10, Ban Dân vận và Công an tỉnh ký kết chương trình phối hợp.', 'ký kết/phối hợp'),
    'a start': ('Sáng 15/10, Công an tỉnh tổ chức lễ ra quân làm công tác dân vận.', 'triển khai'),
    'a result counted is none': ('Năm 2023, UBND huyện đã tổ chức 5 cuộc đối thoại với doanh nghiệp.', 'khác'),
    'commendation': ('Sáng 17/10, Đảng ủy phường họp mặt và tuyên dương điển hình.', 'khác'),
}


@pytest.mark.parametrize('case', KINDS)
def test_the_kind_of_event_is_told(case):
    lead, kind = KINDS[case]
    assert event(lead)['kind'] == kind


DAYS = {
    'with its year': ('Sáng ngày 25/12/2020, Huyện ủy tổ chức hội nghị.', '', '2020-12-25'),
    'in words': ('Ngày 12 tháng 9 năm 2024, Huyện ủy tổ chức hội nghị.', '', '2024-09-12'),
    'never from the period': ('Chiều 9-1, Huyện ủy tổ chức hội nghị tổng kết năm 2023.', '', '--01-09'),
    'by the date line': ('Ngày 20/12, Huyện ủy tổ chức hội nghị.', '21/12/2022 00:00', '2022-12-20'),
    'the year before the date line': ('Ngày 28/12, Huyện ủy tổ chức hội nghị.', '03/01/2023 08:15', '2022-12-28'),
    'in brackets': ('Sáng nay (15/12), Huyện ủy tổ chức hội nghị.', '', '--12-15'),
    'with dots': ('Ngày 21.10, UBND huyện tổ chức hội nghị.', '', '--10-21'),
    'of a week the first': ('Từ ngày 15 đến 20/12/2022, Trung đoàn 3 hành quân về xã.', '', '2022-12-15'),
    'behind a day of the week': ('Sáng Chủ nhật (08/01), Huyện ủy tổ chức hội nghị.', '', '--01-08'),
    'with today': ('Hôm nay, 20 tháng 12, Huyện ủy tổ chức hội nghị.', '', '--12-20'),
    'of two days the first': ('Ngày 22 và 23/12/2022, Huyện ủy tổ chức hội nghị.', '', '2022-12-22'),
    'no day on which a law was passed': ('Luật được Quốc hội thông qua ngày 10/11/2022, các xã đã tổ chức triển khai.', '', None),
    'no day of the State': ('Ngày 10/11/2022, Quốc hội thông qua Luật, mở ra một bước mới cho các xã.', '', None),
    'no day after which': ('Từ sau ngày 01/7/2025, khi xã mới ra mắt, tổ dân vận vẫn gần dân.', '', None),
    'no cut-off and no paper': (
        'Tính đến ngày 30/11, Huyện ủy tổ chức hội nghị theo Chỉ thị số 33/CT-TTg, ngày 26/11/2021.', '', None,
    ),
}  # fmt: skip


@pytest.mark.parametrize('case', DAYS)
def test_the_day_is_told_with_the_year_that_is_known(case):
    lead, date_line, day = DAYS[case]
    assert event(lead, date_line=date_line)['date'] == day


HOSTS = {
    'behind the day': ('Ngày 20/12, Tỉnh ủy tổ chức hội nghị tổng kết.', 'Tỉnh ủy'),
    'behind a place': ('Sáng 14/5, tại Trung tâm Hội nghị tỉnh, UBND tỉnh tổ chức hội nghị.', 'UBND tỉnh'),
    'the first of several': ('Ngày 2/2, Huyện ủy, HĐND, UBND huyện tổ chức gặp mặt chức sắc.', 'Huyện ủy'),
    'before its partner': ('Sáng 8/7, Ban Dân vận Tỉnh ủy phối hợp với Công an tỉnh tổ chức sơ kết.', 'Ban Dân vận Tỉnh ủy'),
    'in the passive': ('Chương trình phối hợp vừa được Ban Dân vận Huyện ủy ký kết với đồn biên phòng sáng 17/3.', 'Ban Dân vận Huyện ủy'),
    'by no word we know': ('Sáng 5/12, Liên chi hội Khuyến học tổ chức hội nghị gặp mặt.', 'Liên chi hội Khuyến học'),
    'a party that someone leads': ('Ngày 28/9, Ban Chỉ đạo tỉnh do ông Lê Văn A, Giám đốc Sở làm Trưởng đoàn kiểm tra tại huyện.', 'Ban Chỉ đạo tỉnh'),
    'under the eye of someone': (
        'Ngày 6/12, dưới sự chủ trì của đồng chí Nguyễn Văn A, Phó Bí thư Thường trực Tỉnh ủy, Ban Thường vụ Tỉnh ủy tổ chức hội nghị.',
        'Ban Thường vụ Tỉnh ủy',
    ),
    'many bodies in one': ('Chiều 5/6, Đảng ủy Khối các cơ quan tỉnh tổ chức hội nghị giao ban.', 'Đảng ủy Khối các cơ quan tỉnh'),
    'with a name in straight signs': (
        'Ngày 9/1, Ban Chỉ đạo (BCĐ) thực hiện Quy chế dân chủ ở cơ sở tỉnh và BCĐ phong trào thi đua "Dân vận khéo" tỉnh tổ chức hội nghị.',
        'Ban Chỉ đạo (BCĐ) thực hiện Quy chế dân chủ ở cơ sở tỉnh',
    ),
    'a name longer than another': ('Ngày 22/12, Ban Dân vận Huyện ủy Phú Lộc Tây, tỉnh Sông Trăng tổ chức họp mặt.', 'Ban Dân vận Huyện ủy Phú Lộc Tây'),
    'a place behind a place': ('Sáng 5/4, tại xã Bến Mơ, huyện Trăng Non, Tỉnh đoàn tổ chức ra quân.', 'Tỉnh đoàn'),
    'no district of a commune': ('Sáng 5/4, hơn 200 hội viên xã Bến Mơ, huyện Trăng Non đồng loạt ra quân.', None),
    'who heals': ('Ngày 20/12, Bệnh viện Đa khoa tỉnh khám bệnh, cấp thuốc cho 300 người dân.', 'Bệnh viện Đa khoa tỉnh'),
    'who thanks': ('Ngày 20/12, Công ty Điện lực tri ân khách hàng, trao 12 phần quà.', 'Công ty Điện lực'),
    'who begins to build': ('Ngày 12/10, Hội Nông dân huyện khởi công 2 căn nhà cho hội viên nghèo.', 'Hội Nông dân huyện'),
    'soldiers on the march': ('Ngày 5/6, gần 700 cán bộ, chiến sĩ Trung đoàn 4 hành quân làm công tác dân vận.', 'Trung đoàn 4'),
    'the organiser behind': ('Ngày 5/4, 200 thanh niên dự buổi đối thoại với lãnh đạo do Huyện đoàn Trăng Non tổ chức.', 'Huyện đoàn Trăng Non'),
    'whose meeting it is': ('Chiều 5/4, hội nghị giao ban quý I của Thành ủy Cầu Gió diễn ra tại hội trường.', 'Thành ủy Cầu Gió'),
    'whose paper it is': ('Ngày 5/4, hội nghị học tập chỉ thị của Ban Bí thư diễn ra tại hội trường.', None),
    'the people’s committee in full': ('Sáng 5/4, Ủy ban nhân dân huyện Trăng Non tổ chức hội nghị.', 'Ủy ban nhân dân huyện Trăng Non'),
    'a ministry': ('Sáng 5/4, Bộ Nội vụ tổ chức hội nghị.', 'Bộ Nội vụ'),
    'a hamlet': ('Sáng 18/11, Thôn 3 tổ chức ngày hội đại đoàn kết.', 'Thôn 3'),
    'who issues a decision': ('UBND huyện ngày 12/5 ra Quyết định khen thưởng các tập thể.', 'UBND huyện'),
    'soldiers who come to a hamlet': ('Từ ngày 9 đến 13/6, 60 chiến sĩ Sư đoàn 3 về thôn Giữa giúp dân làm đường.', 'Sư đoàn 3'),
    'who is asked': ('Có 19 ý kiến được chị em phụ nữ huyện Trăng Non nêu tại buổi đối thoại sáng 5/4.', None),
    'a body that chairs': ('Hội nghị khép lại chiều 20/12. Ban Thường vụ Tỉnh ủy chủ trì hội nghị; nhiều đại biểu góp lời.', 'Ban Thường vụ Tỉnh ủy'),
    'a meeting by its number': (
        'Hội nghị lần thứ 8 Ủy ban MTTQ huyện Trăng Non khóa XX diễn ra chiều 12/7.', 'Ủy ban MTTQ huyện Trăng Non',
    ),
    'a deputation': ('Sáng 5/4, Đoàn ĐBQH tỉnh tiếp xúc cử tri.', 'Đoàn ĐBQH tỉnh'),
    'many years of it': ('Chiều 3/7, Hội Nông dân huyện tổ chức 10 năm phong trào thi đua.', 'Hội Nông dân huyện'),
    'no post of a person': ('Sáng 5/4, đồng chí Nguyễn Văn A, Phó Trưởng Ban Dân vận Huyện ủy tổ chức gặp mặt.', None),
    'no result': ('Trong năm, UBND huyện đã tổ chức 20 cuộc đối thoại.', None),
}  # fmt: skip


@pytest.mark.parametrize('case', HOSTS)
def test_the_host_is_told(case):
    lead, host = HOSTS[case]
    assert event(lead)['host'] == host


PLACES = {
    'a province by its word': ('Ngày 20/12, Tỉnh ủy Sông Trăng tổ chức hội nghị.', ('Sông Trăng', True, None, 'province')),
    'a district alone': ('Ngày 20/12, Huyện ủy Trăng Non tổ chức hội nghị.', (None, True, 'Trăng Non', 'district')),
    'a district that says its province': ('Ngày 20/12, Huyện ủy Gia Viễn tổ chức hội nghị.', ('Ninh Bình', False, 'Gia Viễn', 'district')),
    'a commune': ('Ngày 20/12, UBND xã Gò Nắng, huyện Trăng Non tổ chức hội nghị.', (None, True, 'Trăng Non', 'commune')),
    'a city under the centre': ('Ngày 20/12, Thành ủy Đà Nẵng tổ chức hội nghị.', ('Đà Nẵng', True, None, 'province')),
    'a city of a province': ('Ngày 20/12, Thành ủy Cầu Gió tổ chức hội nghị.', (None, True, 'Cầu Gió', 'district')),
    'a town that is a district': ('Ngày 28/9, Hội Nông dân thị xã Vàm Sáo tổ chức hội nghị.', (None, True, 'Vàm Sáo', 'district')),
    'a person behind an office': ('Ngày 20/12, Bí thư Tỉnh ủy Nguyễn Văn A chủ trì hội nghị.', (None, True, None, 'province')),
    'a body of the province in a district': (
        'Ngày 20/12, tại xã Gò Nắng, huyện Trăng Non, Tỉnh ủy Sông Trăng tổ chức hội nghị.', ('Sông Trăng', True, 'Trăng Non', 'province'),
    ),
    'a body of the province in a house of a district': (
        'Ngày 20/12, tại nhà văn hóa xã Gò Nắng (huyện Trăng Non), Tỉnh ủy Sông Trăng tổ chức hội nghị.', ('Sông Trăng', True, 'Trăng Non', 'province'),
    ),
    'a body of the province at one of a district': (
        'Ngày 20/12, tại Hội trường Huyện ủy Trăng Non, Tỉnh ủy Sông Trăng tổ chức hội nghị.', ('Sông Trăng', True, 'Trăng Non', 'province'),
    ),
    'a branch of a province': (
        'Ngày 20/12, Công ty Điện lực Sông Trăng tổ chức hội nghị. Riêng huyện Bãi Ngang hiến 480 m².', ('Sông Trăng', True, None, 'province'),
    ),
    'a branch told by the whole': (
        'Ngày 20/12, Kho bạc Nhà nước Sông Trăng tổ chức hội nghị. Toàn tỉnh có 9 điểm, riêng huyện Bãi Ngang 2 điểm.', ('Sông Trăng', True, None, 'province'),
    ),
    'the cell of a school': (
        'Ngày 20/12, Chi bộ Trường Tiểu học Bến Mơ tổ chức đại hội.', (None, True, None, 'commune'),
    ),
    'a province in brackets': ('Ngày 20/12, Huyện ủy Trăng Non (Sông Trăng) tổ chức hội nghị.', ('Sông Trăng', True, 'Trăng Non', 'district')),
    'a province behind its district': (
        'Về xã Bến Mơ, huyện Trăng Non, Sông Trăng những ngày này, đường làng rợp cờ hoa.', ('Sông Trăng', True, 'Trăng Non', 'commune'),
    ),
    'no province in brackets': ('Ngày 20/12, Huyện ủy Trăng Non (Lê Văn A chủ trì) tổ chức hội nghị.', (None, True, 'Trăng Non', 'district')),
    'a province without its word': ('Phong trào ở Sông Trăng lan tỏa. Toàn tỉnh có 1.200 mô hình.', ('Sông Trăng', True, None, 'province')),
    'an office of a province': (
        'Ngày 20/12, Sở Giáo dục và Đào tạo Sông Trăng tổ chức hội nghị.', ('Sông Trăng', True, None, 'province'),
    ),
    'several communes of a town': (
        'Con đường đi qua ba phường, xã của thị xã Vàm Sáo.', (None, True, 'Vàm Sáo', 'district'),
    ),
    'the cell of a body': ('Ngày 20/12, Chi bộ Ban Dân vận Tỉnh ủy tổ chức đại hội.', (None, True, None, 'province')),
    'a ward cut short': ('Ngày 20/12, UBND P.Chợ Lúa, TP.Cầu Gió tổ chức hội nghị.', (None, True, 'Cầu Gió', 'commune')),
    'the centre': ('Ngày 20/12, Ban Dân vận Trung ương tổ chức hội nghị tại Sông Trăng.', (None, True, None, 'central')),
    'a numbered district': ('Ngày 20/12, Quận ủy Quận 3, TPHCM tổ chức hội nghị.', ('Hồ Chí Minh', True, '3', 'district')),
}  # fmt: skip


@pytest.mark.parametrize('case', PLACES)
def test_place_and_level_are_told(case):
    lead, expected = PLACES[case]
    found = event(lead)
    where = tuple(found[key] for key in ('place_province', 'place_province_stated', 'place_district', 'level'))
    assert where == expected


def test_after_the_districts_ended_none_is_told():
    lead = 'Ngày 20/12, UBND xã Gò Nắng (huyện Trăng Non cũ) tổ chức hội nghị.'
    assert event(lead, date_line='21/12/2025 00:00')['place_district'] is None


@pytest.mark.parametrize(
    ('paper', 'province'),
    [
        ('Báo Sông Trăng điện tử', 'Sông Trăng'),
        ('BÁO VÀ PHÁT THANH, TRUYỀN HÌNH SÔNG TRĂNG', 'Sông Trăng'),
        ('SÔNG TRĂNG ONLINE', 'Sông Trăng'),
        ('Báo Lao Động điện tử', None),
    ],
)
def test_a_newspaper_of_a_province_names_it(paper, province):
    lead = 'Con lộ dẫn vào ấp Giữa, xã Gò Nắng, huyện Trăng Non giờ tối nào cũng sáng, ai qua cũng thấy vui.'
    text = Text(f'{paper}\n20/08/2023 - 06:10\n\nẤp Giữa đã bật đèn lên rồi\n\n{lead}\n\n{REST}\n')
    assert read(text).place_province == province


def test_a_newspaper_opens_its_piece_with_its_name():
    lead = 'SÔNG TRĂNG ONLINE - Tối 14/10, tại Trung tâm Văn hóa tỉnh, Tỉnh ủy tổ chức hội nghị biểu dương điển hình.'
    assert event(lead)['place_province'] == 'Sông Trăng'


PERIODS = {
    'a year': ('tổng kết công tác dân vận năm 2019, triển khai nhiệm vụ năm 2020', {'kind': 'year', 'year': 2019}, 2020),
    'a half-year whose year comes later': (
        'sơ kết công tác 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2023',
        {'kind': 'half-year', 'year': 2023, 'half': 1},
        2023,
    ),
    'a quarter': ('giao ban công tác dân vận quý I/2021', {'kind': 'quarter', 'year': 2021, 'quarter': 1}, None),
    'nine months': (
        'sơ kết công tác 9 tháng, triển khai nhiệm vụ 3 tháng cuối năm 2018', {'kind': 'nine-months', 'year': 2018}, 2018,
    ),
    'a month': ('giao ban công tác dân vận tháng 9/2018', {'kind': 'month', 'year': 2018, 'month': 9}, None),
    'a month whose year comes later': (
        'giao ban công tác khối vận tháng 7, triển khai nhiệm vụ tháng 8 năm 2021', {'kind': 'month', 'year': 2021, 'month': 7}, 2021,
    ),
    'a quarter whose year comes later': (
        'sơ kết công tác hội quý III, triển khai nhiệm vụ quý IV/2022', {'kind': 'quarter', 'year': 2022, 'quarter': 3}, 2022,
    ),
    'several years': (
        'tổng kết phong trào “Dân vận khéo” giai đoạn 2016 - 2020', {'kind': 'other', 'from': 2016, 'to': 2020}, None,
    ),
    'the year before a start': (
        'phát động phong trào thi đua năm 2024. Nhìn lại năm 2023, toàn huyện có 98 mô hình', {'kind': 'year', 'year': 2023}, 2024,
    ),
    'as a body tells': (
        'gặp mặt. Theo Thanh tra tỉnh, 9 tháng năm 2021 các cơ quan tiếp 1.250 lượt công dân', {'kind': 'nine-months', 'year': 2021}, None,
    ),
    'a review told by its length': (
        'sơ kết 6 tháng đầu năm 2022 và bàn nhiệm vụ 6 tháng cuối năm', {'kind': 'half-year', 'year': 2022, 'half': 1}, 2022,
    ),
    'the time of a report within': (
        'kiểm tra tại xã. Chủ tịch UBND xã báo cáo: 9 tháng năm 2021, xã đã công khai đủ nội dung',
        {'kind': 'nine-months', 'year': 2021},
        None,
    ),
    'asked for by who speaks': (
        'gặp mặt, biểu dương người có uy tín năm 2023. Lãnh đạo huyện đề nghị năm 2024 tiếp tục vận động nhân dân',
        {'kind': 'year', 'year': 2023},
        2024,
    ),
    'an agreement asks nothing of its own year': ('ký kết chương trình phối hợp. Hai bên sẽ đưa vào kế hoạch năm 2023', None, None),
    'a dialogue has none': ('đối thoại với nông dân năm 2023', None, None),
}  # fmt: skip


@pytest.mark.parametrize('case', PERIODS)
def test_period_and_year_of_tasks_are_told(case):
    what, period, ahead = PERIODS[case]
    found = event(
        f'Ngày 5/1, Huyện ủy tổ chức hội nghị {what}.', date_line='06/01/2023 08:00' if 'ký kết' in what else ''
    )
    assert (found['period'], found['next_period_year']) == (period, ahead)


def test_a_report_says_who_it_is_in_its_head():
    head = 'HUYỆN ỦY TRĂNG NON\nBAN DÂN VẬN\n*\nSố: 25-BC/BDV\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nTrăng Non, ngày 05 tháng 12 năm 2020\n\n'
    found = read(Text(f'{head}BÁO CÁO\nTổng kết công tác dân vận năm 2020\n-----\n\n{REST}\n')).to_json()
    assert (found['kind'], found['host'], found['level']) == ('tổng kết', 'BAN DÂN VẬN', 'district')
    assert (found['place_district'], found['date']) == ('Trăng Non', None)


TEAM = 'Ngày 28/9, Đoàn kiểm tra của Ban Dân vận Tỉnh ủy khảo sát tại xã Gò Nắng, huyện Trăng Non.'
TEAMS = {
    'about the body': ('Ban Dân vận Tỉnh ủy khảo sát công tác dân vận', 'province'),
    'about the area of the body': ('Tỉnh Sông Trăng kiểm tra việc thực hiện dân chủ', 'province'),
    'about whom it visits': ('Khảo sát công tác dân vận tại xã Gò Nắng', 'commune'),
}


@pytest.mark.parametrize('case', TEAMS)
def test_a_team_has_the_level_of_its_body_or_of_whom_it_visits(case):
    headline, level = TEAMS[case]
    found = event(TEAM, headline)
    assert (found['level'], found['place_district']) == (level, 'Trăng Non')


def test_the_body_is_the_host_where_the_headline_names_the_area():
    lead = 'Nhân dịp này, Đảng ủy UBND huyện Trăng Non đã tổ chức lễ biểu dương các điển hình.'
    assert (
        event(lead, 'Huyện Trăng Non tuyên dương các điển hình dân vận khéo')['host'] == 'Đảng ủy UBND huyện Trăng Non'
    )


def test_field_work_together_is_no_agreement():
    lead = 'Ngày 16/7, Bộ CHQS tỉnh phối hợp với Sư đoàn 3 tổ chức hành quân dã ngoại làm công tác dân vận.'
    assert event(lead)['kind'] == 'khác'


def test_a_report_is_held_by_whom_its_sentence_names():
    head = 'HUYỆN ỦY TRĂNG NON\n*\nSố: 25-BC/HU\n\nTrăng Non, ngày 05 tháng 12 năm 2020\n\n'
    lead = 'Thực hiện chỉ đạo của Tỉnh ủy, Ban Thường vụ Huyện ủy báo cáo kết quả dân vận như sau:'
    found = read(
        Text(f'{head}BÁO CÁO\nkết quả công tác dân vận nhiệm kỳ 2015 - 2020\n-----\n\n{lead}\n\n{REST}\n')
    ).to_json()
    assert (found['kind'], found['host']) == ('khác', 'Ban Thường vụ Huyện ủy')
    assert found['period'] == {'kind': 'other', 'from': 2015, 'to': 2020}


def test_each_finding_leads_to_its_words():
    text = article('Ngày 20/12, Tỉnh ủy tổ chức hội nghị tổng kết.')
    found = read(text).found
    assert {key: text.raw[one.start : one.end] for key, one in found.items()} == {
        'date': 'Ngày 20/12',
        'host': 'Tỉnh ủy',
    }
