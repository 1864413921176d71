import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, it } from "vitest";
import { FAKE_PASSWORD } from "../../ipc/fake";
import { accessibilityProblems, openWindow } from "../../testing/open-window";

async function openExport(options: Parameters<typeof openWindow>[0] = {}) {
	const window = await openWindow(options);
	await screen.findByRole("navigation", { name: "Main" });
	window.app.navigation.go("devices");
	await window.user.click(await screen.findByRole("button", { name: "Copy to a phone or app" }));
	const dialog = within(await screen.findByRole("dialog", { name: "Copy to a phone or another app" }));
	return { ...window, dialog };
}

it("says what does not fit before anything else is asked, and again for another app", async () => {
	const { dialog, user } = await openExport();
	expect(await dialog.findByText("12 of 12 accounts will be in the file.")).toBeInTheDocument();
	expect(dialog.getByText(/Everything about these accounts fits/)).toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);

	await user.selectOptions(dialog.getByLabelText("App"), "Google Authenticator");

	expect(await dialog.findByRole("row", { name: /^The group 12 NordLayer, mara@northwind.example; / })).toBeInTheDocument();
	expect(dialog.queryByLabelText("Password of the file")).not.toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);
});

it("asks who wants the list when the last proof is too old", async () => {
	const { dialog, user } = await openExport({ proof: "old" });
	const door = within(await screen.findByRole("dialog", { name: "Is it you?" }));
	await user.type(await door.findByLabelText("Password"), "wrong{Enter}");
	expect(await door.findByText(/That password is not right/)).toBeInTheDocument();
	await user.type(door.getByLabelText("Password"), `${FAKE_PASSWORD}{Enter}`);

	expect(await dialog.findByText("12 of 12 accounts will be in the file.")).toBeInTheDocument();
});

it("closes again when nobody says who they are", async () => {
	const { user } = await openExport({ proof: "old" });
	const door = within(await screen.findByRole("dialog", { name: "Is it you?" }));
	await user.click(await door.findByRole("button", { name: "Cancel" }));

	await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
});

it("writes an encrypted file only with a password that is long enough and typed twice", async () => {
	const { backend, dialog, user } = await openExport();
	await user.type(await dialog.findByLabelText("Password of the file"), "short");
	await user.click(await dialog.findByRole("button", { name: "Choose where to save" }));
	expect(await dialog.findByText("Too short. Use at least 8 characters.")).toBeInTheDocument();

	await user.type(dialog.getByLabelText("Password of the file"), " no more");
	await user.type(dialog.getByLabelText("Type it again"), "short no less");
	await user.click(dialog.getByRole("button", { name: "Choose where to save" }));
	expect(await dialog.findByText("The two passwords are not the same.")).toBeInTheDocument();
	expect(backend.calls).not.toContain("exportFile");

	await user.clear(dialog.getByLabelText("Type it again"));
	await user.type(dialog.getByLabelText("Type it again"), "short no more");
	await user.click(dialog.getByRole("button", { name: "Choose where to save" }));
	expect(await dialog.findByText("Saved and read back: 12 of 12 codes equal.")).toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);
});

it("asks for the password again before a file that everybody can read", async () => {
	const { backend, dialog, user } = await openExport();
	await user.click(await dialog.findByRole("radio", { name: "Readable by everybody" }));
	expect(await dialog.findByText("Whoever has this file has your keys.")).toBeInTheDocument();
	await user.click(await dialog.findByRole("button", { name: "Choose where to save" }));
	expect(await dialog.findByText(/^Everybody who opens this file sees all your keys/)).toBeInTheDocument();
	expect(backend.calls).not.toContain("exportFile");

	await user.type(dialog.getByLabelText("Password"), `${FAKE_PASSWORD}{Enter}`);
	expect(await dialog.findByText(/Then delete the file on both devices/)).toBeInTheDocument();
});

it("stays where it was when no place is chosen, and says why a file was not written", async () => {
	const { backend, dialog, user } = await openExport();
	backend.exportedFile = null;
	await user.type(await dialog.findByLabelText("Password of the file"), "lantern orchard");
	await user.type(dialog.getByLabelText("Type it again"), "lantern orchard");
	await user.click(dialog.getByRole("button", { name: "Choose where to save" }));
	await waitFor(() => expect(backend.calls).toContain("exportFile"));
	expect(dialog.getByLabelText("App")).toBeInTheDocument();

	backend.saveError = { code: "fileNotReadBack" };
	await user.type(dialog.getByLabelText("Password of the file"), "lantern orchard");
	await user.type(dialog.getByLabelText("Type it again"), "lantern orchard");
	await user.click(dialog.getByRole("button", { name: "Choose where to save" }));
	expect(await dialog.findByText("The file was written but cannot be read back.")).toBeInTheDocument();
});

it("shows the QR codes one after the other, and compares a code when all are scanned", async () => {
	const { dialog, user } = await openExport();
	await user.selectOptions(await dialog.findByLabelText("App"), "Google Authenticator");
	await user.click(await dialog.findByRole("button", { name: "Show the QR codes" }));
	await user.type(await dialog.findByLabelText("Password"), `${FAKE_PASSWORD}{Enter}`);

	expect(await dialog.findByRole("img", { name: "QR code 1 of 2 for Google Authenticator" })).toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);
	await user.click(dialog.getByRole("button", { name: "Next" }));
	expect(dialog.getByText("QR code 2 of 2")).toBeInTheDocument();
	await user.click(dialog.getByRole("button", { name: "Back" }));
	await user.click(dialog.getByRole("button", { name: "Next" }));
	await user.click(dialog.getByRole("button", { name: "All are scanned" }));

	expect(await dialog.findByText("12 accounts were shown to the phone.")).toBeInTheDocument();
	expect(dialog.queryByRole("img", { name: /QR code/ })).not.toBeInTheDocument();
	await user.selectOptions(await dialog.findByLabelText("Account"), "Nexudus · mara@northwind.example");
	await user.type(await dialog.findByLabelText("Code on the other device"), "640915");
	expect(await dialog.findByText(/Both devices agree/)).toBeInTheDocument();
});

it("holds no QR code any more when it is locked", async () => {
	const { app, dialog, user } = await openExport();
	await user.selectOptions(await dialog.findByLabelText("App"), "Google Authenticator");
	await user.click(await dialog.findByRole("button", { name: "Show the QR codes" }));
	await user.type(await dialog.findByLabelText("Password"), `${FAKE_PASSWORD}{Enter}`);
	await dialog.findByRole("img", { name: /^QR code 1/ });

	await app.session.lock();

	await waitFor(() => expect(document.querySelector("img[src^='data:']")).toBeNull());
});
