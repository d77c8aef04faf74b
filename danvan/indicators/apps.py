"""The app of this floor."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = 'danvan.indicators'
    label = 'indicators'
