import { screen, within } from "@testing-library/svelte";
import { expect, it } from "vitest";
import { BACKUP_WORDS } from "../../ipc/fake/backups";
import { FAKE_PASSWORD } from "../../ipc/fake";
import type { FakeOptions } from "../../ipc/fake/variants";
import { accessibilityProblems, openWindow } from "../../testing/open-window";

async function openTab(options: FakeOptions = {}) {
	const window = await openWindow(options);
	await window.user.click(await screen.findByRole("button", { name: "Backup & devices" }));
	await screen.findByRole("heading", { level: 1, name: "Backup & devices" });
	return window;
}

const press = (name: string) => screen.findByRole("button", { name });
const inDialog = async (name: string) => within(await screen.findByRole("dialog", { name }));

async function startMaking(options: FakeOptions = {}) {
	const window = await openTab(options);
	await window.user.click(await press("Back up now"));
	return { ...window, dialog: await inDialog("Make a backup") };
}

async function openBackup(name: "Check a backup" | "Restore a backup", options: FakeOptions = {}) {
	const window = await openTab(options);
	await window.user.click(await press(name));
	const dialog = await inDialog(name);
	await dialog.findByLabelText("Backup password");
	return { ...window, dialog };
}

it("says which accounts are only here, and when the last backup was made", async () => {
	await openTab();

	expect(await screen.findByRole("heading", { name: "3 accounts are only on this computer" })).toBeInTheDocument();
	expect(screen.getByText(/are in no tested backup\. The last one was made on/)).toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);
});

it("says that there is no backup yet, and that all is well when there is one", async () => {
	const { unmount } = await openTab({ backup: "none" });
	expect(await screen.findByText("12 accounts are only on this computer, as far as Claviger knows.")).toBeInTheDocument();
	unmount();

	await openTab({ backup: "fine" });
	expect(await screen.findByRole("heading", { name: "Every account is in a tested backup" })).toBeInTheDocument();
});

it("makes a backup with six words that it offers, and lists it as tested", async () => {
	const { user, dialog } = await startMaking({ backup: "none" });
	await user.click(dialog.getByRole("button", { name: "Make six words for me" }));
	expect(await dialog.findByText(BACKUP_WORDS)).toBeInTheDocument();
	await user.click(dialog.getByRole("button", { name: "Choose where to save" }));

	expect(await dialog.findByText("12 of 12 accounts, codes equal.")).toBeInTheDocument();
	expect(dialog.getByRole("heading", { name: "Backup saved and tested" })).toHaveFocus();
	expect(dialog.getByText(BACKUP_WORDS)).toBeInTheDocument();
	expect(dialog.getByText(/on the same disk as your accounts/)).toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);
	await user.click(dialog.getByRole("button", { name: "Done" }));
	expect(await screen.findByRole("heading", { name: "Every account is in a tested backup" })).toBeInTheDocument();
});

it("marks the tab while accounts are only here, and no longer once they are backed up", async () => {
	const { user, dialog } = await startMaking();
	const tab = screen.getByRole("button", { name: "Backup & devices", hidden: true });
	expect(tab).toHaveAccessibleDescription("3 accounts are only on this computer");
	await user.click(dialog.getByRole("button", { name: "Make six words for me" }));
	await user.click(dialog.getByRole("button", { name: "Choose where to save" }));
	await dialog.findByText("12 of 12 accounts, codes equal.");

	expect(tab).not.toHaveAccessibleDescription();
});

it("sends the person back to the field that is not right, and makes nothing", async () => {
	const { backend, user, dialog } = await startMaking();
	await user.type(dialog.getByLabelText("Backup password"), "orchard lamp 42");
	await user.type(dialog.getByLabelText("Type it again"), "orchard lamp 43");
	await user.click(dialog.getByRole("button", { name: "Choose where to save" }));

	expect(await dialog.findByText("The two passwords are not the same.")).toBeInTheDocument();
	expect(dialog.getByLabelText("Type it again")).toHaveFocus();
	expect(backend.calls).not.toContain("makeBackup");
});

it("asks for the password of the vault when the last proof is too old", async () => {
	const { user, dialog } = await startMaking({ proof: "old" });
	await user.click(dialog.getByRole("button", { name: "Make six words for me" }));
	await user.click(dialog.getByRole("button", { name: "Choose where to save" }));
	const proof = await inDialog("Is it you?");
	await user.type(proof.getByLabelText("Password"), `${FAKE_PASSWORD}{Enter}`);

	expect(await dialog.findByText("12 of 12 accounts, codes equal.")).toBeInTheDocument();
});

it("says what keeps a backup from being written, what is safe and what to do, and keeps the password", async () => {
	const { user, dialog } = await startMaking({ backup: "full" });
	await user.click(dialog.getByRole("button", { name: "Make six words for me" }));
	await user.click(dialog.getByRole("button", { name: "Choose where to save" }));

	expect(await dialog.findByText(/The backup could not be written: the disk is full/)).toBeInTheDocument();
	expect(dialog.getByText("Your accounts on this computer are unchanged.")).toBeInTheDocument();
	expect(dialog.getByText("Choose another place.")).toBeInTheDocument();
	expect(dialog.getByLabelText("Backup password")).toHaveValue(BACKUP_WORDS);
});

it("stops a backup that is being made, and says so", async () => {
	const { backend, user, dialog } = await startMaking();
	backend.backupStepMs = 40;
	await user.click(dialog.getByRole("button", { name: "Make six words for me" }));
	await user.click(dialog.getByRole("button", { name: "Choose where to save" }));
	expect(await dialog.findByText(/^Encrypting/)).toBeInTheDocument();
	await user.click(dialog.getByRole("button", { name: "Stop" }));

	expect((await screen.findAllByText("The backup was stopped. Nothing of it is left.")).length).toBeGreaterThan(0);
	expect(dialog.getByRole("button", { name: "Choose where to save" })).toBeInTheDocument();
});

it("checks a backup: a wrong password, then what it holds beside what is here", async () => {
	const { user, dialog } = await openBackup("Check a backup");
	await user.type(dialog.getByLabelText("Backup password"), "not this one{Enter}");
	expect(await dialog.findByText("That password does not open this backup.")).toBeInTheDocument();

	await user.type(dialog.getByLabelText("Backup password"), `${BACKUP_WORDS}{Enter}`);
	expect(await dialog.findByText("It opens, and it is whole.")).toBeInTheDocument();
	expect(dialog.getByText(/^9 of 12 accounts here give the same codes/)).toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);
});

it("restores only on Import, with a choice for each account that is here in another form", async () => {
	const { backend, user, dialog } = await openBackup("Restore a backup");
	await user.type(dialog.getByLabelText("Backup password"), `${BACKUP_WORDS}{Enter}`);
	expect(await dialog.findByText("2 accounts are added.")).toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);
	const [first] = dialog.getAllByRole("combobox", { name: /^What becomes of/ });
	await user.selectOptions(first as HTMLElement, "Take theirs");
	expect(backend.restores).toEqual([]);
	await user.click(dialog.getByRole("button", { name: "Import" }));

	expect(await dialog.findByText("The backup is restored.")).toBeInTheDocument();
	expect(backend.restores).toEqual([{ usual: "mine", single: [{ id: "account-1", keep: "theirs" }], settings: false }]);
});

it("one choice for all takes the place of single ones", async () => {
	const { backend, user, dialog } = await openBackup("Restore a backup");
	await user.type(dialog.getByLabelText("Backup password"), `${BACKUP_WORDS}{Enter}`);
	const [first] = await dialog.findAllByRole("combobox", { name: /^What becomes of/ });
	await user.selectOptions(first as HTMLElement, "Take theirs");
	await user.selectOptions(dialog.getByRole("combobox", { name: "For every account that is here in another form" }), "Keep both");
	await user.click(dialog.getByRole("button", { name: "Import" }));

	await dialog.findByText("The backup is restored.");
	expect(backend.restores).toEqual([{ usual: "both", single: [], settings: false }]);
});

it("says that a backup is damaged, and lets another file be chosen", async () => {
	const { backend, user, dialog } = await openBackup("Restore a backup", { backup: "damaged" });
	await user.type(dialog.getByLabelText("Backup password"), `${BACKUP_WORDS}{Enter}`);

	expect(await dialog.findByText("This backup is damaged or not complete.")).toBeInTheDocument();
	expect(dialog.getByText("Nothing was imported.")).toBeInTheDocument();
	backend.backupFile = null;
	await user.click(dialog.getByRole("button", { name: "Choose another file" }));
	await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
	expect(backend.calls).toContain("closeBackup");
});
