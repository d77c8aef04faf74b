"""What a paper's head, its headings and what stands beside a name say of the event."""

import pytest

from danvan.intake.event import read
from danvan.intake.text import Text

from .said import REST
from .test_event import event

REPORT = 'UBND TỈNH SÔNG TRĂNG\nTHANH TRA TỈNH\nSố: 88/BC-TTr\n\nSông Trăng, ngày 11 tháng 12 năm 2021\n\nBÁO CÁO\n'


def report(title: str, lead: str, below: str = '') -> dict:
    return read(Text(f'{REPORT}{title}\n\n{lead}\n\n{REST}\n{below}\n')).to_json()


def test_who_rules_on_reports_is_not_who_reports():
    lead = (
        'Thực hiện Thông tư của Thanh tra Chính phủ quy định chế độ báo cáo công tác thanh tra, '
        'UBND tỉnh Sông Trăng báo cáo như sau:'
    )
    found = report('Công tác tiếp công dân năm 2021', lead)
    assert (found['host'], found['level'], found['place_province']) == (
        'UBND tỉnh Sông Trăng',
        'province',
        'Sông Trăng',
    )


TASKS = {
    'a heading in capitals': ('Công tác tiếp công dân năm 2021', 'III. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2022', 2022),
    'a heading at the foot': ('Tổng kết công tác thanh tra năm 2021', 'B. PHƯƠNG HƯỚNG NĂM 2022\n- Giữ nghiêm kỷ luật', 2022),
    'the rest of the year': ('Công tác tiếp công dân 9 tháng năm 2021', '3. Nhiệm vụ 3 tháng cuối năm', 2021),
    'a year alone': ('Công tác tiếp công dân năm 2021', '5. Năm 2022\n- Tiếp dân đúng lịch.', 2022),
    'what is to be done': ('Công tác tiếp công dân năm 2021', 'II. Những việc cần làm trong năm 2022', 2022),
    'a quarter alone': ('Công tác tiếp công dân 9 tháng đầu năm 2021', 'III. QUÝ IV/2021', 2021),
    'a half-year alone': ('Công tác tiếp công dân 6 tháng đầu năm 2021', 'B. SÁU THÁNG CUỐI NĂM 2021', 2021),
    'a month alone': ('Công tác tiếp công dân tháng 8 năm 2021', 'II. Tháng 9', 2021),
    'the quarter told of': ('Công tác tiếp công dân quý III năm 2021', '1. Quý II năm 2021', None),
    'of no year': ('Công tác tiếp công dân năm 2021', 'III. PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI', None),
    'a sentence that only names tasks': ('Công tác tiếp công dân năm 2021', 'Nhiệm vụ năm 2022 do tỉnh giao sau.', None),
}  # fmt: skip


@pytest.mark.parametrize('case', TASKS)
def test_a_report_sets_the_tasks_that_a_heading_says(case):
    title, heading, year = TASKS[case]
    assert report(title, 'Thanh tra tỉnh đã tiếp 12 lượt công dân.', heading)['next_period_year'] == year


def test_a_report_given_on_a_page_is_held_by_whose_it_is():
    aside = '(Trích báo cáo của Ban Xây dựng Đảng Đảng ủy xã Bến Mơ, tỉnh Sông Trăng)'
    found = read(
        Text(
            f'Công tác dân vận xã Bến Mơ năm 2025: gần dân\n\n08/12/2025\n\n{aside}\n\n{REST}\n\nIV. NHIỆM VỤ NĂM 2026\n{REST}\n'
        )
    ).to_json()
    assert (found['host'], found['next_period_year']) == ('Ban Xây dựng Đảng Đảng ủy xã Bến Mơ', 2026)


def test_a_draft_without_its_number_has_a_head():
    head = REPORT.replace('Số: 88/BC-TTr', 'Số:          /BC-TTr').replace('ngày 11', 'ngày    ')
    found = read(Text(f'{head}Công tác tiếp công dân năm 2021\n\n{REST}\n')).to_json()
    assert (found['host'], found['date']) == ('THANH TRA TỈNH', None)


TIMES = {
    'a summer': ('tổng kết chiến dịch tình nguyện hè năm 2022', {'kind': 'other', 'from': 2022, 'to': 2022}),
    'a month with a name': ('tổng kết Tháng Thanh niên năm 2021', {'kind': 'month', 'year': 2021, 'month': 3}),
}


@pytest.mark.parametrize('case', TIMES)
def test_a_season_is_not_the_whole_year(case):
    what, period = TIMES[case]
    assert event(f'Ngày 14/9, Tỉnh đoàn tổ chức hội nghị {what}.')['period'] == period


def test_the_years_covered_are_those_told_and_not_the_stage():
    title = 'Kết quả 03 năm thực hiện phong trào “Dân vận khéo” giai đoạn 2021 - 2025'
    found = report(title, 'Thanh tra tỉnh báo cáo kết quả 03 năm (2021 - 2023) thực hiện phong trào như sau:')
    assert found['period'] == {'kind': 'other', 'from': 2021, 'to': 2023}


def test_years_told_by_their_length_are_found_in_the_text():
    lead = 'Thanh tra tỉnh báo cáo kết quả 10 năm (2013 - 2023) thực hiện Nghị quyết như sau:'
    found = report('kết quả 10 năm thực hiện Nghị quyết số 25-NQ/TW', lead)
    assert found['period'] == {'kind': 'other', 'from': 2013, 'to': 2023}


OPENINGS = {
    'nine months': ('Kết quả 9 tháng năm 2021 cho thấy điều đó: 21 hộ đã bàn giao đất.', {'kind': 'nine-months', 'year': 2021}),
    'numbers of a half-year': ('Số liệu 6 tháng đầu năm 2022 ghi nhận 21 hộ.', {'kind': 'half-year', 'year': 2022, 'half': 1}),
    'the end of a year': ('Kết thúc năm 2022, xã có 21 hộ hiến đất.', {'kind': 'year', 'year': 2022}),
    'since it began': ('Từ đầu năm 2022 đến nay, xã có 21 hộ hiến đất.', {'kind': 'year', 'year': 2022}),
    'what was judged': ('Ngày 20/12, xã tổ chức đánh giá kết quả mô hình năm 2022.', {'kind': 'year', 'year': 2022}),
    'those praised': ('Tại chương trình, tỉnh biểu dương 72 điển hình giai đoạn 2021-2024.', {'kind': 'other', 'from': 2021, 'to': 2024}),
}  # fmt: skip


@pytest.mark.parametrize('case', OPENINGS)
def test_a_sentence_of_results_tells_the_time(case):
    sentence, period = OPENINGS[case]
    found = event(
        f'Con đường đi qua xã Bến Mơ. Nay thì khác. {sentence}', 'Đêm tôn vinh những người hiến đất làm đường'
    )
    assert found['period'] == period


@pytest.mark.parametrize('headline', ['Khai giảng lớp dân vận năm 2024', 'Trăng Non: Hội thi “Dân vận khéo” năm 2023'])
def test_a_course_and_a_contest_report_on_no_time(headline):
    assert event('Sáng 16/5, Trường Chính trị tỉnh khai mạc với 80 người dự.', headline)['period'] is None


BESIDES = {
    'a city in brackets': (
        'Chiều 26/9, Đảng ủy phường Bến Cọ (TP. Trăng Non, tỉnh Sông Trăng) tổ chức hội nghị.', 'Đảng ủy phường Bến Cọ',
    ),
    'a gift that is the event': (
        'Chiều 9.9, Hội Chữ thập đỏ tỉnh phối hợp với Hội Phụ nữ trao 500 túi an sinh cho người dân.', 'Hội Chữ thập đỏ tỉnh',
    ),
    'whose team it is': (
        'Sáng 25/01, đoàn công tác do Ban Tuyên giáo Tỉnh ủy chủ trì đã đến thăm, chúc Tết 5 cơ sở tôn giáo.', 'Ban Tuyên giáo Tỉnh ủy',
    ),
    'the paper in brackets is none': (
        '(Mặt trận) - Sáng 12/1, Ủy ban MTTQ Việt Nam tỉnh tổ chức hội nghị.', 'Ủy ban MTTQ Việt Nam tỉnh',
    ),
    'a hamlet lies in its commune and district': (
        'Sáng 15/11, Khu dân cư ấp Chùa Mới, xã Bến Mơ, huyện Trăng Non tổ chức Ngày hội.', None,
    ),
}  # fmt: skip


@pytest.mark.parametrize('case', BESIDES)
def test_the_host_is_who_acts_whatever_stands_beside(case):
    lead, host = BESIDES[case]
    assert event(lead)['host'] == host


def test_a_border_post_is_not_of_the_level_of_its_force():
    head = 'BỘ CHỈ HUY BĐBP TỈNH SÔNG TRĂNG\nĐỒN BIÊN PHÒNG IA RƠI\nSố: 215/BC-ĐBP\n\nIa Rơi, ngày 15 tháng 6 năm 2021\n\nBÁO CÁO\n'
    lead = 'Đồn Biên phòng đóng tại xã Ia Rơi, huyện Trăng Non.'
    found = read(Text(f'{head}Kết quả vận động quần chúng quý II năm 2021\n\n{lead}\n\n{REST}\n')).to_json()
    assert (found['level'], found['place_district']) == ('commune', 'Trăng Non')


def test_the_motto_beside_a_head_is_no_part_of_the_province():
    head = 'TỈNH ỦY SÔNG TRĂNG\t\tĐẢNG CỘNG SẢN VIỆT NAM\nBAN DÂN VẬN\n*\nSố 87-BC/BDVTU\n\nBÁO CÁO\n'
    assert read(Text(f'{head}Công tác dân vận năm 2024\n\n{REST}\n')).place_province == 'Sông Trăng'


def test_whom_a_team_of_the_province_visits_tells_the_district():
    lead = 'Chiều 10/8, Đoàn giám sát của Ban Thường vụ Tỉnh ủy làm việc với Ban Thường vụ Huyện ủy Giồng Sậy.'
    found = event(lead, 'Ban Thường vụ Tỉnh ủy giám sát công tác tiếp dân')
    assert (found['level'], found['place_district']) == ('province', 'Giồng Sậy')


def test_the_sort_of_a_district_is_no_part_of_its_name():
    found = event('Ngày 5/1, cán bộ dân vận huyện biên giới Trăng Non (tỉnh Sông Trăng) họp mặt.')
    assert found['place_district'] == 'Trăng Non'


def test_a_party_committee_of_a_city_under_the_centre_is_of_the_province():
    found = event('Sáng 7-1, Ban Dân vận Thành ủy TP. Hồ Chí Minh tổ chức hội nghị tổng kết công tác năm 2021.')
    assert (found['level'], found['place_province']) == ('province', 'Hồ Chí Minh')


REPORTED = {
    'dialogues': ('BÁO CÁO', 'Kết quả đối thoại với Nhân dân năm 2021', 'khác', {'kind': 'year', 'year': 2021}),
    'from day to day': ('BÁO CÁO', 'Kết quả tiếp dân từ ngày 15/12/2020 đến ngày 14/6/2021', 'khác', {'kind': 'other', 'from': 2020, 'to': 2021}),
    'a month': ('BÁO CÁO', 'Công tác dân vận tháng 11, nhiệm vụ tháng 12/2021', 'khác', {'kind': 'month', 'year': 2021, 'month': 11}),
    'years in brackets': ('BÁO CÁO', 'Kết quả dân vận 5 năm (2021 - 2025)', 'khác', {'kind': 'other', 'from': 2021, 'to': 2025}),
    'a notice of a dialogue': ('THÔNG BÁO', 'Kết luận hội nghị đối thoại với Nhân dân', 'đối thoại', None),
}  # fmt: skip


@pytest.mark.parametrize('case', REPORTED)
def test_a_written_report_holds_no_event(case):
    sort, title, kind, period = REPORTED[case]
    found = read(Text(f'{REPORT.replace("BÁO CÁO", sort)}{title}\n\n{REST}\n')).to_json()
    assert (found['kind'], found['period']) == (kind, period)


def test_a_report_may_say_in_brackets_where_who_reports_lies():
    lead = 'Ban Dân vận Huyện ủy Trăng Non (tỉnh Sông Trăng) báo cáo Tỉnh ủy kết quả như sau:'
    assert report('Công tác tiếp công dân năm 2021', lead)['host'] == 'Ban Dân vận Huyện ủy Trăng Non'


def test_a_report_may_say_in_which_province_who_reports_lies():
    lead = 'Phòng Nội vụ thành phố Trăng Non, tỉnh Sông Trăng báo cáo kết quả như sau:'
    found = report('Công tác tiếp công dân năm 2021', lead)
    assert (found['host'], found['level']) == ('Phòng Nội vụ thành phố Trăng Non', 'district')


@pytest.mark.parametrize('above', ['Bến Mơ, ngày 12 tháng 11 năm 2021', ''], ids=['its day', 'nothing'])
def test_a_paper_without_a_number_has_a_head(above):
    head = f'ỦY BAN MTTQ VIỆT NAM XÃ BẾN MƠ\nBAN CÔNG TÁC MẶT TRẬN ẤP ĐÔNG\n{above}\n\nBÁO CÁO\nKết quả vận động năm 2021\n\n'
    lead = 'Ban Công tác Mặt trận ấp Đông (xã Bến Mơ, huyện Trăng Non) xin báo cáo kết quả như sau:'
    found = read(Text(f'{head}{lead}\n\n{REST}\n')).to_json()
    assert (found['kind'], found['host']) == ('khác', 'Ban Công tác Mặt trận ấp Đông')


NAMED = {
    'with more words': ('HUYỆN ỦY TRĂNG NON\nBAN DÂN VẬN', 'Ban Dân vận Huyện ủy đã làm tốt công tác.', 'Ban Dân vận Huyện ủy'),
    'cut short': ('ỦY BAN NHÂN DÂN\nXÃ BẾN MƠ', 'Năm 2023, UBND xã Bến Mơ đã làm tốt công tác.', 'UBND xã Bến Mơ'),
    'of the community': (
        'BAN GIÁM SÁT CỘNG ĐỒNG\nXÃ BẾN MƠ', 'Ban Giám sát đầu tư của cộng đồng xã Bến Mơ báo cáo như sau:', 'Ban Giám sát đầu tư của cộng đồng xã Bến Mơ',
    ),
    'with a dash': (
        'THÀNH ỦY VÀM RỒNG\nBAN TUYÊN GIÁO - DÂN VẬN', 'Ban Tuyên giáo - Dân vận Thành ủy báo cáo kết quả như sau:', 'Ban Tuyên giáo - Dân vận Thành ủy',
    ),
    'behind whom it obeys': ('HUYỆN ỦY TRĂNG NON', 'Theo Tỉnh ủy, Huyện ủy Trăng Non báo cáo kết quả dân vận.', 'Huyện ủy Trăng Non'),
    'nowhere': ('THANH TRA TỈNH', 'Năm 2023, các cơ quan đã tiếp 12 lượt.', 'THANH TRA TỈNH'),
    'in full before': (
        'HỘI NÔNG DÂN VIỆT NAM\nBAN CHẤP HÀNH XÃ BẾN MƠ',
        'Sau ngày 01/7/2023, Hội Nông dân xã Bến Mơ được thành lập. Ban Chấp hành Hội báo cáo kết quả như sau:',
        'Hội Nông dân xã Bến Mơ',
    ),
    'by its first word': (
        'HUYỆN ỦY TRĂNG NON\nBAN DÂN VẬN',
        'Năm qua, Ban Dân vận Huyện ủy Trăng Non được sắp xếp lại. Ban xin báo cáo kết quả như sau:',
        'Ban Dân vận Huyện ủy Trăng Non',
    ),
}  # fmt: skip


@pytest.mark.parametrize('case', NAMED)
def test_the_body_of_a_head_is_called_as_a_sentence_calls_it(case):
    head, lead, host = NAMED[case]
    paper = f'{head}\n*\nSố 4-BC/X\n\nBÁO CÁO\nKết quả công tác năm 2023\n\n{lead}\n\n{REST}\n'
    assert read(Text(paper)).to_json()['host'] == host


def test_a_notice_of_a_meeting_tells_who_held_it():
    head = 'HUYỆN ỦY TRĂNG NON\nVĂN PHÒNG\n*\nSố 112-TB/VPHU\n\nTHÔNG BÁO\nKết luận tại Hội nghị sơ kết công tác dân vận\n\n'
    lead = 'Ngày 12/7/2022, Ban Thường vụ Huyện ủy Trăng Non tổ chức Hội nghị sơ kết công tác dân vận.'
    found = read(Text(f'{head}{lead}\n\n{REST}\n')).to_json()
    assert (found['kind'], found['host'], found['date']) == ('sơ kết', 'Ban Thường vụ Huyện ủy Trăng Non', '2022-07-12')


@pytest.mark.parametrize(
    'sentence',
    [
        'Ngày 12/3/2021, huyện tiếp đoàn kiểm tra của tỉnh; ngày 15/3/2021 trao 20 phần quà cho hộ nghèo.',
        'Sau ngày 01/7/2021, cơ quan được thành lập trên cơ sở hợp nhất các tổ chức.',
    ],
    ids=['what happened within', 'since when it is'],
)
def test_a_written_report_is_no_event_of_a_day(sentence):
    assert report('Công tác tiếp công dân năm 2021', sentence)['date'] is None


@pytest.mark.parametrize(('words', 'district'), [('Trà Cú Lao', 'Trà Cú Lao'), ('Trà Cú Nguyễn Văn A', 'Trà Cú')])
def test_a_district_is_not_its_namesake_with_a_word_less(words, district):
    assert event(f'Ngày 5/1, Chủ tịch UBND huyện {words} dự hội nghị dân vận.')['place_district'] == district
