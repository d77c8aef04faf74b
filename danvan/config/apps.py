"""Makes the wiring an app, so that its command migrate is found; it has no models."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = 'danvan.config'
    label = 'config'
