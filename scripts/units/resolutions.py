"""What the resolutions after 1/7/2025 changed, and the heading of every edition. Facts with their sources, by hand."""

from dataclasses import dataclass

OFFICIAL_LIST = 'Danh mục nghị quyết của Cục Thống kê (danhmuchanhchinh.nso.gov.vn/NghiDinh.aspx)'


@dataclass(frozen=True)
class Retyped:
    """Units whose type a resolution changed; names and codes stay. Names are full, of today's map before it."""

    by: str
    province: str
    names: tuple[str, ...]
    sort: str


RETYPED = {
    '2026-04-30': [
        Retyped('30/2026/QH16', 'Đồng Nai', ('Tỉnh Đồng Nai',), 'thanh_pho'),
        Retyped(
            '237/NQ-UBTVQH16',
            'Đồng Nai',
            tuple(
                f'Xã {name}'
                for name in [
                    'Dầu Giây',
                    'Đồng Phú',
                    'Long Thành',
                    'Lộc Ninh',
                    'Nhơn Trạch',
                    'Tân Khai',
                    'Tân Phú',
                    'Trảng Bom',
                    'Trị An',
                    'Xuân Lộc',
                ]
            ),
            'phuong',
        ),
    ],
    '2026-09-01': [Retyped('36/2026/QH16', 'Quảng Ninh', ('Tỉnh Quảng Ninh',), 'thanh_pho')],
    '2026-09-20': [
        Retyped('39/2026/QH16', 'Bắc Ninh', ('Tỉnh Bắc Ninh',), 'thanh_pho'),
        Retyped(
            '388/NQ-UBTVQH16',
            'Bắc Ninh',
            tuple(
                f'Xã {name}'
                for name in [
                    'Bố Hạ',
                    'Lạng Giang',
                    'Kép',
                    'Lục Nam',
                    'Hiệp Hòa',
                    'Yên Phong',
                    'Phù Lãng',
                    'Chi Lăng',
                    'Tiên Du',
                    'Gia Bình',
                    'Nhân Thắng',
                    'Lương Tài',
                ]
            ),
            'phuong',
        ),
    ],
}

EDITIONS = [
    {
        'on': '2025-06-30',
        'since': None,
        'title': 'Bản đồ ngày 30/6/2025 (63 tỉnh, thành phố)',
        'resolution': '',
        'source': 'vietnamadminunits 1.0.4, đối chiếu vietnam-provinces 2026.9.0',
        'note': 'Bản đồ cuối cùng có cấp huyện. Các bản đồ trước đó chưa có dữ liệu: không biết đơn vị có từ ngày nào.',
    },
    {
        'on': '2025-07-01',
        'since': '2025-07-01',
        'title': 'Bản đồ từ 1/7/2025 (34 tỉnh, thành phố; bỏ cấp huyện)',
        'resolution': (
            'Nghị quyết 202/2025/QH15 (cấp tỉnh); các nghị quyết ngày 16/6/2025 của Ủy ban Thường vụ Quốc hội '
            '(cấp xã); mã số theo Quyết định 19/2025/QĐ-TTg'
        ),
        'source': 'vietnamadminunits 1.0.4, đối chiếu vietnam-provinces 2026.9.0',
        'note': (
            'Nguồn không ghi nghị quyết nào thành lập từng xã. Nơi hai nguồn khác nhau có ghi ở từng dòng kế thừa; '
            'nghị quyết là căn cứ cuối cùng.'
        ),
    },
    {
        'on': '2026-04-30',
        'since': '2026-04-30',
        'title': 'Thành phố Đồng Nai và 10 phường',
        'resolution': 'Nghị quyết 30/2026/QH16 (24/4/2026); Nghị quyết 237/NQ-UBTVQH16 (14/4/2026)',
        'source': OFFICIAL_LIST,
        'note': (
            'Số, ngày ban hành và ngày hiệu lực lấy từ bản chụp danh mục trong kho thanglequoc/vietnamese-provinces-database; '
            'tên 10 phường lấy từ một tài liệu dẫn Báo Chính phủ, khớp một danh sách 95 xã, phường của thành phố; chưa đọc được nguyên văn nghị quyết. '
            'vietnam-provinces 2026.9.0 đã ghi thành phố Đồng Nai, chưa ghi 10 phường.'
        ),
    },
    {
        'on': '2026-09-01',
        'since': '2026-09-01',
        'title': 'Thành phố Quảng Ninh',
        'resolution': 'Nghị quyết 36/2026/QH16 (24/8/2026)',
        'source': OFFICIAL_LIST,
        'note': (
            'Số, ngày ban hành và ngày hiệu lực lấy từ bản chụp danh mục trong kho thanglequoc/vietnamese-provinces-database; '
            'chưa đọc được nguyên văn nghị quyết.'
        ),
    },
    {
        'on': '2026-09-20',
        'since': '2026-09-20',
        'title': 'Thành phố Bắc Ninh và 12 phường',
        'resolution': 'Nghị quyết 39/2026/QH16 (24/8/2026); Nghị quyết 388/NQ-UBTVQH16 (4/8/2026)',
        'source': OFFICIAL_LIST,
        'note': (
            'Số, ngày ban hành, ngày hiệu lực và 12 phường lấy từ kho thanglequoc/vietnamese-provinces-database (bản v5.2.0); '
            'chưa đọc được nguyên văn nghị quyết. vietnam-provinces 2026.9.0 đã ghi thành phố Bắc Ninh, chưa ghi 12 phường.'
        ),
    },
]
