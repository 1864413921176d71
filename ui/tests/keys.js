// What a person without a pointer does.
import assert from "node:assert/strict";

/** The focused control: its element and its name. */
export const focused = (page) =>
	page.evaluate(() => {
		const element = document.activeElement;
		if (element === null || element === document.body) return "nothing";
		const label = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent ?? "";
		return `${element.tagName.toLowerCase()} ${label.replace(/\s+/g, " ").trim()}`;
	});

/** Presses Tab until the focused control is called so; a control that cannot be reached fails. */
export async function tabTo(page, name) {
	for (let presses = 0; presses < 60; presses += 1) {
		if ((await focused(page)).includes(name)) return;
		await page.keyboard.press("Tab");
	}
	assert.fail(`Tab never reached "${name}"; the focus is on "${await focused(page)}"`);
}

/** Waits for the heading with this name. */
export const heading = (page, name) => page.getByRole("heading", { name, exact: true }).waitFor({ timeout: 5000 });

/** Goes to the control and presses Enter on it. */
export async function press(page, name) {
	await tabTo(page, name);
	await page.keyboard.press("Enter");
}

/** Goes to the field and types. */
export async function typeInto(page, name, text) {
	await tabTo(page, name);
	await page.keyboard.type(text);
}
