import { screen, within } from "@testing-library/svelte";
import { expect, it, vi } from "vitest";
import { BACKUP_WORDS } from "../../ipc/fake/backups";
import type { FakeOptions } from "../../ipc/fake/variants";
import { accessibilityProblems, openWindow } from "../../testing/open-window";

async function openTab(options: FakeOptions = {}) {
	const window = await openWindow(options);
	await window.user.click(await screen.findByRole("button", { name: "Backup & devices" }));
	await screen.findByRole("heading", { level: 2, name: "Encrypted backups" });
	return window;
}

async function showFor(options: FakeOptions = {}) {
	const window = await openTab({ devices: "two", ...options });
	await window.user.click(screen.getAllByRole("button", { name: "Back up for it" })[0] as HTMLElement);
	await window.user.click(screen.getByRole("button", { name: "Show as QR codes" }));
	return window;
}

async function receive() {
	const window = await openTab();
	await window.user.click(screen.getByRole("button", { name: "Receive by QR codes" }));
	return { ...window, dialog: within(await screen.findByRole("dialog", { name: "Receive a backup" })) };
}

it("shows a backup for a device code by code, and notes that it arrived only when the person says so", async () => {
	const { backend, user } = await showFor();
	expect(await screen.findByRole("img", { name: "QR code of the backup" })).toBeInTheDocument();
	expect(await screen.findByText(/^Code (?![12]$)\d+$/)).toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);

	await user.click(screen.getByRole("button", { name: "Pause" }));
	const { length } = backend.calls.filter((call) => call === "shownBackupCode");
	await user.click(screen.getByRole("button", { name: "Next code" }));
	expect(backend.calls.filter((call) => call === "shownBackupCode")).toHaveLength(length + 1);
	expect(within(screen.getByText("Office PC").closest("li") as HTMLElement).getByText("3 behind")).toBeInTheDocument();

	await user.click(screen.getByRole("button", { name: "Office PC has it" }));
	expect(await screen.findByText("Noted: Office PC has this backup.")).toBeInTheDocument();
	await vi.waitFor(() => expect(screen.queryByText("3 behind")).not.toBeInTheDocument());
	expect(backend.shownFor).toBeUndefined();
});

it("changes codes faster or slower, within bounds", async () => {
	const { user } = await showFor();
	expect(await screen.findByText("8 a second")).toBeInTheDocument();
	await user.click(screen.getByRole("button", { name: "Faster" }));
	expect(screen.getByText("12 a second")).toBeInTheDocument();
	expect(screen.getByRole("button", { name: "Faster" })).toBeDisabled();
});

it("stops when the backup is gone, and says so", async () => {
	const { backend } = await showFor();
	await screen.findByText(/^Code \d+$/);
	backend.shownFor = undefined;
	expect(await screen.findByText("The backup is not open any more.")).toBeInTheDocument();
	expect(screen.getByRole("button", { name: "Go on" })).toBeInTheDocument();
});

it("forgets the backup when the dialog closes", async () => {
	const { backend, user } = await showFor();
	await screen.findByText(/^Code \d+$/);
	const dialog = within(screen.getByRole("dialog"));
	await user.click(dialog.getAllByRole("button", { name: "Close" })[0] as HTMLElement);
	expect(backend.calls).toContain("hideBackup");
	expect(backend.calls).not.toContain("noteShownBackupReceived");
});

it("keeps the six words on the screen beside the codes that they open", async () => {
	const { user } = await openTab();
	await user.click(screen.getByRole("button", { name: "Back up now" }));
	await user.click(screen.getByRole("button", { name: "Make six words for me" }));
	await user.click(screen.getByRole("button", { name: "Show as QR codes" }));
	expect(await screen.findByRole("heading", { name: "The backup as QR codes" })).toHaveFocus();
	expect(screen.getByText(BACKUP_WORDS)).toBeInTheDocument();
});

it("collects the codes that a screen shows, and opens the backup as one from a file", async () => {
	const { backend, dialog, user } = await receive();
	expect(dialog.getByRole("button", { name: "Watch the screen" })).toHaveFocus();
	expect(await accessibilityProblems()).toEqual([]);
	await user.click(dialog.getByRole("button", { name: "Watch the screen" }));

	const password = await dialog.findByLabelText("Backup password");
	expect(password).toHaveFocus();
	expect(dialog.getByText("Received by QR codes. All parts are there, and they fit together.")).toBeInTheDocument();
	await user.type(password, `${BACKUP_WORDS}{Enter}`);
	expect(await dialog.findByText("2 accounts are added.")).toBeInTheDocument();
	expect(backend.calls).not.toContain("chooseBackup");
});

it("keeps what was seen while more pictures are opened", async () => {
	const { dialog, user } = await receive();
	await user.click(dialog.getByRole("button", { name: "Open pictures" }));
	expect(await dialog.findByText("7 of 20 parts")).toBeInTheDocument();
	expect(dialog.getByText("More codes are needed. What was seen is kept while this is open.")).toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);
	await user.click(dialog.getByRole("button", { name: "Paste a picture" }));
	expect(await dialog.findByText("14 of 20 parts")).toBeInTheDocument();
});

it("can stop watching, and forgets everything when it is closed", async () => {
	const { backend, dialog, user } = await receive();
	backend.backupStepMs = 20;
	await user.click(dialog.getByRole("button", { name: "Watch the screen" }));
	const stop = await dialog.findByRole("button", { name: "Stop watching" });
	expect(stop).toHaveFocus();
	await user.click(stop);
	expect(await dialog.findByRole("button", { name: "Watch the screen" })).toHaveFocus();
	await user.click(dialog.getByRole("button", { name: "Cancel" }));
	expect(backend.calls).toContain("closeBackup");
	await user.click(screen.getByRole("button", { name: "Receive by QR codes" }));
	expect(screen.queryByText(/of 20 parts/)).not.toBeInTheDocument();
});

it("says when a picture holds no code of a backup", async () => {
	const { backend, dialog, user } = await receive();
	backend.partsInPictures = 0;
	await user.click(dialog.getByRole("button", { name: "Paste a picture" }));
	expect(await dialog.findByText("There is no code of a backup in this picture.")).toBeInTheDocument();
	expect(screen.queryByText(/of 20 parts/)).not.toBeInTheDocument();
});
