"""Figures from sentences of our own: measure, value, unit, qualifier, splits; and what is no figure."""

import pytest

from danvan.indicators.votes import Ballot
from danvan.intake import figures
from danvan.intake.form import Figure
from danvan.intake.text import Text

HEAD = 'Tổng kết công tác dân vận năm 2024 của huyện Trăng Non\n\nSáng 5/12, Ban Dân vận Huyện ủy Trăng Non tổ chức hội nghị tổng kết công tác dân vận.\n\n'


def read(sentence: str) -> list[Figure]:
    return figures.read(Text(HEAD + sentence))


def told(sentence: str) -> list[tuple[str, float]]:
    return [(one.measure, one.value) for one in read(sentence)]


ONE = {
    'registered': ('Cả huyện đăng ký 48 mô hình “Dân vận khéo”.', 'dan_van_kheo.registered', 48),
    'recognised after the noun': ('Có 31 mô hình “Dân vận khéo” được công nhận.', 'dan_van_kheo.recognised', 31),
    'total': ('Đến nay, toàn huyện duy trì 112 mô hình “Dân vận khéo”.', 'dan_van_kheo.total', 112),
    'praised without a form of award': (
        'Hội nghị biểu dương 14 điển hình “Dân vận khéo”.',
        'dan_van_kheo.commended',
        14,
    ),
    'dialogues': ('Người đứng đầu các xã tổ chức 26 buổi đối thoại với Nhân dân.', 'dialogues.held', 26),
    'opinions': ('Bà con nêu 57 ý kiến về đường liên ấp.', 'dialogues.opinions', 57),
    'units inspected': ('Đoàn đã kiểm tra quy chế dân chủ tại 9 cơ quan, đơn vị.', 'inspections.units', 9),
    'receptions': ('Trong quý, huyện tiếp 208 lượt công dân.', 'citizen_reception.sessions', 208),
    'petitions received': ('Thanh tra huyện tiếp nhận 77 đơn.', 'petitions.received', 77),
    'petitions within authority': ('Có 40 đơn thuộc thẩm quyền giải quyết của huyện.', 'petitions.eligible', 40),
    'petitions resolved': ('Các ngành đã giải quyết 36 đơn khiếu nại.', 'petitions.resolved', 36),
    'petitions pending': ('Huyện còn 4 đơn đang xem xét.', 'petitions.pending', 4),
    'papers': ('Huyện ủy ban hành 17 văn bản lãnh đạo công tác dân vận.', 'documents.issued', 17),
    'classes': ('Ban Dân vận mở 6 lớp tập huấn.', 'outreach.sessions', 6),
    'days of work': ('Nhân dân góp 3.250 ngày công.', 'mobilised.workdays', 3250),
    'money': ('Mặt trận vận động được 1,75 tỷ đồng.', 'mobilised.money', 1.75),
    'roads': ('Các ấp bê tông hóa 12,5 km đường.', 'works.completed', 12.5),
    'households helped': ('Đoàn viên giúp 19 hộ thoát nghèo.', 'support.beneficiaries', 19),
    'teams': ('Huyện thành lập 33 tổ dân vận.', 'organisation.units', 33),
    'members': ('Hội kết nạp 120 hội viên mới.', 'organisation.members', 120),
    'units of all': ('Đã có 11/13 xã ban hành kế hoạch.', 'units.implementing', 11),
    'poverty': ('Tỷ lệ hộ nghèo giảm còn 2,4%.', 'socio_economic.indicator', 2.4),
}


@pytest.mark.parametrize(('sentence', 'measure', 'value'), ONE.values(), ids=ONE)
def test_a_measure_is_read_from_its_words(sentence, measure, value):
    assert told(sentence) == [(measure, value)]


NONE = {
    'an ordinal': 'Xã mở đợt 2 buổi đối thoại với Nhân dân.',
    'a name with numbers': 'Huyện nhân rộng cách làm “2 buổi đối thoại, 1 buổi tiếp dân”.',
    'awards': 'Dịp này, UBND huyện tặng giấy khen cho 12 tập thể, 20 cá nhân tiêu biểu trong phong trào “Dân vận khéo”.',
    'a target': 'Huyện phấn đấu xây dựng 60 mô hình “Dân vận khéo”.',
    'so many each': 'Mỗi xã xây dựng 2 mô hình “Dân vận khéo”.',
    'a range': 'Các ấp xây dựng từ 5 đến 7 mô hình “Dân vận khéo”.',
    'a named place': 'Lực lượng dân quân đã đến thôn Đồng Sương 1.',
}


@pytest.mark.parametrize('sentence', NONE.values(), ids=NONE)
def test_what_counts_no_result_is_no_figure(sentence):
    assert read(sentence) == []


def test_parts_of_a_total_are_split_by_field():
    found = read(
        'Toàn huyện có 90 mô hình “Dân vận khéo”, trong đó: lĩnh vực kinh tế 40 mô hình; lĩnh vực an ninh - quốc phòng 50 mô hình.'
    )
    assert [(one.measure, one.dims.get('field')) for one in found] == [
        ('dan_van_kheo.total', None),
        ('dan_van_kheo.by_field', 'kinh tế'),
        ('dan_van_kheo.by_field', 'quốc phòng - an ninh'),
    ]


def test_parts_of_another_measure_keep_it():
    found = read('Các xã đăng ký 30 mô hình “Dân vận khéo”, gồm 18 mô hình tập thể và 12 mô hình cá nhân.')
    assert [(one.measure, one.dims.get('subject')) for one in found] == [
        ('dan_van_kheo.registered', None),
        ('dan_van_kheo.registered', 'tập thể'),
        ('dan_van_kheo.registered', 'cá nhân'),
    ]


def test_numbers_share_the_verb_that_follows_the_last():
    assert told('Năm 2024, 21 mô hình, 8 điển hình “Dân vận khéo” được công nhận cấp huyện.') == [
        ('dan_van_kheo.recognised', 21),
        ('dan_van_kheo.recognised', 8),
    ]


def test_a_rate_belongs_to_the_figure_before_it():
    done, rate = read('Các cơ quan đã giải quyết 45/50 đơn, đạt 90%.')
    assert (done.measure, done.dims) == ('petitions.resolved', {'of': 50})
    assert (rate.measure, rate.value, rate.qualifier) == ('petitions.resolved', 90, 'percent')


def test_a_change_keeps_the_measure_and_says_against_what():
    _, change = read('Cả huyện tiếp 208 lượt công dân, giảm 12 lượt so với năm 2023.')
    assert change.measure == 'citizen_reception.sessions'
    assert change.dims == {'compared_to': 'năm 2023', 'kind': 'giảm'}


def test_a_change_in_models_has_its_own_measure():
    *_, change = read('Toàn huyện có 90 mô hình “Dân vận khéo”, tăng 12 mô hình so với năm 2023.')
    assert (change.measure, change.value) == ('dan_van_kheo.change', 12)


def test_a_day_that_figures_stand_at_is_kept():
    (one,) = read('Tính đến ngày 30/11/2024, toàn huyện có 90 mô hình “Dân vận khéo”.')
    assert one.as_of == '2024-11-30'


@pytest.mark.parametrize(('word', 'qualifier'), [('hơn', 'more_than'), ('gần', 'about'), ('ít nhất', 'at_least')])
def test_a_bound_is_kept(word, qualifier):
    (one,) = read(f'Các xã tổ chức {word} 26 buổi đối thoại.')
    assert one.qualifier == qualifier


def test_tasks_of_the_next_period_are_left_out():
    text = 'Hội nghị đề ra nhiệm vụ năm 2025.\n\nNăm 2025, các cấp tiếp tục tuyên truyền; xây dựng 60 mô hình “Dân vận khéo”.'
    assert read(text) == []


def test_a_quotation_is_a_piece_of_the_text_with_the_number_in_it():
    text = Text(HEAD + 'Uỷ ban nhân dân huyện tiếp 208 lượt công dân và giải quyết 36 đơn.')
    for one in figures.read(text):
        assert str(one.value) in text.raw[one.start : one.end]


NO_RESULT = {
    'what is not yet done': 'Còn 4 xã chưa tổ chức đối thoại với Nhân dân.',
    'what is to be built': 'Tỉnh đã giao đất để xây 900 căn nhà cho công nhân.',
    'a complaint': 'Có ý kiến đề nghị làm rõ khoản thu 150.000 đồng tiền đèn đường.',
    'a task given': 'Chủ tịch huyện giao Mặt trận chuẩn bị Ngày hội tại 27 khu dân cư.',
    'a yardstick': 'Trong tháng không có vụ việc mới; so với năm 2018 khi còn 14 vụ tranh chấp thì tốt hơn.',
    'what a unit lacks': 'Đoàn kiểm tra thấy 6 đơn vị chưa mở hòm thư góp ý.',
    'another noun that begins alike': 'Đoàn gặp gỡ 12 công an viên của xã.',
}


@pytest.mark.parametrize('sentence', NO_RESULT.values(), ids=NO_RESULT)
def test_what_is_denied_asked_or_to_come_is_no_result(sentence):
    assert read(sentence) == []


@pytest.mark.parametrize(
    ('bracket', 'values'),
    [
        ('(cùng kỳ 21 cuộc)', [18]),
        ('(quý III năm 2023 có 21 cuộc)', [18]),
        ('(cuối năm 2023 mới có 21 cuộc)', [18]),
        ('(kế hoạch cả năm là 20 cuộc)', [18]),
        ('(cùng kỳ 21 cuộc, giảm 3 cuộc)', [18, 3]),
        ('(năm 2024 thêm 4 cuộc đột xuất)', [18, 4]),
    ],
    ids=['same time', 'a quarter', 'end of a year', 'plan', 'the change itself', 'the year that is told'],
)
def test_what_a_bracket_holds_a_result_against_is_no_result(bracket, values):
    sentence = f'Trong năm, lãnh đạo các xã tổ chức 18 cuộc đối thoại với nhân dân {bracket}.'
    assert [one.value for one in read(sentence)] == values


def test_a_goal_that_is_gone_beyond_is_no_result():
    sentence = 'Đoàn viên toàn huyện hoàn thành 195 công trình thanh niên, đạt 130% chỉ tiêu đề ra (150 công trình).'
    assert [one.value for one in read(sentence)] == [195, 130]
    sentence = 'Các xã tổ chức đối thoại đạt 100% kế hoạch đề ra (12 cuộc đối thoại với nhân dân).'
    assert 12 in [one.value for one in read(sentence)]
    sentence = 'Tỷ lệ hộ nghèo trong toàn huyện giảm 5,2%, vượt kế hoạch tỉnh giao (giảm 4,5%).'
    assert [one.value for one in read(sentence)] == [5.2]


def test_each_year_of_a_review_is_a_result():
    sentence = 'Các xã tổ chức 57 cuộc đối thoại với nhân dân (năm 2022 tổ chức 27 cuộc; năm 2023 tổ chức 30 cuộc).'
    assert [one.value for one in read(sentence)] == [57, 27, 30]


def test_tasks_under_a_lettered_chapter_at_the_foot_are_left_out():
    text = f'{HEAD}A. KẾT QUẢ CÔNG TÁC\n\nCác xã tổ chức 57 cuộc đối thoại với nhân dân, giải quyết được nhiều việc dân cần.\n\nB. PHƯƠNG HƯỚNG NĂM 2025\n\n- Tổ chức 60 cuộc đối thoại với nhân dân.\n'
    assert [one.value for one in figures.read(Text(text))] == [57]


def test_a_summer_is_a_time_that_a_change_is_held_against():
    one = read('Đoàn viên tổ chức 45 buổi tuyên truyền, tăng 12 buổi so với hè năm 2023.')[-1]
    assert one.dims == {'kind': 'tăng', 'compared_to': 'hè năm 2023'}


def test_straight_away_receives_nobody():
    assert [one.measure for one in read('Có 15 ý kiến của 9 người phát biểu trực tiếp.')] == ['dialogues.opinions']


def test_people_put_forward_for_an_award_are_figures():
    found = read('Ban Chỉ đạo “Dân vận khéo” huyện đề nghị tỉnh khen thưởng 3 tập thể và 2 cá nhân.')
    assert [(one.measure, one.value) for one in found] == [
        ('dan_van_kheo.commended', 3),
        ('dan_van_kheo.commended', 2),
    ]


def test_a_whole_behind_a_bracket_is_the_whole():
    done, *_parts = read('Các cấp đã giải quyết 45 đơn (30 khiếu nại, 15 tố cáo)/50 đơn thuộc thẩm quyền.')
    assert (done.measure, done.value, done.dims['of']) == ('petitions.resolved', 45, 50)


def test_a_whole_that_is_told_again_is_what_the_next_numbers_split():
    sentence = 'Các xã đăng ký 98 mô hình “Dân vận khéo”, 84/98 mô hình được công nhận, đạt 85,7%; trong 84 mô hình ấy có lĩnh vực kinh tế 50 mô hình, văn hóa - xã hội 34 mô hình.'
    parts = read(sentence)[-2:]
    assert [(one.measure, one.dims['field'], one.value) for one in parts] == [
        ('dan_van_kheo.recognised', 'kinh tế', 50),
        ('dan_van_kheo.recognised', 'văn hóa - xã hội', 34),
    ]


def test_fields_without_their_noun_go_on_with_the_split():
    found = read('Trong số mô hình được công nhận, lĩnh vực kinh tế có 40 mô hình, văn hóa - xã hội 24, an ninh 9.')
    assert [(one.measure, one.value, one.dims['field']) for one in found] == [
        ('dan_van_kheo.recognised', 40, 'kinh tế'),
        ('dan_van_kheo.recognised', 24, 'văn hóa - xã hội'),
        ('dan_van_kheo.recognised', 9, 'quốc phòng - an ninh'),
    ]


def test_a_field_in_passing_splits_nothing():
    (one,) = read('Hai ngành xây dựng 21 mô hình “Dân vận khéo” về an ninh trật tự.')
    assert (one.measure, one.dims) == ('dan_van_kheo.total', {})


def test_a_day_in_brackets_hides_no_words():
    found = read(
        'Các cấp tổ chức 95 cuộc đối thoại, trong đó cấp tỉnh 8 cuộc, cấp huyện (trước ngày 1/7/2025) 30 cuộc, cấp xã 57 cuộc.'
    )
    assert [(one.value, one.dims.get('level')) for one in found] == [(95, None), (8, 'tỉnh'), (30, 'huyện'), (57, 'xã')]


def test_two_kinds_of_petition_in_one_breath_are_one_part():
    *_, last = read('Huyện tiếp nhận 86 đơn (khiếu nại 9, tố cáo 6, kiến nghị, phản ánh 71).')
    assert (last.measure, last.value, last.dims) == ('petitions.received', 71, {'kind': 'kiến nghị, phản ánh'})


def test_opinions_are_split_by_what_they_are_on():
    found = told('Hội tập hợp 65 câu hỏi, kiến nghị, phân thành 38 câu hỏi về đất đai, 27 câu hỏi về vốn.')
    assert found == [('dialogues.opinions', 65), ('dialogues.opinions', 38), ('dialogues.opinions', 27)]


def test_satisfaction_asked_for_is_no_indicator():
    assert told('Qua khảo sát, 92% người dân hài lòng với thái độ phục vụ.') == [('other', 92)]


def test_a_rate_in_brackets_keeps_the_split_of_its_figure():
    found = read('Trong 90 mô hình “Dân vận khéo”, lĩnh vực kinh tế có 45 mô hình (50%), văn hóa có 45 mô hình.')
    (rate,) = (one for one in found if one.unit == '%')
    assert (rate.measure, rate.unit, rate.dims) == ('dan_van_kheo.by_field', '%', {'field': 'kinh tế'})


def test_kinds_of_petition_are_parts_of_all_sorts():
    found = read('Đã tiếp nhận 45 đơn các loại (gồm 30 đơn khiếu nại, 15 đơn tố cáo).')
    assert [one.dims for one in found] == [{}, {'kind': 'khiếu nại'}, {'kind': 'tố cáo'}]


MORE = {
    'a team after its verb': ('Đã có 13/13 xã thành lập 45 tổ công nghệ số.', 'organisation.units', 45),
    'those who come in crowds': ('Trong quý có 8 lượt đoàn đông người.', 'citizen_reception.sessions', 8),
    'members sent': ('Đơn vị phân công 18 cán bộ phụ trách thôn.', 'organisation.members', 18),
    'an index': ('Chỉ số PAPI đạt 43,2 điểm.', 'socio_economic.indicator', 43.2),
    'households that agree': ('Có 120 hộ đồng ý mở rộng hẻm.', 'other', 120),
    'papers read': ('Hội thảo nghe 6 bài tham luận.', 'other', 6),
    'wrongdoers helped': ('Hội cảm hóa 23 người lầm lỗi.', 'support.beneficiaries', 23),
}


@pytest.mark.parametrize(('sentence', 'measure', 'value'), MORE.values(), ids=MORE)
def test_more_nouns_are_told_by_what_is_said_of_them(sentence, measure, value):
    assert (measure, value) in told(sentence)


QUOTED = {
    'not inside a name': (
        'Cán bộ, chiến sĩ Đồn Biên phòng Cửa Lạch phối hợp tuyên truyền được 46 buổi.',
        'phối hợp tuyên truyền được 46 buổi',
    ),
    'after the last comma': (
        'Các ban, ngành, Mặt trận và đoàn thể từ huyện đến cơ sở, các chi hội kết nạp 120 hội viên mới.',
        'các chi hội kết nạp 120 hội viên mới',
    ),
}


@pytest.mark.parametrize(('sentence', 'quote'), QUOTED.values(), ids=QUOTED)
def test_a_long_lead_is_quoted_from_a_word_of_its_clause(sentence, quote):
    text = Text(HEAD + sentence)
    (one,) = figures.read(text)
    assert text.raw[one.start : one.end].rstrip('.') == quote


NOT_THAT = {
    'asked to be mended': ('Ban Giám sát kiến nghị sửa chữa 2 công trình.', []),
    'units that carried out': ('Có 46 đơn vị thực hiện tốt quy chế dân chủ.', [('units.implementing', 46)]),
    'a fall told with its reason': (
        'Có 90 mô hình “Dân vận khéo”, giảm 11 mô hình so với năm 2022 do dừng những mô hình kém hiệu quả.',
        [('dan_van_kheo.total', 90), ('dan_van_kheo.change', 11)],
    ),
}


@pytest.mark.parametrize(('sentence', 'figures'), NOT_THAT.values(), ids=NOT_THAT)
def test_a_neighbouring_measure_is_not_taken(sentence, figures):
    assert told(sentence) == figures


def test_seven_tenths_of_the_votes_for_models_are_enough_where_a_rule_names_a_split_of_them():
    """Votes know no split, and a rule that names one says the same."""
    sentence = 'Lĩnh vực kinh tế có 30 mô hình “Dân vận khéo”, lĩnh vực văn hóa - xã hội 24 mô hình.'
    named = []

    def decide(_found, signs):
        named.append(signs[-1])
        return Ballot('dan_van_kheo.total', 1.0 if len(named) == 1 else 0.7)

    assert [one.value for one in figures.read(Text(HEAD + sentence), decide)] == [30, 24]
    assert 'rule=dan_van_kheo.by_field' in named
