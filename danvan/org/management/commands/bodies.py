"""danvan bodies: opens a territory's bodies by rule, and those of the territories in it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.org.bodies import open_bodies_in
from danvan.org.editions import current, edition_on
from danvan.org.models import Level, Unit
from danvan.org.names import NotFound, find


class Command(BaseCommand):
    help = 'Lập các cơ quan, tổ chức của một địa bàn và các địa bàn bên trong, theo quy định chung'

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument('--unit', required=True, help='khóa hoặc tên của tỉnh, xã, thôn')
        parser.add_argument('--only', action='store_true', help='chỉ địa bàn này, không lập cho các địa bàn bên trong')

    def handle(self, *, unit: str, only: bool, **options: Any) -> None:
        try:
            territory = find(unit, timezone.localdate())
        except NotFound as unclear:
            raise CommandError(str(unclear), returncode=2) from None
        if territory.level in (Level.BODY, Level.COUNTRY):
            told = _('%(name)s không phải là một địa bàn cấp tỉnh, huyện, xã hay thôn') % {'name': territory}
            raise CommandError(told, returncode=2)
        made = open_bodies_in([territory] if only else inside(territory))
        self.stdout.write(_('Đã lập %(count)d cơ quan, tổ chức') % {'count': len(made)})


def inside(territory: Unit) -> list[Unit]:
    """The territory and those in it, on the map that it last stood on."""
    edition = edition_on(territory.until) if territory.until else current()
    return list(Unit.objects.under(territory, edition).exclude(level='body').alive(edition.on))
