"""danvan account: opens an account and gives it a post; the password is asked for, never an argument and never a default."""

from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.org.models import Membership, Post, Reach, Role, Unit, User
from danvan.org.names import NotFound, find


class Command(BaseCommand):
    help = 'Mở tài khoản và phân công chức vụ; hỏi mật khẩu, không có mật khẩu mặc định'

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument('--username', required=True, help='tên đăng nhập; có rồi thì chỉ thêm chức vụ')
        parser.add_argument('--name', default='', help='họ và tên')
        parser.add_argument('--unit', required=True, help='khóa hoặc tên của đơn vị')
        parser.add_argument('--title', required=True, help='chức vụ trong đơn vị')
        parser.add_argument('--role', required=True, choices=Role.values)
        parser.add_argument('--reach', default=Reach.UNIT, choices=Reach.values)

    def handle(self, *, username: str, name: str, unit: str, title: str, role: str, reach: str, **options: Any) -> None:
        held_at = _unit(unit)
        user = User.objects.filter(username=username).first()
        password = None if user else _password(username)
        with transaction.atomic():
            user = user or User.objects.create_user(username, password, full_name=name)
            post, _made = Post.objects.get_or_create(unit=held_at, title=title)
            Membership.objects.create(user=user, post=post, role=role, reach=reach, since=timezone.localdate())
        told = {'user': username, 'title': title, 'unit': held_at.full_name, 'role': Role(role).label}
        self.stdout.write(_('%(user)s: %(title)s, %(unit)s (%(role)s)') % told)


def _unit(text: str) -> Unit:
    try:
        return find(text, timezone.localdate())
    except NotFound as unclear:
        raise CommandError(str(unclear), returncode=2) from None


def _password(username: str) -> str:
    """Asked twice, and held against the rules of the house."""
    password = getpass(_('Mật khẩu của %(user)s: ') % {'user': username})
    if password != getpass(_('Nhập lại: ')):
        raise CommandError(_('Hai lần nhập mật khẩu khác nhau. Mời chạy lại lệnh.'), returncode=2)
    try:
        validate_password(password, User(username=username))
    except ValidationError as error:
        raise CommandError(' '.join(error.messages), returncode=2) from None
    return password
