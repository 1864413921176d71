"""emnify: the password is asked before the QR code is shown, a code is called a token, and browsers can be trusted and
removed again."""

import secrets

from django.urls import path

from .pages import field, form, go, link, note, page, qr_code, section, text, tick
from .second_factor import Key

ROOT = "/emnify/"
TRUSTED = "emnify-device"


class Person:
    def __init__(self, mail: str, password: str):
        self.mail = mail
        self.password = password
        self.new_key: Key | None = None
        self.key: Key | None = None
        # By the mark in the browser's cookie.
        self.trusted: dict[str, str] = {}


PEOPLE: dict[str, Person] = {}


def signed_in(request) -> Person | None:
    return PEOPLE.get(request.session.get("emnify-in", ""))


def sign_in(request):
    refused = None
    if request.method == "POST":
        mail, password = request.POST["mail"], request.POST["password"]
        person = PEOPLE.setdefault(mail, Person(mail, password))
        if person.password == password:
            request.session["emnify-begun"] = mail
            if person.key and request.COOKIES.get(TRUSTED) not in person.trusted:
                return go(ROOT + "token/")
            request.session["emnify-in"] = mail
            return go(ROOT)
        refused = "Wrong password."
    if signed_in(request):
        return page(request, "emnify Portal", link("User Settings", ROOT + "settings/"))
    return page(request, "Sign in", note(refused), form(request, ROOT, "Sign in", field("E-mail", "mail"), field("Password", "password", "password")))


def token(request):
    person = PEOPLE.get(request.session.get("emnify-begun", ""))
    if person is None or person.key is None:
        return go(ROOT)
    refused = None
    if request.method == "POST":
        if person.key.takes(request.POST["token"]):
            request.session["emnify-in"] = person.mail
            answer = go(ROOT)
            if request.POST.get("trust"):
                mark = secrets.token_hex(8)
                person.trusted[mark] = "This browser"
                answer.set_cookie(TRUSTED, mark, path=ROOT, httponly=True)
            return answer
        refused = "The token is not valid."
    return page(
        request,
        "Two-Factor Authentication",
        note(refused),
        form(request, ROOT + "token/", "Sign in", tick("Trust this device", "trust"), field("Token", "token")),
    )


def settings(request):
    person = signed_in(request)
    if person is None:
        return go(ROOT)
    if person.key is None:
        parts = [link("Enable", ROOT + "password/")]
    else:
        devices = [
            text(name) + form(request, ROOT + "remove/", "Remove", f'<input type=hidden name=mark value="{mark}">')
            for mark, name in person.trusted.items()
        ]
        parts = [
            text("Two-Factor Authentication is on."),
            form(request, ROOT + "disable/", "Disable"),
            section("Trusted Devices", *(devices or [text("None.")])),
        ]
    return page(request, "User Settings", section("Two-Factor Authentication", *parts))


def password(request):
    person = signed_in(request)
    if person is None or person.key:
        return go(ROOT)
    refused = None
    if request.method == "POST":
        if request.POST["password"] == person.password:
            person.new_key = Key("emnify", person.mail)
            return go(ROOT + "enable/")
        refused = "Wrong password."
    return page(request, "Enter your password", note(refused), form(request, ROOT + "password/", "Submit", field("Password", "password", "password")))


def enable(request):
    person = signed_in(request)
    if person is None or person.new_key is None:
        return go(ROOT)
    refused = None
    if request.method == "POST":
        if person.new_key.takes(request.POST["token"]):
            person.key, person.new_key = person.new_key, None
            return go(ROOT + "settings/")
        refused = "The token is not valid."
    return page(
        request,
        "Scan the QR code",
        note(refused),
        qr_code(person.new_key),
        text(f"Secret key: {person.new_key.secret}"),
        form(request, ROOT + "enable/", "Submit", field("6-digit token", "token")),
    )


def remove(request):
    person = signed_in(request)
    if person and request.method == "POST":
        person.trusted.pop(request.POST["mark"], None)
    return go(ROOT + "settings/")


def disable(request):
    person = signed_in(request)
    if person and request.method == "POST":
        person.key = None
        person.trusted.clear()
    return go(ROOT + "settings/")


def sign_out(request):
    request.session.pop("emnify-in", None)
    return go(ROOT)


urls = [
    path("", sign_in),
    path("token/", token),
    path("settings/", settings),
    path("password/", password),
    path("enable/", enable),
    path("remove/", remove),
    path("disable/", disable),
    path("sign-out/", sign_out),
]
