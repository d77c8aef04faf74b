"""The settings of the tests: the house's own, with a data folder and a cluster apart and cheap passwords."""

import os
from pathlib import Path

_VAR = Path(__file__).resolve().parents[1] / 'var'
os.environ['DANVAN_DATA'] = str(_VAR / 'test')

from danvan.config.settings import *  # noqa: E402, F403
from danvan.config.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE, STORAGES  # noqa: E402
from tests.cluster import for_tests  # noqa: E402

if 'CLUSTER' in DATABASES['default']:
    DATABASES['default'] |= for_tests(_VAR / 'test' / 'pg').as_database()
DATABASES['default'] |= {'CONN_MAX_AGE': 0}
INSTALLED_APPS += [
    'danvan.records.tests.parcels',  # the smallest kind: what floor 2 is tested with
    'tests',  # its command flush
]
PASSWORD_HASHERS = ['django.contrib.auth.hashers.MD5PasswordHasher']
MIDDLEWARE.remove('whitenoise.middleware.WhiteNoiseMiddleware')  # nothing is collected for tests
STORAGES |= {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.StaticFilesStorage'}}
