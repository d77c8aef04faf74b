"""What of the demo's data is loaded already. The data itself stands in the tables of the floors below."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedStep(models.Model):
    """A step of the demo's loading that is done: the next start leaves it out."""

    name = models.CharField(_('bước nạp'), max_length=40, primary_key=True, db_collation='C')
    at = models.DateTimeField(_('nạp lúc'), auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _('bước nạp dữ liệu minh họa'), _('bước nạp dữ liệu minh họa')

    def __str__(self) -> str:
        return self.name
