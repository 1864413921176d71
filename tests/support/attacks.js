// What a hostile script in the page would try. Each attempt is named; it succeeded when its function answers true, when the
// code that it smuggles in ran, or when its name arrives at the trap, a server that listens on the loopback.
// Called with the trap's address and a function for the answer: the names of the attempts, and of those that succeeded here.
const trap = arguments[0];
const answer = arguments[arguments.length - 1];

const ran = (window.ranByAttack = new Set());
const mark = (name) => `window.ranByAttack.add(${JSON.stringify(name)})`;
const at = (name) => `${trap}/${encodeURIComponent(name)}`;
const put = (tag, properties = {}, text = "") => {
  const element = document.createElement(tag);
  Object.assign(element, properties);
  element.textContent = text;
  document.body.append(element);
  return element;
};
const html = (text) => { put("div").innerHTML = text; };
const blob = (text, type = "text/javascript") => URL.createObjectURL(new Blob([text], { type }));
const data = (text) => `data:text/javascript,${encodeURIComponent(text)}`;
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const told = (target, ...events) => new Promise((resolve) => events.forEach((event) => target.addEventListener(event, resolve)));

const attacks = {
  // Text that becomes code
  "eval": (name) => { (0, eval)(mark(name)); },
  "new Function": (name) => { new Function(mark(name))(); },
  "AsyncFunction": (name) => { new (async () => {}).constructor(mark(name))(); },
  "GeneratorFunction": (name) => { new (function* () {}).constructor(mark(name))().next(); },
  "setTimeout with text": (name) => { setTimeout(mark(name)); },
  "setInterval with text": (name) => { const id = setInterval(mark(name), 10); setTimeout(() => clearInterval(id), 100); },
  "inline script": (name) => { put("script", {}, mark(name)); },
  "inline module": (name) => { put("script", { type: "module" }, mark(name)); },
  "script from data": (name) => { put("script", { src: data(mark(name)) }); },
  "script from blob": (name) => { put("script", { src: blob(mark(name)) }); },
  "script from the network": (name) => { put("script", { src: at(name) }); },
  "import of data": async (name) => { await import(data(mark(name))); },
  "import of blob": async (name) => { await import(blob(mark(name))); },
  "import from the network": async (name) => { await import(at(name)); },
  "handler of a broken picture": (name) => html(`<img src="data:," onerror='${mark(name)}'>`),
  "handler of a drawing": (name) => html(`<svg><animate onbegin='${mark(name)}' attributeName="x" dur="1s"></animate></svg>`),
  "handler of an opened disclosure": (name) => html(`<details open ontoggle='${mark(name)}'><p>x</p></details>`),
  "handler set as an attribute": (name) => { const button = put("button"); button.setAttribute("onclick", mark(name)); button.click(); },
  "javascript address in a link": (name) => put("a", { href: `javascript:void ${mark(name)}` }).click(),
  "javascript address in a frame": (name) => { put("iframe", { src: `javascript:parent.${mark(name).slice(7)}` }); },
  "frame with a document of its own": (name) => { put("iframe", { srcdoc: `<script>parent.${mark(name).slice(7)}</script>` }); },
  "frame from blob": (name) => { put("iframe", { src: blob(`<script>parent.${mark(name).slice(7)}</script>`, "text/html") }); },
  "document.write": (name) => { const frame = put("iframe"); frame.contentDocument.write(`<script>parent.${mark(name).slice(7)}</script>`); frame.contentDocument.close(); },
  "worker from blob": (name) => told(new Worker(blob("postMessage(1)")), "message").then(() => true),
  "worker from data": (name) => told(new Worker(data("postMessage(1)")), "message").then(() => true),
  "compiled module": async () => {
    await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    return true;
  },

  // Ways out
  "fetch": (name) => fetch(at(name)).then(() => true),
  "fetch without reading": (name) => fetch(at(name), { mode: "no-cors", method: "POST", body: "code" }).then(() => true),
  "XMLHttpRequest": (name) => { const request = new XMLHttpRequest(); request.open("GET", at(name)); request.send(); },
  "sendBeacon": (name) => { navigator.sendBeacon(at(name), "code"); },
  "WebSocket": (name) => { new WebSocket(at(name).replace("http", "ws")); },
  "EventSource": (name) => { new EventSource(at(name)); },
  "picture from the network": (name) => { new Image().src = at(name); },
  "picture in a style": (name) => { put("div", {}, "x").style.background = `url("${at(name)}")`; },
  "picture in a style attribute": (name) => put("div", {}, "x").setAttribute("style", `background: url("${at(name)}")`),
  "style sheet from the network": (name) => { put("link", { rel: "stylesheet", href: at(name) }); },
  "style in the page": async () => { put("style", {}, "body { --by-attack: 1 }"); await later(800); return getComputedStyle(document.body).getPropertyValue("--by-attack").trim() === "1"; },
  "font from the network": (name) => new FontFace("attack", `url("${at(name)}")`).load().then(() => true),
  "sound from the network": (name) => { put("audio", { src: at(name), preload: "auto" }).load(); },
  "film from the network": (name) => { put("video", { src: at(name), preload: "auto" }).load(); },
  "frame from the network": (name) => { put("iframe", { src: at(name) }); },
  "object from the network": (name) => { put("object", { data: at(name) }); },
  "embedded file from the network": (name) => { put("embed", { src: at(name) }); },
  "form into a frame": (name) => {
    put("iframe", { name: "attack" });
    put("form", { action: at(name), target: "attack", method: "POST" }).submit();
  },
  "form into a new window": (name) => put("form", { action: at(name), target: "_blank" }).submit(),
  "new window": (name) => { window.open(at(name)); },
  "link into a new window": (name) => put("a", { href: at(name), target: "_blank" }).click(),
  "prefetch": (name) => { put("link", { rel: "prefetch", href: at(name) }); },
  "preload": (name) => { put("link", { rel: "preload", as: "script", href: at(name) }); },
  "ping of a link": (name) => put("a", { href: "#", ping: at(name) }).click(),
  "another base address": () => {
    const before = document.baseURI;
    const base = document.createElement("base");
    base.href = `${trap}/`;
    document.head.prepend(base);
    const moved = document.baseURI !== before;
    base.remove();
    return moved;
  },
  "server in the background": async (name) => { await navigator.serviceWorker.register(blob(mark(name))); return true; },

  // What the desktop holds
  "reading the clipboard": async () => { await navigator.clipboard.readText(); return true; },
  "camera and microphone": async () => { await navigator.mediaDevices.getUserMedia({ audio: true, video: true }); return true; },
  "file address": async () => (await (await fetch("file:///etc/passwd")).text()).length > 0,
  "file address in a frame": async () => {
    const frame = put("iframe", { src: "file:///etc/passwd" });
    await told(frame, "load");
    return (frame.contentDocument?.body?.textContent ?? "").includes("root:");
  },

  // Objects that everybody shares
  "a new property for every object": () => { try { Object.prototype.byAttack = 1; } catch { return false; } return ({}).byAttack === 1; },
  "a new property by __proto__": () => { try { ({}).__proto__.byProto = 1; } catch { return false; } return ({}).byProto === 1; },
  "a new property by definition": () => { Object.defineProperty(Object.prototype, "byDefinition", { value: 1 }); return ({}).byDefinition === 1; },
  "another toString for every object": () => { const before = Object.prototype.toString; try { Object.prototype.toString = () => "attack"; } catch { return false; } const changed = Object.prototype.toString !== before; if (changed) Object.prototype.toString = before; return changed; },
};

const patience = later(2500);
const attempt = async ([name, attack]) => {
  try {
    if (await Promise.race([attack(name), patience]) === true) ran.add(name);
  } catch { /* refused, as it should be */ }
};
Promise.all(Object.entries(attacks).map(attempt)).then(() => patience).then(() => answer([Object.keys(attacks), [...ran]]));
