"""On whose side a person stands: the unit that answers, or those above it, who return and accept but never type."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.org import rights
from danvan.org.models import Membership, Unit, User
from danvan.records.acts import MOVERS, RECORDERS
from danvan.records.errors import NotAllowed
from danvan.work.filings.models import Filing


def is_from_above(membership: Membership, unit: Unit) -> bool:
    """Whether the post stands neither at the unit nor, where it is a territory, in it."""
    post = membership.post.unit_id
    return post != unit.pk and unit.pk not in rights.holding(post, timezone.localdate())


def takes_in(user: User, filing: Filing, what: str) -> bool:
    """Of who brings a workbook: whether from above; who types at the unit itself does so as ever. Raises `NotAllowed`."""
    held = [(row.role, is_from_above(row, filing.unit)) for row in _held(user, filing, RECORDERS, what)]
    if any(not is_above for _role, is_above in held):
        return False
    if any(role in MOVERS for role, _is_above in held):
        return True
    raise not_above(what)


def own_post(user: User, filing: Filing, roles: Iterable[str], what: str) -> Membership:
    """The post in the unit itself in which the person answers. Raises `NotAllowed`."""
    held = _held(user, filing, roles, what)
    for membership in held:
        if not is_from_above(membership, filing.unit):
            return membership
    raise NotAllowed(
        what,
        _('Số liệu của đơn vị do chính đơn vị ghi và gửi; cấp trên không ghi thay.'),
        _('Mời trả lại kèm lý do, hoặc thêm một dòng điều chỉnh ở yêu cầu báo cáo.'),
    )


def post_above(user: User, filing: Filing, roles: Iterable[str], what: str) -> Membership:
    """The post above the unit in which the person returns and accepts. Raises `NotAllowed`."""
    for membership in _held(user, filing, roles, what):
        if is_from_above(membership, filing.unit):
            return membership
    raise not_above(what)


def not_above(what: str) -> NotAllowed:
    return NotAllowed(
        what,
        _('Số liệu của một đơn vị do nơi nhận báo cáo ở trên trả lại, nhận hoặc gia hạn.'),
        _('Mời chờ nơi nhận báo cáo; nếu cần sửa, lãnh đạo đơn vị có thể rút lại trước khi được nhận.'),
    )


def _held(user: User, filing: Filing, roles: Iterable[str], what: str) -> list[Membership]:
    held = [row for row in rights.memberships_at(user, filing.unit) if row.role in roles]
    if not held:
        raise NotAllowed(
            what,
            _('Chỉ người được phân công tại đơn vị này hoặc ở nơi nhận báo cáo mới làm được bước này.'),
            _('Mời chuyển cho người được phân công, hoặc đề nghị quản trị phân công.'),
        )
    return held
