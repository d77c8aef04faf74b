"""Registers the organisation tree with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrgConfig(AppConfig):
    name = 'danvan.org'
    verbose_name = _('Tổ chức')
    default_auto_field = 'django.db.models.BigAutoField'
