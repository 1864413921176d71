"""NordLayer's Service Management Portal: one switch for the whole organisation. It signs everybody out; after that
nobody gets in without a code. Recovery codes are listed once, and each is used once."""

from django.urls import path

from .pages import field, form, go, items, link, note, page, qr_code, text, tick
from .second_factor import Key, OneTimeCodes

ROOT = "/nordlayer/"
CODES = 10


class Organisation:
    required = False
    # Counts up when everybody is signed out.
    era = 0


class Person:
    def __init__(self, mail: str):
        self.mail = mail
        self.new_key = Key("NordLayer", mail)
        self.key: Key | None = None
        self.recovery: OneTimeCodes | None = None


PEOPLE: dict[str, Person] = {}


def begun(request) -> Person | None:
    """Whoever typed their password since everybody was signed out."""
    if request.session.get("nordlayer-era") != Organisation.era:
        return None
    return PEOPLE.get(request.session.get("nordlayer-mail", ""))


def signed_in(request) -> Person | None:
    return begun(request) if request.session.get("nordlayer-in") else None


def sign_in(request):
    if request.method == "POST":
        mail = request.POST["mail"]
        PEOPLE.setdefault(mail, Person(mail))
        request.session["nordlayer-mail"] = mail
        request.session["nordlayer-era"] = Organisation.era
        request.session["nordlayer-in"] = not Organisation.required
        if not Organisation.required:
            return go(ROOT)
        return go(ROOT + ("code/" if PEOPLE[mail].key else "set-up/"))
    if signed_in(request):
        return page(request, "Service Management Portal", text("You are signed in."), link("Settings", ROOT + "settings/"))
    return page(request, "Sign in", form(request, ROOT, "Sign in", field("E-mail", "mail"), field("Password", "password", "password")))


def settings(request):
    if not signed_in(request):
        return go(ROOT)
    state = "on" if Organisation.required else "off"
    switch = form(request, ROOT + "confirm/", "Two-factor authentication (2FA)") if not Organisation.required else ""
    return page(request, "Settings", text(f"Two-factor authentication (2FA) is {state}."), switch)


def confirm(request):
    if not signed_in(request):
        return go(ROOT)
    if request.POST.get("sure"):
        Organisation.required = True
        Organisation.era += 1
        return go(ROOT)
    sure = '<input type=hidden name=sure value=yes>'
    return page(
        request,
        "Turn on two-factor authentication",
        text("Everyone in the partner organisation will be signed out. From then on 2FA is required."),
        form(request, ROOT + "confirm/", "Confirm", sure),
    )


def set_up(request):
    person = begun(request)
    if person is None or person.key:
        return go(ROOT)
    refused = None
    if request.method == "POST":
        if person.new_key.takes(request.POST["code"]):
            person.key = person.new_key
            person.recovery = OneTimeCodes(CODES)
            return go(ROOT + "recovery-codes/")
        refused = "This code is not right."
    return page(
        request,
        "Set up an authenticator app",
        note(refused),
        qr_code(person.new_key),
        text(f"Key: {person.new_key.secret}"),
        form(request, ROOT + "set-up/", "Verify", field("6-digit code", "code")),
    )


def recovery_codes(request):
    person = begun(request)
    if person is None or person.recovery is None:
        return go(ROOT)
    refused = None
    if request.method == "POST":
        if request.POST.get("saved"):
            request.session["nordlayer-era"] = None
            return go(ROOT)
        refused = "Say that you have saved them."
    return page(
        request,
        "Recovery codes",
        note(refused),
        text("Each code works once."),
        items(person.recovery.codes),
        form(request, ROOT + "recovery-codes/", "Continue", tick("I have saved the recovery codes", "saved")),
    )


def code(request):
    person = begun(request)
    if person is None or person.key is None:
        return go(ROOT)
    refused = None
    if request.method == "POST":
        if person.key.takes(request.POST["code"]):
            request.session["nordlayer-in"] = True
            return go(ROOT)
        refused = "This code is not right, or it was used before."
    return page(
        request,
        "Two-factor authentication",
        note(refused),
        form(request, ROOT + "code/", "Sign in", field("6-digit code", "code")),
        link("Enter a recovery code", ROOT + "recovery/"),
    )


def recovery(request):
    person = begun(request)
    if person is None or person.recovery is None:
        return go(ROOT)
    refused = None
    if request.method == "POST":
        if person.recovery.takes(request.POST["code"]):
            request.session["nordlayer-in"] = True
            return go(ROOT)
        refused = "This recovery code is not right, or it was used before."
    return page(request, "Enter a recovery code", note(refused), form(request, ROOT + "recovery/", "Sign in", field("Recovery code", "code")))


def sign_out(request):
    request.session["nordlayer-era"] = None
    return go(ROOT)


urls = [
    path("", sign_in),
    path("settings/", settings),
    path("confirm/", confirm),
    path("set-up/", set_up),
    path("recovery-codes/", recovery_codes),
    path("code/", code),
    path("recovery/", recovery),
    path("sign-out/", sign_out),
]
