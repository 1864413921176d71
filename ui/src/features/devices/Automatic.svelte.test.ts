import { screen, within } from "@testing-library/svelte";
import { expect, it } from "vitest";
import { BACKUP_WORDS } from "../../ipc/fake/backups";
import type { FakeOptions } from "../../ipc/fake/variants";
import { accessibilityProblems, openWindow } from "../../testing/open-window";

async function openTab(options: FakeOptions = {}) {
	const window = await openWindow(options);
	await window.user.click(await screen.findByRole("button", { name: "Backup & devices" }));
	await screen.findByRole("heading", { level: 2, name: "Automatic backups" });
	return window;
}

const press = (name: string) => screen.findByRole("button", { name });
const inDialog = async (role: string, name: string) => within(await screen.findByRole(role, { name }));

it("turns them on with six words that are shown once, and says that the first backup was checked", async () => {
	const { user } = await openTab({ backup: "none" });
	await user.click(await press("Turn on automatic backups"));
	const dialog = await inDialog("dialog", "Automatic backups");
	await user.click(dialog.getByRole("button", { name: "Make six words for me" }));
	await user.selectOptions(dialog.getByLabelText("Keep the backups of"), "14 days");
	await user.click(dialog.getByRole("button", { name: "Choose the folder" }));

	expect(await dialog.findByRole("heading", { name: "Automatic backups are on" })).toHaveFocus();
	expect(dialog.getByText(/12 accounts, opened and compared\./)).toBeInTheDocument();
	expect(dialog.getByText(BACKUP_WORDS)).toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);
	await user.click(dialog.getByRole("button", { name: "Done" }));
	expect(await screen.findByText(/In BLUE\. Backups of the last 14 days are kept\./)).toBeInTheDocument();
	expect(screen.queryByText(BACKUP_WORDS)).not.toBeInTheDocument();
});

it("changes nothing when no folder is chosen, and wants the words typed twice", async () => {
	const { backend, user } = await openTab();
	backend.backupFile = null;
	await user.click(await press("Turn on automatic backups"));
	const dialog = await inDialog("dialog", "Automatic backups");
	await user.type(dialog.getByLabelText("Backup password"), "orchard lamp 42");
	await user.click(dialog.getByRole("button", { name: "Choose the folder" }));
	expect(dialog.getByLabelText("Type it again")).toHaveFocus();
	await user.type(dialog.getByLabelText("Type it again"), "orchard lamp 42");
	await user.click(dialog.getByRole("button", { name: "Choose the folder" }));

	expect(await dialog.findByLabelText("Backup password")).toBeInTheDocument();
	await user.click(dialog.getByRole("button", { name: "Cancel" }));
	expect(await press("Turn on automatic backups")).toBeInTheDocument();
});

it("says calmly that the folder is away, and that it is tried again", async () => {
	await openTab({ backup: "pulledOut" });

	expect(await screen.findByText("The folder BLUE is not there.")).toBeInTheDocument();
	expect(screen.getByText(/It is tried again by itself\./)).toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);
});

it("turns them off after a question", async () => {
	const { user } = await openTab({ backup: "automatic" });
	await user.click(await press("Turn off"));
	const question = await inDialog("alertdialog", "Turn off automatic backups?");
	await user.click(question.getByRole("button", { name: "Turn off" }));

	expect(await press("Turn on automatic backups")).toBeInTheDocument();
});

it("opens a backup by the words and the key file, which is chosen when it does not lie beside it", async () => {
	const { backend, user } = await openTab();
	backend.sealedToKey = true;
	await user.click(await press("Restore a backup"));
	const dialog = await inDialog("dialog", "Restore a backup");
	await user.click(await dialog.findByRole("button", { name: "Choose the key file" }));
	expect(await dialog.findByText(/Its key is in claviger-backup-key\.age\./)).toBeInTheDocument();
	expect(dialog.getByLabelText("Backup password")).toHaveFocus();
	await user.keyboard(BACKUP_WORDS);
	await user.click(dialog.getByRole("button", { name: "Open it" }));

	expect(await dialog.findByText("2 accounts are added.")).toBeInTheDocument();
});
