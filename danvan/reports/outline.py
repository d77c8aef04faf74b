"""The outline of a summary report, by version: its sections in order and the indicators that speak in each.

Source: the outline of an annual report in the guidance of the former central mobilisation board (báo cáo tổng kết năm).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Node:
    """A section. `key` '' : a heading alone. `headline`: the indicators that are compared with the year before.

    `by`: the dimension by which the paper prints all of its indicators in one table.
    """

    key: str
    level: int
    title: str
    codes: tuple[str, ...] = ()
    headline: tuple[str, ...] = ()
    by: str = ''
    is_numbered: bool = True


PARTY_CODES = ('LD01', 'LD04', 'DT01', 'DT02a', 'DT02b', 'DT03a', 'DT03b', 'DT03c', 'DT03d')
STATE_CODES = ('TD01', 'TD02', 'TD03', 'XD03', 'XD04', 'GQ01a', 'GQ01b', 'PA01a', 'PA01b', 'PA01e')
FRONT_CODES = ('MT01a', 'MT01b', 'MT01c', 'MT02a', 'MT02b', 'MT02c', 'MT03a', 'MT03b', 'MT03c', 'MT04a', 'MT04b')
EXEMPLAR_CODES = ('DVK01', 'DVK02', 'DVK03', 'DVK04', 'DVK05', 'DVK06', 'DVK07', 'DVK08')
DEMOCRACY_CODES = (
    'DC01', 'DC02a', 'DC02b', 'DC03a', 'DC03b', 'DC04a', 'DC04b', 'DC05a', 'DC05b', 'DC05c', 'DC05d', 'DC06a', 'DC06c',
    'DC06d', 'DC06e', 'DC07a', 'DC07b', 'DC07c', 'DC07d', 'DC07e', 'DC07f', 'DC08a', 'DC08b', 'DC09a', 'DC09b', 'DC10',
    'DC11a', 'DC11b', 'DC11c', 'DC11d',
)  # fmt: skip
COORDINATION_CODES = ('PH01a', 'PH01b', 'PH01c', 'TH01a', 'TH01b', 'TH01c')

FIRST = (
    Node('', 1, 'Phần thứ nhất: Kết quả công tác dân vận', is_numbered=False),
    Node('situation', 1, 'Khái quát tình hình'),
    Node('', 1, 'Công tác dân vận của hệ thống chính trị'),
    Node('party_leadership', 2, 'Cấp ủy lãnh đạo, chỉ đạo', PARTY_CODES, ('LD01', 'DT01')),
    Node('government', 2, 'Công tác dân vận của chính quyền', STATE_CODES, ('TD01',)),
    Node('front_unions', 2, 'Mặt trận Tổ quốc, các đoàn thể và hội quần chúng', FRONT_CODES, ('MT01a',)),
    Node('armed_forces', 2, 'Công tác dân vận của lực lượng vũ trang'),
    Node('ethnic_religion', 2, 'Công tác dân tộc, tôn giáo'),
    Node('', 1, 'Hoạt động của cơ quan tham mưu về công tác dân vận'),
    Node('exemplars', 2, 'Phong trào thi đua “Dân vận khéo”', EXEMPLAR_CODES, ('DVK01', 'DVK02', 'DVK07'), by='field'),
    Node('democracy', 2, 'Thực hiện dân chủ ở cơ sở', DEMOCRACY_CODES, ('DC02a', 'DC08a')),
    Node('coordination', 2, 'Chương trình phối hợp', COORDINATION_CODES, ('PH01b',)),
    Node('inspection', 2, 'Kiểm tra, giám sát', ('LD02a', 'LD02b'), ('LD02a', 'LD02b')),
    Node('training', 2, 'Tập huấn, bồi dưỡng', ('LD03a', 'LD03b'), ('LD03a',)),
    Node('commendation', 2, 'Thi đua, khen thưởng', ('KT01a', 'KT01b')),
    Node('assessment', 1, 'Đánh giá chung'),
    Node('', 1, 'Phần thứ hai: Phương hướng, nhiệm vụ {next}', is_numbered=False),
    Node('tasks', 2, 'Nhiệm vụ trọng tâm', is_numbered=False),
)

OUTLINES = {1: FIRST}
LATEST = max(OUTLINES)


def keys(version: int = LATEST) -> tuple[str, ...]:
    """Sections in which something can be written."""
    return tuple(node.key for node in OUTLINES[version] if node.key)


def headlines(version: int = LATEST) -> tuple[str, ...]:
    return tuple(code for node in OUTLINES[version] for code in node.headline)
