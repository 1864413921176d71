import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import { expect, it } from "vitest";
import { BACKUP_WORDS } from "../../ipc/fake/backups";
import { FAKE_PASSWORD } from "../../ipc/fake";
import { accessibilityProblems, openWindow } from "../../testing/open-window";

const press = (name: string | RegExp) => screen.findByRole("button", { name });

async function openRecovery(options: Parameters<typeof openWindow>[0] = {}) {
	const window = await openWindow(options);
	await screen.findByRole("navigation", { name: "Main" });
	window.app.navigation.go("recovery");
	await screen.findByRole("heading", { level: 1, name: "Recovery" });
	await screen.findAllByRole("button", { name: "Add recovery codes" });
	return window;
}

it("lists the sets with what is left, and the other ways back in", async () => {
	await openRecovery();

	expect(await press(/^Customer Portal ?, ?3 of 5 left/)).toBeInTheDocument();
	expect(screen.getByText("Backup device: Office PC")).toBeInTheDocument();
	expect(screen.getByText("Its guide mentions no codes")).toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);
});

it("holds no code in the page before it is shown, nor after it is hidden", async () => {
	const { user } = await openRecovery();
	expect(document.body).not.toHaveTextContent("9046 1183");

	await user.click(await press("Show codes"));
	expect(await screen.findByText("9046 1183")).toBeInTheDocument();
	await user.click(await press("Hide codes"));
	expect(document.body).not.toHaveTextContent("9046 1183");
});

it("hides the codes when the window loses the focus, and when it is locked", async () => {
	const { app, user } = await openRecovery();
	await user.click(await press("Show codes"));
	await screen.findByText("9046 1183");
	await fireEvent.blur(window);
	expect(document.body).not.toHaveTextContent("9046 1183");

	await user.click(await press("Show codes"));
	await screen.findByText("9046 1183");
	await app.session.lock();
	await waitFor(() => expect(document.body).not.toHaveTextContent("9046 1183"));
});

it("asks for the password when the last one is too long ago, and says when it is wrong", async () => {
	const { user } = await openRecovery({ proof: "old" });
	await user.click(await press("Show codes"));
	const dialog = within(await screen.findByRole("dialog", { name: "Is it you?" }));

	await user.type(dialog.getByLabelText("Password"), "wrong{Enter}");
	expect(await dialog.findByText(/That password is not right/)).toBeInTheDocument();
	await user.type(dialog.getByLabelText("Password"), `${FAKE_PASSWORD}{Enter}`);

	expect(await screen.findByText("9046 1183")).toBeInTheDocument();
	expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
});

it("copies one code without showing it and asks whether it was used", async () => {
	const { backend, user } = await openRecovery();
	await user.click(await press("Copy code 2"));

	expect(backend.left).toEqual(["9046 1183"]);
	expect(document.body).not.toHaveTextContent("9046 1183");
	await user.click(await press("Mark as used"));

	expect(await press(/^Customer Portal ?, ?2 of 5 left/)).toBeInTheDocument();
	expect(await screen.findByText("Only 2 codes are left.")).toBeInTheDocument();
	await user.click(await press("Undo"));
	expect(await press(/^Customer Portal ?, ?3 of 5 left/)).toBeInTheDocument();
});

it("takes back that a code was used", async () => {
	const { user } = await openRecovery();
	await user.click(await press("Not used after all: code 1"));

	expect(await press(/^Customer Portal ?, ?4 of 5 left/)).toBeInTheDocument();
});

it("replaces a set and keeps the old one as no longer valid, without copying from it", async () => {
	const { user } = await openRecovery();
	await user.click(await press("Replace this set"));
	await user.click(await screen.findByLabelText("New codes"));
	await user.paste("5573 0926\n8841 2207\n1360 7794\n4418 6052\n9090 1212");
	await user.click(await press("Replace with 5 codes"));

	expect(await press(/^Customer Portal ?, ?5 of 5 left/)).toBeInTheDocument();
	await user.click((await screen.findAllByRole("button", { name: "View" }))[0] as HTMLElement);
	expect(await screen.findByText(/No longer valid since/)).toBeInTheDocument();
	expect(screen.queryByRole("button", { name: /^Copy/ })).not.toBeInTheDocument();
});

it("adds a list for an account and says when nothing is in it", async () => {
	const { user } = await openRecovery({ state: "one" });
	await user.click((await screen.findAllByRole("button", { name: "Add recovery codes" }))[0] as HTMLElement);
	const dialog = within(await screen.findByRole("dialog", { name: "Add recovery codes" }));
	await user.click(dialog.getByLabelText("Codes from the portal"));
	await user.paste("just some words");
	expect(await dialog.findByText("No codes found in this text.")).toBeInTheDocument();

	await user.clear(dialog.getByLabelText("Codes from the portal"));
	await user.paste("7k2m-q9xd\nm4tz-81wp\nm4tz-81wp");
	expect(await dialog.findByText("1 codes appear twice.")).toBeInTheDocument();
	await user.selectOptions(dialog.getByLabelText("Account"), "account-1");
	expect(dialog.getByLabelText("Name")).toHaveValue("NordLayer");
	await user.click(dialog.getByRole("button", { name: "Keep 2 codes" }));

	expect(await press(/^NordLayer ?, ?2 of 2 left/)).toBeInTheDocument();
});

it("moves a set to the trash with undo", async () => {
	const { user } = await openRecovery();
	await user.click(await press("More for this set"));
	await user.click(await screen.findByRole("menuitem", { name: "Move to the trash" }));
	expect(await screen.findByRole("heading", { name: "Trash" })).toBeInTheDocument();
	await user.click(await press("Undo"));

	await waitFor(() => expect(screen.queryByRole("heading", { name: "Trash" })).not.toBeInTheDocument());
});

it("warns before printing, and then counts the codes as kept elsewhere", async () => {
	const { backend, user } = await openRecovery();
	await user.keyboard("{Control>}p{/Control}");
	await user.click(within(await screen.findByRole("alertdialog", { name: "Print these codes?" })).getByRole("button", { name: "Print" }));

	expect(await screen.findByText(/Printed or saved on/)).toBeInTheDocument();
	expect(backend.left[0]).toMatch(/^Recovery codes for Customer Portal\nAccount: mara@northwind.example\nSet of .*\nEach code works once\.\n4821 7730/);
});

it("saves the codes in an encrypted file, under words that it offers, unless a plain one is wanted", async () => {
	const { backend, user } = await openRecovery();
	await user.click(await press("Save a file"));
	const dialog = within(await screen.findByRole("dialog", { name: "Save the codes as a file" }));
	await user.click(dialog.getByRole("button", { name: "Choose where" }));
	expect(dialog.getByLabelText("Password of the file")).toBeInvalid();
	expect(await accessibilityProblems()).toEqual([]);

	await user.click(dialog.getByRole("button", { name: "Make six words for me" }));
	expect(await dialog.findByText(BACKUP_WORDS)).toBeInTheDocument();
	await user.click(dialog.getByRole("button", { name: "Choose where" }));
	expect(await screen.findByText("Saved as customer-portal-recovery-2025-11-21.txt.age, read back and opened")).toBeInTheDocument();

	await user.click(await press("Save a file"));
	await user.click(await screen.findByRole("radio", { name: "Plain text" }));
	expect(screen.getByText(/Anyone who has the file has your codes/)).toBeInTheDocument();
	await user.click(await press("Choose where"));
	expect(await screen.findByText("Saved as customer-portal-recovery-2025-11-21.txt")).toBeInTheDocument();
	expect(backend.calls.filter((call) => call === "saveRecoverySet")).toHaveLength(2);
});

it("tells what would be lost with this computer, with one next step each", async () => {
	const { user } = await openRecovery();
	await user.click(await press(/^If this computer died today/));

	expect(await screen.findByText("You would lose:")).toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);
	await user.click(await press("Add its recovery codes: NordLayer"));
	expect(await screen.findByRole("dialog", { name: "Add recovery codes" })).toBeInTheDocument();
});

it("tests the second device of an account by comparing a code", async () => {
	const { backend, user } = await openRecovery();
	await user.click(await press(/^If this computer died today/));
	await user.click(await press("Test the second device: Nexudus"));
	const dialog = within(await screen.findByRole("dialog", { name: "Test the second device" }));
	expect(await accessibilityProblems()).toEqual([]);

	await user.type(dialog.getByLabelText("Code on Office PC"), "999999");
	expect(await dialog.findByText(/That code does not belong to this key/)).toBeInTheDocument();
	await user.clear(dialog.getByLabelText("Code on Office PC"));
	await user.type(dialog.getByLabelText("Code on Office PC"), "640915");

	await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
	expect(screen.queryByRole("button", { name: "Test the second device: Nexudus" })).not.toBeInTheDocument();
	expect((await backend.accountDetails("account-8")).beside.devices[0]?.testedAtMs).not.toBeNull();
});
