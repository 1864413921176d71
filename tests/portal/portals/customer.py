"""The Customer Portal: each user turns it on in the profile. Five backup codes, a new set cancels the old one, and one
field takes either kind of code. Administrators see who has it on, and can filter."""

from html import escape

from django.urls import path

from .pages import field, form, go, items, link, note, page, qr_code, section, text
from .second_factor import Key, OneTimeCodes

ROOT = "/customer/"
CODES = 5


class Person:
    def __init__(self, mail: str):
        self.mail = mail
        self.new_key: Key | None = None
        self.key: Key | None = None
        self.backup: OneTimeCodes | None = None


# Colleagues who never did anything about it.
PEOPLE: dict[str, Person] = {mail: Person(mail) for mail in ("ben@example.org", "olga@example.org")}


def signed_in(request) -> Person | None:
    return PEOPLE.get(request.session.get("customer-in", ""))


def sign_in(request):
    if request.method == "POST":
        mail = request.POST["mail"]
        person = PEOPLE.setdefault(mail, Person(mail))
        request.session["customer-begun"] = mail
        if person.key:
            return go(ROOT + "code/")
        request.session["customer-in"] = mail
        return go(ROOT)
    if signed_in(request):
        return page(request, "Customer Portal", link("Profile", ROOT + "profile/"), link("All users", ROOT + "users/"))
    return page(request, "Log in", form(request, ROOT, "Log in", field("E-mail", "mail"), field("Password", "password", "password")))


def code(request):
    person = PEOPLE.get(request.session.get("customer-begun", ""))
    if person is None or person.key is None:
        return go(ROOT)
    refused = None
    if request.method == "POST":
        typed = request.POST["code"]
        if person.key.takes(typed) or (person.backup and person.backup.takes(typed)):
            request.session["customer-in"] = person.mail
            return go(ROOT)
        refused = "Invalid code."
    return page(request, "Two-Factor authentication", note(refused), form(request, ROOT + "code/", "Log in", field("Code", "code")))


def profile(request):
    person = signed_in(request)
    if person is None:
        return go(ROOT)
    if person.key is None:
        parts = [form(request, ROOT + "enable/", "Enable 2FA")]
    else:
        parts = [
            text("Two-Factor authentication is active."),
            form(request, ROOT + "backup/", "Generate backup code"),
            form(request, ROOT + "disable/", "Disable 2FA"),
        ]
    return page(request, "My profile", section("Two-Factor authentication", *parts))


def enable(request):
    person = signed_in(request)
    if person is None or person.key:
        return go(ROOT)
    refused = None
    if "code" in request.POST and person.new_key:
        if person.new_key.takes(request.POST["code"]):
            person.key, person.new_key = person.new_key, None
            return go(ROOT + "profile/")
        refused = "Invalid code."
    if person.new_key is None:
        person.new_key = Key("Gcore", person.mail)
    return page(
        request,
        "Enable 2FA",
        note(refused),
        qr_code(person.new_key),
        form(request, ROOT + "enable/", "Check", field("Code", "code")),
    )


def backup(request):
    person = signed_in(request)
    if person is None or person.key is None or request.method != "POST":
        return go(ROOT)
    person.backup = OneTimeCodes(CODES)
    return page(
        request,
        "Backup codes",
        text("Each code works once. Earlier codes do not work any more."),
        items(person.backup.codes),
        link("Close", ROOT + "profile/"),
    )


def disable(request):
    person = signed_in(request)
    if person and request.method == "POST":
        person.key = person.backup = None
    return go(ROOT + "profile/")


def users(request):
    if signed_in(request) is None:
        return go(ROOT)
    wanted = request.GET.get("two-factor", "")
    rows = [
        f"<tr><td>{escape(person.mail)}</td><td>{state}</td></tr>"
        for person in PEOPLE.values()
        if wanted in ("", state := "Activated" if person.key else "Not activated")
    ]
    options = "".join(
        f'<option value="{value}"{" selected" if value == wanted else ""}>{words}</option>'
        for value, words in (("", "All"), ("Activated", "Activated"), ("Not activated", "Not activated"))
    )
    choice = f"<form><label>Two-Factor authentication <select name=two-factor>{options}</select></label><button>Filter</button></form>"
    return page(request, "All users", choice, "<table>" + "".join(rows) + "</table>")


def sign_out(request):
    request.session.pop("customer-in", None)
    return go(ROOT)


urls = [
    path("", sign_in),
    path("code/", code),
    path("profile/", profile),
    path("enable/", enable),
    path("backup/", backup),
    path("disable/", disable),
    path("users/", users),
    path("sign-out/", sign_out),
]
