"""Who is named: names, forms of address, posts and deeds; and what looks like a name and is none."""

import pytest

from danvan.intake.people import read

from .said import article


def names(sentence: str) -> list[str]:
    return [person.name for person in read(article(sentence))]


def told(sentence: str) -> list[tuple[str, str | None, list[str], str]]:
    return [(one.name, one.honorific, list(one.roles), one.did) for one in read(article(sentence))]


LISTS = {
    'comrades with posts': (
        'Dự hội nghị có các đồng chí: Nguyễn Văn A, Phó Bí thư Huyện ủy; Trần Thị B, Chủ tịch Hội Nông dân huyện.',
        [
            ('Nguyễn Văn A', 'đồng chí', ['Phó Bí thư Huyện ủy'], 'dự'),
            ('Trần Thị B', 'đồng chí', ['Chủ tịch Hội Nông dân huyện'], 'dự'),
        ],
    ),
    'gentlemen who chair together': (
        'Các ông: Lê Văn C - Bí thư Huyện ủy; Phạm Văn D - Chủ tịch UBND huyện đồng chủ trì hội nghị.',
        [
            ('Lê Văn C', 'ông', ['Bí thư Huyện ủy'], 'chủ trì'),
            ('Phạm Văn D', 'ông', ['Chủ tịch UBND huyện'], 'chủ trì'),
        ],
    ),
    'two verbs in one sentence': (
        'Chủ trì hội nghị: đồng chí Ngô Văn E - Bí thư Huyện ủy; dự hội nghị có đồng chí Vũ Văn G - Phó Chủ tịch UBND huyện.',
        [
            ('Ngô Văn E', 'đồng chí', ['Bí thư Huyện ủy'], 'chủ trì'),
            ('Vũ Văn G', 'đồng chí', ['Phó Chủ tịch UBND huyện'], 'dự'),
        ],
    ),
    'rank and posts of the next person': (
        'Dự buổi làm việc có Đại tá Nguyễn Văn H - Chỉ huy trưởng Bộ CHQS tỉnh, Bí thư Huyện ủy Trăng Non Dương Văn K.',
        [
            ('Nguyễn Văn H', None, ['Đại tá', 'Chỉ huy trưởng Bộ CHQS tỉnh'], 'dự'),
            ('Dương Văn K', None, ['Bí thư Huyện ủy Trăng Non'], 'dự'),
        ],
    ),
    'posts before the name': (
        'Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh Lê Văn L dự và phát biểu chỉ đạo.',
        [('Lê Văn L', None, ['Phó Bí thư Thường trực Tỉnh ủy', 'Chủ tịch HĐND tỉnh'], 'phát biểu chỉ đạo')],
    ),
    'dashes without blanks': (
        'Bà Đỗ Thị M: UV. BTV Thành ủy-Trưởng Ban Dân vận thành phố Cầu Gió trình bày báo cáo.',
        [('Đỗ Thị M', 'bà', ['UV. BTV Thành ủy', 'Trưởng Ban Dân vận thành phố Cầu Gió'], 'báo cáo')],
    ),
    'who hands over': (
        'Ông Lý Văn N, Phó Chủ tịch UBND huyện trao giấy khen cho các tập thể.',
        [('Lý Văn N', 'ông', ['Phó Chủ tịch UBND huyện'], 'trao thưởng')],
    ),
    'a question from the hall': (
        'Tại hội nghị, bà Lâm Thị P ở ấp Giữa hỏi vì sao trạm nước dự định sửa chưa xong.',
        [('Lâm Thị P', 'bà', [], 'phát biểu chỉ đạo')],
    ),
    'a citizen who is asked': (
        'Bà Lâm Thị P ở ấp Giữa bày tỏ: “Nhờ có con đường, bà con đi lại dễ dàng”.',
        [('Lâm Thị P', 'bà', [], 'khác')],
    ),
    'who is given an award': (
        'Ông Lâm Văn P, Trưởng ấp Giữa vinh dự được trao Bằng khen.',
        [('Lâm Văn P', 'ông', ['Trưởng ấp Giữa'], 'khác')],
    ),
    'an office before the name of a unit': (
        'Phó Chủ tịch UBND huyện Nguyễn Văn H cho biết, năm 2022 huyện giảm 120 hộ nghèo.',
        [('Nguyễn Văn H', None, ['Phó Chủ tịch UBND huyện'], 'báo cáo')],
    ),
    'a rank and a degree': (
        'Thượng tá, TS. Lê Văn C, Phó Chủ nhiệm Chính trị đề dẫn tọa đàm.',
        [('Lê Văn C', None, ['Thượng tá', 'TS', 'Phó Chủ nhiệm Chính trị'], 'phát biểu chỉ đạo')],
    ),
    'how old and where he lives': (
        'Ông Lò Văn A, 65 tuổi, Trưởng bản Pa Hía cho biết bản có 65 hộ.',
        [('Lò Văn A', 'ông', ['Trưởng bản Pa Hía'], 'báo cáo')],
    ),
    'where she lives comes first': (
        'Chị Nguyễn Thị C ở ấp Giữa, hiện là Tổ trưởng Tổ hòa giải dự họp.',
        [('Nguyễn Thị C', 'chị', ['Tổ trưởng Tổ hòa giải'], 'dự')],
    ),
    'a citizen who counts': (
        'Chị Giàng Thị T cho biết, gia đình chị được hỗ trợ 40 triệu đồng làm nhà.',
        [('Giàng Thị T', 'chị', [], 'khác')],
    ),
    'the form of address before the post': (
        'Đồng chí Bí thư Huyện ủy Nguyễn Văn O thăm bộ đội.',
        [('Nguyễn Văn O', 'đồng chí', ['Bí thư Huyện ủy'], 'khác')],
    ),
    'once in office': (
        'Ông Nguyễn Văn G, nguyên là Phó Bí thư Huyện ủy, ôn lại kỷ niệm.',
        [('Nguyễn Văn G', 'ông', ['nguyên là Phó Bí thư Huyện ủy'], 'phát biểu chỉ đạo')],
    ),
    'the unit that leads is no person': (
        'Đồng chí Lê Văn B trao cờ cho đơn vị dẫn đầu.',
        [('Lê Văn B', 'đồng chí', [], 'trao thưởng')],
    ),
    'a pupil': (
        'Em Nguyễn Thị V, học sinh Trường THPT Bến Mơ đặt câu hỏi.',
        [('Nguyễn Thị V', None, ['học sinh Trường THPT Bến Mơ'], 'khác')],
    ),
    'who writes down': (
        'Chủ trì cuộc họp là ông Nguyễn Văn A, Trưởng ấp Giữa, thư ký là ông Phan Văn B, Phó ấp.',
        [('Nguyễn Văn A', 'ông', ['Trưởng ấp Giữa'], 'chủ trì'), ('Phan Văn B', 'ông', ['Phó ấp'], 'khác')],
    ),
    'what a body ends in is no part of a verb': (
        'Bà H’Bia, Bí thư Huyện đoàn chủ trì buổi gặp mặt.',
        [('H’Bia', 'bà', ['Bí thư Huyện đoàn'], 'chủ trì')],
    ),
    'what he says is no post': (
        'Ông Lê Văn C, Bí thư Đảng ủy xã trăn trở: cán bộ còn ngại đi cơ sở.',
        [('Lê Văn C', 'ông', ['Bí thư Đảng ủy xã'], 'phát biểu chỉ đạo')],
    ),
    'who leads a team': (
        'Đoàn công tác do đồng chí Lê Văn C, Phó Bí thư Tỉnh ủy dẫn đầu đã đến thăm hỏi.',
        [('Lê Văn C', 'đồng chí', ['Phó Bí thư Tỉnh ủy'], 'chủ trì')],
    ),
    'where one stands in the picture': (
        'Đồng chí Lê Văn C (bên phải), Phó Bí thư Huyện ủy tặng hoa chúc mừng hội nghị.',
        [('Lê Văn C', 'đồng chí', ['Phó Bí thư Huyện ủy'], 'khác')],
    ),
    'a report before a paper is read': (
        'Hội nghị nghe đồng chí Lê Văn C báo cáo kết quả và nghe tham luận của bà Trần Thị B, Chủ tịch Hội Nông dân xã.',
        [
            ('Lê Văn C', 'đồng chí', [], 'báo cáo'),
            ('Trần Thị B', 'bà', ['Chủ tịch Hội Nông dân xã'], 'phát biểu chỉ đạo'),
        ],
    ),
    'a request before a report is spoken of': (
        'Ông Mai Văn Q, Trưởng Ban Dân vận Huyện ủy, đề xuất sớm có hướng dẫn và báo cáo mẫu.',
        [('Mai Văn Q', 'ông', ['Trưởng Ban Dân vận Huyện ủy'], 'phát biểu chỉ đạo')],
    ),
    'whose account is followed': (
        'Theo bà Tạ Thị R, Phó Chủ tịch Hội Nông dân huyện, đã trả lời 12/15 kiến nghị.',
        [('Tạ Thị R', 'bà', ['Phó Chủ tịch Hội Nông dân huyện'], 'báo cáo')],
    ),
    'numbers told': (
        'Anh Đỗ Văn S, cán bộ xã cho biết toàn xã còn 9 hộ nghèo.',
        [('Đỗ Văn S', 'anh', ['cán bộ xã'], 'báo cáo')],
    ),
    'head of the party that looks into it': (
        'Đoàn kiểm tra do ông Lưu Văn T, Phó Bí thư Huyện ủy làm Trưởng đoàn kiểm tra tại xã.',
        [('Lưu Văn T', 'ông', ['Phó Bí thư Huyện ủy'], 'chủ trì')],
    ),
    'who receives the party': (
        'Cùng làm việc với Đoàn có bà Hồ Thị U, Bí thư Đảng ủy xã.',
        [('Hồ Thị U', 'bà', ['Bí thư Đảng ủy xã'], 'dự')],
    ),
    'two who chair, one called Đoàn': (
        'Đại tá Vũ Văn V, Giám đốc Công an tỉnh và đồng chí Đoàn Thị X, Phó Bí thư Tỉnh ủy đồng chủ trì.',
        [
            ('Vũ Văn V', None, ['Đại tá', 'Giám đốc Công an tỉnh'], 'chủ trì'),
            ('Đoàn Thị X', 'đồng chí', ['Phó Bí thư Tỉnh ủy'], 'chủ trì'),
        ],
    ),
    'a gift in a caption': (
        'Trung tá Lê Văn Y, Phó Trưởng phòng (đứng giữa) trao quà cho bà con.',
        [('Lê Văn Y', None, ['Trung tá', 'Phó Trưởng phòng'], 'trao thưởng')],
    ),
    'called as kin': (
        'Bác Kiều Văn Z, nguyên Chi hội trưởng ấp Giữa vẫn đi họp.',
        [('Kiều Văn Z', None, ['nguyên Chi hội trưởng ấp Giữa'], 'khác')],
    ),
    'a post before and one behind a dash': (
        'Thay mặt chức sắc, Hòa thượng Thích Minh A, Trưởng Ban Trị sự tỉnh - phát biểu.',
        [('Thích Minh A', None, ['Hòa thượng', 'Trưởng Ban Trị sự tỉnh'], 'phát biểu chỉ đạo')],
    ),
    'a post in a hamlet’s group': (
        'Chi hội trưởng phụ nữ ấp Trần Thị D dự họp.',
        [('Trần Thị D', None, ['Chi hội trưởng phụ nữ ấp'], 'dự')],
    ),
    'two with posts and an and between them': (
        'Các đồng chí Võ Văn G, Bí thư Đảng ủy và Đặng Thị H, Phó Bí thư Đảng ủy chủ trì.',
        [
            ('Võ Văn G', 'đồng chí', ['Bí thư Đảng ủy'], 'chủ trì'),
            ('Đặng Thị H', 'đồng chí', ['Phó Bí thư Đảng ủy'], 'chủ trì'),
        ],
    ),
    'who heads a station in the woods': (
        'Ông Hoàng Văn H, Hạt trưởng Hạt Kiểm lâm dự họp.',
        [('Hoàng Văn H', 'ông', ['Hạt trưởng Hạt Kiểm lâm'], 'dự')],
    ),
    'who is looked up to among his people': (
        'Ông Thạch D, người có uy tín trong đồng bào Khmer dự họp.',
        [('Thạch D', 'ông', ['người có uy tín trong đồng bào Khmer'], 'dự')],
    ),
    'called by age': ('Cụ Lâm Văn T (82 tuổi) hiến 200 m2 đất.', [('Lâm Văn T', None, [], 'khác')]),
    'a short form of address': (
        'Đ/c Hồ Văn O - PBT TT Huyện ủy kết luận hội nghị.',
        [('Hồ Văn O', 'đồng chí', ['PBT TT Huyện ủy'], 'phát biểu chỉ đạo')],
    ),
}


@pytest.mark.parametrize('case', LISTS)
def test_people_come_with_address_posts_and_deed(case):
    sentence, expected = LISTS[case]
    assert told(sentence) == expected


@pytest.mark.parametrize(
    'name', ['Y Ph’lơ C', 'Ksor H’Bơ', 'K’Tiêng', 'Thào A D', 'Lò Văn E', 'Điểu F', 'Rah Lan G', 'Siu H’Phiêt']
)
def test_names_of_every_people_are_read(name):
    assert names(f'Đồng chí {name}, Phó Chủ tịch UBND xã dự hội nghị.') == [name]


def test_a_name_in_capitals_is_written_as_a_name():
    assert names('Chủ tịch UBND tỉnh TRƯƠNG VĂN L: Năm qua là năm khó.') == ['Trương Văn L']


@pytest.mark.parametrize(
    'sentence',
    [
        'Chủ tịch Hồ Chí Minh dạy; cán bộ làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.',
        'Đường Nguyễn Trãi, Trường THPT Trần Phú và phường Lê Lợi được chọn làm điểm.',
        'Các đồng chí Thành viên Ban Chỉ đạo, đồng chí Phó Bí thư Đảng ủy và các đồng chí Lãnh đạo Công an huyện cùng dự.',
        'Bà con phấn khởi; Bà Mẹ Việt Nam Anh hùng được thăm hỏi.',
        'Ảnh: Phạm Văn B',
        'Bà con các ấp Giữa, Rạch Cạn, Bà Bống cũng đề nghị làm đường.',
        'Ông N.V.T. ở ấp Giữa được vận động đã giao nộp 01 khẩu súng.',
        'Các ban đảng gửi báo cáo. - Lưu: VT, PV05.                Đại tá Phạm Văn H',
        'Đảng ủy xã Trà Lâm Hạ báo cáo; Ban Dân vận Huyện ủy Lê Gia đề nghị các xã giữ vững phong trào; Đồn Biên phòng Hồ Tàu tặng gạo.',
    ],
    ids=[
        'Uncle Ho',
        'streets and schools',
        'posts alone',
        'bà con',
        'photographer',
        'a hamlet called Bà',
        'initials',
        'who signs beside the list of readers',
        'whose body reports',
    ],
)
def test_what_names_no_person_is_left_alone(sentence):
    assert names(sentence) == []


def test_a_given_name_alone_is_the_person_named_before():
    found = read(article('Ông Nguyễn Văn Sơn, Trưởng ấp dự họp. Ông Sơn kết luận cuộc họp.'))
    assert [(one.name, one.did) for one in found] == [('Nguyễn Văn Sơn', 'phát biểu chỉ đạo')]


def test_the_quote_holds_name_and_posts():
    text = article('Tới dự có đồng chí Nguyễn Văn A – Phó Bí thư Huyện uỷ, Chủ tịch HĐND huyện.')
    (person,) = read(text)
    assert text.raw[person.start : person.end] == 'đồng chí Nguyễn Văn A – Phó Bí thư Huyện uỷ, Chủ tịch HĐND huyện'
