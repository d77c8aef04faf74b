"""Registers the kind when the house starts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SingularsConfig(AppConfig):
    name = 'danvan.work.KINDS'
    label = 'KINDS'
    verbose_name = _('loại hồ sơ mới')

    def ready(self) -> None:
        from danvan.records.kinds import register_kind
        from danvan.work.KINDS.kind import KIND

        register_kind(KIND)
