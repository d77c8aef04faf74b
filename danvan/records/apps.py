"""The app of this floor."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = 'danvan.records'
    label = 'records'
