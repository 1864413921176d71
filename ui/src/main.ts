import { mount } from "svelte";
import Root from "./App.svelte";
import type { Backend } from "./ipc/backend";
import { App } from "./state/app.svelte";
import "./styles/base.css";

/** The real core, or one in memory for tests and for work on the design in a browser. */
async function chooseBackend(): Promise<Backend> {
	if (import.meta.env.MODE === "fake") return (await import("./ipc/fake")).FakeBackend.fromQuery(location.search);
	return (await import("./ipc/tauri")).tauriBackend;
}

// No `await` at the top: the chunk of the core imports this one, and would wait for it for ever.
async function start(): Promise<void> {
	const target = document.getElementById("app");
	if (target !== null) mount(Root, { target, props: { app: new App(await chooseBackend()) } });
}

void start();
