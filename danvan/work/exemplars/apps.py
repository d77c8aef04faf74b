"""The app of this floor."""

from django.apps import AppConfig


class ExemplarsConfig(AppConfig):
    name = 'danvan.work.exemplars'
    label = 'exemplars'
