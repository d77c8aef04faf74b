"""The words around each figure in a report's sentences: what was done, with the number's place as {}. Vietnamese only.

A clause says what was counted and nothing of how good it is. A figure without a clause is written 'label là number unit'.
"""

from danvan.indicators.catalogue import Indicator

CLAUSES = {
    'LD01': 'ban hành {} văn bản lãnh đạo, chỉ đạo về công tác dân vận',
    'LD02a': 'tổ chức {} cuộc kiểm tra, giám sát về dân vận',
    'LD02b': 'kiểm tra, giám sát tại {} cơ quan, đơn vị',
    'LD03a': 'mở {} lớp tập huấn về dân vận',
    'LD03b': 'có {} lượt người được tập huấn',
    'LD04': 'kiện toàn {} ban chỉ đạo',
    'DVK03': '{} mô hình không đạt',
    'DVK04': '{} mô hình được duy trì',
    'DVK05': '{} mô hình nhân rộng',
    'DVK06': '{} mô hình dừng',
    'DVK08': '{} mô hình ra mắt',
    'DC01': '{} đơn vị cấp xã ban hành quy chế, kế hoạch thực hiện dân chủ',
    'DC02a': '{} lượt công khai',
    'DC02b': 'công khai đúng hạn {}',
    'DC03a': 'đưa {} nội dung ra Nhân dân bàn, quyết định',
    'DC03b': '{} nội dung được thông qua',
    'DC04a': '{} cuộc họp thôn, tổ dân phố',
    'DC04b': 'tỷ lệ hộ dự họp {}',
    'DC05a': '{} dự thảo được lấy ý kiến Nhân dân',
    'DC05b': '{} lượt ý kiến tham gia',
    'DC05c': '{} ý kiến được tiếp thu',
    'DC05d': '{} ý kiến được giải trình',
    'DC06a': 'có {} Ban Thanh tra nhân dân',
    'DC06c': 'Ban Thanh tra nhân dân giám sát {} cuộc',
    'DC06d': 'Ban Thanh tra nhân dân có {} kiến nghị',
    'DC06e': '{} kiến nghị được giải quyết',
    'DC07a': 'có {} Ban Giám sát đầu tư của cộng đồng',
    'DC07b': '{} dự án được giám sát',
    'DC07c': '{} dự án thực hiện đúng',
    'DC07d': '{} dự án có vi phạm',
    'DC07e': '{} dự án chưa xác định',
    'DC07f': 'Ban Giám sát đầu tư của cộng đồng có {} kiến nghị',
    'DC08a': 'tổ chức {} hội nghị cán bộ, công chức, người lao động',
    'DC08b': 'tỷ lệ đơn vị đã tổ chức hội nghị {}',
    'DC09a': 'tiếp nhận {} vụ việc hòa giải',
    'DC09b': 'tỷ lệ hòa giải thành {}',
    'DC10': 'sửa đổi, công nhận {} hương ước, quy ước',
    'DC11a': 'Nhân dân đóng góp {} triệu đồng',
    'DC11b': 'hiến {} m² đất',
    'DC11c': 'góp {} ngày công',
    'DC11d': '{} hộ hiến đất',
    'DT01': 'tổ chức {} hội nghị đối thoại của người đứng đầu',
    'DT02a': 'có {} lượt người dự đối thoại',
    'DT02b': 'ghi nhận {} ý kiến',
    'DT03a': 'trả lời tại chỗ {} ý kiến',
    'DT03b': 'giao giải quyết {} ý kiến',
    'DT03c': 'giải quyết xong {} ý kiến',
    'DT03d': '{} ý kiến quá hạn',
    'MT01a': 'Mặt trận Tổ quốc, đoàn thể chủ trì {} cuộc giám sát',
    'MT01b': 'có {} kiến nghị sau giám sát',
    'MT01c': '{} kiến nghị được tiếp thu',
    'MT02a': 'phản biện xã hội {} dự thảo',
    'MT02b': 'có {} ý kiến phản biện',
    'MT02c': '{} ý kiến phản biện được tiếp thu',
    'MT03a': 'có {} đoàn viên, hội viên',
    'MT03b': 'kết nạp mới {} đoàn viên, hội viên',
    'MT03c': 'tỷ lệ tập hợp {}',
    'MT04a': 'Quỹ Vì người nghèo {} triệu đồng',
    'MT04b': 'xây, sửa {} nhà đại đoàn kết',
    'PH01a': 'ký mới {} chương trình phối hợp',
    'PH01b': 'đang thực hiện {} chương trình phối hợp',
    'PH01c': 'sơ kết, tổng kết {} chương trình phối hợp',
    'TH01a': 'hoàn thành đúng hạn {} nhiệm vụ được giao',
    'TH01b': '{} nhiệm vụ quá hạn',
    'TH01c': '{} nhiệm vụ chưa đến hạn',
}


def clause(indicator: Indicator) -> tuple[str, str]:
    """The words before and after the number."""
    text = CLAUSES.get(indicator.code) or f'{lowered(indicator.label)} là {{}}{_unit(indicator)}'
    before, after = text.split('{}')
    return before, after


def lowered(label: str) -> str:
    """A label within a sentence; an abbreviation or a proper name keeps its capital."""
    head = label.split(maxsplit=1)[0]
    is_abbreviation = head.isupper() and len(head) > 1
    return label if is_abbreviation or head in ('Nhân', 'Ban', 'Quỹ', 'Mặt') else label[:1].lower() + label[1:]


def _unit(indicator: Indicator) -> str:
    return '' if indicator.unit == '%' else f' {indicator.unit}'
