"""A house with people in it and a text of our own to take in. No tests here."""

from types import SimpleNamespace

from danvan.intake import taking
from danvan.intake.models import Source
from danvan.intake.tasks import take_all
from danvan.org.models import Unit, User
from danvan.org.tests.make import make_cast, make_song_trang

REPORT = """BAN DÂN VẬN ĐẢNG ỦY XÃ BẾN MƠ

Xã Bến Mơ tổng kết công tác dân vận năm 2025

20/12/2025

Ngày 19/12, Ban Dân vận Đảng ủy xã Bến Mơ tổ chức hội nghị tổng kết công tác dân vận năm 2025, triển khai nhiệm vụ năm 2026. Dự hội nghị có đồng chí Nguyễn Văn A, Bí thư Đảng ủy xã.

Năm 2025, toàn xã đăng ký xây dựng 42 mô hình “Dân vận khéo”, trong đó 37 mô hình được công nhận. Các chi bộ đã tổ chức hơn 15 cuộc đối thoại trực tiếp với nhân dân. Phong trào “Dân vận khéo” có mô hình “Đường hoa ấp Đông không rác” được nhiều hộ làm theo. Thực hiện Kế hoạch số 12-KH/ĐU ngày 05/02/2025 của Đảng ủy xã.

Dịp này, UBND xã tặng giấy khen cho 4 tập thể và 7 cá nhân có thành tích xuất sắc trong công tác dân vận năm 2025.
"""


def make_house() -> SimpleNamespace:
    units = make_song_trang()
    cast = make_cast(units)
    return SimpleNamespace(units=units, lan=cast['co-lan'], minh=cast['anh-minh'], hoa=cast['ba-hoa'])


def take_in(unit: Unit, user: User, text: str = REPORT, name: str = 'bao-cao.txt') -> Source:
    """Taken in and read at once."""
    taken = take_all(unit, user, [taking.Sent(name, text.encode())])[0]
    while taking.read_next(unit.pk):
        pass
    return Source.objects.select_related('key', 'unit', 'about').get(pk=taken.source.pk)
