import { screen, waitFor } from "@testing-library/svelte";
import type { UserEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { FAKE_RECOVERY_KEY } from "../../ipc/fake";
import { accessibilityProblems, openWindow } from "../../testing/open-window";
// The chunk comes when it is needed; loading it here keeps its time out of the first test.
import "./FirstRun.svelte";

const PASSWORD = "orchard lamp 42";

const heading = (name: string) => screen.findByRole("heading", { name });
const press = (user: UserEvent, name: string) => user.click(screen.getByRole("button", { name }));

async function openFirstRun(options: Parameters<typeof openWindow>[0] = {}) {
	const window = await openWindow({ state: "firstrun", ...options });
	const title = await heading("How should Claviger be unlocked?");
	return { ...window, title };
}

async function toClock(user: UserEvent) {
	await user.type(screen.getByLabelText("Password"), PASSWORD);
	await user.type(screen.getByLabelText("Type it again"), PASSWORD);
	await press(user, "Continue");
	await heading("May Claviger check the time?");
}

describe("protect", () => {
	test("begins at its heading, with a password chosen", async () => {
		const { title } = await openFirstRun();
		await waitFor(() => expect(document.activeElement).toBe(title));
		expect(screen.getByRole("radio", { name: "A password" })).toBeChecked();
		expect(screen.getByRole("radio", { name: "A password" })).toHaveAccessibleDescription(
			"Works on every computer. You type it when Claviger locks.",
		);
		expect(screen.getByText("There is no reset.")).toBeInTheDocument();
		expect(await accessibilityProblems()).toEqual([]);
	});

	test("goes to the first problem when Continue is pressed too early", async () => {
		const { user } = await openFirstRun();
		await press(user, "Continue");
		const password = screen.getByLabelText("Password");
		expect(password).toHaveAccessibleDescription("Choose a password.");
		expect(document.activeElement).toBe(password);

		await user.type(password, "short");
		await press(user, "Continue");
		expect(password).toHaveAccessibleDescription("Too short. Use at least 8 characters.");

		await user.clear(password);
		await user.type(password, PASSWORD);
		await user.type(screen.getByLabelText("Type it again"), "something else");
		await press(user, "Continue");
		const again = screen.getByLabelText("Type it again");
		expect(again).toHaveAccessibleDescription("The two passwords are not the same.");
		await waitFor(() => expect(document.activeElement).toBe(again));
	});

	test("measures the password in words", async () => {
		const { user } = await openFirstRun();
		const password = screen.getByLabelText("Password");
		await user.type(password, "abcdefg");
		expect(await screen.findByText("Too short. Use at least 8 characters.")).toBeInTheDocument();
		await user.type(password, "h1");
		expect(await screen.findByText("Fair. Longer is better.")).toBeInTheDocument();
		await user.type(password, "jkl mno pqr stu");
		expect(await screen.findByText("Strong.")).toBeInTheDocument();
	});

	test("makes five words, shows them, and types them twice", async () => {
		const { user } = await openFirstRun();
		await press(user, "Make five words for me");
		const words = await screen.findByText("lantern orbit velvet meadow cactus");
		expect(screen.getByLabelText("Password")).toHaveValue(words.textContent);
		expect(screen.getByLabelText("Type it again")).toHaveValue(words.textContent);
	});

	test("offers no system login where there is no key store", async () => {
		await openFirstRun({ state: "firstrun-nokeychain" });
		expect(screen.getByRole("radio", { name: "No lock" })).toBeDisabled();
		expect(screen.getByRole("radio", { name: "No lock" })).toHaveAccessibleDescription("This desktop has no key store.");
	});

	test("says where a backup is restored", async () => {
		const { user } = await openFirstRun();
		await press(user, "I have a backup to restore");
		expect(await screen.findByText(/choose Restore a backup\.$/)).toBeInTheDocument();
	});
});

describe("clock", () => {
	test("asks for consent and names the servers", async () => {
		const { user, backend } = await openFirstRun();
		await toClock(user);
		expect(screen.getByRole("radio", { name: "No" })).toBeChecked();
		expect(screen.getByText("time.cloudflare.com")).toBeInTheDocument();
		expect(await accessibilityProblems()).toEqual([]);
		expect(backend.calls).not.toContain("setUp");
	});

	test("asks nothing of the network unless it is chosen", async () => {
		const { user, app } = await openFirstRun();
		await toClock(user);
		await press(user, "Continue");
		await heading("Add your first account");
		expect(app.session.view).toMatchObject({ kind: "unlocked", clockConsent: false });
	});

	test("keeps a Yes", async () => {
		const { user, app } = await openFirstRun();
		await toClock(user);
		await user.click(screen.getByRole("radio", { name: "Yes, a few times a day" }));
		await press(user, "Continue");
		await heading("Add your first account");
		expect(app.session.view).toMatchObject({ kind: "unlocked", clockConsent: true });
	});

	test("stays when the vault cannot be made, and says why", async () => {
		const { user, backend } = await openFirstRun();
		backend.saveError = { code: "vaultWrite", reason: "denied", detail: "" };
		await toClock(user);
		await press(user, "Continue");
		expect(await screen.findByRole("alert")).toHaveTextContent("Claviger could not save: Claviger may not write to the folder.");
		expect(screen.getByRole("heading", { name: "May Claviger check the time?" })).toBeInTheDocument();
	});
});

describe("first account", () => {
	test("leads to the window with the way that was chosen", async () => {
		const { user } = await openFirstRun();
		await toClock(user);
		await press(user, "Continue");
		const title = await heading("Add your first account");
		await waitFor(() => expect(document.activeElement).toBe(title));
		expect(await accessibilityProblems()).toEqual([]);
		await user.click(screen.getByRole("button", { name: /^Type the key/ }));
		expect(await screen.findByLabelText("Key from the portal")).toBeInTheDocument();
	});

	test("can wait", async () => {
		const { user } = await openFirstRun();
		await toClock(user);
		await press(user, "Continue");
		await heading("Add your first account");
		await press(user, "Later");
		expect(await screen.findByRole("navigation", { name: /./ })).toBeInTheDocument();
	});
});

test("without a password the recovery key is shown once, and has to be kept", async () => {
	const { user } = await openFirstRun();
	await user.click(screen.getByRole("radio", { name: "No lock" }));
	expect(screen.queryByLabelText("Password")).toBeNull();
	await press(user, "Continue");
	await heading("May Claviger check the time?");
	await press(user, "Continue");
	await heading("Your recovery key");
	const key = screen.getByRole("group", { name: "Recovery key" });
	for (const group of FAKE_RECOVERY_KEY.split("-")) expect(key).toHaveTextContent(group);
	expect(await accessibilityProblems()).toEqual([]);

	await press(user, "Continue");
	const kept = screen.getByRole("checkbox", { name: "I have printed it or written it down" });
	expect(kept).toHaveAccessibleDescription("Print the key or write it down first.");
	expect(document.activeElement).toBe(kept);
	await user.click(kept);
	await press(user, "Continue");
	await heading("Add your first account");
	expect(document.body).not.toHaveTextContent(FAKE_RECOVERY_KEY.slice(0, 4));
});
