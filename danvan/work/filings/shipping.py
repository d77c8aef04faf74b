"""The forms that come with the house, as data in `shipped/*.json`: loaded once, and renewed as a next version."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import transaction

from danvan.work.filings.english import FOLDER, read
from danvan.work.filings.layout import parse
from danvan.work.filings.models import Form, FormVersion


def shipped() -> Iterator[dict[str, Any]]:
    """Every form of the folder, by the name of its file."""
    for path in sorted(FOLDER.glob('*.json')):
        yield read(path) | {'code': path.stem}


@transaction.atomic
def load() -> list[FormVersion]:
    """The versions that were made: nothing where the newest one says the same already."""
    return [version for data in shipped() if (version := _load(data))]


def _load(data: dict[str, Any]) -> FormVersion | None:
    parse(data['layout'])
    known = {'title': data['title'], 'regime': data['regime'], 'shapes': data['shapes']}
    form, _made = Form.objects.get_or_create(code=data['code'], defaults=known)
    last = form.versions.order_by('number').last()
    if last and (last.layout, last.outline) == (data['layout'], data.get('outline')):
        return None
    return FormVersion.objects.create(
        form=form, number=last.number + 1 if last else 1, since=date.fromisoformat(data['since']), layout=data['layout'],
        outline=data.get('outline'), document=data.get('document', ''),
    )  # fmt: skip
