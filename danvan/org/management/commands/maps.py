"""danvan maps: takes in the country's units and their maps from the data files; running it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from danvan.org.datafiles import editions
from danvan.org.editions import load_editions
from danvan.org.models import Edition, Unit


class Command(BaseCommand):
    help = 'Nạp các đơn vị hành chính của cả nước và bản đồ của từng thời kỳ'

    def handle(self, **options: Any) -> None:
        with tqdm(total=len(editions()) + 2, bar_format='{desc:36.36}{bar:30}{percentage:4.0f}%') as bar:

            def tell(title: str) -> None:
                bar.set_description_str(title, refresh=False)
                bar.update()

            load_editions(tell)
            bar.update(bar.total - bar.n)
        self.stdout.write(f'{Edition.objects.count()} bản đồ, {Unit.objects.count()} đơn vị')
