// Finds what a person finds: an element by its role and its accessible name, among what is visible and not inert.
// Called with role and name; a name that ends in `*` matches the beginning. Without a name it lists "role: name" of everything.
// With the role ":focused" it tells "role: name" of the element that has the focus.
// A subset of the ARIA name computation, enough for pages that label their controls.
const [role, name] = arguments;

const clean = (text) => (text ?? "").replace(/\s+/gu, " ").trim();
const ROLES = {
  a: (e) => (e.hasAttribute("href") ? "link" : null),
  article: () => "article", aside: () => "complementary", button: () => "button",
  dialog: () => "dialog", fieldset: () => "group", form: () => "form", footer: () => "contentinfo",
  h1: () => "heading", h2: () => "heading", h3: () => "heading", h4: () => "heading",
  header: () => "banner", img: (e) => (e.alt === "" ? "presentation" : "img"),
  input: (e) => ({ button: "button", checkbox: "checkbox", image: "button", number: "spinbutton", radio: "radio",
    range: "slider", reset: "button", search: "searchbox", submit: "button", hidden: null })[e.type]
    ?? (e.type === "hidden" ? null : "textbox"),
  li: () => "listitem", main: () => "main", nav: () => "navigation", ol: () => "list", option: () => "option",
  output: () => "status", section: (e) => (e.hasAttribute("aria-label") || e.hasAttribute("aria-labelledby") ? "region" : null),
  select: () => "combobox", summary: () => "button", table: () => "table", textarea: () => "textbox", ul: () => "list",
};
const roleOf = (e) => e.getAttribute("role") ?? ROLES[e.localName]?.(e) ?? null;

const textOf = (e) => {
  let text = "";
  for (const child of e.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) text += child.data;
    else if (child.nodeType === Node.ELEMENT_NODE && child.getAttribute("aria-hidden") !== "true")
      text += ` ${child.getAttribute("aria-label") ?? (child.localName === "img" ? child.alt : textOf(child))} `;
  }
  return text;
};
const NAMED_BY_TEXT = new Set(["button", "link", "heading", "radio", "checkbox", "switch", "tab", "option", "menuitem",
  "menuitemradio", "menuitemcheckbox", "listitem", "status", "alert", "tooltip", "cell"]);
const nameOf = (e) => {
  const ids = e.getAttribute("aria-labelledby");
  if (ids) return clean(ids.split(/\s+/u).map((id) => { const by = document.getElementById(id); return by ? textOf(by) : ""; }).join(" "));
  if (e.hasAttribute("aria-label")) return clean(e.getAttribute("aria-label"));
  if (e.labels?.length) return clean([...e.labels].map(textOf).join(" "));
  if (e.localName === "img") return clean(e.alt);
  if (e.localName === "input" && ["submit", "button", "reset"].includes(e.type)) return clean(e.value);
  if (e.localName === "fieldset") return clean(e.querySelector(":scope > legend")?.textContent);
  if (NAMED_BY_TEXT.has(roleOf(e))) return clean(textOf(e)) || clean(e.title);
  return clean(e.title || e.placeholder);
};

const modals = [...document.querySelectorAll("dialog:modal")];
const modal = modals.at(-1);
const visible = (e) =>
  // Native switches and radios may be drawn by their label, so opacity does not hide them.
  e.checkVisibility({ checkVisibilityCSS: true })
  && !e.closest("[aria-hidden=true], [inert]")
  && (!modal || modal.contains(e) || e.closest("[role=status], [role=menu], [role=listbox]"));

if (role === ":focused") return `${roleOf(document.activeElement) ?? document.activeElement.localName}: ${nameOf(document.activeElement)}`;
const all = [...document.querySelectorAll("*")].filter((e) => roleOf(e) && visible(e));
if (role === undefined || role === null) return all.map((e) => `${roleOf(e)}: ${nameOf(e)}`);
const fits = name === null ? () => true
  : name.endsWith("*") ? (found) => found.startsWith(name.slice(0, -1)) : (found) => found === name;
return all.filter((e) => roleOf(e) === role && fits(nameOf(e)));
