"""The app of this room; its reading of texts needs no app and no database."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = 'danvan.intake'
    label = 'intake'
