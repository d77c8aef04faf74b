"""danvan forms: loads the report forms that come with the house; done twice, it changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from danvan.work.filings.models import Form
from danvan.work.filings.shipping import load


class Command(BaseCommand):
    help = 'Nạp các biểu mẫu báo cáo đi kèm phần mềm.'

    def handle(self, *args: Any, **options: Any) -> None:
        for version in load():
            self.stdout.write(f'{version.form.code}: phiên bản {version.number}, {len(version.content.cells())} ô')
        self.stdout.write(f'Có {Form.objects.count()} biểu mẫu.')
