import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, test, vi } from "vitest";
import { CommandFailed } from "../../ipc/backend";
import type { FakeOptions } from "../../ipc/fake/variants";
import { accessibilityProblems, openWindow } from "../../testing/open-window";
// The chunk comes when it is needed; loading it here keeps its time out of the first test.
import "./AddAccount.svelte";

async function openDialog(options: FakeOptions = {}) {
	const window = await openWindow(options);
	await screen.findByRole("list", { name: "Accounts" });
	await window.user.click(screen.getByRole("button", { name: "Add account" }));
	const dialog = await screen.findByRole("dialog", { name: "Add account" });
	return { ...window, dialog, in: within(dialog) };
}

async function openTyping(options: FakeOptions = {}) {
	const opened = await openDialog(options);
	await opened.user.click(opened.in.getByRole("button", { name: /^Type the key/ }));
	return { ...opened, key: await opened.in.findByLabelText("Key from the portal") };
}

const step = (dialog: HTMLElement) => dialog.querySelector("[aria-current='step']")?.textContent?.replace(/\s+/g, " ").trim();

describe("step 1", () => {
	test("opens on the first way and says that nothing is saved yet", async () => {
		const { dialog, in: inside } = await openDialog();
		expect(document.activeElement).toBe(inside.getByRole("button", { name: /^Capture the screen/ }));
		expect(step(dialog)).toBe("1 Find the key");
		expect(inside.getByText("Nothing is saved until you press Add.")).toBeInTheDocument();
		expect(await accessibilityProblems()).toEqual([]);
	});

	test("gives the focus back when it closes", async () => {
		const { user } = await openDialog();
		await user.click(screen.getByRole("button", { name: "Cancel" }));
		await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
		expect(document.activeElement).toBe(screen.getByRole("button", { name: "Add account" }));
	});

	test("says first that the system will ask, where it does", async () => {
		const { in: inside } = await openDialog({ wayland: true });
		expect(inside.getByText("When you capture the screen, your system asks you first.")).toBeInTheDocument();
	});

	test.each([
		["none", "No QR code found in this picture.", "Nothing was saved."],
		["tooSmall", "There is a QR code, but it is too small to read.", "Nothing was saved."],
		["cutOff", "There is a QR code, but part of it is out of view.", "Nothing was saved."],
		["faint", "There is a QR code, but it hardly differs from its background.", "Nothing was saved."],
		["damaged", "There is a QR code, but part of it is covered or blurred.", "Nothing was saved."],
		["webAddress", "This QR code is not for two-factor sign-in. It holds a web address.", "It was not opened and not saved."],
		["vendor", "This QR code works only with the app of Microsoft Authenticator.", "Nothing was saved."],
		["denied", "Your desktop did not allow the screenshot.", "Nothing was captured."],
		["unavailable", "This desktop offers no way to capture the screen.", "Nothing was captured."],
		["badLink", "This address holds no key.", "Nothing was saved."],
	] as const)("tells about %s what happened, what is safe and what to do", async (scan, title, safe) => {
		const { user, in: inside } = await openDialog({ scan });
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));

		const alert = await inside.findByRole("alert");
		const parts = within(alert).getAllByText(/./).map(({ textContent }) => textContent);
		expect(parts[0]).toBe(title);
		expect(parts[1]).toBe(safe);
		expect(parts).toHaveLength(3);
		expect(await accessibilityProblems()).toEqual([]);
	});

	test("looks in the part that the keys marked, where nothing was found in the whole", async () => {
		const { user, backend, in: inside } = await openDialog({ scan: "none" });
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));
		await user.click(await inside.findByRole("button", { name: "Mark the part" }));
		const view = await inside.findByRole("button", { name: /^Marked part: 41 % from the left/ });
		await waitFor(() => expect(document.activeElement).toBe(view));
		expect(await accessibilityProblems()).toEqual([]);

		backend.scan = "found";
		await user.keyboard("{ArrowRight}{ArrowDown}{Shift>}{ArrowRight}{ArrowLeft}{ArrowUp}{/Shift}{Enter}");
		await inside.findByLabelText("Portal or service");
		expect(backend.markedPart).toEqual({ picture: { number: 1 }, left: 402, top: 192, width: 180, height: 168 });
	});

	test("captures a part at once, on the screen that is chosen", async () => {
		const { user, backend, in: inside } = await openDialog({ scan: "none" });
		await user.click(inside.getByRole("button", { name: "Capture a part of the screen" }));
		await user.click(await inside.findByRole("button", { name: "Screen 2" }));
		await user.click(inside.getByRole("button", { name: "Look in this part" }));
		expect(await inside.findByText("No QR code found in this picture.")).toBeInTheDocument();
		expect(backend.markedPart?.picture).toEqual({ number: 2 });
		expect(inside.getByRole("button", { name: "Mark the part" })).toBeInTheDocument();
	});

	test("goes from an error to what its button says", async () => {
		const { user, backend, in: inside } = await openDialog({ scan: "none" });
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));
		backend.scan = "found";
		await user.click(await inside.findByRole("button", { name: "Capture again" }));
		expect(await inside.findByText("1 QR code read")).toBeInTheDocument();
	});

	test("shows where the code is that cannot be read, and looks again after the person did something about it", async () => {
		const { user, backend, in: inside } = await openDialog({ scan: "tooSmall" });
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));

		expect(await inside.findByRole("img", { name: "Blurred picture with the place of the QR code outlined" })).toBeInTheDocument();
		expect(inside.getByText("Not readable")).toBeInTheDocument();
		expect(inside.getByText(/^Screen 1, /)).toBeInTheDocument();
		expect(inside.getByText(/It has 1\.4 pixels for each of its squares\. Zoom in/)).toBeInTheDocument();

		backend.scan = "found";
		await user.click(inside.getByRole("button", { name: "Look again" }));
		expect(await inside.findByText("1 QR code read")).toBeInTheDocument();
	});

	test("looks at the screen after a file whose code cannot be read", async () => {
		const { user, backend, in: inside } = await openDialog({ scan: "cutOff" });
		await user.click(inside.getByRole("button", { name: /^Open an image/ }));
		await inside.findByText(/part of it is out of view/);
		expect(inside.queryByRole("button", { name: "Look again" })).toBeNull();

		backend.scan = "found";
		await user.click(inside.getAllByRole("button", { name: /^Capture the screen/ }).at(-1) as HTMLElement);
		expect(await inside.findByText("1 QR code read")).toBeInTheDocument();
		expect(backend.calls.filter((call) => call === "scanScreens")).toHaveLength(1);
	});

	test("reads once more after something unexpected", async () => {
		const { user, backend, in: inside } = await openDialog();
		vi.spyOn(backend, "scanScreens").mockRejectedValueOnce(new CommandFailed({ code: "unexpected", savedAtMs: null }));
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));
		await user.click(await inside.findByRole("button", { name: "Try again" }));
		expect(await inside.findByText("1 QR code read")).toBeInTheDocument();
	});

	test("stays as it was when the file dialog is cancelled", async () => {
		const { user, in: inside } = await openDialog({ scan: "cancelled" });
		await user.click(inside.getByRole("button", { name: /^Open an image/ }));
		expect(await inside.findByRole("heading", { name: "Drop a picture here" })).toBeInTheDocument();
	});

	test("shows the name of a file that is held over the window, and closes when it goes", async () => {
		const { backend } = await openWindow();
		await screen.findByRole("list", { name: "Accounts" });
		backend.emit("dropHovered", { name: "nordlayer-2fa.png", bytes: 214_000 });
		expect(await screen.findByText("nordlayer-2fa.png, 214 kB")).toBeInTheDocument();

		backend.emit("dropLeft", null);
		await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
	});

	test("reads a dropped file", async () => {
		const { backend } = await openWindow();
		await screen.findByRole("list", { name: "Accounts" });
		backend.emit("dropHovered", { name: "nordlayer-2fa.png", bytes: 214_000 });
		await screen.findByRole("heading", { name: "Let go to read the image" });
		await backend.drop();
		expect(await screen.findByText("1 QR code read")).toBeInTheDocument();
	});

	test("shows what a link brought, and what was wrong with it", async () => {
		const { app } = await openWindow();
		await screen.findByRole("list", { name: "Accounts" });
		app.adding.open({ kind: "failed", error: { code: "link", problem: { kind: "algorithmUnknown", name: "MD5" } } });
		expect(await screen.findByText("This address asks for a hash that Claviger does not know (MD5).")).toBeInTheDocument();
	});
});

describe("step 2", () => {
	test("shows the live code, the names to edit, and puts the focus on the name", async () => {
		const { user, dialog, in: inside } = await openDialog();
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));

		const name = await inside.findByLabelText("Portal or service");
		expect(name).toHaveValue("NordLayer");
		await waitFor(() => expect(document.activeElement).toBe(name));
		expect(step(dialog)).toBe("2 Check");
		const preview = inside.getByRole("region", { name: "Live preview" });
		await waitFor(() => expect(preview).toHaveTextContent(/482913/));
		expect(within(preview).getByRole("timer", { name: /^1\d seconds left$/ })).toBeInTheDocument();
		expect(inside.getByText("6 digits, every 30 s, SHA-1")).toBeInTheDocument();
		expect(inside.getByRole("img", { name: "Blurred picture with the found QR code outlined" })).toBeInTheDocument();
		expect(await accessibilityProblems()).toEqual([]);
	});

	test("never holds the key in the page", async () => {
		const { user, in: inside } = await openDialog();
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));
		await inside.findByLabelText("Portal or service");
		expect(inside.queryByRole("button", { name: "Show key" })).toBeNull();
	});

	test("asks for a name when there is none, and goes to it", async () => {
		const { user, in: inside } = await openDialog();
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));
		const issuer = await inside.findByLabelText("Portal or service");
		await user.clear(issuer);
		await user.clear(inside.getByLabelText("Account"));
		await user.click(inside.getByRole("button", { name: "Add account" }));
		expect(issuer).toBeInvalid();
		expect(issuer).toHaveAccessibleDescription("Type the portal or the account, so that you find it again.");
		expect(document.activeElement).toBe(issuer);
	});

	test("saves under a new group", async () => {
		const { user, backend, in: inside } = await openDialog();
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));
		await user.selectOptions(await inside.findByLabelText("Group"), "New group");
		const name = await inside.findByLabelText("Name of the group");
		await waitFor(() => expect(document.activeElement).toBe(name));
		await user.type(name, "Clients");
		await user.click(inside.getByRole("button", { name: "Add account" }));
		await inside.findByRole("heading", { name: /is saved/ });
		expect(await backend.groups()).toContain("Clients");
	});

	test("says that the same key is here already, and shows it", async () => {
		const { user, app, in: inside } = await openDialog({ scan: "same" });
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));
		expect(await inside.findByText("This account is here already, with the same key.")).toBeInTheDocument();
		expect(inside.queryByRole("button", { name: "Add account" })).toBeNull();
		await user.click(inside.getByRole("button", { name: "Show it" }));
		await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
		expect(app.navigation.details).toBe("account-1");
	});

	test("replaces another key and keeps the old one", async () => {
		const { user, backend, in: inside } = await openDialog({ scan: "newKey" });
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));
		expect(await inside.findByText("Both keys are safe for now.")).toBeInTheDocument();
		await user.click(inside.getByRole("button", { name: "Replace the key" }));
		await inside.findByRole("heading", { name: /is saved/ });
		const { replacedKeys } = await backend.accountDetails("account-1");
		expect(replacedKeys).toHaveLength(1);
		expect((await backend.sessionState()) as object).toMatchObject({ accountCount: 12 });
	});

	test("tries a replacement again as a replacement", async () => {
		const { user, backend, in: inside } = await openDialog({ scan: "newKey" });
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));
		backend.saveError = { code: "vaultWrite", reason: "diskFull", detail: "" };
		await user.click(await inside.findByRole("button", { name: "Replace the key" }));
		const again = await inside.findByRole("button", { name: "Try again" });
		backend.saveError = null;
		await user.click(again);
		await inside.findByRole("heading", { name: /is saved/ });
		expect((await backend.sessionState()) as object).toMatchObject({ accountCount: 12 });
		expect((await backend.accountDetails("account-1")).replacedKeys).toHaveLength(1);
	});

	test("keeps both keys when asked to", async () => {
		const { user, backend, in: inside } = await openDialog({ scan: "newKey" });
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));
		await user.click(await inside.findByRole("button", { name: "Keep both" }));
		await inside.findByRole("heading", { name: /is saved/ });
		expect((await backend.sessionState()) as object).toMatchObject({ accountCount: 13 });
	});

	test("warns of a counter and adds it anyway", async () => {
		const { user, in: inside } = await openDialog({ scan: "counter" });
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));
		expect(await inside.findByText("This account uses a counter instead of the time.")).toBeInTheDocument();
		await user.click(inside.getByRole("button", { name: "Add anyway" }));
		await user.click(await inside.findByRole("button", { name: "New code" }));
		expect(await inside.findByRole("button", { name: "Copy code" })).toBeInTheDocument();
	});

	test("keeps what was found when saving fails, and tells the three parts", async () => {
		const { user, backend, in: inside } = await openDialog();
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));
		await inside.findByLabelText("Portal or service");
		backend.saveError = { code: "vaultWrite", reason: "diskFull", detail: "" };
		await user.click(inside.getByRole("button", { name: "Add account" }));

		const alert = await inside.findByRole("alert");
		expect(alert).toHaveTextContent("Claviger could not save: the disk is full.");
		expect(alert).toHaveTextContent("Your earlier accounts are unchanged.");
		expect(alert).toHaveTextContent("Make room or check the folder, then try again.");
		backend.saveError = null;
		await user.click(within(alert).getByRole("button", { name: "Try again" }));
		expect(await inside.findByRole("heading", { name: "NordLayer is saved. Now try it." })).toBeInTheDocument();
	});

	test("lists several accounts with numbers and adds the chosen ones", async () => {
		const { user, backend, in: inside } = await openDialog({ scan: "several" });
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));
		const boxes = await inside.findAllByRole("checkbox");
		expect(boxes).toHaveLength(3);
		for (const box of boxes) expect(box).toBeChecked();
		await user.click(inside.getByRole("checkbox", { name: /Sentry/ }));
		expect(await accessibilityProblems()).toEqual([]);
		await user.click(inside.getByRole("button", { name: "Add 2 accounts" }));
		expect(await inside.findByRole("heading", { name: "2 accounts are saved." })).toBeInTheDocument();
		expect((await backend.sessionState()) as object).toMatchObject({ accountCount: 14 });
	});

	test("collects the parts of a transfer and keeps what was unchecked", async () => {
		const { user, in: inside } = await openDialog({ scan: "transfer" });
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));
		expect(await inside.findByText("This is part 1 of 2 of a Google Authenticator transfer.")).toBeInTheDocument();
		expect(inside.getByText("Show the next part on the phone and capture it. Missing: 2.")).toBeInTheDocument();
		await user.click(inside.getByRole("checkbox", { name: /Sentry/ }));
		await user.click(inside.getByRole("button", { name: "Capture part 2" }));
		expect(await inside.findByText("All 2 parts of the transfer are here.")).toBeInTheDocument();
		expect(inside.getAllByRole("checkbox")).toHaveLength(5);
		expect(inside.getByRole("checkbox", { name: /Sentry/ })).not.toBeChecked();
		expect(inside.getByRole("button", { name: "Add 4 accounts" })).toBeInTheDocument();
	});

	test("keeps the parts of a transfer when the next capture finds nothing", async () => {
		const { user, backend, in: inside } = await openDialog({ scan: "transfer" });
		await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));
		backend.scan = "none";
		await user.click(await inside.findByRole("button", { name: "Capture part 2" }));
		expect(await inside.findByText("No QR code found in this picture.")).toBeInTheDocument();
		expect(inside.getAllByRole("checkbox")).toHaveLength(3);
	});
});

describe("a typed key", () => {
	test("is grouped by four and shows its code as soon as it is complete", async () => {
		const { user, key, in: inside } = await openTyping();
		await waitFor(() => expect(document.activeElement).toBe(key));
		expect(inside.getByText("The live code appears here as soon as the key is complete.")).toBeInTheDocument();
		await user.type(key, "jbswy3dpehpk3pxp");
		expect(key).toHaveValue("JBSW Y3DP EHPK 3PXP");
		expect(await inside.findByRole("region", { name: "Live preview" })).toHaveTextContent(/\d{6}/);
		expect(await accessibilityProblems()).toEqual([]);
	});

	test("is not called too short before the field is left", async () => {
		const { user, key, in: inside } = await openTyping();
		await user.type(key, "jbsw");
		expect(key).not.toBeInvalid();
		await user.tab();
		expect(key).toBeInvalid();
		expect(inside.getByText(/This key is too short: 4 characters\./)).toBeInTheDocument();
	});

	test("points at a wrong character at once, and one press repairs it", async () => {
		const { user, key, in: inside } = await openTyping();
		await user.type(key, "jbsw y3dp ehpk 3px0");
		await waitFor(() => expect(key).toBeInvalid());
		expect(key).toHaveAccessibleDescription(/^The last character is the digit 0\./);
		expect(inside.getByRole("button", { name: "Add account" })).toBeDisabled();
		expect(await accessibilityProblems()).toEqual([]);

		await user.click(inside.getByRole("button", { name: "Change it to O" }));
		expect(key).toHaveValue("JBSW Y3DP EHPK 3PXO");
		expect(document.activeElement).toBe(key);
		await waitFor(() => expect(inside.getByRole("button", { name: /^Add/ })).toBeEnabled());
	});

	test("can be hidden", async () => {
		const { user, key, in: inside } = await openTyping();
		await user.click(inside.getByRole("button", { name: "Show key" }));
		expect(key).toHaveAttribute("type", "password");
	});

	test("takes other digits, times and hashes", async () => {
		const { user, key, backend, in: inside } = await openTyping();
		const check = vi.spyOn(backend, "checkKey");
		await user.type(key, "jbswy3dpehpk3pxp");
		await user.click(inside.getByText("Advanced"));
		await user.click(inside.getByRole("radio", { name: "8" }));
		await user.click(inside.getByRole("radio", { name: "Other" }));
		const seconds = inside.getByLabelText("Seconds");
		await user.clear(seconds);
		expect(seconds).toHaveAccessibleDescription("Use a whole number from 1 to 86,400.");
		await user.type(seconds, "90");
		await user.click(inside.getByRole("radio", { name: "256" }));
		expect(check).toHaveBeenLastCalledWith(expect.objectContaining({ digits: 8, periodS: 90, algorithm: "SHA256" }));
	});

	test("that is an address goes to the clipboard's way", async () => {
		const { user, key, backend } = await openTyping();
		key.focus();
		await user.paste("otpauth://totp/NordLayer:mara?secret=JBSWY3DPEHPK3PXP");
		await waitFor(() => expect(backend.calls).toContain("scanClipboard"));
	});

	test("is gone from the page after it was saved", async () => {
		const { user, app, key, in: inside } = await openTyping();
		await user.type(key, "jbswy3dpehpk3pxpjbswy3dpehpk3pxp");
		await user.type(inside.getByLabelText("Portal or service"), "emnify");
		await user.click(inside.getByRole("button", { name: "Add account" }));
		await inside.findByRole("heading", { name: "emnify is saved. Now try it." });
		app.adding.open({ kind: "type" });
		expect(await inside.findByLabelText("Key from the portal")).toHaveValue("");
	});

	test("is asked for before the dialog closes", async () => {
		const { user, key } = await openTyping();
		await user.type(key, "jbsw");
		await user.click(screen.getByRole("button", { name: "Cancel" }));
		const question = await screen.findByRole("alertdialog", { name: "Close without adding?" });
		expect(document.activeElement).toBe(within(question).getByRole("button", { name: "Go on" }));
		await user.click(within(question).getByRole("button", { name: "Go on" }));
		expect(key).toHaveValue("JBSW");
	});
});

describe("another app's export", () => {
	async function openImport(options: FakeOptions = {}) {
		const opened = await openDialog(options);
		await opened.user.click(opened.in.getByRole("button", { name: "Import a file" }));
		return opened;
	}

	test("is listed before anything is added: new ones chosen, those in its trash not", async () => {
		const { user, backend, in: inside } = await openImport({ scan: "imported" });
		expect(await inside.findByRole("checkbox", { name: /Scaleway/ })).toBeChecked();
		expect(inside.getByRole("checkbox", { name: /Sentry.*In the trash of that app/ })).not.toBeChecked();
		expect(inside.getByText("1 account of the file cannot be imported")).toBeInTheDocument();
		expect(inside.getByText("12 entries without codes stay where they are.")).toBeInTheDocument();
		expect(await accessibilityProblems()).toEqual([]);

		const save = vi.spyOn(backend, "saveDrafts");
		await user.selectOptions(inside.getByLabelText("What to do with GitHub"), "Replace my key");
		await user.click(inside.getByRole("button", { name: "Add 2 accounts" }));
		expect(save).toHaveBeenCalledWith([
			expect.objectContaining({ issuer: "Scaleway", group: "Work", whenExists: "keepBoth" }),
			expect.objectContaining({ issuer: "GitHub", whenExists: "replaceKey" }),
		]);
		expect(await inside.findByText("aegis-export.json")).toBeInTheDocument();
		await user.click(inside.getByRole("button", { name: "Move it to the trash" }));
		expect(await inside.findByText("The file is in the trash. Empty the trash, too.")).toBeInTheDocument();
	});

	test("that is encrypted asks for its password, and again after a wrong one", async () => {
		const { user, in: inside } = await openImport({ scan: "sealed" });
		await user.click(await inside.findByRole("button", { name: "Open it" }));
		const password = inside.getByLabelText("Password of the export");
		expect(password).toHaveAccessibleDescription("Type the password that the export was made with.");
		await user.type(password, "orchard lamp 41");
		await user.click(inside.getByRole("button", { name: "Open it" }));
		expect(await inside.findByText("That password does not open it.")).toBeInTheDocument();
		expect(inside.getByLabelText("Password of the export")).toHaveValue("");
		await user.type(inside.getByLabelText("Password of the export"), "orchard lamp 42");
		await user.click(inside.getByRole("button", { name: "Open it" }));
		expect(await inside.findByRole("checkbox", { name: /Scaleway/ })).toBeInTheDocument();
	});

	test("that is a database says after a wrong password that it may need a key file, too", async () => {
		const { user, in: inside } = await openImport({ scan: "sealedDatabase" });
		expect(await inside.findByRole("heading", { name: "An encrypted KeePass database export" })).toBeInTheDocument();
		expect(inside.queryByText(/key file/)).not.toBeInTheDocument();
		await user.type(inside.getByLabelText("Password of the export"), "orchard lamp 41");
		await user.click(inside.getByRole("button", { name: "Open it" }));
		expect(await inside.findByText(/^If it also needs a key file/)).toBeInTheDocument();
	});

	test("that is damaged says so, and offers to choose another", async () => {
		const { in: inside } = await openImport({ scan: "damagedExport" });
		expect(await inside.findByText("This 2FAS file is damaged or not complete.")).toBeInTheDocument();
		expect(inside.getByText("Nothing was imported.")).toBeInTheDocument();
		expect(inside.getByRole("button", { name: "Choose another file" })).toBeInTheDocument();
	});
});

describe("step 3", () => {
	async function openTry(way: RegExp) {
		const opened = await openDialog();
		await opened.user.click(opened.in.getByRole("button", { name: way }));
		await opened.user.click(await opened.in.findByRole("button", { name: "Add account" }));
		await opened.in.findByRole("heading", { name: "NordLayer is saved. Now try it." });
		return opened;
	}

	test("begins at Copy, and says when the clipboard is cleared", async () => {
		const { user, dialog, in: inside } = await openTry(/^Capture the screen/);
		const copy = inside.getByRole("button", { name: "Copy code" });
		await waitFor(() => expect(document.activeElement).toBe(copy));
		expect(step(dialog)).toBe("3 Try it");
		await user.click(copy);
		expect(await inside.findByText("Copied. Clears in 30 s.")).toBeInTheDocument();
		expect(await accessibilityProblems()).toEqual([]);
	});

	test("marks the account as tried when the portal accepted the code", async () => {
		const { user, backend, in: inside } = await openTry(/^Capture the screen/);
		const mark = vi.spyOn(backend, "markTried");
		await user.click(inside.getByRole("button", { name: "It accepted the code" }));
		await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
		expect(mark).toHaveBeenCalledWith(expect.any(String), true);
	});

	test("helps with a refused code and keeps the mark", async () => {
		const { user, backend, in: inside } = await openTry(/^Capture the screen/);
		const mark = vi.spyOn(backend, "markTried");
		await user.click(inside.getByRole("button", { name: "It refused the code" }));
		expect(await screen.findByRole("dialog", { name: "NordLayer refused a code" })).toHaveTextContent("Is the clock right?");
		expect(inside.getByText('The account stays marked "Not tried yet".')).toBeInTheDocument();
		expect(mark).toHaveBeenCalledWith(expect.any(String), false);
	});

	test("offers to move the screenshot to the trash", async () => {
		const { user, backend, in: inside } = await openTry(/^Open an image/);
		expect(inside.getByText("nordlayer-2fa.png")).toBeInTheDocument();
		await user.click(inside.getByRole("button", { name: "Move it to the trash" }));
		expect(await inside.findByText("The screenshot file is in the trash.")).toBeInTheDocument();
		expect(backend.calls).toContain("trashSource");
	});

	test("offers to clear a picture from the clipboard", async () => {
		const { user, backend, in: inside } = await openTry(/^Paste a screenshot/);
		await user.click(inside.getByRole("button", { name: "Clear the clipboard" }));
		expect(await inside.findByText("The clipboard is empty.")).toBeInTheDocument();
		expect(backend.calls).toContain("clearClipboardPicture");
	});
});

test("a lock in the middle closes the dialog and drops the drafts", async () => {
	const { user, app, in: inside } = await openDialog();
	await user.click(inside.getByRole("button", { name: /^Capture the screen/ }));
	await inside.findByLabelText("Portal or service");
	await app.session.lock();
	expect(await screen.findByRole("heading", { name: "Claviger is locked" })).toBeInTheDocument();
	expect(screen.queryByRole("dialog")).toBeNull();
	expect(document.body).not.toHaveTextContent(/482\s?913/);
});

test("a dropped picture is read wherever the window is, also when its hovering was not heard", async () => {
	const { app, backend } = await openWindow({ clock: "right" });
	await screen.findByRole("list", { name: "Accounts" });
	app.navigation.go("clock");
	await screen.findByRole("group", { name: "Clock" });
	backend.emit("dropScanned", { scan: null, error: { code: "imageBroken" } });
	expect(await screen.findByRole("dialog", { name: "Add account" })).toHaveTextContent(/picture/);
});
