// What a hostile script in Claviger's page would ask of the core. Answers the names of the attempts that got something.
const answer = arguments[arguments.length - 1];
const invoke = window.__TAURI_INTERNALS__?.invoke;
const unlisted = [
  ["plugin:fs|read_text_file", { path: "/etc/passwd" }],
  ["plugin:fs|read_dir", { path: "/" }],
  ["plugin:fs|write_text_file", { path: "/tmp/attack", contents: "x" }],
  ["plugin:shell|execute", { program: "id", args: [] }],
  ["plugin:shell|open", { path: "https://example.org" }],
  ["plugin:opener|open_url", { url: "https://example.org" }],
  ["plugin:opener|open_path", { path: "/etc/passwd" }],
  ["plugin:http|fetch", { clientConfig: { method: "GET", url: "https://example.org", headers: [] } }],
  ["plugin:clipboard-manager|read_text", {}],
  ["plugin:clipboard-manager|write_text", { text: "attack" }],
  ["plugin:dialog|open", { options: {} }],
  ["plugin:dialog|save", { options: {} }],
  ["plugin:dialog|message", { message: "attack" }],
  ["plugin:process|exit", { code: 0 }],
  ["plugin:process|restart", {}],
  ["plugin:os|hostname", {}],
  ["plugin:path|resolve_directory", { directory: 21 }],
  ["plugin:app|version", {}],
  ["plugin:app|set_app_theme", { theme: "dark" }],
  ["plugin:window|create", { options: { label: "attack" } }],
  ["plugin:window|close", { label: "main" }],
  ["plugin:window|set_title", { label: "main", value: "attack" }],
  ["plugin:window|set_content_protected", { label: "main", value: false }],
  ["plugin:webview|create_webview", { windowLabel: "main", label: "attack", options: { url: "https://example.org" } }],
  ["plugin:webview|create_webview_window", { options: { label: "attack", url: "https://example.org" } }],
  ["plugin:webview|internal_toggle_devtools", {}],
  ["plugin:event|emit", { event: "session-changed", payload: null }],
  ["plugin:event|emit_to", { target: { kind: "Any" }, event: "session-changed", payload: null }],
  ["plugin:menu|new", { kind: "Menu", options: {}, handler: null }],
  ["plugin:tray|new", { options: {}, handler: null }],
  ["plugin:image|from_path", { path: "/etc/passwd" }],
  ["plugin:resources|close", { rid: 0 }],
  ["plugin:single-instance|exec", {}],
  ["export_vault", {}],
  ["read_file", { path: "/etc/passwd" }],
  ["account_secret", { id: "0" }],
];
const addresses = [
  "asset://localhost/etc/passwd",
  "http://asset.localhost/etc/passwd",
  "file:///etc/passwd",
  "tauri://localhost/../../../../etc/passwd",
  "/..%2f..%2f..%2f..%2fetc/passwd",
  "/index.html",
];

const attempts = [
  ["window.__TAURI__", async () => "__TAURI__" in window],
  ...unlisted.map(([command, given]) => [command, async () => { await invoke(command, given); return true; }]),
  ...addresses.map((address) => [`fetch of ${address}`, async () => (await (await fetch(address)).text()) !== ""]),
  ["a command without the page's own key", async () => {
    const asked = await fetch("ipc://localhost/session_state", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" });
    return asked.ok;
  }],
  ["a command with a guessed key", async () => {
    const headers = { "Content-Type": "application/json", "Tauri-Callback": "1", "Tauri-Error": "2", "Tauri-Invoke-Key": "0" };
    return (await fetch("ipc://localhost/session_state", { method: "POST", headers, body: "{}" })).ok;
  }],
];

const patience = new Promise((resolve) => setTimeout(resolve, 4000));
const got = [];
const attempt = async ([name, attack]) => {
  try {
    if (await Promise.race([attack(), patience]) === true) got.push(name);
  } catch { /* refused, as it should be */ }
};
Promise.all(attempts.map(attempt)).then(() => answer([attempts.map(([name]) => name), got, typeof invoke]));
