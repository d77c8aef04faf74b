"""Faults planted in sentences of our own: each is told, and what is right is not."""

import pytest

from danvan.intake import anomalies, figures
from danvan.intake.tests.said import article
from danvan.intake.text import Text

HEAD = 'Tổng kết công tác dân vận năm 2024 của huyện Trăng Non\n\n'


def told(sentence: str) -> list[tuple[str, str]]:
    text = Text(HEAD + sentence)
    return [(one.kind, text.raw[one.start : one.end]) for one in anomalies.read(text, tuple(figures.read(text)))]


DAYS = {
    'a month that is none': ('Kế hoạch ban hành ngày 12/14/2024 đã được triển khai.', 'ngày 12/14/2024'),
    'a day that the month has not': ('Hội nghị họp ngày 31/6/2024 tại huyện.', 'ngày 31/6/2024'),
    'a year of five digits': ('Thông báo ngày 15/6/20222 của Đảng ủy xã đã nêu rõ.', 'ngày 15/6/20222'),
    'a year of three': ('Nghị quyết ngày 05 tháng 6 năm 202 của Đảng ủy xã.', 'ngày 05 tháng 6 năm 202'),
    'a month alone': ('Đến hết tháng 13/2022 các xã đã nộp báo cáo.', 'tháng 13/2022'),
    'a fifth quarter': ('Kết quả đạt được trong quý V năm 2022 là rõ rệt.', 'quý V năm 2022'),
    'without the word': ('Đoàn giám sát từ 30 tháng 2 đến hết tháng 3 tại xã.', '30 tháng 2'),
    'in words': ('Hạn cuối là 31 tháng 11 năm 2022 đối với các xã.', '31 tháng 11 năm 2022'),
    'the last of several': ('Hội thi mở trong các ngày 28-31/9/2022 tại huyện.', 'ngày 28-31/9/2022'),
    'without its year': ('Sáng 30/2, Huyện ủy tổ chức hội nghị.', 'Sáng 30/2'),
}


@pytest.mark.parametrize(('sentence', 'quote'), DAYS.values(), ids=DAYS)
def test_a_day_that_is_none_is_told(sentence, quote):
    assert told(sentence) == [('invalid_date', quote)]


def test_parts_that_do_not_make_the_whole_are_told():
    sentence = 'Toàn huyện có 90 mô hình “Dân vận khéo”, gồm lĩnh vực kinh tế 40 mô hình; lĩnh vực văn hóa - xã hội 45 mô hình.'
    assert [kind for kind, _quote in told(sentence)] == ['sum_mismatch']


def test_parts_that_make_the_whole_are_not():
    assert (
        told(
            'Toàn huyện có 90 mô hình “Dân vận khéo”, gồm lĩnh vực kinh tế 40 mô hình; lĩnh vực văn hóa - xã hội 50 mô hình.'
        )
        == []
    )


def test_what_is_left_is_the_whole_less_what_is_done():
    assert [kind for kind, _quote in told('Huyện đã giải quyết 40/50 đơn, còn lại 12 đơn đang xác minh.')] == [
        'sum_mismatch'
    ]


def test_a_rate_that_its_fraction_denies_is_told():
    assert [kind for kind, _quote in told('Huyện đã giải quyết 40/50 đơn, đạt tỷ lệ 85,5%.')] == ['inconsistent_figure']


def test_a_rounded_rate_is_right():
    assert told('Huyện đã giải quyết 31/33 đơn, đạt tỷ lệ 93,9%.') == []


def test_a_slip_is_told_once():
    assert told('Phong trào “Dân vân khéo” lan rộng. Mô hình “Dân vân khéo” được nhân lên.') == [
        ('misspelling', 'Dân vân khéo')
    ]


def test_variants_are_no_slips():
    assert told('Uỷ ban huyện hoà giải, quản lí tốt; chị Trần Thị Vân, nhân dân vẫn đồng thuận.') == []


CONTRADICTED = {
    'figures that changed places': (
        'Toàn huyện xây dựng 705 mô hình “Dân vận khéo”. Các mô hình lan tỏa khắp nơi. Phong trào có 750 mô hình “Dân vận khéo”.',
        'inconsistent_figure',
        '750 mô hình',
    ),
    'all, and some not yet': (
        'Đã có 38/38 xã thực hiện mô hình “Chính quyền thân thiện”. Tuy vậy, còn 3 xã chưa triển khai mô hình này.',
        'inconsistent_figure',
        'còn 3 xã chưa triển khai',
    ),
    'fields that do not make the whole': (
        'Có 84 mô hình “Dân vận khéo” được công nhận; trong 84 mô hình ấy có lĩnh vực kinh tế 30 mô hình, văn hóa - xã hội 33 mô hình, '
        'quốc phòng - an ninh 12 mô hình, xây dựng hệ thống chính trị 7 mô hình.',
        'sum_mismatch',
        '30 mô hình, văn hóa',
    ),
    'kinds of petition that do not make the whole': (
        'Huyện tiếp nhận 86 đơn (khiếu nại 9, tố cáo 4, kiến nghị, phản ánh 71).',
        'sum_mismatch',
        'khiếu nại 9, tố cáo 4',
    ),
}


@pytest.mark.parametrize(('sentence', 'kind', 'words'), CONTRADICTED.values(), ids=CONTRADICTED)
def test_statements_that_cannot_both_hold_are_told(sentence, kind, words):
    text = article(sentence)
    (one,) = anomalies.read(text, tuple(figures.read(text)))
    assert (one.kind, words in text.raw[one.start : one.end]) == (kind, True)


AGREED = {
    'a later stock': 'Năm 2019 có 705 mô hình “Dân vận khéo” được đăng ký. Huyện tổ chức 750 buổi đối thoại.',
    'two kinds of holder of something else': 'Có 10 mô hình “Dân vận khéo” được biểu dương. Ban Chỉ đạo đề nghị tỉnh khen 3 tập thể và 2 cá nhân.',
    'fewer than all fields': 'Có 84 mô hình “Dân vận khéo”; lĩnh vực kinh tế 30 mô hình, văn hóa - xã hội 33 mô hình.',
}


@pytest.mark.parametrize('sentence', AGREED.values(), ids=AGREED)
def test_statements_that_may_both_hold_are_left(sentence):
    text = article(sentence)
    assert anomalies.read(text, tuple(figures.read(text))) == []


def test_results_of_another_half_year_are_told():
    text = article(
        'Sáu tháng đầu năm 2016, công tác dân vận đạt nhiều kết quả.', 'Sơ kết công tác dân vận 6 tháng đầu năm 2017'
    )
    assert [one.kind for one in anomalies.read(text, ())] == ['inconsistent_figure']


SUMS_IN_WORDS = {
    'from, to and the rise': ('Số tổ tự quản tăng từ 12 lên 18, tăng {} tổ so với năm trước.', '7', '6'),
    'from, to and the fall': ('Hộ nghèo giảm từ 120 hộ xuống còn 95 hộ, giảm {} hộ.', '35', '25'),
    'the rise against its base': ('Có 45 tổ, tăng {} tổ so với năm 2019 (35 tổ).', '8', '10'),
    'the rise and its rate': ('Toàn tỉnh xây 550 nhà, tăng 50 nhà (tăng {}%) so với năm trước.', '20', '10'),
    'what is left': ('Tiếp nhận 52 đơn, đã giải quyết 47 đơn, còn {} đơn đang xem xét.', '7', '5'),
    'what is left of a fraction': ('Đã có 12/15 xã đạt chuẩn, còn {} xã chưa đạt.', '2', '3'),
    'what is left, otherwise given': (
        'Tổng giá trị 1,2 tỷ đồng, tiền mặt 700 triệu đồng, còn lại là ngày công trị giá {} triệu đồng.',
        '600',
        '500',
    ),
    'raised to': ('Đến hết năm 2021 có 85 nhà; năm 2022 làm thêm 20 nhà, nâng tổng số lên {} nhà.', '115', '105'),
    'so many at such a price': (
        'Tặng 120 suất quà, mỗi suất trị giá 300.000 đồng, tổng trị giá {} triệu đồng.',
        '46',
        '36',
    ),
    'a rate of a fraction': ('Đã có 12/15 tổ được củng cố, đạt {}%.', '85', '80'),
    'more than all': ('Có {}/52 chi bộ đã sinh hoạt chuyên đề.', '58', '48'),
    'all quarters': ('Tiếp {} lượt công dân (quý I: 30, quý II: 35, quý III: 40, quý IV: 40).', '135', '145'),
    'each year of a term': (
        'Giai đoạn 2016 - 2018 làm được {} nhà: năm 2016: 70, năm 2017: 80, năm 2018: 90.',
        '230',
        '240',
    ),
    'men and women': ('Kỳ họp bầu {} đại biểu: 20 nam, 14 nữ.', '35', '34'),
    'more rated than there are': ('Trong {} tổ có 25 tổ tốt, 12 tổ khá, 5 tổ trung bình.', '40', '42'),
    'rated by rates': ('Kết quả xếp loại: xuất sắc 20%, tốt 65%, khá {}%.', '20', '15'),
    'for and against': ('Qua lấy phiếu, {}% hộ đồng tình, 5% hộ không đồng tình.', '98', '95'),
    'the base ahead': ('So với năm 2020 (có 64 nhà), năm 2021 cả huyện có 80 nhà, tăng {} nhà.', '14', '16'),
    'the whole year': (
        'Trong 6 tháng đầu năm đã tiếp 45 lượt, 6 tháng cuối năm tiếp 52 lượt, cả năm tiếp {} lượt công dân.',
        '107',
        '97',
    ),
    'all kinds': ('Tiếp nhận {} đơn, gồm 35 đơn khiếu nại, 15 đơn tố cáo, 60 đơn kiến nghị, phản ánh.', '120', '110'),
    'all levels': (
        'Đã đối thoại {} cuộc, trong đó cấp tỉnh 2 cuộc, cấp huyện 11 cuộc, cấp xã 37 cuộc.',
        '48',
        '50',
    ),
    'settled, under way and not yet': (
        'Trong {} ý kiến có 60 ý kiến được giải quyết, 20 ý kiến đang giải quyết và 8 ý kiến chưa giải quyết.',
        '85',
        '88',
    ),
    'reconciled and not': ('Thụ lý 64 vụ hòa giải, hòa giải thành 58 vụ, không thành {} vụ.', '8', '6'),
    'the whole told behind': ('Có 45 chi bộ đăng ký trên tổng số 50 chi bộ, đạt {}%.', '95', '90'),
    'the whole behind the rate': ('Còn 62 hộ nghèo, chiếm {}% trong tổng số 1.550 hộ.', '5,2', '4'),
    'all, and far below not yet': (
        'Đã có {}/15 xã thành lập tổ dân vận.\n\nNăm qua có nhiều tiến bộ.\n\nTuy nhiên, còn 2 xã chưa thành lập tổ dân vận.',
        '15',
        '13',
    ),
}


@pytest.mark.parametrize(('sentence', 'wrong', 'right'), SUMS_IN_WORDS.values(), ids=SUMS_IN_WORDS)
def test_a_sum_told_in_words_is_reckoned(sentence, wrong, right):
    kinds = {kind for kind, _quote in told(sentence.format(wrong))}
    assert kinds in ({'sum_mismatch'}, {'inconsistent_figure'})
    assert told(sentence.format(right)) == []


NO_SUMS = {
    'another share of the same unit': 'Có 131/131 xã có tổ dân vận, 62% có nhà văn hóa.',
    'kinds beside one another': 'Nội dung là đất đai 27 vụ, chính sách 8 vụ, môi trường 5 vụ, còn lại 6 vụ thuộc lĩnh vực khác.',
    'more than the plan': 'Làm được 58/52 nhà, vượt chỉ tiêu.',
    'of the plan': 'Có 60 nhà khởi công, 48 nhà hoàn thành, đạt 96% kế hoạch.',
    'about': 'Số hộ giảm từ 120 hộ xuống còn 95 hộ, giảm khoảng 20 hộ.',
    'two things of one sentence': 'Có 1.200 lượt người dự 24 buổi nói chuyện, nâng cả năm lên 2.100 lượt người dự.',
    'raised by some': 'Đã dựng 936 nhà; trong đó 909 nhà bàn giao, nâng tổng số lên 2.425 nhà.',
    'some of them': 'Có 30 nhà mới, trong đó 12 nhà của hộ nghèo, 9 nhà của gia đình chính sách.',
    'so many of the communes': 'Cùng ngày 13/19 xã tổ chức hoạt động hưởng ứng.',
    'a rate of another number': 'Cả huyện có 511 mô hình “Dân vận khéo”, thẩm tra 50 mô hình, 43 mô hình phát huy tốt, đạt 86%.',
    'a list by two ways': 'Có 58 mô hình “Dân vận khéo”, gồm: tập thể 46, cá nhân 12; kinh tế 35, văn hóa 16, an ninh 7.',
    'year by year': 'Năm 2009 đăng ký 4 mô hình “Dân vận khéo”, 2010: 6, 2011: 6, 2012: 9, 2013: 12.',
    'petitions are not what communes left': 'Có 8/8 chi bộ ghi sổ đầy đủ, còn 2 đơn quá hạn.',
    'money of two bodies': 'Hội Nông dân góp 210 triệu đồng. Đoàn xã góp 120 triệu đồng.',
    'a rise is no whole': 'Có 187 nhà, tăng 24 nhà; trong đó kinh tế 49, văn hóa 78, quốc phòng 33, xây dựng Đảng 27.',
}


@pytest.mark.parametrize('sentence', NO_SUMS.values(), ids=NO_SUMS)
def test_numbers_that_are_no_sum_are_left(sentence):
    assert [kind for kind, _quote in told(sentence) if kind != 'misspelling'] == []


NOT_FAULTS = {
    'the last part is named by a number': 'Sau hai vòng, 76 mô hình “Dân vận khéo” được công nhận. Trong đó: lĩnh vực kinh tế 18, '
    'văn hóa - xã hội 27, quốc phòng - an ninh 13, hệ thống chính trị 12, chuyển đổi số 6.',
    'the last part is not read as one': 'Sau đó tổng hợp 104 kiến nghị: giao thông 38, đất đai 27, điện 15, chính sách xã hội 24.',
    'the rest is not counted': 'Có 121 người có uy tín, trong đó người Dao 47, người Mông 52, còn lại là các dân tộc khác.',
    'the rate of another thing': 'Nhiệm kỳ qua, 20/20 xã đạt chuẩn nông thôn mới, hộ nghèo còn 1,9%.',
    'not yet another thing': 'Về dân chủ, 12/12 xã họp dân bàn việc thu quỹ. Còn 02 xã chưa thành lập tổ tư vấn pháp luật.',
}


@pytest.mark.parametrize('sentence', NOT_FAULTS.values(), ids=NOT_FAULTS)
def test_what_only_looks_like_a_fault_is_not_told(sentence):
    assert told(sentence) == []


LISTS = {
    'in points': (
        'Đến hết tháng 3 có {} tổ được lập:\n- Tổ liên gia: 21 tổ;\n- Tổ hòa giải: 27 tổ;\n- Tổ tự quản: 12 tổ.',
        '62',
        '60',
    ),
    'in the next sentence': (
        'Bộ đội đã giúp dân {} ngày công. Cụ thể, bộ đội thường trực 640 ngày công, dân quân 390 ngày công.',
        '1.050',
        '1.030',
    ),
    'quarters in the next sentence': (
        'Hội vận động được {} triệu đồng. Quý I được 62 triệu đồng, quý II 58 triệu đồng, quý III 70 triệu đồng, quý IV 60 triệu đồng.',
        '260',
        '250',
    ),
    'levels without a word that opens': (
        'Trong năm, {} lớp tập huấn đã được mở, cấp tỉnh 4 lớp, cấp huyện 12 lớp, cấp xã 15 lớp.',
        '33',
        '31',
    ),
    'places': ('Dân đã hiến {} m2 đất: thôn Đông 1.250 m2, thôn Đoài 980 m2, thôn Trung 870 m2.', '3.200', '3.100'),
    'within authority or not': ('Trong {} đơn ấy, 52 đơn thuộc thẩm quyền, 34 đơn không thuộc thẩm quyền.', '88', '86'),
    'holders in brackets': ('Đã khen thưởng {} trường hợp (51 tập thể, 63 cá nhân, 10 hộ gia đình).', '126', '124'),
    'money of two scales': (
        'Kinh phí là {} tỷ đồng, gồm ngân sách 2,1 tỷ đồng, doanh nghiệp 800 triệu đồng, nhân dân góp 600 triệu đồng.',
        '3,7',
        '3,5',
    ),
    'answered and the rest': (
        'Đại biểu nêu {} ý kiến; Bí thư trả lời 29 ý kiến, số còn lại 13 ý kiến chuyển các ngành.',
        '44',
        '42',
    ),
    'the rest, counted': (
        'Kinh phí {} triệu đồng, trong đó ngân sách 300 triệu đồng, doanh nghiệp 350 triệu đồng, còn lại 150 triệu đồng do dân góp.',
        '820',
        '800',
    ),
    'named before and behind': (
        'Có {} ý kiến; lãnh đạo xã giải đáp tại chỗ 39 ý kiến, 20 ý kiến chuyển cấp trên.',
        '57',
        '59',
    ),
    'the change ahead': ('So với năm 2021, số nhà được giúp tăng 15 nhà (từ 70 lên {} nhà).', '95', '85'),
    'the total in the next sentence': (
        'Huyện làm mới 28 căn nhà, sửa 17 căn nhà. Như vậy, tổng số nhà được làm mới và sửa là {} căn.',
        '47',
        '45',
    ),
    'the last row of a table': (
        'Đơn vị\tSố lượt\tSố người\nXã Bến Mơ\t12\t31\nXã Gò Nắng\t15\t22\nXã Suối Cạn\t9\t14\nCộng\t36\t{}',
        '66',
        '67',
    ),
    'a table of one column': (
        '| TT | Xã | Số lượt | Tỷ lệ (%) |\n| 1 | Bến Mơ | 14 | 29,8 |\n| 2 | Gò Nắng | 20 | 42,5 |\n'
        '| 3 | Suối Cạn | 13 | 27,7 |\n| Tổng số | | {} | 100 |',
        '46',
        '47',
    ),
}


@pytest.mark.parametrize(('sentence', 'wrong', 'right'), LISTS.values(), ids=LISTS)
def test_a_list_is_held_against_its_whole(sentence, wrong, right):
    assert [kind for kind, _quote in told(sentence.format(wrong))] == ['sum_mismatch']
    assert told(sentence.format(right)) == []


NO_LISTS = {
    'a step of what was taken in': 'Nhận 3.641 đơn, trong số đó 2.905 đơn đủ điều kiện, 1.118 đơn thuộc thẩm quyền.',
    'what levels granted': 'Có 3.946 nhà, trong đó cấp tỉnh công nhận 187 nhà, cấp huyện công nhận 1.320 nhà, cấp xã công nhận 2.104 nhà.',
    'the first of one row': '94 lớp kinh tế, 61 lớp văn hóa, 27 lớp quốc phòng và 14 lớp hệ thống chính trị đã được mở.',
    'qualities that overlap': 'Hội nghị có 120 đại biểu, trong đó 52 đại biểu nữ, 31 đại biểu dân tộc, 45 đại biểu đảng viên.',
    'parts of two manners': 'Có 45 nhà văn hóa được sửa, trong đó 20 nhà cấp xã, 30 nhà duy trì từ năm trước.',
    'named by a number at last': 'Bàn giao 186 tổ: xã số một 52, xã số hai 41, ba 36, bốn 30, năm 27.',
}


@pytest.mark.parametrize('sentence', NO_LISTS.values(), ids=NO_LISTS)
def test_a_list_that_is_not_of_all_is_left(sentence):
    assert told(sentence) == []


def test_a_headline_that_its_parts_do_not_make_is_told():
    body = 'Xã Bến Mơ nhận 18 phần quà, xã Gò Nắng 22 phần quà, xã Suối Cạn 10 phần quà.'
    for number, kinds in (('55', ['sum_mismatch']), ('50', [])):
        text = article(body, f'Trao {number} phần quà cho bà con vùng lũ')
        assert [one.kind for one in anomalies.read(text, ())] == kinds


def test_a_quotation_does_not_run_over_a_paragraph():
    assert told(
        'Đến hết tháng 3 có 62 tổ được lập:\n- Tổ liên gia: 21 tổ;\n- Tổ hòa giải: 27 tổ;\n- Tổ tự quản: 12 tổ.'
    ) == [('sum_mismatch', '62 tổ được lập')]


OVER_SENTENCES = {
    'a rate in brackets, named as one': (
        'Lực lượng Công an điều tra làm rõ 537/612 vụ phạm pháp hình sự (tỷ lệ {}%).',
        '91,2',
        '87,7',
    ),
    'what is done and left of all received': (
        'Tổng số đơn đã tiếp nhận là 54 đơn. Đến nay đã giải quyết xong 47 đơn, còn tồn {} đơn.',
        '9',
        '7',
    ),
    'received as it is sorted': (
        'Tiếp nhận 54 đơn (khiếu nại 20, tố cáo 4, kiến nghị 30); đã giải quyết 47 đơn, đang giải quyết {} đơn.',
        '9',
        '7',
    ),
    'a rate of what was taken in before': (
        'Các xã nhận 120 đơn. Từng vụ được xem xét. Đã giải quyết 96 đơn, đạt {}%.',
        '85',
        '80',
    ),
    'a rate told by itself': ('Phát ra 500 phiếu, thu về 450 phiếu. Tỷ lệ thu về là {}%.', '95', '90'),
    'the fraction behind its rate': ('Việc ấy đạt {}% (16/20 xã).', '85', '80'),
    'so many times': ('Thu nhập năm 2015 là 24 triệu đồng, đến năm 2020 đạt {} triệu đồng, gấp 3 lần.', '54', '72'),
    'twice in a word': ('Năm 2018 có 1.200 hội viên, đến năm 2022 có {} hội viên, tăng gấp đôi.', '3.600', '2.400'),
    'so many times the base': ('Năm 2022 thu {} tỷ đồng, gấp 2,5 lần năm 2018 (1,6 tỷ đồng).', '4,8', '4'),
    'more than there are': ('Trong tổng số 42 hộ nghèo, đã có {} hộ nghèo được vay vốn.', '45', '40'),
    'more communes than all': ('Đã có {}/17 xã lắp camera.', '19', '16'),
    'shares of more than all': ('Rất hài lòng 62%, hài lòng 31%, chưa hài lòng {}%.', '12', '7'),
    'a rise the wrong way': ('Trong năm qua, số nhà làm được trên địa bàn tăng từ 45 nhà lên {} nhà.', '38', '54'),
    'a rise against a base of no unit': ('Số nhà làm được là 84, tăng {} nhà so với năm 2020 (60 nhà).', '14', '24'),
    'all and not yet': (
        '{} cơ quan đã tổ chức hội nghị công chức. Riêng 4 cơ quan chưa tổ chức hội nghị.',
        '100%',
        'Nhiều',
    ),
}


@pytest.mark.parametrize(('sentence', 'wrong', 'right'), OVER_SENTENCES.values(), ids=OVER_SENTENCES)
def test_a_statement_is_held_against_another(sentence, wrong, right):
    assert len(told(sentence.format(wrong))) == 1
    assert told(sentence.format(right)) == []


NO_CONTRADICTION = {
    'petitions of before': 'Trong kỳ tiếp nhận 54 đơn, kỳ trước chuyển sang 2 đơn. Đã giải quyết 47 đơn, còn 9 đơn.',
    'times of something else': 'Năm 2019 có 24 buổi, năm 2020 có 61 buổi, người dự cao gấp 3 lần mọi năm.',
    'a goal twice as high': 'Năm nay giúp 11 hộ, quyên 4 triệu đồng. Mục tiêu năm tới gấp 2 lần: 22 hộ.',
    'a rate of something else': 'Đã đối thoại 12 lần định kỳ và 10 lần đột xuất. Tỷ lệ nghỉ việc còn lại là 79,7%.',
    'all of one thing, some not yet of another': '100% xã có tổ dân vận. Còn 3 xã chưa đạt chuẩn nông thôn mới.',
    'a day': 'Hội nghị ngày 30/6 có 90 người, kỷ niệm 15/10 có 120 người.',
}


@pytest.mark.parametrize('sentence', NO_CONTRADICTION.values(), ids=NO_CONTRADICTION)
def test_statements_of_different_things_are_left(sentence):
    assert told(sentence) == []


IN_ORDER = {
    'a count behind a day': 'Hội nghị ngày 12/5. 120 đại biểu đến dự.',
    'a count in the next point': 'Hội nghị ngày 12/5\n- 120 đại biểu đến dự',
    'people behind a dash': 'Tối ngày 20/6 - 150 người đến dự.',
    'households in a year': 'Đến ngày 12 tháng 5, năm 200 hộ thoát nghèo.',
    'thirty months': 'Đợt thi đua kéo dài 30 tháng 2 giai đoạn.',
    'shares of different things': 'Có 95% số hộ có nước sạch, 10% số thôn có nhà, hộ nghèo còn 3,5%.',
    'what is left': 'Có 5 hộ thoát nghèo, 10 hộ cận nghèo, như vậy còn 14 hộ nghèo.',
    'with others': 'Lớp có 50 cán bộ xã, 30 cán bộ thôn, cộng với 85 cán bộ hội.',
    'another quality': '100% thôn có nhà văn hóa. Còn 3 thôn chưa có nhà văn hóa đạt chuẩn.',
    'a number without end': '3/1' + '.000' * 2000,
}


@pytest.mark.parametrize('sentence', IN_ORDER.values(), ids=IN_ORDER)
def test_what_only_looks_like_a_fault_is_left(sentence):
    assert told(sentence) == []
