"""`danvan sweep`: remove the files that a rolled back or killed upload left. Every upload does it too."""

from django.core.management.base import BaseCommand

from danvan.records.storing import sweep


class Command(BaseCommand):
    help = 'Dọn các tệp còn lại sau những lần gửi hoặc gỡ tệp bị ngắt hơn một ngày trước.'

    def handle(self, **options) -> None:
        self.stdout.write(f'Đã dọn {sweep()} tệp.')
