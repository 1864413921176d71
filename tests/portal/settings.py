"""The portal of the journeys: Django and django-allauth as they come, with settings only.

Pages, texts, QR code and checks are allauth's own. The folder for the data base comes from the journey, so two journeys
never share a user.
"""

import os
import time
from pathlib import Path

DATA = Path(os.environ["PORTAL_DATA"])

# A loopback site that lives for one journey.
SECRET_KEY = os.environ["PORTAL_KEY"]
DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA / "portal.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
ROOT_URLCONF = "urls"
LOGIN_REDIRECT_URL = "/accounts/2fa/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
USE_TZ = True

# The time of a portal is the true one. Journeys with a wrong clock say how far the true time is ahead of the computer.
AHEAD = float(os.environ.get("PORTAL_AHEAD", "0"))
if AHEAD:
    of_the_computer = time.time
    time.time = lambda: of_the_computer() + AHEAD

# Users sign up with a name and a password; a mail server would prove nothing about codes.
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"

# Everything else about two-factor stays at allauth's defaults: SHA-1, 6 digits, 30 s, no tolerance, a code only once.
MFA_TOTP_ISSUER = "Northwind Portal"
