"""Figures that look like another measure, or like a figure at all: what decides, on sentences of our own."""

import pytest

from .test_figures import read, told

DVK = 'dan_van_kheo.'
OTHER_DEEDS = {
    'surveyed': 'Ban Dân vận khảo sát thực tế 16 mô hình “Dân vận khéo”.',
    'above the target': 'Xã Ba vượt 3 mô hình “Dân vận khéo” so với chỉ tiêu.',
}


@pytest.mark.parametrize('sentence', OTHER_DEEDS.values(), ids=OTHER_DEEDS)
def test_models_of_an_unknown_deed_are_left_out(sentence):
    assert told(sentence) == []


TOLD = {
    'chosen': ('Huyện chọn ra 9 mô hình “Dân vận khéo” tiêu biểu.', [(DVK + 'commended', 9)]),
    'examined': ('Cuối năm, xét đạt 27 mô hình “Dân vận khéo”.', [(DVK + 'recognised', 27)]),
    'turns and people': (
        'Trụ sở tiếp 310 lượt/345 lượt người; giảm 20 lượt tiếp.',
        [('citizen_reception.sessions', 310), ('citizen_reception.people', 345), ('citizen_reception.sessions', 20)],
    ),
    'a change in the unit of its own': (
        'Trụ sở tiếp 310 lượt, 345 lượt người, giảm 33 lượt người so với cùng kỳ.',
        [('citizen_reception.sessions', 310), ('citizen_reception.people', 345), ('citizen_reception.people', 33)],
    ),
    'a whole told again': (
        'Cả huyện công nhận 64 mô hình “Dân vận khéo”. Trong 64 mô hình, kinh tế có 30 mô hình, văn hóa có 34 mô hình.',
        [(DVK + 'recognised', 64), (DVK + 'recognised', 30), (DVK + 'recognised', 34)],
    ),
    'a corps': ('Đội ngũ báo cáo viên các cấp có 412 đồng chí.', [('organisation.members', 412)]),
    'raised ground': ('Các ấp nâng cấp 8,5 km lộ.', [('works.completed', 8.5)]),
    'a rate of opinions': ('Kết quả, 88% ý kiến được trả lời tại chỗ.', [('dialogues.opinions', 88)]),
    'members that meet in cells': (
        'Hội có 8.120 hội viên sinh hoạt ở 75 chi hội.',
        [('organisation.members', 8120), ('organisation.units', 75)],
    ),
    'reports of citizens': (
        'Người dân gửi 430 phản ánh qua ứng dụng, 402 phản ánh đã được xử lý.',
        [('petitions.received', 430), ('petitions.resolved', 402)],
    ),
    'people at many meetings': (
        'Xã tổ chức 11 cuộc họp dân, gần 900 lượt người dự.',
        [('outreach.sessions', 11), ('outreach.participants', 900)],
    ),
    'a rate of another noun': (
        'Huyện có 75 ban công tác Mặt trận, 600 thành viên; 96% ban hoạt động tốt.',
        [('organisation.units', 75), ('organisation.members', 600)],
    ),
    'what a late clause says': (
        'Sở nhận 45 đơn trùng lặp nội dung, số đơn còn lại thuộc thẩm quyền cấp xã.',
        [('petitions.received', 45)],
    ),
    'opinion asked for': (
        'Ban Dân vận tổ chức 3 cuộc khảo sát dư luận xã hội.',
        [('outreach.sessions', 3)],
    ),
    'chosen collectives': (
        'Huyện chọn được 20 tập thể, 16 cá nhân điển hình “Dân vận khéo”.',
        [(DVK + 'commended', 20), (DVK + 'commended', 16)],
    ),
    'judged excellent': (
        'Có 90 mô hình “Dân vận khéo”, trong đó 21 mô hình được đánh giá xuất sắc.',
        [(DVK + 'total', 90), (DVK + 'effective', 21)],
    ),
    'petitions sorted': (
        'Sau phân loại còn 98 đơn đủ điều kiện xử lý, trong đó 26 đơn khiếu nại.',
        [('petitions.eligible', 98), ('petitions.eligible', 26)],
    ),
    'members in charge': (
        'Đồn giao 26 đảng viên phụ trách các hộ nghèo.',
        [('organisation.members', 26)],
    ),
    'village houses': ('Nhân dân xây mới 5 nhà văn hóa thôn.', [('works.completed', 5)]),
    'parts of models and exemplars': (
        'Ngành nhân rộng 90 mô hình - điển hình “Dân vận khéo”, trong đó 60 điển hình tập thể và 30 điển hình cá nhân.',
        [(DVK + 'total', 90), (DVK + 'by_subject', 60), (DVK + 'by_subject', 30)],
    ),
    'new models by holder': (
        'Đầu năm đăng ký 72 mô hình mới “Dân vận khéo”, gồm 50 mô hình tập thể, 22 mô hình cá nhân.',
        [(DVK + 'registered', 72), (DVK + 'registered', 50), (DVK + 'registered', 22)],
    ),
    'boards that inspect': ('Đã có 21/21 ấp bầu Ban Thanh tra nhân dân.', [('units.implementing', 21)]),
    'orphans': ('Hội nhận đỡ đầu 35 trẻ mồ côi.', [('support.beneficiaries', 35)]),
    'petitions dealt with': (
        'Các cấp nhận 120 đơn; xử lý 96 đơn, tỷ lệ 80%.',
        [('petitions.received', 120), ('petitions.resolved', 96), ('petitions.resolved', 80)],
    ),
    'a name between noun and number': ('Tổng số mô hình “Dân vận khéo” đăng ký là 540.', [(DVK + 'registered', 540)]),
    'up to now': ('Từ đầu năm tới nay, huyện mở 26 cuộc đối thoại.', [('dialogues.held', 26)]),
    'models in a field': (
        'Đã có 386 mô hình “Dân vận khéo” được công nhận, trong đó có 112 mô hình trên lĩnh vực kinh tế.',
        [(DVK + 'recognised', 386), (DVK + 'recognised', 112)],
    ),
    'talks all over the area': (
        'Huyện tổ chức 12 buổi trên địa bàn để đối thoại với Nhân dân.',
        [('dialogues.held', 12)],
    ),
    'no year': ('Cuối năm 318 mô hình “Dân vận khéo” được công nhận.', [(DVK + 'recognised', 318)]),
}


@pytest.mark.parametrize(('sentence', 'figures'), TOLD.values(), ids=TOLD)
def test_the_words_at_a_number_decide(sentence, figures):
    assert told(sentence) == figures


LEFT_OUT = {
    'an amount in two scales': 'Nhân dân đóng góp 4 tỷ 250 triệu đồng.',
    'nothing at all': 'Mặt trận mở 0 buổi đối thoại với Nhân dân.',
    'cases not reconciled': 'Các tổ hòa giải không thành 9 vụ.',
    'works asked for': 'Ban giám sát kiến nghị sửa chữa 5 công trình.',
    'a gift to trusted people': 'Ban Dân tộc tặng quà cho 245 người có uy tín.',
    'households of a project': 'Các hộ dân bị ảnh hưởng, trong đó có 35 hộ dân thuộc dự án đường vành đai, được gặp gỡ.',
    'candidates': 'Mặt trận hiệp thương giới thiệu 48 người ứng cử, tham gia bầu.',
    'petitions taken back': 'Có 9 vụ công dân tự nguyện rút đơn khiếu nại.',
    'a mean': 'Quỹ của Hội bình quân 1,2 triệu đồng/hội viên.',
    'helpers': 'Bộ đội giúp dân chống bão với 450 lượt người.',
    'houses under way': 'Xã xóa xong nhà tạm, còn 24 căn đang thi công.',
    'an income as a threshold': 'Trong bản có thêm nhiều hộ thu nhập trên 100 triệu đồng/năm.',
    'words exchanged': 'Hội nghị trao đổi kinh nghiệm cho 120 hội viên.',
    'works talked of': 'Ban Chỉ đạo làm việc với chủ đầu tư 45 công trình.',
    'money of a cell': 'Chi bộ có 12 tỷ đồng.',
    'an office that inspects': 'Ủy ban Kiểm tra Huyện ủy quản lý 45 chi bộ.',
    'a capital': 'Vốn điều lệ của hợp tác xã là 2 tỷ đồng.',
    'teams visited': 'Lãnh đạo tỉnh thăm 3 hợp tác xã.',
    'staff of a branch': 'Ngành giáo dục có 450 cán bộ.',
    'roads not yet built': 'Công trình có ý nghĩa, trị giá lớn; xã còn 3 tuyến đường đất.',
    'people reproved': 'Các tổ xử lý 45 trường hợp không đeo khẩu trang.',
    'so many each': 'Mỗi xã xây dựng 2 mô hình “Dân vận khéo”.',
    'clicks': 'Trang của Hội thu hút 120.000 lượt tương tác, tuyên truyền rộng rãi.',
    'a share of the people': 'Đồng bào Khmer chiếm 34,6% dân số.',
    'trees given with land': 'Bà con chặt 300 cây cà phê để làm đường.',
}


@pytest.mark.parametrize('sentence', LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_no_words_tell_clearly_is_left_out(sentence):
    assert read(sentence) == []


def test_a_rate_behind_a_bracket_is_of_the_whole():
    *_parts, rate = read('Công nhận 30 mô hình “Dân vận khéo” (tập thể 18, cá nhân 12), đạt 90%.')
    assert (rate.measure, rate.value, rate.dims) == (DVK + 'recognised', 90, {})


@pytest.mark.parametrize(
    ('year', 'figures'), [(2024, [('socio_economic.indicator', 9)]), (2030, [])], ids=['over', 'to come']
)
def test_the_end_of_a_year_that_is_over_tells_results(year, figures):
    assert told(f'Đến cuối năm {year}, toàn huyện có 9 xã đạt chuẩn nông thôn mới.') == figures


def test_a_clause_says_its_level_once():
    found = read(
        'Cấp huyện mở 5 cuộc đối thoại định kỳ và 2 cuộc đối thoại đột xuất; cấp xã mở 40 cuộc đối thoại định kỳ và 9 cuộc đối thoại đột xuất.'
    )
    assert [(one.value, one.dims['level']) for one in found] == [(5, 'huyện'), (2, 'huyện'), (40, 'xã'), (9, 'xã')]


def test_changes_of_a_clause_are_held_against_one_period():
    *_, turns, people = read('Trụ sở tiếp 310 lượt, 345 lượt người; so với cùng kỳ giảm 20 lượt, giảm 33 lượt người.')
    assert [turns.dims, people.dims] == [{'compared_to': 'cùng kỳ', 'kind': 'giảm'}] * 2


def test_papers_cut_are_no_change():
    (one,) = read('So với năm trước, huyện cắt giảm 212 thủ tục hành chính.')
    assert 'compared_to' not in one.dims
