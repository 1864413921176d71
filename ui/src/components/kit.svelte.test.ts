import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { createRawSnippet } from "svelte";
import { expect, onTestFinished, test, vi } from "vitest";
import { accessibilityProblems } from "../testing/open-window";
import AccountTile from "./AccountTile.svelte";
import Code from "./Code.svelte";
import CountdownRing from "./CountdownRing.svelte";
import Dialog from "./Dialog.svelte";
import Menu from "./Menu.svelte";
import PasswordField from "./PasswordField.svelte";
import Segmented from "./Segmented.svelte";
import Select from "./Select.svelte";
import Stepper from "./Stepper.svelte";
import Switch from "./Switch.svelte";
import TextField from "./TextField.svelte";

const text = (words: string) => createRawSnippet(() => ({ render: () => `<p>${words}</p>` }));

test("a field is named by its label and explained by its error", async () => {
	render(TextField, { label: "Account", value: "", error: "A name is missing.", hint: "As the portal writes it." });
	const field = screen.getByRole("textbox", { name: "Account" });
	expect(field).toBeInvalid();
	expect(field).toHaveAccessibleDescription(/A name is missing\./);
	expect(field).toHaveAccessibleDescription(/As the portal writes it\./);
	expect(await accessibilityProblems()).toEqual([]);
});

test("a password is hidden until it is asked for", async () => {
	const user = userEvent.setup();
	render(PasswordField, { label: "Password", value: "secret" });
	const field = screen.getByLabelText("Password");
	const show = screen.getByRole("button", { name: "Show password" });
	expect(field).toHaveAttribute("type", "password");
	expect(show).toHaveAttribute("aria-pressed", "false");
	await user.click(show);
	expect(field).toHaveAttribute("type", "text");
	expect(show).toHaveAttribute("aria-pressed", "true");
	expect(await accessibilityProblems()).toEqual([]);
});

test("a dialog is named by its title, and Escape and the button both close it", async () => {
	const onclose = vi.fn();
	const user = userEvent.setup();
	render(Dialog, { title: "Edit account", onclose, children: text("Body") });
	const dialog = screen.getByRole("dialog", { name: "Edit account" });
	await user.click(screen.getByRole("button", { name: "Close" }));
	const cancel = new Event("cancel", { cancelable: true });
	dialog.dispatchEvent(cancel);
	expect(cancel.defaultPrevented).toBe(true);
	expect(onclose).toHaveBeenCalledTimes(2);
	expect(await accessibilityProblems()).toEqual([]);
});

test("a dialog gives the focus back to what opened it", () => {
	const opener = document.body.appendChild(document.createElement("button"));
	onTestFinished(() => opener.remove());
	opener.focus();
	const { unmount } = render(Dialog, { title: "Edit account", onclose: () => undefined, children: text("Body") });
	unmount();
	expect(opener).toHaveFocus();
});

test("a switch, a choice and a select tell what was chosen", async () => {
	const user = userEvent.setup();
	const switched = vi.fn();
	const chosen = vi.fn();
	const selected = vi.fn();
	const options = [{ value: "a", label: "First" }, { value: "b", label: "Second" }];
	render(Switch, { checked: false, label: "Hide codes", onchange: switched });
	render(Segmented, { value: "a", options, label: "Group digits", onchange: chosen });
	render(Select, { value: "a", options, label: "Order", onchange: selected });

	await user.click(screen.getByRole("switch", { name: "Hide codes" }));
	await user.click(screen.getByRole("radio", { name: "Second" }));
	await user.selectOptions(screen.getByRole("combobox", { name: "Order" }), "Second");
	expect(switched).toHaveBeenCalledWith(true);
	expect(chosen).toHaveBeenCalledWith("b");
	expect(selected).toHaveBeenCalledWith("b");
	expect(await accessibilityProblems()).toEqual([]);
});

test("a menu jumps to what is typed, and gives the focus back before it acts", async () => {
	const anchor = document.body.appendChild(document.createElement("button"));
	onTestFinished(() => anchor.remove());
	const user = userEvent.setup();
	const focusedAtRun: (Element | null)[] = [];
	const run = () => focusedAtRun.push(document.activeElement);
	const onclose = vi.fn();
	render(Menu, { props: { label: "More", anchor, onclose, items: [{ kind: "action", label: "Copy code", run: vi.fn() }, { kind: "separator" }, { kind: "choice", label: "Details", checked: true, run }] } });

	expect(screen.getByRole("menuitem", { name: "Copy code" })).toHaveFocus();
	await user.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}");
	expect(screen.getByRole("menuitemradio", { name: "Details" })).toHaveFocus();
	expect(screen.getByRole("menuitemradio", { name: "Details" })).toBeChecked();
	await user.keyboard("{Enter}");
	expect(onclose).toHaveBeenCalledOnce();
	expect(focusedAtRun).toEqual([anchor]);
});

test("a code holds no space, and dots while it is hidden", () => {
	const { container, rerender } = render(Code, { code: "482913" });
	expect(container).toHaveTextContent(/^482913$/);
	void rerender({ code: null, digits: 6 });
});

test("the large ring is a timer that does not speak by itself; the small one is not there for a screen reader", async () => {
	render(CountdownRing, { seconds: 18, period: 30, size: "large" });
	const timer = screen.getByRole("timer", { name: "18 seconds left" });
	expect(timer).toHaveAttribute("aria-live", "off");
	const { container } = render(CountdownRing, { seconds: 7, period: 30 });
	expect(container.querySelector(".ring")).toHaveAttribute("aria-hidden", "true");
	expect(container).toHaveTextContent("7");
	expect(await accessibilityProblems()).toEqual([]);
});

test("steps say which one is on screen and which are done", async () => {
	render(Stepper, { steps: ["Find the key", "Check", "Try it"], current: 1 });
	const steps = screen.getAllByRole("listitem");
	expect(steps[0]).toHaveTextContent(/Done:\s*Find the key/);
	expect(steps[1]).toHaveAttribute("aria-current", "step");
	expect(await accessibilityProblems()).toEqual([]);
});

test("a tile takes no address and no colour from a hostile name", () => {
	const { container } = render(AccountTile, { icon: { kind: "brand", slug: "../../x.svg); background: url(http://x", colour: "red; --x: 1" } });
	const html = container.innerHTML;
	expect(html).not.toContain("http://x");
	expect(html).not.toContain("red");
});
