"""The portal with an SMS step: its wizard asks for two codes of six digits, first the one that it sends to a phone, later
the one of the app. The phone is a page beside it."""

import secrets

from django.urls import path

from .pages import field, form, go, items, link, note, page, qr_code, text
from .second_factor import Key

ROOT = "/sms/"


class Person:
    def __init__(self, name: str):
        self.name = name
        self.number: str | None = None
        self.sent: str | None = None
        self.checked = False
        self.new_key = Key("Portal", name)
        self.key: Key | None = None

    def send(self) -> None:
        self.sent = f"{secrets.randbelow(10**6):06}"
        PHONES.setdefault(self.number, []).append(f"Your code is {self.sent}")

    def takes_sms(self, code: str) -> bool:
        right = self.sent is not None and secrets.compare_digest(code.strip(), self.sent)
        if right:
            self.sent = None
        return right


PEOPLE: dict[str, Person] = {}
PHONES: dict[str, list[str]] = {}


def signed_in(request) -> Person | None:
    return PEOPLE.get(request.session.get("sms-in", ""))


def sign_in(request):
    if request.method == "POST":
        name = request.POST["name"]
        person = PEOPLE.setdefault(name, Person(name))
        request.session["sms-begun"] = name
        if person.key:
            return go(ROOT + "code/")
        request.session["sms-in"] = name
        return go(ROOT)
    person = signed_in(request)
    if person is None:
        return page(request, "Sign in", form(request, ROOT, "Sign in", field("User name", "name"), field("Password", "password", "password")))
    if person.key is None:
        return page(request, "Welcome", text("Your account needs a second step."), link("Set up two-factor authentication", ROOT + "app/"))
    return page(request, "Welcome", text("You are signed in with two-factor authentication."))


def app(request):
    if signed_in(request) is None:
        return go(ROOT)
    return page(request, "Step 1: Get an authenticator app", text("You need one on your phone."), form(request, ROOT + "number/", "Continue"))


def number(request):
    person = signed_in(request)
    if person is None:
        return go(ROOT)
    if request.POST.get("number"):
        person.number = request.POST["number"]
        person.send()
        return go(ROOT + "sms-code/")
    return page(request, "Step 3: Your mobile number", form(request, ROOT + "number/", "Send SMS", field("Mobile number", "number")))


def sms_code(request):
    person = signed_in(request)
    if person is None or person.number is None:
        return go(ROOT)
    refused = None
    if request.method == "POST":
        if person.takes_sms(request.POST["code"]):
            person.checked = True
            return go(ROOT + "scan/")
        refused = "This is not the code that we sent."
    return page(request, "Step 4: The code from the SMS", note(refused), form(request, ROOT + "sms-code/", "Verify", field("Code from the SMS", "code")))


def scan(request):
    person = signed_in(request)
    if person is None or not person.checked:
        return go(ROOT)
    return page(request, "Step 5: Scan the QR code", qr_code(person.new_key), form(request, ROOT + "verify/", "Continue"))


def verify(request):
    person = signed_in(request)
    if person is None or not person.checked:
        return go(ROOT)
    refused = None
    if "code" in request.POST:
        if person.new_key.takes(request.POST["code"]):
            person.key = person.new_key
            return page(request, "You are done", form(request, ROOT + "finish/", "Finish"))
        refused = "This is not the code of the app."
    return page(request, "Step 6: The code of the app", note(refused), form(request, ROOT + "verify/", "Verify", field("Code of the app", "code")))


def finish(request):
    return go(ROOT)


def code(request):
    person = PEOPLE.get(request.session.get("sms-begun", ""))
    if person is None or person.key is None:
        return go(ROOT)
    refused = None
    if request.method == "POST":
        typed = request.POST["code"]
        if person.key.takes(typed) or person.takes_sms(typed):
            request.session["sms-in"] = person.name
            return go(ROOT)
        refused = "The code is not right, or it was used before."
    return page(
        request,
        "Two-factor authentication",
        note(refused),
        form(request, ROOT + "code/", "Sign in", field("Code", "code")),
        form(request, ROOT + "lost/", "Send me a code by SMS"),
    )


def lost(request):
    person = PEOPLE.get(request.session.get("sms-begun", ""))
    if person and person.number and request.method == "POST":
        person.send()
    return go(ROOT + "code/")


def phone(request, number: str):
    return page(request, "Messages", items(PHONES.get(number, [])))


def sign_out(request):
    request.session.pop("sms-in", None)
    return go(ROOT)


urls = [
    path("", sign_in),
    path("app/", app),
    path("number/", number),
    path("sms-code/", sms_code),
    path("scan/", scan),
    path("verify/", verify),
    path("finish/", finish),
    path("code/", code),
    path("lost/", lost),
    path("phone/<str:number>/", phone),
    path("sign-out/", sign_out),
]
