"""The app of this floor."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = 'danvan.reports'
    label = 'reports'
