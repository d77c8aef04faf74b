"""Figures as offices of other years and places word them: what decides, on sentences of our own."""

import pytest

from .test_figures import read, told

TOLD = {
    'land handed over': ('Các tổ vận động hộ dân bàn giao 86 ha đất.', [('other', 86)]),
    'young people drawn': ('Phong trào thu hút 5.400 đoàn viên tham gia.', [('organisation.members', 5400)]),
    'seedlings given': ('Nông trường hỗ trợ 1.200 cây giống cho các hộ.', [('support.beneficiaries', 1200)]),
    'smuggling': ('Công an phát hiện 12 vụ việc buôn lậu.', [('socio_economic.indicator', 12)]),
    'teams of a contest': ('Hội thi có 9 đội tham gia.', [('organisation.units', 9)]),
    'petitions fit to be resolved': (
        'Đơn đủ điều kiện giải quyết: 640 đơn; trong đó khiếu nại 52 đơn, tố cáo 9 đơn.',
        [('petitions.eligible', 640), ('petitions.eligible', 52), ('petitions.eligible', 9)],
    ),
    'petitions dealt with': (
        'Các ngành nhận 830 đơn. Số đơn đã xử lý: 815, đạt 97%.',
        [('petitions.received', 830), ('petitions.resolved', 815), ('petitions.resolved', 97)],
    ),
    'petitions passed on': (
        'Ban nhận 48 đơn; chuyển cơ quan chức năng 17 đơn.',
        [('petitions.received', 48), ('petitions.received', 17)],
    ),
    'partly right': (
        'Các cấp giải quyết 40 vụ khiếu nại, trong đó 7 vụ có đúng, có sai.',
        [('petitions.resolved', 40), ('petitions.resolved', 7)],
    ),
    'cases that citizens came with': (
        'Thường trực HĐND tiếp 38 công dân với 21 vụ việc.',
        [('citizen_reception.people', 38), ('petitions.received', 21)],
    ),
    'requests among petitions': (
        'Phòng tiếp nhận 40 vụ việc: khiếu nại 9; tố cáo 3; kiến nghị, phản ánh 28.',
        [('petitions.received', 40), ('petitions.received', 9), ('petitions.received', 3), ('petitions.received', 28)],
    ),
    'turns of each level': (
        'Năm qua có 915 lượt công dân (4 đoàn đông người) đến các trụ sở tiếp dân. Cấp tỉnh 205 lượt, cấp huyện 310 lượt.',
        [('citizen_reception.sessions', value) for value in (915, 4, 205, 310)],
    ),
    'delegates of trust': (
        '72 đại biểu là bí thư chi bộ, người có uy tín tham dự.',
        [('event.participants', 72)],
    ),
    'questions': (
        'Tại diễn đàn, 15 lượt người hỏi với 22 câu hỏi.',
        [('dialogues.opinions', 15), ('dialogues.opinions', 22)],
    ),
    'land beside those who gave it': (
        'Nhân dân hiến đất với 3.050m2 đất mở rộng 1,6 km đường.',
        [('other', 3050), ('works.completed', 1.6)],
    ),
    'models of one city district': (
        'Toàn thành phố công nhận cấp quận 24 mô hình “Dân vận khéo”, cấp phường 51 mô hình.',
        [('dan_van_kheo.recognised', 24), ('dan_van_kheo.recognised', 51)],
    ),
    'said in a speech': (
        'Chị Nguyễn Thị A kể: “Cả Hội có 6.104 hội viên, sinh hoạt ở 83 chi hội”.',
        [('organisation.members', 6104), ('organisation.units', 83)],
    ),
    'done last year': ('Năm ngoái, Hội xóa được 9 nhà tạm.', [('works.completed', 9)]),
    'bodies that held them': ('Có 940 doanh nghiệp tổ chức đối thoại tại nơi làm việc.', [('units.implementing', 940)]),
    'party bodies': ('Năm nay 31/31 tổ chức cơ sở đảng đăng ký mô hình.', [('units.implementing', 31)]),
    'pens moved': ('Bà con di dời 420 chuồng trại ra xa nhà.', [('works.completed', 420)]),
    'money called for': ('Khối Dân vận kêu gọi được 5,5 tỷ đồng.', [('mobilised.money', 5.5)]),
    'leaflets': ('Các ngành phát 12.000 tài liệu.', [('other', 12000)]),
    'models in turns': (
        'Huyện có tổng cộng 190 lượt mô hình “Dân vận khéo” đăng ký.',
        [('dan_van_kheo.registered', 190)],
    ),
    'fishermen': ('Hải đội cứu nạn 27 ngư dân.', [('support.beneficiaries', 27)]),
    'households of members in charge': (
        'Đồn phân công 22 đảng viên phụ trách 95 hộ gia đình.',
        [('organisation.members', 22), ('support.beneficiaries', 95)],
    ),
    'kinds of reception': (
        'Trụ sở tiếp thường xuyên 210 lượt/260 người, lãnh đạo tiếp định kỳ 90 lượt/120 người.',
        [
            (f'citizen_reception.{what}', value)
            for what, value in zip(['sessions', 'people'] * 2, (210, 260, 90, 120), strict=True)
        ],
    ),
    'fields in a sentence of their own': (
        'Huyện hiện có 300 mô hình “Dân vận khéo”. Chia ra: kinh tế 120, văn hóa - xã hội 180.',
        [('dan_van_kheo.total', 300), ('dan_van_kheo.by_field', 120), ('dan_van_kheo.by_field', 180)],
    ),
    'ditches': (
        'Bà con góp 700 ngày công để kiên cố 12 tuyến mương, dài 5.300m.',
        [('mobilised.workdays', 700), ('works.completed', 12), ('works.completed', 5300)],
    ),
    'households better off': ('Hộ khá, giàu chiếm 51,5%.', [('socio_economic.indicator', 51.5)]),
    'cleared of blame': (
        'Các cấp giải quyết 15 vụ khiếu nại, minh oan cho 3 người, thu hồi 420 triệu đồng.',
        [('petitions.resolved', 15), ('petitions.resolved', 3), ('other', 420)],
    ),
    'hamlets helped': ('Các cơ quan nhận đỡ đầu 64 xóm đặc biệt khó khăn.', [('support.beneficiaries', 64)]),
    'paid off': (
        'Xã giải phóng mặt bằng 5 dự án, 114 hộ nhận tiền.',
        [('other', 5), ('other', 114)],
    ),
    'models that the opening speaks of': (
        'Xã Sông Trăng sơ kết 2 năm nhân rộng mô hình “Dân vận khéo”.\n\nNay xã đã có 36 mô hình.',
        [('dan_van_kheo.total', 36)],
    ),
    'parishes': (
        'Huyện có 41 giáo xứ. Đến nay 38 giáo xứ đã ký cam kết.',
        [('organisation.units', 41), ('units.implementing', 38)],
    ),
    'groups of savers': ('Hội cho vay qua 95 tổ tiết kiệm và vay vốn.', [('organisation.units', 95)]),
}


@pytest.mark.parametrize(('sentence', 'figures'), TOLD.values(), ids=TOLD)
def test_what_is_counted_is_told(sentence, figures):
    assert told(sentence) == figures


LEFT_OUT = {
    'helpers': '2.400 lượt người giúp dân.',
    'numbered places': 'Nhân dân Quận 4 và phường 12 hưởng ứng phong trào.',
}


@pytest.mark.parametrize('sentence', LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_no_result_is_left_out(sentence):
    assert read(sentence) == []
