"""A number of the very same thing told again: another one is told, the same one and that of another thing are not."""

import pytest

from danvan.intake import anomalies, figures
from danvan.intake.text import Text

from .test_anomalies import told

AGAIN = {
    'in the same words': (
        'Thị trấn tiếp 214 lượt công dân đến phản ánh. Kết thúc năm, việc tiếp {} lượt công dân đến phản ánh được ghi sổ đầy đủ.',
        '241',
        '214',
    ),
    'taken up by qua': (
        'Các đoàn thể tổ chức 35 buổi nói chuyện thời sự. Số người dự rất đông. Qua {} buổi nói chuyện thời sự, người dân hiểu rõ hơn chủ trương.',
        '37',
        '35',
    ),
    'of two groups': (
        'Công ty tổ chức 22 cuộc đối thoại với khách hàng: 8 cuộc với doanh nghiệp, 14 cuộc với hộ dân. '
        'Qua {} cuộc đối thoại với khách hàng trong năm, cán bộ hiểu dân.',
        '24',
        '22',
    ),
    'split further down': (
        'Năm 2017, các tôn giáo bàn giao 46 căn nhà tình thương, giúp hộ nghèo.\n'
        'Trong tổng số {} căn nhà tình thương đã bàn giao, có 31 căn xây mới, 15 căn sửa chữa.',
        '48',
        '46',
    ),
    'by its name': (
        'Đảng ủy thị trấn kiểm tra 15 chi bộ về thực hiện quy chế dân chủ. Số chi bộ được kiểm tra về thực hiện quy chế dân chủ là {} chi bộ.',
        '18',
        '15',
    ),
    'digits that changed places': (
        'Xã lắp 64 camera an ninh trên các tuyến đường. Trong tổng số {} camera an ninh, Công an xã quản lý 20 chiếc.',
        '46',
        '64',
    ),
    'a list attached': (
        'Ban Chỉ đạo công nhận 16 mô hình “Dân vận khéo” tiêu biểu.\nDanh sách {} mô hình “Dân vận khéo” tiêu biểu được công nhận gửi kèm.',
        '14',
        '16',
    ),
}


@pytest.mark.parametrize(('sentence', 'wrong', 'right'), AGAIN.values(), ids=AGAIN)
def test_another_number_of_the_same_thing_is_told(sentence, wrong, right):
    assert 'inconsistent_figure' in [kind for kind, _quote in told(sentence.format(wrong))]
    assert told(sentence.format(right)) == []


NOT_AGAIN = {
    'two hamlets': 'Khối trao 40 suất quà Tết cho hộ nghèo ấp Một. Buổi chiều, Khối trao 45 suất quà Tết cho hộ nghèo ấp Hai.',
    'two bodies': 'Hội viên góp 1.250 ngày công làm đường. Bộ đội góp 1.520 ngày công làm đường.',
    'two quarters': 'Quý I kiểm tra 12 chi bộ về quy chế dân chủ. Quý II kiểm tra 14 chi bộ về quy chế dân chủ.',
    'registered and in being': 'Toàn huyện đăng ký 657 mô hình “Dân vận khéo”. Đến nay, toàn huyện có 622 mô hình “Dân vận khéo”.',
    'the year before': 'Trong 84 mô hình có 76 mô hình tốt. Từ 80 mô hình “Dân vận khéo” năm trước, phong trào lan rộng.',
    'two levels together': 'Cấp huyện tổ chức 6 cuộc đối thoại, cấp xã 19 cuộc đối thoại. Qua 25 cuộc đối thoại, nhiều ý kiến được tiếp thu.',
    'of another body': 'Huyện mở 12 lớp tập huấn nghiệp vụ dân vận. Qua 14 lớp tập huấn của Tỉnh đoàn, cán bộ Đoàn vững vàng hơn.',
    'some more': 'Xã đã xây 46 căn nhà tình thương. Cuối năm xây thêm 2 căn. Trong tổng số 48 căn nhà tình thương, có 20 căn của hộ chính sách.',
    'with the young': 'Xã tổ chức 10 cuộc đối thoại với nông dân. Qua 12 cuộc đối thoại với thanh niên, nhiều ý kiến được tiếp thu.',
}


@pytest.mark.parametrize('sentence', NOT_AGAIN.values(), ids=NOT_AGAIN)
def test_a_number_of_another_thing_is_let_alone(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(('built', 'count'), [('38', 1), ('36', 0)], ids=['another number', 'the same'])
def test_the_headline_is_held_against_the_body_whatever_it_counts(built, count):
    text = Text(
        'Các xã của huyện trồng 36 cây mù u ven đê\n\n'
        f'Sáng nay, huyện tổng kết phong trào. Các xã của huyện đã trồng {built} cây mù u dọc tuyến kênh.'
    )
    assert len(anomalies.read(text, tuple(figures.read(text)))) == count
