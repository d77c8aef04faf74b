"""The one settings file. Everything an administrator may change comes from the environment: see docs/settings.md."""

import os
from pathlib import Path

import pghistory
import pgtrigger
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from danvan.config import env, moving, postgres

PACKAGE = Path(__file__).resolve().parents[1]
DATA = env.folder('DANVAN_DATA', PACKAGE.parent / 'var')

DEBUG = env.flag('DANVAN_DEBUG')
SECRET_KEY = env.secret('SECRET_KEY', DATA / 'secret')
MASTER_KEY = env.secret('DANVAN_MASTER_KEY', DATA / 'master.key')  # seals the keys of personal and secret fields
ALLOWED_HOSTS = env.words('ALLOWED_HOSTS', '127.0.0.1,localhost,[::1]')
HTTPS = env.flag('DANVAN_HTTPS')

INSTALLED_APPS = [
    'danvan.config',
    'danvan.desk',  # before allauth: its templates win
    'danvan.reports',
    'danvan.intake',
    'danvan.work.exemplars',
    'danvan.work.filings',
    'danvan.indicators',
    'danvan.records',
    'danvan.org',
    'danvan.demo',
    'django.contrib.auth',
    'django.contrib.contenttypes',
    'django.contrib.sessions',
    'django.contrib.messages',
    'django.contrib.staticfiles',
    'django.contrib.humanize',
    'django_filters',
    'django_htmx',
    'csp',
    'pgtrigger',
    'pghistory',
    'allauth',
    'allauth.account',
    'allauth.mfa',
    'axes',
    'procrastinate.contrib.django',
]

MIDDLEWARE = [
    'django.middleware.security.SecurityMiddleware',
    'whitenoise.middleware.WhiteNoiseMiddleware',
    'csp.middleware.CSPMiddleware',
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.middleware.common.CommonMiddleware',
    'django.middleware.csrf.CsrfViewMiddleware',
    'django.contrib.auth.middleware.AuthenticationMiddleware',
    'danvan.desk.language.LanguageMiddleware',  # after it: a person's own language is asked
    'django.contrib.messages.middleware.MessageMiddleware',
    'django.middleware.clickjacking.XFrameOptionsMiddleware',
    'django_htmx.middleware.HtmxMiddleware',
    'allauth.account.middleware.AccountMiddleware',
    'axes.middleware.AxesMiddleware',
]

ROOT_URLCONF = 'danvan.config.urls'
WSGI_APPLICATION = 'danvan.config.wsgi.application'
DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'

TEMPLATES = [
    {
        'BACKEND': 'django.template.backends.django.DjangoTemplates',
        'APP_DIRS': True,
        'OPTIONS': {
            'context_processors': [
                'django.template.context_processors.request',
                'django.template.context_processors.i18n',
                'django.contrib.auth.context_processors.auth',
                'django.contrib.messages.context_processors.messages',
                'csp.context_processors.nonce',
            ],
        },
    }
]

# --- Database, cache

if 'DATABASE_URL' in os.environ:
    DATABASES = {'default': env.database(os.environ['DATABASE_URL'])}
else:
    _cluster = postgres.Cluster(DATA / 'pg', postgres.packaged_binaries())
    DATABASES = {'default': moving.settled(_cluster, Path('/var/lib'), 'danvan-').as_database()}
DATABASES['default'] |= {'CONN_MAX_AGE': 600, 'CONN_HEALTH_CHECKS': True}

CACHES = {
    # Shared by all processes, because limits on sign-ins count in it. The command migrate makes its table.
    'default': {'BACKEND': 'django.core.cache.backends.db.DatabaseCache', 'LOCATION': 'config_cache'},
}

PGHISTORY_LEVEL = pgtrigger.Statement  # five times faster for many rows, a third slower for one
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(
    db_index=False
)  # a row of the history is asked for by its object alone
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_index=True)

# --- People

AUTH_USER_MODEL = 'org.User'
AUTHENTICATION_BACKENDS = [
    'axes.backends.AxesStandaloneBackend',
    'allauth.account.auth_backends.AuthenticationBackend',
]
_VALIDATION = 'django.contrib.auth.password_validation'
AUTH_PASSWORD_VALIDATORS = [
    {'NAME': f'{_VALIDATION}.UserAttributeSimilarityValidator'},
    {'NAME': f'{_VALIDATION}.MinimumLengthValidator', 'OPTIONS': {'min_length': 10}},
    {'NAME': f'{_VALIDATION}.CommonPasswordValidator'},
    {'NAME': f'{_VALIDATION}.NumericPasswordValidator'},
]
LOGIN_URL = 'account_login'
LOGIN_REDIRECT_URL = '/'
ACCOUNT_ADAPTER = 'danvan.config.accounts.ClosedAdapter'
ACCOUNT_LOGIN_METHODS = {'username'}
ACCOUNT_SIGNUP_FIELDS = ['username*', 'password1*']
ACCOUNT_EMAIL_VERIFICATION = 'none'
ACCOUNT_USER_MODEL_EMAIL_FIELD = None  # people sign in by name; the house stores no addresses
ACCOUNT_LOGOUT_REDIRECT_URL = 'account_login'
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {'login_failed': False}  # axes counts them
MFA_SUPPORTED_TYPES = ['totp', 'recovery_codes']
MFA_TOTP_ISSUER = 'Dân Vận'

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [['username', 'ip_address']]  # colleagues behind one address are not locked out together
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = 'account/locked.html'
AXES_CLIENT_IP_CALLABLE = 'danvan.config.accounts.client_ip'
AXES_LOCKOUT_TEMPLATE = 'account/locked.html'

# --- Sessions, headers

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https') if HTTPS else None
ALLAUTH_TRUSTED_PROXY_COUNT = env.number('DANVAN_PROXIES', 0, 0, 5)
SECURE_REFERRER_POLICY = 'same-origin'
X_FRAME_OPTIONS = 'DENY'
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 500  # the workbooks of a province's communes, sent together
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a report form without scripts: four fields a cell, some hundreds of cells

CONTENT_SECURITY_POLICY = {
    'DIRECTIVES': {
        'default-src': [NONE],
        'script-src': [SELF, NONCE],
        'style-src': [SELF, NONCE],
        'img-src': [SELF, 'data:'],  # Tabler's small icons and the picture of a second factor
        'font-src': [SELF],
        'connect-src': [SELF],
        'form-action': [SELF],
        'frame-ancestors': [NONE],
        'base-uri': [NONE],
    }
}

# --- Language, time

LANGUAGE_CODE = 'vi'
LANGUAGES = [('vi', _('Tiếng Việt')), ('en', _('Tiếng Anh'))]
LOCALE_PATHS = [PACKAGE / 'locale']
FORMAT_MODULE_PATH = ['danvan.config.formats']
TIME_ZONE = 'Asia/Ho_Chi_Minh'
USE_TZ = True

# --- Files

STATIC_URL = 'static/'
STATIC_ROOT = DATA / 'static'
MEDIA_ROOT = DATA / 'files'  # attachments: never served by address, only through a view that checks rights
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STORAGES = {
    'default': {'BACKEND': 'django.core.files.storage.FileSystemStorage'},
    'staticfiles': {'BACKEND': 'whitenoise.storage.CompressedManifestStaticFilesStorage'},
}

# --- Log: what failed and where, never who or about whom

LOGGING = {
    'version': 1,
    'disable_existing_loggers': False,
    'formatters': {'line': {'format': '{asctime} {levelname} {name}: {message}', 'style': '{'}},
    'filters': {'one line': {'()': 'danvan.config.unavailable.OneLine'}},
    'handlers': {
        'file': {
            'class': 'logging.handlers.WatchedFileHandler',
            'filename': DATA / 'danvan.log',
            'delay': True,
            'formatter': 'line',
            'level': 'WARNING',
            'filters': ['one line'],  # a database that is away fills no disk with tracebacks
        },
        'nowhere': {'class': 'logging.NullHandler'},
    },
    'root': {'handlers': ['file'], 'level': 'WARNING'},
    'loggers': {
        'axes': {'handlers': ['nowhere'], 'propagate': False},  # it writes user names and addresses
    },
}
