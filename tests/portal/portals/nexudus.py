"""Nexudus: the code is typed under Enable and verified at once. There are no recovery codes; the portal asks for a backup
device instead, and nobody can turn it on for another admin."""

from django.urls import path

from .pages import field, form, go, link, note, page, qr_code, section, text
from .second_factor import Key

ROOT = "/nexudus/"


class Person:
    def __init__(self, mail: str):
        self.mail = mail
        self.new_key = Key("Nexudus", mail)
        self.key: Key | None = None


PEOPLE: dict[str, Person] = {}


def signed_in(request) -> Person | None:
    return PEOPLE.get(request.session.get("nexudus-in", ""))


def sign_in(request):
    if request.method == "POST":
        mail = request.POST["mail"]
        person = PEOPLE.setdefault(mail, Person(mail))
        request.session["nexudus-begun"] = mail
        if person.key:
            return go(ROOT + "code/")
        request.session["nexudus-in"] = mail
        return go(ROOT)
    person = signed_in(request)
    if person is None:
        return page(request, "Sign in", form(request, ROOT, "Sign in", field("E-mail", "mail"), field("Password", "password", "password")))
    return page(request, "Dashboard", link(person.mail, ROOT + "account/"))


def account(request):
    person = signed_in(request)
    if person is None:
        return go(ROOT)
    if person.key is None:
        parts = [link("Set up two-factor authentication", ROOT + "set-up/")]
    else:
        parts = [text("Two-factor authentication is on."), text("We strongly recommend to add a backup device: scan the same QR code with it.")]
    return page(request, "Your account", *parts)


def set_up(request):
    person = signed_in(request)
    if person is None or person.key:
        return go(ROOT)
    refused = None
    if request.method == "POST":
        if person.new_key.takes(request.POST["code"]):
            person.key = person.new_key
            return go(ROOT + "account/")
        refused = "The code is not valid."
    return page(
        request,
        "Two-factor authentication",
        note(refused),
        qr_code(person.new_key),
        section("Enable", form(request, ROOT + "set-up/", "Verify and enable", field("Enable", "code"))),
    )


def code(request):
    person = PEOPLE.get(request.session.get("nexudus-begun", ""))
    if person is None or person.key is None:
        return go(ROOT)
    refused = None
    if request.method == "POST":
        if person.key.takes(request.POST["code"]):
            request.session["nexudus-in"] = person.mail
            return go(ROOT)
        refused = "The code is not valid, or it was used before."
    return page(request, "Two-factor authentication", note(refused), form(request, ROOT + "code/", "Continue", field("Code", "code")))


def sign_out(request):
    request.session.pop("nexudus-in", None)
    return go(ROOT)


urls = [
    path("", sign_in),
    path("account/", account),
    path("set-up/", set_up),
    path("code/", code),
    path("sign-out/", sign_out),
]
