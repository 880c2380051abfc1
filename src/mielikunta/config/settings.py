"""Settings: SQLite and safe defaults; everything that differs by place comes from the environment."""

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from mielikunta.config import environment
from mielikunta.config.secret_file import load_secrets

BASE_DIR = Path(__file__).resolve().parents[3]
VAR_DIR = Path(environment.text("MIELIKUNTA_VAR", str(BASE_DIR / "var")))
load_secrets(VAR_DIR / "secrets.env")

# The secret files are made by ./run and ./test. Nothing here falls back to a known key.
SECRET_KEY = environment.text("SECRET_KEY")
MASTER_KEYS = environment.text("MASTER_KEYS")  # "id:base64,id:base64"; the first wraps new record keys
CODE_KEY = environment.text("CODE_KEY")  # keyed hash of return codes

DEBUG = environment.flag("DEBUG")
DEMONSTRATION = environment.flag("DEMONSTRATION")
SITE_ADDRESS = environment.text("SITE_ADDRESS", "http://localhost:8000")
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]
SECURE = SITE_ADDRESS.startswith("https://")
PUSH_URL = environment.text("PUSH_URL", "/push")  # where open pages hear of news; "" = they ask by themselves
PUSH_ORIGIN = "/".join(PUSH_URL.split("/")[:3]) if "://" in PUSH_URL else ""

FOUNDATION = ["people", "access", "places", "privacy", "audit", "schedule", "languages", "ui"]
BUILDING_BLOCKS = [
    "content",
    "adoption",
    "measures",
    "registers",
    "journeys",
    "conversations",
    "appointments",
    "rotas",
    "gatherings",
    "safety",
    "services",
]
OPERATING_MODELS = [
    "digimieli",
    "hyvan_mielen_kunta",
    "hyvinvointilahetti",
    "hyvinvointipiste",
    "itsenaisesti_asuvat_nuoret",
    "mitoke",
    "kokemusasiantuntijat_sosiaalipalveluissa",
    "pakolaisten_mielenterveyskoulutus",
    "iakkaiden_mielen_hyvinvointi",
    "mielenterveystaidot_salkku",
    "mielenterveysosaamisen_johtaminen",
    "mielenterveysosaamisen_koordinointi",
    "mielikioski",
    "omaishoitajat_puheeksi",
    "opastava_perhetyo",
]
INSTALLED_APPS = [
    *[f"mielikunta.site.{name}" for name in ["catalogue", "front", "mine", "figures", "near", "demonstration"]],
    "mielikunta.programme.projects",
    *[f"mielikunta.operating_models.{name}" for name in OPERATING_MODELS],
    *[f"mielikunta.building_blocks.{name}" for name in BUILDING_BLOCKS],
    *[f"mielikunta.foundation.{name}" for name in FOUNDATION],
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "mielikunta.foundation.ui.middleware.server_timing",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mielikunta.foundation.people.middleware.actor",
    "mielikunta.foundation.privacy.middleware.visit",
]
ROOT_URLCONF = "mielikunta.config.urls"
WSGI_APPLICATION = "mielikunta.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("mielikunta.foundation.ui.loader.Loader", ["django.template.loaders.app_directories.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "mielikunta.foundation.ui.context.page",
                "mielikunta.building_blocks.adoption.context.desk",
            ],
            "builtins": ["mielikunta.foundation.ui.templatetags.ui"],
        },
    }
]


def database(variable: str, file: str) -> dict[str, Any]:
    """Return Django's settings of one database; SQLite gets what makes several processes safe together."""
    settings: dict[str, Any] = dict(
        dj_database_url.parse(environment.text(variable, f"sqlite:///{VAR_DIR / file}"), conn_max_age=600)
    )
    if "sqlite" in settings["ENGINE"]:
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
        }
    return settings


DATABASES = {
    "default": database("DATABASE_URL", "mielikunta.sqlite3"),
    "keys": database("KEYS_DATABASE_URL", "keys.sqlite3"),
}
DATABASE_ROUTERS = ["mielikunta.foundation.privacy.router.KeyStoreRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    # Parts of pages, kept in the process under a key that holds the number of the data they were made from.
    "parts": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}},
}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
ACCOUNT_LOGOUT_REDIRECT_URL = "front"
ACCOUNT_ADAPTER = "mielikunta.foundation.people.sign_in.SignInAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # members come by an invitation that was sent to that address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or second factor is told to its owner
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no letters to people who have nothing to do with us
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
ACCOUNT_SESSION_REMEMBER = False  # gone with the browser: many use shared computers
ACCOUNT_FORMS = {
    "login": "mielikunta.foundation.people.sign_in_forms.SignInForm",
    "reset_password": "mielikunta.foundation.people.sign_in_forms.ForgottenPasswordForm",
    "reset_password_from_key": "mielikunta.foundation.people.sign_in_forms.NewPasswordForm",
    "change_password": "mielikunta.foundation.people.sign_in_forms.ChangePasswordForm",
    "reauthenticate": "mielikunta.foundation.people.sign_in_forms.ConfirmByPasswordForm",
}
ACCOUNT_RATE_LIMITS = {
    # By account only: an address of a machine is never a key.
    "login_failed": "5/10m/key",
    "reset_password": "5/h/key",
    "login": False,
    "signup": False,
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    "reset_password_from_key": False,
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Mielikunta"
MFA_TOTP_TOLERANCE = 1  # clocks of phones differ by half a minute
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come from invitations sent to them
MFA_ADAPTER = "mielikunta.foundation.people.sign_in.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "mielikunta.foundation.people.sign_in_forms.CodeForm",
    "reauthenticate": "mielikunta.foundation.people.sign_in_forms.ConfirmByCodeForm",
    "activate_totp": "mielikunta.foundation.people.sign_in_forms.SetUpForm",
    "deactivate_totp": "mielikunta.foundation.people.sign_in_forms.TakeOffForm",
    "generate_recovery_codes": "mielikunta.foundation.people.sign_in_forms.NewRecoveryCodesForm",
}
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "mielikunta"
VISIT_COOKIE = "__Host-visit"

LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "src/mielikunta/foundation/languages/locale"]
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True
FORMAT_MODULE_PATH = ["mielikunta.foundation.languages.formats"]

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
_packages = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    (name, str(folder))
    for name, folder in [
        ("hds", _packages / "hds-core/lib"),
        ("atkinson", _packages / "@fontsource-variable/atkinson-hyperlegible-next/files"),
    ]
    if folder.exists()
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WORLD_ATLAS = _packages / "world-atlas/countries-10m.json"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF, *filter(None, [PUSH_ORIGIN])],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" sends "Origin: null" with our own forms, which CSRF refuses
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = False  # the proxy in front does it
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # no list of people on a disk

EMAIL_BACKEND = environment.text("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = environment.text("FROM_EMAIL", "Mielikunta <mielikunta@localhost>")
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"plain": {"()": "mielikunta.foundation.privacy.logs.NoPersonalTraces"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["plain"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}, "mielikunta": {"level": "INFO"}},
}
