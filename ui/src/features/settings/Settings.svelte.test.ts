import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, test, vi } from "vitest";
import { CommandFailed } from "../../ipc/backend";
import { FAKE_PASSWORD, FAKE_RECOVERY_KEY } from "../../ipc/fake";
import type { FakeOptions } from "../../ipc/fake/variants";
import { accessibilityProblems, openWindow } from "../../testing/open-window";
// The chunk comes when it is needed; loading it here keeps its time out of the first test.
import "./Settings.svelte";

async function openSettings(section: string, options: FakeOptions = {}) {
	const window = await openWindow(options);
	await screen.findByRole("list", { name: "Accounts" });
	window.app.navigation.go("settings");
	const sections = await screen.findByRole("navigation", { name: "Sections of the settings" });
	await window.user.click(within(sections).getByRole("button", { name: section }));
	return window;
}

test("every section is named, reachable, and free of accessibility problems", async () => {
	const { user } = await openSettings("Lock");
	for (const name of ["Lock", "Codes", "Look", "Shortcuts", "Clock check", "Language", "About"]) {
		const entry = within(screen.getByRole("navigation", { name: "Sections of the settings" })).getByRole("button", { name });
		await user.click(entry);
		expect(entry).toHaveAttribute("aria-current", "page");
		expect(screen.getByRole("group", { name })).toBeInTheDocument();
		expect(await accessibilityProblems()).toEqual([]);
	}
});

describe("codes", () => {
	test("changes apply at once", async () => {
		const { user, app } = await openSettings("Codes");
		await user.click(screen.getByRole("switch", { name: "Hide codes until I hold a row" }));
		await waitFor(() => expect(app.settings.view?.codes.hidden).toBe(true));
		await user.selectOptions(screen.getByRole("combobox", { name: "Clear the clipboard" }), "Never");
		await waitFor(() => expect(app.settings.view?.codes.clearClipboardAfterS).toBeNull());
		await user.click(screen.getByRole("radio", { name: "12 34 56" }));
		await waitFor(() => expect(app.settings.view?.codes.grouping).toBe("pairs"));
		await user.selectOptions(screen.getByRole("combobox", { name: "Order of accounts" }), "Last used first");
		await waitFor(() => expect(app.settings.view?.codes.order).toBe("lastUsed"));
	});

	test("say honestly what Linux cannot do", async () => {
		await openSettings("Codes");
		expect(screen.getByText("Not on Linux")).toBeInTheDocument();
	});

	test("go back when the core refuses a change, and say why", async () => {
		const { user, backend } = await openSettings("Codes");
		vi.spyOn(backend, "changeSettings").mockRejectedValue(new CommandFailed({ code: "vaultReadOnly" }));
		await user.click(screen.getByRole("switch", { name: "Keep codes out of the clipboard history" }));
		expect(await screen.findAllByText("The setting was not changed. These accounts are open for reading only.")).not.toHaveLength(0);
		expect(screen.getByRole("switch", { name: "Keep codes out of the clipboard history" })).toBeChecked();
	});
});

describe("look", () => {
	test("changes the theme of the page", async () => {
		const { user } = await openSettings("Look");
		await user.click(screen.getByRole("radio", { name: "Dark" }));
		await waitFor(() => expect(document.documentElement).toHaveAttribute("data-theme", "dark"));
		await user.click(screen.getByRole("switch", { name: "High contrast" }));
		await waitFor(() => expect(document.documentElement).toHaveAttribute("data-theme", "hc-dark"));
	});

	test("changes the size of text and rows", async () => {
		const { user, app } = await openSettings("Look");
		await user.selectOptions(screen.getByRole("combobox", { name: "Text size" }), "150 %");
		await waitFor(() => expect(app.look.textPercent).toBe(150));
		await user.click(screen.getByRole("radio", { name: "Compact" }));
		await waitFor(() => expect(app.look.compact).toBe(true));
	});
});

describe("lock", () => {
	test("changes when Claviger locks", async () => {
		const { user, app } = await openSettings("Lock");
		await user.selectOptions(screen.getByRole("combobox", { name: "Lock when nothing happens" }), "After 30 minutes");
		await waitFor(() => expect(app.settings.view?.lock.afterMinutes).toBe(30));
		await user.click(screen.getByRole("switch", { name: "Lock when the window is hidden" }));
		await waitFor(() => expect(app.settings.view?.lock.whenHidden).toBe(true));
	});

	test("shows what protects this computer, and what cannot", async () => {
		await openSettings("Lock");
		const status = await screen.findByRole("region", { name: "Protection on this computer" });
		expect(status).toHaveTextContent(/Data file.*On/);
		expect(status).toHaveTextContent(/Screen sharing.*Not possible here/);
	});

	test("changes the password after the old one was given", async () => {
		const { user, backend } = await openSettings("Lock");
		await user.click(screen.getByRole("button", { name: "Change the password" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Change the password" }));
		const now = dialog.getByLabelText("Password now");
		expect(document.activeElement).toBe(now);
		await user.type(now, "wrong");
		await user.type(dialog.getByLabelText("New password"), "velvet meadow 9");
		await user.type(dialog.getByLabelText("New password again"), "velvet meadow 9");
		await user.click(dialog.getByRole("button", { name: "Change" }));
		await waitFor(() => expect(now).toHaveAccessibleDescription(/^That password is not right\./));
		expect(now).toHaveValue("");
		expect(document.activeElement).toBe(now);
		expect(await accessibilityProblems()).toEqual([]);

		await user.type(now, FAKE_PASSWORD);
		await user.click(dialog.getByRole("button", { name: "Change" }));
		await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
		expect(document.activeElement).toBe(screen.getByRole("button", { name: "Change the password" }));
		await backend.lock();
		await expect(backend.unlock({ kind: "password", password: "velvet meadow 9" })).resolves.toMatchObject({ kind: "unlocked" });
	});

	test("finds a new password that is short or differs before the core is asked", async () => {
		const { user, backend } = await openSettings("Lock");
		await user.click(screen.getByRole("button", { name: "Change the password" }));
		const dialog = within(await screen.findByRole("dialog"));
		await user.type(dialog.getByLabelText("Password now"), FAKE_PASSWORD);
		await user.type(dialog.getByLabelText("New password"), "short");
		await user.click(dialog.getByRole("button", { name: "Change" }));
		await waitFor(() => expect(document.activeElement).toBe(dialog.getByLabelText("New password")));
		await user.type(dialog.getByLabelText("New password"), "er no more");
		await user.click(dialog.getByRole("button", { name: "Change" }));
		await waitFor(() => expect(document.activeElement).toBe(dialog.getByLabelText("New password again")));
		expect(backend.calls).not.toContain("changePassword");
	});

	test("turns the system login on only with the password", async () => {
		const { user, app } = await openSettings("Lock");
		await user.click(screen.getByRole("switch", { name: "System login" }));
		const dialog = await screen.findByRole("dialog", { name: "System login" });
		await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
		await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
		expect(screen.getByRole("switch", { name: "System login" })).not.toBeChecked();

		await user.click(screen.getByRole("switch", { name: "System login" }));
		await user.type(await screen.findByLabelText("Password"), `${FAKE_PASSWORD}{Enter}`);
		await waitFor(() => expect(app.settings.view?.lock.keychain).toBe(true));
	});

	test("shows a recovery key once", async () => {
		const { user, backend } = await openSettings("Lock");
		await user.click(screen.getByRole("button", { name: "Make one" }));
		await user.type(await screen.findByLabelText("Password"), `${FAKE_PASSWORD}{Enter}`);
		const key = await screen.findByRole("group", { name: "Recovery key" });
		expect(key).toHaveTextContent(FAKE_RECOVERY_KEY.slice(0, 4));
		await user.click(screen.getByRole("button", { name: "Print" }));
		expect(backend.calls).toContain("printPage");
		expect(await accessibilityProblems()).toEqual([]);
		await user.click(screen.getByRole("button", { name: "I have printed it or written it down" }));
		await waitFor(() => expect(document.body).not.toHaveTextContent(FAKE_RECOVERY_KEY.slice(0, 4)));
		expect(await screen.findByRole("button", { name: "Make a new one" })).toBeInTheDocument();
	});
});

test("the clock check keeps the consent and says that nothing is asked without it", async () => {
	const { user, app } = await openSettings("Clock check");
	expect(screen.getByText("Without your consent nothing goes to the network, ever.")).toBeInTheDocument();
	await user.click(screen.getByRole("switch", { name: "Check the clock a few times a day" }));
	await waitFor(() => expect(app.settings.view?.clock.consent).toBe(true));
});

describe("a password for recovery codes", () => {
	const OWN = "their own word";

	async function withOwnPassword() {
		const window = await openSettings("Lock");
		await window.user.click(screen.getByRole("button", { name: "Set a password" }));
		const dialog = within(await screen.findByRole("dialog", { name: "A password for recovery codes" }));
		expect(await accessibilityProblems()).toEqual([]);
		await window.user.type(dialog.getByLabelText("Password of Claviger"), FAKE_PASSWORD);
		await window.user.type(dialog.getByLabelText("New password"), OWN);
		await window.user.type(dialog.getByLabelText("New password again"), OWN);
		await window.user.click(dialog.getByRole("button", { name: "Set a password" }));
		await screen.findByText("Recovery codes have a password of their own. Names and counts stay visible.");
		return window;
	}

	test("is asked for where codes are needed, once for a while", async () => {
		const { app, backend, user } = await withOwnPassword();
		await app.session.lock();
		await backend.unlock({ kind: "password", password: FAKE_PASSWORD });
		await screen.findByRole("list", { name: "Accounts" });
		app.navigation.go("recovery");
		await user.click(await screen.findByRole("button", { name: "Show codes" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Password of the recovery codes" }));
		await user.type(dialog.getByLabelText("Password"), `${FAKE_PASSWORD}{Enter}`);
		expect(await dialog.findByText(/That password is not right/)).toBeInTheDocument();
		expect(document.body).not.toHaveTextContent("9046 1183");

		await user.type(dialog.getByLabelText("Password"), `${OWN}{Enter}`);
		expect(await screen.findByText("9046 1183")).toBeInTheDocument();
		await user.click(screen.getByRole("button", { name: "Copy code 2" }));
		expect(backend.left).toEqual(["9046 1183"]);
	});

	test("is turned off with itself, not with the password of Claviger", async () => {
		const { app, user } = await withOwnPassword();
		await user.click(screen.getByRole("button", { name: "Turn off" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Turn off the password of recovery codes" }));
		await user.type(dialog.getByLabelText("Password"), `${FAKE_PASSWORD}{Enter}`);
		expect(await dialog.findByText(/That password is not right/)).toBeInTheDocument();
		await user.type(dialog.getByLabelText("Password"), `${OWN}{Enter}`);
		await waitFor(() => expect(app.settings.view?.lock.codesLocked).toBe(false));
	});

	test("that is forgotten costs the codes, and says so before", async () => {
		const { app, backend, user } = await withOwnPassword();
		await user.click(screen.getByRole("button", { name: "Forgotten?" }));
		const dialog = within(await screen.findByRole("alertdialog", { name: "Forgotten password of recovery codes" }));
		expect(dialog.getByText(/The codes cannot be read any more, by nobody/)).toBeInTheDocument();
		await user.type(dialog.getByLabelText("Password"), `${FAKE_PASSWORD}{Enter}`);
		await waitFor(() => expect(app.settings.view?.lock.codesLocked).toBe(false));
		expect((await backend.recovery()).sets).toEqual([]);
	});
});
