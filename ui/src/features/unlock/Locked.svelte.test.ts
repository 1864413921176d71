import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import { FAKE_PASSWORD, FAKE_RECOVERY_KEY } from "../../ipc/fake";
import type { FakeOptions } from "../../ipc/fake/variants";
import { accessibilityProblems, NOW, openWindow } from "../../testing/open-window";
// The chunk comes when it is needed; loading it here keeps its time out of the first test.
import "./Locked.svelte";

async function openLocked(options: FakeOptions = {}) {
	const window = await openWindow({ state: "locked", ...options });
	return { ...window, password: await screen.findByLabelText("Password") };
}

const unlocked = () => screen.findByRole("list", { name: "Accounts" });

describe("the locked window", () => {
	test("says since when, and puts the focus on the password", async () => {
		const { password } = await openLocked();
		expect(screen.getByRole("heading", { name: "Claviger is locked" })).toBeInTheDocument();
		expect(screen.getByText(/^Locked at \d\d:\d\d after 10 minutes idle$/)).toBeInTheDocument();
		expect(document.activeElement).toBe(password);
		expect(await accessibilityProblems()).toEqual([]);
	});

	test("opens with the right password", async () => {
		const { user, password } = await openLocked();
		await user.type(password, `${FAKE_PASSWORD}{Enter}`);
		expect(await unlocked()).toBeInTheDocument();
	});

	test("drops a wrong password, says that nothing was lost, and keeps the focus", async () => {
		const { user, password } = await openLocked();
		await user.type(password, "wrong{Enter}");
		await waitFor(() => expect(password).toBeInvalid());
		expect(password).toHaveValue("");
		expect(password).toHaveAccessibleDescription(
			"That password is not right. Nothing was changed or deleted. Check the keyboard layout and try again.",
		);
		expect(screen.getByRole("alert")).toHaveTextContent("That password is not right. Nothing was changed or deleted.");
		expect(document.activeElement).toBe(password);
		expect(await accessibilityProblems()).toEqual([]);
	});

	test("asks for a password when there is none", async () => {
		const { user, backend, password } = await openLocked();
		await user.click(screen.getByRole("button", { name: "Unlock" }));
		expect(password).toHaveAccessibleDescription("Type your password.");
		expect(backend.calls).not.toContain("unlock");
	});

	test("counts down before the next try", async () => {
		await openLocked({ state: "locked-wait", nowMs: Date.now() });
		expect(await screen.findByText(/You can try again in 1[56] s\./)).toBeInTheDocument();
		expect(screen.getByRole("button", { name: "Unlock" })).toBeDisabled();
	});

	test("says that it is busy only when it takes long", async () => {
		const { user, password } = await openLocked({ delayMs: 900 });
		await user.type(password, `${FAKE_PASSWORD}{Enter}`);
		expect(screen.getByRole("button", { name: "Unlock" })).toBeInTheDocument();
		expect(await screen.findByRole("button", { name: "Unlocking" })).toBeInTheDocument();
		expect(await unlocked()).toBeInTheDocument();
	});

	test("offers the system login only where it was turned on", async () => {
		await openLocked();
		expect(screen.queryByRole("button", { name: "Use the system login" })).toBeNull();
	});

	test("opens by the system login", async () => {
		const { user } = await openLocked({ state: "locked-keychain" });
		await user.click(screen.getByRole("button", { name: "Use the system login" }));
		expect(await unlocked()).toBeInTheDocument();
	});

	test("goes back to the password when the key store does not answer", async () => {
		const { user, password } = await openLocked({ state: "locked-keychain", keychainFails: true });
		await user.click(screen.getByRole("button", { name: "Use the system login" }));
		await waitFor(() =>
			expect(password).toHaveAccessibleDescription(
				/^The system key store did not answer\. Your accounts are safe\. Type your password this time\./,
			),
		);
	});

	test("opens by the recovery key, in any case and spacing", async () => {
		const { user } = await openLocked({ state: "locked-keychain" });
		await user.click(screen.getByRole("button", { name: "Use the recovery key" }));
		const field = await screen.findByLabelText("Recovery key");
		await waitFor(() => expect(document.activeElement).toBe(field));
		await user.type(field, "AAAA{Enter}");
		await waitFor(() => expect(field).toHaveAccessibleDescription(/That recovery key is not right\./));
		await user.clear(field);
		await user.type(field, `${FAKE_RECOVERY_KEY.toLowerCase().replaceAll("-", " ")}{Enter}`);
		expect(await unlocked()).toBeInTheDocument();
	});
});

describe("a forgotten password", () => {
	async function openForgot() {
		const window = await openLocked();
		await window.user.click(screen.getByRole("button", { name: "I forgot it" }));
		return { ...window, dialog: await screen.findByRole("alertdialog", { name: "Forgotten password" }) };
	}

	test("explains that there is no reset, with the focus on Cancel", async () => {
		const { dialog } = await openForgot();
		expect(dialog).toHaveTextContent("Nobody can reset this password.");
		expect(dialog).toHaveTextContent(/kept in the data folder as claviger\.locked-\d{4}-\d\d-\d\d/);
		expect(document.activeElement).toBe(within(dialog).getByRole("button", { name: "Cancel" }));
		expect(await accessibilityProblems()).toEqual([]);
	});

	test("starts again only after the word START", async () => {
		const { user, dialog } = await openForgot();
		const word = within(dialog).getByLabelText("Type START to go on");
		await user.type(word, "start{Enter}");
		await waitFor(() => expect(word).toHaveAccessibleDescription("The word START is missing. Type START in capital letters."));
		await user.clear(word);
		await user.type(word, "START");
		await user.click(within(dialog).getByRole("button", { name: "Start again" }));
		expect(await screen.findByRole("heading", { name: "How should Claviger be unlocked?" })).toBeInTheDocument();
	});
});

test("locking leaves nothing of the accounts in the page", async () => {
	const { app } = await openWindow({ nowMs: NOW });
	await unlocked();
	await app.session.lock();
	const password = await screen.findByLabelText("Password");
	expect(document.activeElement).toBe(password);
	expect(document.body).not.toHaveTextContent(/NordLayer|482/);
});
