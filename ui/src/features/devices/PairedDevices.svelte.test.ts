import { screen, within } from "@testing-library/svelte";
import { expect, it } from "vitest";
import { FAKE_PASSWORD } from "../../ipc/fake";
import { CHECK_PHRASE } from "../../ipc/fake/pairing-commands";
import type { FakeOptions } from "../../ipc/fake/variants";
import { accessibilityProblems, openWindow } from "../../testing/open-window";

async function openTab(options: FakeOptions = {}) {
	const window = await openWindow(options);
	await window.user.click(await screen.findByRole("button", { name: "Backup & devices" }));
	await screen.findByRole("heading", { level: 2, name: "Devices with your codes" });
	return window;
}

const inDialog = async (name: string) => within(await screen.findByRole("dialog", { name }));
const deviceRow = async (name: string) => within((await screen.findByText(name)).closest("li") as HTMLElement);

async function startPairing(options: FakeOptions = {}) {
	const window = await openTab(options);
	await window.user.click(screen.getByRole("button", { name: "Pair a device" }));
	return window;
}

it("says of each device when its last backup was made, and what is not on it", async () => {
	await openTab({ devices: "two" });
	const office = await deviceRow("Office PC");
	expect(office.getByText("3 behind")).toBeInTheDocument();
	expect(office.getByText(/Not on it: Hetzner, Okta,? and Stripe$/)).toBeInTheDocument();

	expect((await deviceRow("Ben's laptop")).getByText("Current")).toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);
});

it("pairs a device after its words were compared", async () => {
	const { backend, user } = await startPairing();
	const dialog = await inDialog("Pair a device");
	expect(await dialog.findByRole("img", { name: "QR code for the other device" })).toBeInTheDocument();
	await user.click(dialog.getByRole("button", { name: "Capture the screen" }));
	expect(await dialog.findByText(CHECK_PHRASE)).toBeInTheDocument();
	expect(dialog.getByText("Compare these words.")).toHaveFocus();
	expect(backend.introducedBy).toEqual(["screens"]);
	expect(backend.calls).not.toContain("pairDevice");
	expect(await accessibilityProblems()).toEqual([]);

	await user.click(dialog.getByRole("button", { name: "The words are the same" }));
	expect(await dialog.findByText("Ben's laptop is paired.")).toBeInTheDocument();
	await user.click(dialog.getByRole("button", { name: "Done" }));
	expect((await deviceRow("Ben's laptop")).getByText("12 behind")).toBeInTheDocument();
});

it("shows the code under another name of this computer, and says when there is none", async () => {
	const { user } = await startPairing();
	const dialog = await inDialog("Pair a device");
	const name = await dialog.findByLabelText("Name of this computer");
	expect(name).toHaveValue("mara-thinkpad");
	await user.clear(name);
	await user.tab();

	expect(await dialog.findByText("A device needs a name.")).toBeInTheDocument();
});

it.each([
	[{ kind: "noneFound" }, "There is no code or text for pairing."],
	[{ kind: "own" }, "This is what this computer shows itself."],
	[{ kind: "damaged" }, "This text for pairing is damaged or not complete."],
] as const)("says what is wrong with what was read: %o", async (problem, words) => {
	const { backend, user } = await startPairing();
	backend.introduced = problem;
	const dialog = await inDialog("Pair a device");
	await user.click(await dialog.findByRole("button", { name: "Paste" }));

	expect(await dialog.findByText(words)).toBeInTheDocument();
	expect(dialog.queryByRole("button", { name: "The words are the same" })).not.toBeInTheDocument();
});

it("asks who it is when the last proof is too old, and shows nothing to whoever does not say", async () => {
	const { user } = await startPairing({ proof: "old" });
	const proof = await inDialog("Is it you?");
	await user.type(proof.getByLabelText("Password"), `${FAKE_PASSWORD}{Enter}`);
	expect(await (await inDialog("Pair a device")).findByRole("img")).toBeInTheDocument();
});

it("makes a backup for a device without a password", async () => {
	const { backend, user } = await openTab({ devices: "two" });
	await user.click((await deviceRow("Office PC")).getByRole("button", { name: "Back up for it" }));
	const dialog = await inDialog("Make a backup for Office PC");
	expect(dialog.queryByLabelText("Backup password")).not.toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);
	await user.click(dialog.getByRole("button", { name: "Choose where to save" }));

	expect(await dialog.findByRole("heading", { name: "On Office PC" })).toBeInTheDocument();
	expect(backend.calls).toContain("makeBackup");
	await user.click(dialog.getByRole("button", { name: "Done" }));
	expect(await (await deviceRow("Office PC")).findByText("Current")).toBeInTheDocument();
});

it.each([
	[{ kind: "device", name: "Office PC" }, "It is from Office PC."],
	[{ kind: "unknown" }, "Nobody can tell whom it is from."],
	[{ kind: "own" }, "It is from this vault."],
] as const)("opens a backup for this device without a password, and says whom it is from: %o", async (from, words) => {
	const { backend, user } = await openTab();
	backend.backupFrom = from;
	await user.click(screen.getByRole("button", { name: "Restore a backup" }));
	const dialog = await inDialog("Restore a backup");
	await user.click(await dialog.findByRole("button", { name: "Open it" }));

	expect(await dialog.findByText(words)).toBeInTheDocument();
	expect(dialog.getByRole("button", { name: "Import" })).toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);
});

it("retires a device only when asked again", async () => {
	const { user } = await openTab({ devices: "two" });
	await user.click((await deviceRow("Office PC")).getByRole("button", { name: "More for Office PC" }));
	await user.click(await screen.findByRole("menuitem", { name: "Retire" }));
	const question = within(await screen.findByRole("alertdialog", { name: "Retire Office PC?" }));
	expect(question.getByRole("button", { name: "Cancel" })).toHaveFocus();
	await user.click(question.getByRole("button", { name: "Retire" }));

	expect((await screen.findAllByText("Office PC is retired.")).length).toBeGreaterThan(0);
	expect(screen.queryByRole("button", { name: "More for Office PC" })).not.toBeInTheDocument();
});

it("notes that a device showed the same code", async () => {
	const { backend, user } = await openTab({ devices: "two" });
	await user.click((await deviceRow("Ben's laptop")).getByRole("button", { name: "More for Ben's laptop" }));
	await user.click(await screen.findByRole("menuitem", { name: "Compare a code" }));
	const dialog = await inDialog("Compare a code with Ben's laptop");
	await user.selectOptions(await dialog.findByLabelText("Account"), "Nexudus · mara@northwind.example");
	await user.type(await dialog.findByLabelText("Code on the other device"), "640915");

	expect(await dialog.findByText(/Both devices agree/)).toBeInTheDocument();
	expect(backend.calls).toContain("noteDeviceProven");
});
