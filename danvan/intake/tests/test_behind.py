"""Totals behind their parts, over sentences and points: told where they are wrong; what is right, or no total, is not."""

import pytest

from .test_anomalies import told

BEHIND = {
    'a value in all': (
        'Hội đã trao giống lúa trị giá 380 triệu đồng, phân bón 245 triệu đồng và 210 triệu đồng tiền mặt, tổng trị giá {} triệu đồng.',
        '855',
        '835',
    ),
    'thousands of millions': (
        'Công đoàn ngành góp 620 triệu đồng, công đoàn khu công nghiệp góp 540 triệu đồng, các nhà hảo tâm góp 260 triệu đồng. '
        'Như vậy, cả thảy quỹ có thêm 1 tỷ {} triệu đồng.',
        '480',
        '420',
    ),
    'points and a line below': (
        'Trong năm, các cuộc đối thoại do nhiều người đứng đầu chủ trì, bảo đảm đúng quy định.\n'
        'a) Bí thư chủ trì: 14 cuộc.\nb) Chủ tịch chủ trì: 9 cuộc.\nc) Các hội chủ trì: 17 cuộc.\nTổng cộng {} cuộc, không cuộc nào trùng nhau.',
        '42',
        '40',
    ),
    'numbered points and all groups': (
        'Quà Tết cho công nhân năm nay được trao tận tay, đúng người, đúng hoàn cảnh, không để sót ai.\n'
        '1. Công nhân bị nạn: 1.150 suất.\n2. Công nhân ở trọ: 2.300 suất.\n3. Gia đình có con ốm: 950 suất.\nCả ba nhóm nhận {} suất quà.',
        '4.500',
        '4.400',
    ),
    'the last point': (
        'Sổ thu chi của bếp cháo được treo ngay ở cửa, ai đến cũng xem được, tháng nào cũng khóa sổ.\n'
        '* Thu từ cán bộ trong viện: 86 triệu đồng\n* Thu từ các chùa: 64 triệu đồng\n* Thu từ bạn đọc: 47 triệu đồng\n* Tổng thu: {} triệu đồng',
        '187',
        '197',
    ),
    'days of one campaign': (
        'Ngày đầu có 188 lượt chiến sĩ ra đồng, ngày thứ hai 176 lượt, ngày cuối 150 lượt. Tính gọn cả ba ngày là {} lượt chiến sĩ.',
        '524',
        '514',
    ),
    'a sentence for each': (
        'Xã Bến Mơ có 132 hộ nghèo theo chuẩn mới. Số hộ cận nghèo là 86 hộ. Tính chung, hộ nghèo và hộ cận nghèo của xã là {} hộ.',
        '228',
        '218',
    ),
    'the whole year below its quarters': (
        'Kết quả tiếp dân của xã trong năm được niêm yết tại bộ phận một cửa để người dân theo dõi, góp ý.\n'
        '- Quý I: 42 lượt\n- Quý II: 38 lượt\n- Quý III: 51 lượt\n- Quý IV: 47 lượt\n- Cả năm: {} lượt',
        '188',
        '178',
    ),
    'two rounds, not the goal before them': (
        'Phường đặt mục tiêu lắp 60 camera. Đợt đầu lắp 38 camera, đợt sau lắp 17 camera, tổng hai đợt lắp {} camera.',
        '57',
        '55',
    ),
    'all levels before all': (
        'Cấp tỉnh khen 12 tập thể, cấp huyện khen 35 tập thể, cấp xã khen 58 tập thể; tất cả là {} tập thể.',
        '107',
        '105',
    ),
    'units of three sorts': (
        'Đoàn đã làm việc tại 8 phường. Sau đó, đoàn kiểm tra 7 trường học và 5 trạm y tế. Như vậy, đoàn đã kiểm tra tổng cộng {} đơn vị thuộc ba khối nói trên.',
        '21',
        '20',
    ),
}


@pytest.mark.parametrize(('sentence', 'wrong', 'right'), BEHIND.values(), ids=BEHIND)
def test_a_total_behind_its_parts_is_told_where_it_is_wrong(sentence, wrong, right):
    assert [kind for kind, _quote in told(sentence.format(wrong))] == ['sum_mismatch']
    assert told(sentence.format(right)) == []


NO_TOTALS = {
    'what a fund has by now': 'Ủng hộ đợt 1 được 52 triệu đồng, đợt 2 được 47 triệu đồng. Như vậy, quỹ hiện có 105 triệu đồng.',
    'what is expected': 'Quý I có 35 mô hình.\nQuý II có 34 mô hình.\nQuý III có 16 mô hình.\nQuý IV có 12 mô hình.\nƯớc cả năm: 100 mô hình.',
    'of the whole district': 'Tổ chức 12 hội nghị ở xã Bến Mơ, 14 hội nghị ở xã Bến Tràm. Tổng cộng toàn huyện có 29 hội nghị.',
    'a cost that others pay as well': 'Đoàn viên góp 35 triệu đồng, hội viên góp 28 triệu đồng. Tổng kinh phí công trình là 70 triệu đồng, phần thiếu do xã chi.',
    'of which': 'Hội giúp 120 hộ vay vốn. Trong đó có 40 hộ nghèo. Tổng cộng 172 hộ được giúp trong năm.',
    'more groups than are told': 'Ngày đầu có 188 lượt chiến sĩ ra đồng. Ngày thứ hai có 176 lượt. Cả ba ngày là 380 lượt chiến sĩ.',
    'since the beginning': 'Quý này tiếp 47 lượt. Quý trước tiếp 52 lượt. Lũy kế từ đầu năm tổng cộng 104 lượt.',
    'what each gets': 'Hội tặng mỗi em 2 triệu đồng, mỗi lớp 5 triệu đồng, tổng trị giá 8 triệu đồng.',
    'another noun between': 'a) Bí thư chủ trì: 14 cuộc.\nb) Thu hút 900 người.\nc) Các hội chủ trì: 17 cuộc.\nTổng cộng 33 cuộc.',
}


@pytest.mark.parametrize('sentence', NO_TOTALS.values(), ids=NO_TOTALS)
def test_what_is_no_total_of_them_is_let_alone(sentence):
    assert told(sentence) == []
