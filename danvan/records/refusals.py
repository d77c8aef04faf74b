"""What is said when a door stays shut: what happened, which rule, what to do now."""

from django.utils.translation import gettext as _

from danvan.org.models import Unit
from danvan.records.acts import Act
from danvan.records.errors import Refused, WrongState
from danvan.records.kinds import Kind
from danvan.records.models import Record


def wrong_state(kind: Kind, act: Act, record: Record) -> WrongState:
    label = {str(value): str(text) for value, text in kind.states.choices}
    from_states = ', '.join(label[value] for value in kind.states.values if value in act.sources)
    return WrongState(
        _('Bước "%(act)s" chưa được thực hiện: hồ sơ đang ở trạng thái "%(state)s".')
        % {'act': act.label, 'state': label[record.state]},
        _('Bước này chỉ làm được từ trạng thái: %(states)s.') % {'states': from_states},
        _('Mời mở lại hồ sơ để xem trạng thái hiện nay và bước tiếp theo.'),
    )


def overtaken() -> Refused:
    return Refused(
        _('Các thay đổi chưa được lưu: hồ sơ đã được ghi thêm sau khi trang này được mở.'),
        _('Mỗi lần ghi phải dựa trên nội dung mới nhất.'),
        _('Mời mở lại hồ sơ, xem nội dung mới rồi làm lại.'),
    )


def done_already(act: Act) -> Refused:
    return Refused(
        _('Bước "%(act)s" đã được anh/chị ghi vào hồ sơ ngay trước đó.') % {'act': act.label},
        _('Mỗi lần gửi chỉ được ghi một lần.'),
        _('Mời mở lại hồ sơ để xem kết quả.'),
    )


def registered_already(record: Record) -> Refused:
    return Refused(
        _('Hồ sơ này vừa được anh/chị ghi nhận, mã %(code)s.') % {'code': record.code},
        _('Mỗi lần gửi chỉ được ghi một lần.'),
        _('Mời mở hồ sơ đó để xem. Nếu đây là hồ sơ khác, mời đổi tên gọi hoặc gửi lại sau một phút.'),
    )


def moved_already(unit: Unit) -> Refused:
    return Refused(
        _('Hồ sơ đang ở %(unit)s.') % {'unit': unit.full_name},
        _('Hồ sơ chỉ chuyển được đến một đơn vị khác.'),
        _('Mời mở lại hồ sơ để xem đơn vị hiện nay.'),
    )


def unexplained() -> Refused:
    return Refused(
        _('Thay đổi chưa được lưu: chưa ghi lý do.'),
        _('Mỗi lần sửa hoặc chuyển hồ sơ đều có lý do trong nhật ký.'),
        _('Mời ghi ngắn gọn lý do.'),
    )
