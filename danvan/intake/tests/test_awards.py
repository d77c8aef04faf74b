"""Awards given: form, who grants, how many of whom; and what is no award."""

import pytest

from danvan.intake.awards import read

from .said import article


def told(sentence: str) -> list[tuple]:
    return [
        (one.form, one.granted_by, one.collectives, one.individuals, one.households) for one in read(article(sentence))
    ]


GIVEN = {
    'a body gives': (
        'Nhân dịp này, Chủ tịch UBND huyện tặng Giấy khen cho 12 tập thể và 15 cá nhân.',
        [('giấy khen', 'Chủ tịch UBND huyện', 12, 15, None)],
    ),
    'they are given': (
        'Tại hội nghị, có 05 tập thể, 07 cá nhân được Ban Thường vụ Huyện ủy tặng giấy khen.',
        [('giấy khen', 'Ban Thường vụ Huyện ủy', 5, 7, None)],
    ),
    'two bodies, two forms': (
        'Dịp này, 6 tập thể và 8 cá nhân được nhận Bằng khen của UBND tỉnh; 10 tập thể được Ban Dân vận Tỉnh ủy tặng Giấy khen.',
        [('bằng khen', 'UBND tỉnh', 6, 8, None), ('giấy khen', 'Ban Dân vận Tỉnh ủy', 10, None, None)],
    ),
    'on behalf': (
        'Thừa ủy quyền của Chủ tịch UBND tỉnh, đồng chí Nguyễn Văn A trao Bằng khen cho 3 tập thể, 5 cá nhân.',
        [('bằng khen', 'Chủ tịch UBND tỉnh', 3, 5, None)],
    ),
    'who hands over does not grant': (
        'Đồng chí Nguyễn Văn A, Phó Chủ tịch UBND tỉnh trao Giấy khen cho 4 tập thể và 7 cá nhân.',
        [('giấy khen', None, 4, 7, None)],
    ),
    'the same form for another reason': (
        'Thành phố trao Giấy khen cho 11 tập thể vì đóng góp trong công tác dân vận; và 9 tập thể thực hiện tốt QCDC.',
        [('giấy khen', 'Thành phố', 11, None, None), ('giấy khen', 'Thành phố', 9, None, None)],
    ),
    'households': (
        'UBND xã đã tặng Giấy khen cho 05 tập thể, 14 cá nhân và 03 hộ gia đình tiêu biểu.',
        [('giấy khen', 'UBND xã', 5, 14, 3)],
    ),
    'only papers are counted': (
        'Hội nghị trao 15 giấy khen cho các tập thể có thành tích.',
        [('giấy khen', None, 15, None, None)],
    ),
    'commended without a form': (
        'Hội nghị đã khen thưởng 17 tập thể, 25 cá nhân có thành tích xuất sắc.',
        [('khác', None, 17, 25, None)],
    ),
    'the form comes last': (
        'UBND huyện khen thưởng 12 tập thể, 33 cá nhân bằng hình thức giấy khen.',
        [('giấy khen', 'UBND huyện', 12, 33, None)],
    ),
    'commended, some of them with a paper': (
        'Có 45 tập thể và 60 cá nhân được khen thưởng, trong đó 5 tập thể được tặng Bằng khen của UBND tỉnh.',
        [('khác', None, 45, 60, None), ('bằng khen', 'UBND tỉnh', 5, None, None)],
    ),
    'the same body gives more': (
        'UBND tỉnh tặng Cờ thi đua cho 02 đơn vị; tặng Bằng khen 14 tập thể và Giấy khen 20 cá nhân.',
        [
            ('cờ thi đua', 'UBND tỉnh', 2, None, None),
            ('bằng khen', 'UBND tỉnh', 14, None, None),
            ('giấy khen', 'UBND tỉnh', None, 20, None),
        ],
    ),
    'behind a gift': (
        'Liên đoàn Lao động tỉnh trao 10 suất quà cho đoàn viên; tặng Bằng khen cho 6 công đoàn cơ sở.',
        [('bằng khen', 'Liên đoàn Lao động tỉnh', 6, None, None)],
    ),
    'a body without a word before it': (
        'Kết quả, Bằng khen UBND tỉnh: 12 tập thể, 20 cá nhân.',
        [('bằng khen', 'UBND tỉnh', 12, 20, None)],
    ),
    'an area grants': (
        'Năm qua, có 5 tập thể được tỉnh khen thưởng; 30 tập thể được huyện khen thưởng.',
        [('khác', 'tỉnh', 5, None, None), ('khác', 'huyện', 30, None, None)],
    ),
    'some told in brackets': (
        'UBND tỉnh tặng bằng khen cho 20 tập thể (trong đó có 5 doanh nghiệp) và 32 cá nhân.',
        [('bằng khen', 'UBND tỉnh', 20, 32, None)],
    ),
    'a work is no post': (
        'Dịp này, 11 tập thể có thành tích trong công tác dân vận được Chủ tịch UBND tỉnh tặng Bằng khen.',
        [('bằng khen', 'Chủ tịch UBND tỉnh', 11, None, None)],
    ),
    'praised, and some of them given a paper': (
        'Huyện biểu dương 100 gương điển hình, trong đó 20 gương được UBND tỉnh tặng Bằng khen.',
        [('bằng khen', 'UBND tỉnh', None, 20, None)],
    ),
    'the number at the end': (
        'Tập thể được tặng Giấy khen của UBND huyện: 12',
        [('giấy khen', 'UBND huyện', 12, None, None)],
    ),
    'soldiers': (
        'Ban Dân vận Tỉnh ủy tặng Giấy khen cho 2 đại đội và 5 quân nhân.',
        [('giấy khen', 'Ban Dân vận Tỉnh ủy', 2, 5, None)],
    ),
    'each body at its own recipients': (
        '12 tập thể được UBND huyện, 5 tập thể được Ban Dân vận Huyện ủy tặng giấy khen.',
        [('giấy khen', 'UBND huyện', 12, None, None), ('giấy khen', 'Ban Dân vận Huyện ủy', 5, None, None)],
    ),
    'the second body without a verb': (
        'UBND tỉnh tặng Bằng khen cho 5 tập thể, Tỉnh đoàn cho 3 cá nhân.',
        [('bằng khen', 'UBND tỉnh', 5, None, None), ('bằng khen', 'Tỉnh đoàn', None, 3, None)],
    ),
    'the head of a ministry': (
        'Bộ trưởng Bộ Công an tặng Bằng khen cho 01 tập thể.',
        [('bằng khen', 'Bộ trưởng Bộ Công an', 1, None, None)],
    ),
    'each kind in turn': (
        'Cuối buổi, 2 tập thể và 3 cá nhân lần lượt nhận Bằng khen của UBND tỉnh vì thành tích dân vận và Giấy khen của Sở Nội vụ.',
        [('bằng khen', 'UBND tỉnh', 2, None, None), ('giấy khen', 'Sở Nội vụ', None, 3, None)],
    ),
    'the numbers behind': (
        'UBND huyện tặng Giấy khen: tập thể 12, cá nhân 20.',
        [('giấy khen', 'UBND huyện', 12, 20, None)],
    ),
    'written in words, too': (
        'UBND huyện tặng Giấy khen cho 05 (năm) tập thể và 07 (bảy) cá nhân.',
        [('giấy khen', 'UBND huyện', 5, 7, None)],
    ),
    'other spellings': (
        'Ban Dân vận Trung ương tặng Kỉ niệm chương cho 3 đồng chí; UBND tỉnh tặng Cờ “Đơn vị xuất sắc” cho 2 tập thể.',
        [('kỷ niệm chương', 'Ban Dân vận Trung ương', None, 3, None), ('cờ thi đua', 'UBND tỉnh', 2, None, None)],
    ),
    'bodies at the grass roots': (
        'Hội Nông dân huyện tặng Giấy khen cho 5 Hội cơ sở, 3 chi hội trưởng; UBND xã tặng Giấy khen cho 2 đội.',
        [('giấy khen', 'Hội Nông dân huyện', 5, 3, None), ('giấy khen', 'UBND xã', 2, None, None)],
    ),
    'a reason right behind the body': (
        'Có 7 chi hội, 9 chị được nhận Giấy khen của Chủ tịch UBND huyện vì có thành tích.',
        [('giấy khen', 'Chủ tịch UBND huyện', 7, 9, None)],
    ),
    'praised by an area, without a form': (
        'Dịp này, tỉnh khen 5 làng, 9 già làng; 3 thôn được huyện khen.',
        [('khác', 'tỉnh', 5, 9, None), ('khác', 'huyện', 3, None, None)],
    ),
    'rewarded at once': (
        'Sau đợt ra quân, 4 ấp, 16 hộ và 2 ngư dân được thưởng nóng.',
        [('khác', None, 4, 2, 16)],
    ),
    'praised, and beside them some with a paper': (
        'Có 6 tập thể được UBND xã khen, 2 tập thể được UBND huyện tặng Giấy khen.',
        [('khác', 'UBND xã', 6, None, None), ('giấy khen', 'UBND huyện', 2, None, None)],
    ),
    'the form behind as the means': (
        'UBND xã Bến Mơ khen thưởng 4 tổ và 9 nhà hảo tâm bằng hình thức tặng giấy khen.',
        [('giấy khen', 'UBND xã Bến Mơ', 4, 9, None)],
    ),
    'the form in brackets': (
        'Khen: 3 tập thể, 4 cá nhân (giấy khen của xã).',
        [('giấy khen', None, 3, 4, None)],
    ),
    'neighbourhood teams, parishes, volunteers': (
        'UBND tỉnh tặng Bằng khen cho 15 tổ, 2 giáo xứ, 8 tình nguyện viên, 3 thuyền trưởng và 4 linh mục.',
        [('bằng khen', 'UBND tỉnh', 17, 15, None)],
    ),
    'in service and retired': (
        'Ban Dân vận Trung ương tặng Kỷ niệm chương cho 31 đồng chí đang công tác và 12 đồng chí nghỉ hưu.',
        [('kỷ niệm chương', 'Ban Dân vận Trung ương', None, 43, None)],
    ),
    'those attending stand beside': (
        'Hội nghị có 280 người; 24 tập thể, 51 cá nhân được Chủ tịch UBND tỉnh tặng Bằng khen.',
        [('bằng khen', 'Chủ tịch UBND tỉnh', 24, 51, None)],
    ),
    'others attend': (
        'Buổi tổng kết có 58 người dự, 4 thôn được tặng giấy khen.',
        [('giấy khen', None, 4, None, None)],
    ),
    'others are only praised': (
        'UBND huyện tuyên dương 25 người, 18 người được tặng giấy khen; 15 hộ được biểu dương.',
        [('giấy khen', None, None, 18, None)],
    ),
    'a later meeting': (
        'Hội Cựu giáo chức tặng giấy khen 1 tập thể, 3 cá nhân; buổi họp mặt có 90 người.',
        [('giấy khen', 'Hội Cựu giáo chức', 1, 3, None)],
    ),
    'of so many communes': (
        'UBND huyện tặng Giấy khen cho 10 tập thể của 5 xã và 3 cá nhân.',
        [('giấy khen', 'UBND huyện', 10, 3, None)],
    ),
    'put forward and given': (
        'Huyện đề nghị và được UBND tỉnh tặng bằng khen 23 tập thể, 31 cá nhân.',
        [('bằng khen', 'UBND tỉnh', 23, 31, None)],
    ),
    'papers for each sort': (
        'UBND tỉnh trao 20 Bằng khen tập thể và 30 Bằng khen cá nhân; Ban Dân vận Trung ương trao 14 Kỷ niệm chương.',
        [
            ('bằng khen', 'UBND tỉnh', 20, None, None),
            ('bằng khen', None, None, 30, None),
            ('kỷ niệm chương', 'Ban Dân vận Trung ương', None, 14, None),
        ],
    ),
    'a part of it this year': (
        'Đến nay toàn huyện có 62 cá nhân được tặng Kỷ niệm chương, trong đó năm nay có 9 cá nhân.',
        [('kỷ niệm chương', None, None, 62, None)],
    ),
    'a part of it for one subject': (
        'Chủ tịch UBND huyện khen thưởng 10 tập thể và 20 cá nhân; trong đó, khen thưởng chuyên đề 4 tập thể.',
        [('khác', 'Chủ tịch UBND huyện', 10, 20, None)],
    ),
    'so many out of those who entered': (
        'Hội nghị đã tặng giấy khen cho 14 trong 21 tập thể đăng ký.',
        [('giấy khen', None, 14, None, None)],
    ),
    'two papers, not told apart': (
        'Đã có 34 lượt tập thể, 57 lượt cá nhân được tặng Bằng khen, Giấy khen các loại.',
        [('khác', None, 34, 57, None)],
    ),
    'officials praised, households with a paper': (
        'Xã có 4 cán bộ, công chức được UBND huyện khen thưởng; 15 hộ được tặng giấy khen của UBND xã.',
        [('khác', 'UBND huyện', None, 4, None), ('giấy khen', 'UBND xã', None, None, 15)],
    ),
    'a list of all sorts': (
        'UBND thị trấn tặng giấy khen: 5 tổ dân phố; 11 cá nhân; 6 hộ.',
        [('giấy khen', 'UBND thị trấn', 5, 11, 6)],
    ),
    'praised, the number at the end': (
        'Tập thể được khen: 7; cá nhân được khen: 15.',
        [('khác', None, 7, None, None), ('khác', None, None, 15, None)],
    ),
    'a part is told once more': (
        'UBND huyện tặng Giấy khen cho 8 tập thể, 10 cá nhân (trong đó 2 tập thể, 3 cá nhân vùng sâu).',
        [('giấy khen', 'UBND huyện', 8, 10, None)],
    ),
}


@pytest.mark.parametrize('case', GIVEN)
def test_awards_are_read_with_body_and_recipients(case):
    sentence, expected = GIVEN[case]
    assert told(sentence) == expected


@pytest.mark.parametrize(
    'sentence',
    [
        'Có 2 tập thể, 3 cá nhân được đề nghị Chủ tịch UBND tỉnh tặng Bằng khen.',
        'Đại diện lãnh đạo huyện trao giấy khen cho các tập thể.',
        'Hội nghị tuyên dương 12 tập thể, 20 cá nhân tiêu biểu.',
        'UBND huyện tặng Giấy khen cho 21 tập thể, cá nhân.',
        'Phong trào thi đua, khen thưởng có 20 tập thể tham gia.',
        'Hội đồng đề nghị Chủ tịch UBND tỉnh, Ban Dân vận Tỉnh ủy khen thưởng 5 tập thể.',
        'Dự kiến cuối năm, huyện khen thưởng 10 tập thể.',
        'Tháng 12 tới xã sẽ khen 5 cá nhân.',
        'Quỹ khuyến học của xã đã thưởng 73 cháu.',
        'Hàng năm, UBND xã khen thưởng từ 10 đến 15 cá nhân.',
        'Lãnh đạo huyện trao giấy khen cho 6 tập thể, 9 cá nhân. Ảnh: H.N',
        'Hai mô hình được khen thưởng, dẫn đầu là phiên chợ đã đón 400 lượt người nghèo.',
    ],
    ids=[
        'put forward',
        'without a number',
        'only praised',
        'not told apart',
        'as a field of work',
        'put forward to several',
        'not yet',
        'it will be',
        'pupils out of a fund',
        'a range',
        'under a picture',
        'what a model did',
    ],
)
def test_what_is_no_award_is_left_alone(sentence):
    assert told(sentence) == []


def test_the_body_before_a_colon_grants_what_follows():
    found = read(
        article('Kết quả khen thưởng:\n+ UBND tỉnh: Bằng khen 05 tập thể.\n+ UBND huyện: Giấy khen 15 cá nhân.')
    )
    assert [(one.form, one.granted_by) for one in found] == [('bằng khen', 'UBND tỉnh'), ('giấy khen', 'UBND huyện')]


def test_a_list_below_a_colon_takes_form_and_body_with_it():
    text = article('UBND tỉnh đã tặng Bằng khen cho:\n- 10 tập thể có nhiều đóng góp;\n- 11 cá nhân tiêu biểu.')
    found = [(one.granted_by, one.collectives, one.individuals) for one in read(text)]
    assert found == [('UBND tỉnh', 10, None), ('UBND tỉnh', None, 11)]


def test_name_reason_and_year_are_told():
    sentence = (
        'Ban Dân vận Trung ương tặng Kỷ niệm chương “Vì sự nghiệp dân vận” cho 3 đồng chí có nhiều đóng góp năm 2020.'
    )
    (award,) = read(article(sentence))
    assert (award.name, award.reason, award.year) == ('Vì sự nghiệp dân vận', 'nhiều đóng góp năm 2020', 2020)
