import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import type { FakeOptions } from "../../ipc/fake/variants";
import { accessibilityProblems, openWindow } from "../../testing/open-window";

async function openHelp(options: FakeOptions = { clock: "right" }, before?: (opened: Awaited<ReturnType<typeof openWindow>>) => Promise<unknown>) {
	const opened = await openWindow(options);
	await screen.findByRole("list", { name: "Accounts" });
	await before?.(opened);
	opened.app.refusal.open("account-1");
	const dialog = await screen.findByRole("dialog", { name: "NordLayer refused a code" });
	return { ...opened, dialog: within(dialog), element: dialog };
}

const current = () => document.querySelector("[aria-current='step']");

describe("help for a refused code", () => {
	test("opens from the menu of a row", async () => {
		const { user } = await openWindow({ clock: "right" });
		(await screen.findByRole("button", { name: /^NordLayer/ })).focus();
		await user.keyboard("{Shift>}{F10}{/Shift}");
		await user.click(await screen.findByRole("menuitem", { name: "A code was refused" }));
		expect(await screen.findByRole("dialog", { name: "NordLayer refused a code" })).toBeInTheDocument();
	});

	test("opens from the details", async () => {
		const { app, user } = await openWindow({ clock: "right" });
		await screen.findByRole("list", { name: "Accounts" });
		app.navigation.openDetails("account-1");
		await user.click(await screen.findByRole("button", { name: "A code was refused" }));
		expect(await screen.findByRole("dialog", { name: "NordLayer refused a code" })).toBeInTheDocument();
	});

	test("goes through six causes and rules out what it can check", async () => {
		const { dialog, element } = await openHelp();
		expect(dialog.getAllByRole("listitem")).toHaveLength(6);
		expect(element).toHaveTextContent("Yes. 0.1 seconds off.");
		expect(element).toHaveTextContent("You have one account of NordLayer: mara@northwind.example.");
		expect(current()).toHaveTextContent("Was the code used already?");
		expect(await accessibilityProblems()).toEqual([]);
	});

	test("promises no way in that does not exist", async () => {
		const { dialog } = await openHelp();
		expect(dialog.queryByRole("button", { name: /recovery|guide|Show one code/i })).toBeNull();
	});
});

describe("the clock", () => {
	test("is the first cause while it is wrong, and corrected from here", async () => {
		const { dialog, element, user } = await openHelp({ clock: "slow" });
		expect(current()).toHaveTextContent("No. It is 47 seconds slow.");
		await user.click(dialog.getByRole("button", { name: "Correct by +47 s" }));
		await waitFor(() => expect(element).toHaveTextContent("Codes are corrected by +47 s."));
	});

	test("is checked from here when nobody has looked", async () => {
		const { dialog, element, user } = await openHelp({ clock: "unknown" });
		await user.click(dialog.getByRole("button", { name: "Check now" }));
		await waitFor(() => expect(element).toHaveTextContent("Yes. 0.1 seconds off."));
	});

	test("without consent leads to the page that asks for it", async () => {
		const { app, backend, dialog, user } = await openHelp({});
		await user.click(dialog.getByRole("button", { name: "Check now" }));
		expect(app.navigation.section).toBe("clock");
		expect(backend.calls).not.toContain("checkClock");
	});
});

describe("a used code", () => {
	const copyTwice = async ({ backend }: Awaited<ReturnType<typeof openWindow>>) => {
		await backend.copyCode("account-1", "current");
		await backend.copyCode("account-1", "current");
	};

	test("is said, and the next one is copied when its time has come", async () => {
		const { app, backend, dialog, element, user } = await openHelp({ clock: "right", nowMs: Date.parse("2025-11-21T10:42:27.500Z") }, copyTwice);
		expect(element).toHaveTextContent("You copied the same code 2 times.");
		const copies = () => backend.calls.filter((call) => call === "copyCode").length;
		await user.click(await dialog.findByRole("button", { name: /^Copy in [1-3] s$/ }));
		expect(await dialog.findByRole("button", { name: /^Copying in [1-3] s$/ })).toHaveAttribute("aria-pressed", "true");
		expect(copies()).toBe(2);
		expect(await dialog.findByText("Copied. Clears in 30 s.", undefined, { timeout: 6000 })).toBeInTheDocument();
		expect(copies()).toBe(3);
		expect(app.refusal.id).toBe("account-1");
	});

	test("the wish for the next one can be taken back", async () => {
		const { backend, dialog, user } = await openHelp({ clock: "right" }, copyTwice);
		await user.click(await dialog.findByRole("button", { name: /^Copy in \d+ s$/ }));
		await user.click(await dialog.findByRole("button", { name: /^Copying in \d+ s$/ }));
		expect(await dialog.findByRole("button", { name: /^Copy in \d+ s$/ })).toHaveAttribute("aria-pressed", "false");
		expect(backend.calls.filter((call) => call === "copyCode")).toHaveLength(2);
	});
});

describe("a portal whose clock is wrong", () => {
	test("is found by three codes; the offset is kept, shown, and removed", async () => {
		const { app, dialog, element, user } = await openHelp();
		await user.click(dialog.getByRole("button", { name: "Try three codes" }));
		const took = await dialog.findAllByRole("button", { name: /^It took this one: \d{6}$/ });
		expect(took).toHaveLength(3);
		await user.click(took[2] as HTMLElement);
		await waitFor(() => expect(element).toHaveTextContent("The codes of this account are made for 30 seconds from now, because the portal took them so."));
		expect(app.accounts.row("account-1")?.offsetSteps).toBe(1);
		await user.click(dialog.getByRole("button", { name: "Close" }));
		expect(screen.getByText("Made for +30 s")).toBeInTheDocument();

		app.navigation.openDetails("account-1");
		const details = within(await screen.findByRole("complementary", { name: "NordLayer details" }));
		expect(await details.findByText(/30 s later/)).toBeInTheDocument();
		await user.click(details.getByRole("button", { name: "Remove" }));
		await waitFor(() => expect(app.accounts.row("account-1")?.offsetSteps).toBe(0));
	});
});

test("a key that was replaced in the portal is added again from here", async () => {
	const { dialog, user } = await openHelp();
	await user.click(dialog.getByRole("button", { name: "Replace key" }));
	expect(await screen.findByRole("dialog", { name: "Add account" })).toBeInTheDocument();
	expect(screen.queryByRole("dialog", { name: /refused/ })).toBeNull();
});

test("another account of the same portal is one click away", async () => {
	const { app, dialog, element, user } = await openHelp({ clock: "right" }, async ({ backend }) => {
		await backend.updateAccount({ id: "account-3", issuer: "NordLayer", label: "ops@northwind.example", group: null, note: "" });
	});
	expect(element).toHaveTextContent("You have 1 other account of NordLayer. This is the code of mara@northwind.example.");
	await user.click(dialog.getByRole("button", { name: "See the other: ops@northwind.example" }));
	expect(app.navigation.details).toBe("account-3");
});

test("It works now remembers which cause it was", async () => {
	const { backend, dialog, user } = await openHelp();
	await user.click(dialog.getByRole("button", { name: "It works now" }));
	await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
	expect(backend.solved).toEqual(["used"]);
});

test("locking closes it", async () => {
	const { app, user } = await openHelp();
	await user.keyboard("{Control>}l{/Control}");
	await waitFor(() => expect(app.refusal.id).toBeNull());
	expect(document.body).not.toHaveTextContent(/NordLayer/);
});
