"""Numbers of versions that were issued before there were series: taken, so that none is given out again."""

import re
from datetime import date

from django.db import migrations

TERM, YEAR = 'term', 'year'


def take_over(apps, _schema_editor):
    """A number that two versions bear stays with the first: the second keeps it on its paper alone."""
    Issue, Series, Number = (apps.get_model('reports', name) for name in ('Issue', 'Series', 'Number'))
    for issue in Issue.objects.select_related('report__record').order_by('pk'):
        if found := re.fullmatch(r'(\d+)(\D.*)', issue.number.strip()):
            number, symbol = int(found[1]), found[2]
            scope = TERM if symbol.startswith('-') else YEAR
            where = {'unit_id': issue.report.record.unit_id, 'document_type': 'BC', 'symbol': symbol[:30]}
            first = began(issue.signed_on) if scope == TERM else date(issue.signed_on.year, 1, 1)
            series, _made = Series.objects.get_or_create(**where, first=first, defaults={'scope': scope})
            if number and not Number.objects.filter(series=series, number=number).exists():
                Number.objects.create(series=series, number=number, by_id=issue.by_id, issue=issue)


def began(day):
    """The Party's term of five years that holds the day, from 1 July."""
    year = day.year if day.month >= 7 else day.year - 1
    return date(year - year % 5, 7, 1)


class Migration(migrations.Migration):
    dependencies = [('reports', '0005_numbers_of_papers')]
    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
