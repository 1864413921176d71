"""Pages with forms: what the five portals have in common, which is nothing but HTML."""

from html import escape

from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token


def page(request, title: str, *parts: str) -> HttpResponse:
    body = "\n".join(parts)
    return HttpResponse(
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(title)}</title>"
        f"<style>body{{font:16px sans-serif;max-width:40em;margin:2em auto}}svg{{width:240px;height:240px;display:block}}"
        f"label{{display:block;margin:.5em 0}}</style><main><h1>{escape(title)}</h1>\n{body}</main></html>"
    )


def text(words: str) -> str:
    return f"<p>{escape(words)}</p>"


def note(words: str | None) -> str:
    """What the portal has to say to the last try, if anything."""
    return f"<p role=alert>{escape(words)}</p>" if words else ""


def link(words: str, address: str) -> str:
    return f'<p><a href="{escape(address)}">{escape(words)}</a></p>'


def section(title: str, *parts: str) -> str:
    return f"<section><h2>{escape(title)}</h2>" + "\n".join(parts) + "</section>"


def items(lines: list[str]) -> str:
    return "<ul>" + "".join(f"<li><code>{escape(line)}</code></li>" for line in lines) + "</ul>"


def field(label: str, name: str, kind: str = "text") -> str:
    return f'<label>{escape(label)} <input type={kind} name={name} autocomplete=off></label>'


def tick(label: str, name: str) -> str:
    return f"<label><input type=checkbox name={name}> {escape(label)}</label>"


def form(request, address: str, button: str, *fields: str) -> str:
    token = f'<input type=hidden name=csrfmiddlewaretoken value="{get_token(request)}">'
    return f'<form method=post action="{escape(address)}">{token}{"".join(fields)}<button>{escape(button)}</button></form>'


def qr_code(key) -> str:
    """A picture that is a link too, for whoever sees the page on the phone that has the app."""
    return f'<a href="{escape(key.address)}" aria-label="QR code">{key.picture()}</a>'


def go(address: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(address)
