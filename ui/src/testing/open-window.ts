import { render } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { onTestFinished } from "vitest";
import Root from "../App.svelte";
import { FakeBackend } from "../ipc/fake";
import type { FakeOptions } from "../ipc/fake/variants";
import { App } from "../state/app.svelte";

/** The moment of every test that does not say another one: 18 seconds are left of each code. */
export const NOW = Date.parse("2025-11-21T10:42:12Z");

/** Opens the whole window on a core in memory. */
export async function openWindow(options: FakeOptions = {}) {
	const backend = new FakeBackend({ nowMs: NOW, ...options });
	const app = new App(backend);
	const user = userEvent.setup();
	const view = render(Root, { app });
	onTestFinished(() => view.unmount());
	return { app, backend, user, ...view };
}

/** What axe finds, as readable lines. jsdom paints nothing, so colours are judged on pictures instead. */
export async function accessibilityProblems(element: Element = document.body): Promise<string[]> {
	const { violations } = await axe.run(element, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
	return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}
