"""Hoàng Sa and Trường Sa: their islands and reefs, their province, the words that stand beneath them on every map.

Coordinates to a hundredth of a degree, Vietnamese names; islands are drawn larger than they are, so that they are seen.
"""

from typing import NamedTuple

from danvan.desk.map.projection import HOANG_SA, TRUONG_SA, Frame


class Archipelago(NamedTuple):
    """`code` is its province's official number, the same on both maps."""

    slug: str
    code: str
    frame: Frame
    name: dict[str, tuple[str, str]]
    islands: dict[str, tuple[float, float]]


ALL = (
    Archipelago(
        slug='hoang-sa',
        code='48',
        frame=HOANG_SA,
        name={'vi': ('Quần đảo Hoàng Sa', '(TP. Đà Nẵng)'), 'en': ('Hoàng Sa archipelago', '(Đà Nẵng City)')},
        islands={
            'Hoàng Sa': (16.53, 111.61),
            'Hữu Nhật': (16.50, 111.59),
            'Quang Ảnh': (16.45, 111.51),
            'Duy Mộng': (16.46, 111.74),
            'Quang Hòa': (16.45, 111.71),
            'Phú Lâm': (16.83, 112.34),
            'Đảo Cây': (16.98, 112.27),
            'Đảo Bắc': (16.97, 112.31),
            'Đảo Nam': (16.95, 112.34),
            'Linh Côn': (16.67, 112.73),
            'Tri Tôn': (15.78, 111.20),
            'Bạch Quy': (16.05, 111.76),
            'Bom Bay': (16.05, 112.50),
            'Đá Lồi': (16.24, 111.70),
            'Đá Bắc': (17.09, 111.50),
        },
    ),
    Archipelago(
        slug='truong-sa',
        code='56',
        frame=TRUONG_SA,
        name={
            'vi': ('Quần đảo Trường Sa', '(tỉnh Khánh Hòa)'),
            'en': ('Trường Sa archipelago', '(Khánh Hòa province)'),
        },
        islands={
            'Trường Sa': (8.64, 111.92),
            'Đá Lát': (8.67, 111.67),
            'Đá Tây': (8.86, 112.23),
            'Trường Sa Đông': (8.93, 112.35),
            'Đá Đông': (8.83, 112.60),
            'Phan Vinh': (8.97, 113.70),
            'Tốc Tan': (8.81, 113.99),
            'Núi Le': (8.71, 114.18),
            'Tiên Nữ': (8.87, 114.65),
            'Thuyền Chài': (8.18, 113.30),
            'An Bang': (7.89, 112.92),
            'Song Tử Tây': (11.43, 114.33),
            'Song Tử Đông': (11.45, 114.35),
            'Đá Nam': (11.39, 114.30),
            'Thị Tứ': (11.05, 114.28),
            'Bến Lạc': (11.08, 115.02),
            'Loại Ta': (10.67, 114.42),
            'Sơn Ca': (10.38, 114.48),
            'Ba Bình': (10.38, 114.37),
            'Đá Thị': (10.41, 114.59),
            'Nam Yết': (10.18, 114.37),
            'Đá Lớn': (10.06, 113.85),
            'Sinh Tồn': (9.89, 114.33),
            'Sinh Tồn Đông': (9.90, 114.56),
            'Cô Lin': (9.77, 114.25),
            'Len Đao': (9.78, 114.37),
            'Vĩnh Viễn': (10.73, 115.81),
            'Bình Nguyên': (10.82, 115.83),
        },
    ),
)
