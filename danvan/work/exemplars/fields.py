"""A province's own list of fields in a year: what its administrator adds, takes away and carries into the next year."""

from collections.abc import Sequence

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from danvan.org.models import Unit, User
from danvan.records.errors import Refused
from danvan.work.exemplars.models import Exemplar, LocalField


@transaction.atomic
def add_field(user: User, unit: Unit, year: int, name: str, field: str) -> LocalField:
    """One more field of that year, counted under a national one. Raises `ValidationError`."""
    row = LocalField(unit=unit, year=year, name=name.strip(), field=field)
    if LocalField.objects.filter(unit=unit, year=year, name__iexact=row.name).exists():
        raise ValidationError({'name': _('Danh sách năm %(year)s đã có lĩnh vực này.') % {'year': year}})
    row.full_clean()
    with pghistory.context(act='local_fields', user=user.pk):
        row.save()
    return row


@transaction.atomic
def drop_field(user: User, row: LocalField) -> None:
    """Only what no model bears: a model's field is never taken from under it."""
    used = Exemplar.objects.filter(local_field=row).count()
    if used:
        raise Refused(
            _('Chưa gỡ được lĩnh vực “%(name)s”: %(count)s mô hình đang dùng.') % {'name': row.name, 'count': used},
            _('Lĩnh vực đã có mô hình thì không gỡ, để số liệu các năm không đổi.'),
            _('Mời sửa lĩnh vực của các mô hình đó trước, hoặc để nguyên và không đưa vào danh sách năm sau.'),
        )
    with pghistory.context(act='local_fields', user=user.pk):
        row.delete()


@transaction.atomic
def carry_over(user: User, unit: Unit, year: int) -> Sequence[LocalField]:
    """The list of the latest year before this one, for this year; what the year has already stays as it is."""
    before = LocalField.objects.filter(unit=unit, year__lt=year).order_by('-year').first()
    if before is None:
        return []
    mine = set(LocalField.objects.filter(unit=unit, year=year).values_list('name', flat=True))
    old = LocalField.objects.filter(unit=unit, year=before.year).exclude(name__in=mine)
    with pghistory.context(act='local_fields', user=user.pk):
        return LocalField.objects.bulk_create(
            LocalField(unit=unit, year=year, name=row.name, field=row.field) for row in old
        )
