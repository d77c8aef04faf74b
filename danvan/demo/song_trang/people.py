"""The cast of the demo and its accounts. Their password is known to everybody, so they exist in the demo alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from danvan.demo.song_trang.tree import PROVINCE
from danvan.org.models import Membership, Post, Reach, Role, Unit, User

PASSWORD = 'dan-van-kheo'
SINCE = date(2024, 1, 1)
BOARD = f'{PROVINCE}.ban-tuyen-giao-va-dan-van'
COUNTRY = 'viet-nam'  # its figures are public ones: who reads them may look at the five articles' units


@dataclass(frozen=True)
class Held:
    """A post in a unit with the role that it gives."""

    unit: str
    title: str
    role: str
    reach: str = Reach.TERRITORY


@dataclass(frozen=True)
class Account:
    username: str
    name: str
    what: str  # what one can do with it, for those who choose an account
    posts: tuple[Held, ...]


READS = Held(COUNTRY, 'Người xem số liệu cả nước', Role.READER)
ACCOUNTS = (
    Account(
        'colan', 'cô Lan', _('ghi hồ sơ ở xã Bến Mơ'),
        (Held('ben-mo.dang-uy', 'Cán bộ dân vận', Role.RECORDER),),
    ),
    Account(
        'anhminh', 'anh Minh', _('thẩm định cho tỉnh Sông Trăng'),
        (Held(BOARD, 'Chuyên viên', Role.HANDLER), READS),
    ),
    Account(
        'bahoa', 'bà Hoa', _('công nhận mô hình, phát hành báo cáo'),
        (Held(BOARD, 'Trưởng ban', Role.LEADER), Held(f'{PROVINCE}.ubnd', 'Phó Chủ tịch', Role.LEADER), READS),
    ),
    Account(
        'quantri', 'quản trị', _('khai báo đơn vị nào giữ sổ nào'),
        (Held(PROVINCE, 'Quản trị hệ thống', Role.ADMINISTRATOR), READS),
    ),
)  # fmt: skip


def load(tell: Callable[[str], None] = lambda what: None) -> None:
    for account in ACCOUNTS:
        user = User.objects.create_user(account.username, PASSWORD, full_name=account.name)
        for held in account.posts:
            _hold(user, held)
        tell(f'Tài khoản {account.username}')


def _hold(user: User, held: Held) -> None:
    unit = Unit.objects.get(key=held.unit)
    post, _is_new = Post.objects.get_or_create(unit=unit, title=held.title)
    Membership.objects.create(user=user, post=post, role=held.role, reach=held.reach, since=SINCE)


def lines() -> list[str]:
    """What the command prints for those who want to sign in."""
    width = max(len(account.username) for account in ACCOUNTS)
    told = [f'  {account.username:{width}}  {account.name}: {account.what}' for account in ACCOUNTS]
    return [f'Tài khoản minh họa, mật khẩu chung {PASSWORD}:', *told]


def offered() -> list[dict[str, str]]:
    """What the sign-in page lists: the setting DEMO_ACCOUNTS."""
    return [
        {'username': account.username, 'password': PASSWORD, 'name': account.name, 'what': account.what}
        for account in ACCOUNTS
    ]
