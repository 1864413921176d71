import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, test, vi } from "vitest";
import type { CodesView } from "../../ipc/types";
import { accessibilityProblems, openWindow } from "../../testing/open-window";

const row = (name: RegExp) => screen.findByRole("button", { name });
const toast = (text: string | RegExp) => screen.findByText(text, { selector: "[aria-hidden]" });

describe("the list", () => {
	test("shows pinned accounts first, and every account with its code", async () => {
		await openWindow();
		const list = await screen.findByRole("list", { name: "Accounts" });
		const rows = within(list).getAllByRole("button", { name: /Copy code\.$/ });
		expect(rows).toHaveLength(12);
		expect(within(list).getByText("Pinned")).toBeInTheDocument();
		expect(within(list).getByText("Everything else")).toBeInTheDocument();
		expect(list).toHaveTextContent(/NordLayer\s*mara@northwind\.example · No recovery codes saved\s*482913/);
	});

	test("names a row by account and not by its digits", async () => {
		await openWindow();
		expect(await row(/^NordLayer, mara@northwind\.example\. Copy code\.$/)).toBeInTheDocument();
		expect(screen.queryByRole("button", { name: /482/ })).toBeNull();
	});

	test("tells the digits one by one when a row gets the focus", async () => {
		await openWindow();
		const nordlayer = await row(/^NordLayer/);
		nordlayer.focus();
		await waitFor(() => expect(nordlayer).toHaveAccessibleDescription(/^4 8 2, 9 1 3, 1[78] seconds left\.$/));
	});

	test("is one tab stop, and arrows move in it", async () => {
		const { user } = await openWindow();
		await row(/^NordLayer/);
		expect(document.querySelectorAll("#account-list [tabindex='0']")).toHaveLength(1);

		await user.keyboard("{ArrowDown}");
		await waitFor(() => expect(document.activeElement).toHaveAccessibleName(/^Customer Portal/));
		await user.keyboard("{ArrowDown}");
		await waitFor(() => expect(document.activeElement).toHaveAccessibleName(/^NordLayer/));
		await user.keyboard("{ArrowRight}");
		await waitFor(() => expect(document.activeElement).toHaveAccessibleName("More for NordLayer"));
		await user.keyboard("{ArrowLeft}");
		await waitFor(() => expect(document.activeElement).toHaveAccessibleName(/^NordLayer/));
		await user.keyboard("{End}");
		await waitFor(() => expect(document.activeElement).toHaveAccessibleName(/^Proton/));
		await user.keyboard("h");
		await waitFor(() => expect(document.activeElement).toHaveAccessibleName(/^Hetzner/));
	});

	test("shows hostile names as the text they are", async () => {
		await openWindow({ state: "long" });
		const list = await screen.findByRole("list", { name: "Accounts" });
		expect(list).toHaveTextContent("<img src=x onerror=alert(1)>");
		expect(list.querySelector("img, b:not(.x) script")).toBeNull();
	});

	test("says when a key cannot be read, and the other rows work", async () => {
		const { user } = await openWindow({ state: "long" });
		expect(await screen.findByText("Key cannot be read")).toBeInTheDocument();
		await user.click(await row(/^Eight digits/));
		expect(await toast(/^Eight digits code copied\. Clears in \d+ s$/)).toBeInTheDocument();
	});
});

describe("copying", () => {
	test("by a click says so on the row and in a toast", async () => {
		const { user, backend } = await openWindow();
		await user.click(await row(/^NordLayer/));
		expect(await toast(/^NordLayer code copied\. Clears in \d+ s$/)).toBeInTheDocument();
		expect(screen.getByText("Copied")).toBeInTheDocument();
		expect(backend.calls).toContain("copyCode");
	});

	test("the same code twice warns that it was used", async () => {
		const { user } = await openWindow();
		await user.click(await row(/^NordLayer/));
		await user.click(await row(/^NordLayer/));
		expect(await toast(/^Same code as \d s ago\. Some portals take a code only once\.$/)).toBeInTheDocument();
	});

	test("shortly before the end offers the next code", async () => {
		const { user } = await openWindow({ nowMs: Date.parse("2025-11-21T10:42:26.200Z") });
		await user.click(await row(/^NordLayer/));
		await user.click(await screen.findByRole("button", { name: "Copy next instead" }));
		expect(await toast(/^Next NordLayer code copied\. Valid in [1-4] s$/)).toBeInTheDocument();
	});

	test("can be taken back at once", async () => {
		const { user, backend } = await openWindow();
		await user.click(await row(/^NordLayer/));
		await user.click(await screen.findByRole("button", { name: "Clear now" }));
		expect(await toast("Clipboard cleared")).toBeInTheDocument();
		expect(backend.calls).toContain("clearClipboard");
	});
});

describe("the next code", () => {
	test("is shown in the last ten seconds only", async () => {
		await openWindow();
		await row(/^NordLayer/);
		expect(screen.queryAllByText("next")).toHaveLength(0);
	});

	test("is there nine seconds before the change", async () => {
		await openWindow({ nowMs: Date.parse("2025-11-21T10:42:21Z") });
		await waitFor(() => expect(screen.getAllByText("next")).toHaveLength(12));
		expect(screen.getByRole("list", { name: "Accounts" })).toHaveTextContent(/next\s*107552/);
	});
});

describe("search", () => {
	test("selects the first match, and Enter copies it", async () => {
		const { user } = await openWindow();
		const field = await screen.findByRole("combobox", { name: "Search accounts" });
		expect(field).toHaveFocus();
		await user.type(field, "nord");
		await waitFor(() => expect(screen.getByText("1 match")).toBeInTheDocument());
		expect(field).toHaveAttribute("aria-activedescendant", "account-row-0");
		await user.keyboard("{Enter}");
		expect(await toast(/^NordLayer code copied\. Clears in \d+ s$/)).toBeInTheDocument();
	});

	test("moves its selection with the arrows, and Shift Enter copies the next code", async () => {
		const { user } = await openWindow();
		const field = await screen.findByRole("combobox");
		await user.type(field, "port");
		await screen.findByText(/matches$/);
		await user.keyboard("{ArrowDown}{Shift>}{Enter}{/Shift}");
		expect(await toast(/^Next Customer Portal code copied\. Valid in 1\d s$/)).toBeInTheDocument();
		expect(field).toHaveFocus();
	});

	test("without a match offers to clear it or to add an account", async () => {
		const { user } = await openWindow();
		await user.type(await screen.findByRole("combobox"), "xyz");
		expect(await screen.findByText('No account matches "xyz"')).toBeInTheDocument();
		await user.click(screen.getByRole("button", { name: "Clear search" }));
		expect(await row(/^NordLayer/)).toBeInTheDocument();
	});
});

describe("groups", () => {
	test("arrows choose at once", async () => {
		const { user } = await openWindow();
		const all = await screen.findByRole("radio", { name: /^All/ });
		all.focus();
		await user.keyboard("{ArrowRight}");
		await waitFor(() => expect(screen.getByRole("radio", { name: /^Portals/ })).toBeChecked());
		await waitFor(() => expect(screen.getAllByRole("button", { name: /Copy code\.$/ })).toHaveLength(5));
	});
});

describe("hidden codes", () => {
	test("are not in the document, and Space shows one while it is held", async () => {
		const { user } = await openWindow({ state: "hidden" });
		const nordlayer = await row(/^NordLayer/);
		expect(document.body).not.toHaveTextContent(/482913/);

		nordlayer.focus();
		await user.keyboard("{ >}");
		await waitFor(() => expect(document.body).toHaveTextContent(/482913/));
		await user.keyboard("{/ }");
		await waitFor(() => expect(document.body).not.toHaveTextContent(/482913/));
	});

	test("stay hidden when they are copied", async () => {
		const { user } = await openWindow({ state: "hidden" });
		await user.click(await row(/^NordLayer/));
		await toast(/^NordLayer code copied\. Clears in \d+ s$/);
		expect(document.body).not.toHaveTextContent(/482913/);
	});

	test("Ctrl H hides them at once", async () => {
		const { user } = await openWindow();
		await row(/^NordLayer/);
		await waitFor(() => expect(document.body).toHaveTextContent(/482913/));
		await user.keyboard("{Control>}h{/Control}");
		await waitFor(() => expect(document.body).not.toHaveTextContent(/482913/));
		expect(screen.getByRole("button", { name: "Hide codes" })).toHaveAttribute("aria-pressed", "true");
	});
});

describe("a row's menu", () => {
	test("opens with the menu key, and Escape gives the focus back", async () => {
		const { user } = await openWindow();
		(await row(/^NordLayer/)).focus();
		await user.keyboard("{Shift>}{F10}{/Shift}");
		const menu = await screen.findByRole("menu", { name: "More for NordLayer" });
		expect(within(menu).getByRole("menuitem", { name: "Copy code" })).toHaveFocus();
		await user.keyboard("{Escape}");
		expect(screen.queryByRole("menu")).toBeNull();
		expect(document.activeElement).toHaveAccessibleName("More for NordLayer");
	});

	test("pins an account", async () => {
		const { user, backend } = await openWindow();
		(await row(/^GitHub/)).focus();
		await user.keyboard("p");
		await waitFor(() => expect(backend.calls).toContain("setPinned"));
		await waitFor(() => {
			const text = screen.getByRole("list", { name: "Accounts" }).textContent;
			expect(text.indexOf("GitHub")).toBeLessThan(text.indexOf("Everything else"));
		});
	});
});

describe("deleting", () => {
	test("asks with the focus on Cancel, moves to the trash, and can be undone", async () => {
		const { user } = await openWindow();
		(await row(/^Hetzner/)).focus();
		await user.keyboard("{Delete}");
		const dialog = await screen.findByRole("alertdialog", { name: "Delete Hetzner for K0451138?" });
		expect(dialog).toHaveTextContent("This does not turn off two-factor in the portal.");
		expect(within(dialog).getByRole("button", { name: "Cancel" })).toHaveFocus();

		await user.click(within(dialog).getByRole("button", { name: "Delete" }));
		await waitFor(() => expect(screen.queryByRole("button", { name: /^Hetzner/ })).toBeNull());
		await user.click(await screen.findByRole("button", { name: "Undo" }));
		expect(await row(/^Hetzner/)).toBeInTheDocument();
	});
});

describe("editing", () => {
	test("an account without any name is refused beside the field", async () => {
		const { user } = await openWindow();
		(await row(/^Hetzner/)).focus();
		await user.keyboard("e");
		const dialog = await screen.findByRole("dialog", { name: "Edit account" });
		await user.clear(within(dialog).getByRole("textbox", { name: "Portal or service" }));
		await user.clear(within(dialog).getByRole("textbox", { name: "Account" }));
		await user.click(within(dialog).getByRole("button", { name: "Save" }));
		await waitFor(() => expect(within(dialog).getByRole("textbox", { name: "Portal or service" })).toBeInvalid());
	});

	test("a new name is in the list when the dialog closes", async () => {
		const { user } = await openWindow();
		(await row(/^Hetzner/)).focus();
		await user.keyboard("e");
		const field = await screen.findByRole("textbox", { name: "Portal or service" });
		await user.clear(field);
		await user.type(field, "Hetzner Cloud");
		await user.click(screen.getByRole("button", { name: "Save" }));
		expect(await row(/^Hetzner Cloud/)).toBeInTheDocument();
		expect(screen.queryByRole("dialog")).toBeNull();
	});
});

describe("the QR code", () => {
	test("needs the password, and a wrong one is said at the field", async () => {
		const { user } = await openWindow();
		(await row(/^NordLayer/)).focus();
		await user.keyboard("{Shift>}{F10}{/Shift}");
		await user.click(await screen.findByRole("menuitem", { name: "Show QR code" }));
		const password = await screen.findByLabelText("Password");
		await user.type(password, "wrong{Enter}");
		await waitFor(() => expect(password).toBeInvalid());
		expect(screen.queryByRole("img", { name: /QR code/ })).toBeNull();

		await user.type(password, "correct horse{Enter}");
		expect(await screen.findByRole("img", { name: "QR code with the key of NordLayer" })).toBeInTheDocument();
	});
});

describe("a counter", () => {
	test("makes one new code for one press: a press while the answer is on its way is no second wish", async () => {
		const { user, backend } = await openWindow({ state: "long" });
		const press = await row(/^New code$/);
		let answer: (view: CodesView) => void = () => undefined;
		const advance = vi.spyOn(backend, "advanceCounter").mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
		await user.click(press);
		await user.click(press);
		expect(advance).toHaveBeenCalledTimes(1);

		answer(await backend.codes([]));
		await waitFor(async () => {
			await user.click(press);
			expect(advance).toHaveBeenCalledTimes(2);
		});
	});
});

describe("a save that failed", () => {
	test("keeps the change in memory, says so, and can be tried again", async () => {
		const { user, backend } = await openWindow();
		await row(/^NordLayer/);
		backend.emit("saveFailed", { reason: "diskFull" });
		const banner = await screen.findByRole("alert");
		expect(banner).toHaveTextContent("Your earlier accounts are unchanged. The last change is not saved.");
		await user.click(within(banner).getByRole("button", { name: "Try again" }));
		await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
	});
});

describe("a password that was long not typed", () => {
	test("is asked for, and a wrong one is told", async () => {
		const { user } = await openWindow({ state: "passworddue" });
		const banner = await screen.findByRole("region", { name: "Password" });
		await user.click(within(banner).getByRole("button", { name: "Type it" }));
		const password = await screen.findByLabelText("Password", { selector: "input" });
		await user.type(password, "wrong{Enter}");
		await waitFor(() => expect(password).toBeInvalid());

		await user.type(password, "correct horse{Enter}");
		await waitFor(() => expect(screen.queryByRole("region", { name: "Password" })).toBeNull());
		expect(screen.queryByRole("dialog")).toBeNull();
	});

	test("can be asked for later", async () => {
		const { user } = await openWindow({ state: "passworddue" });
		const banner = await screen.findByRole("region", { name: "Password" });
		await user.click(within(banner).getByRole("button", { name: "In a week" }));
		await waitFor(() => expect(screen.queryByRole("region", { name: "Password" })).toBeNull());
	});
});

describe("locking", () => {
	test("leaves no name and no code in the document", async () => {
		const { user } = await openWindow();
		await row(/^NordLayer/);
		await user.keyboard("{Control>}l{/Control}");
		await waitFor(() => expect(document.body).not.toHaveTextContent(/NordLayer|482913/));
	});
});

describe("the details", () => {
	test("tell the ways back in and go to where they are kept", async () => {
		const { app, user } = await openWindow();
		await row(/^NordLayer/);
		app.navigation.openDetails("account-8");
		const nexudus = within(await screen.findByRole("complementary", { name: "Nexudus details" }));
		expect(await nexudus.findByText("This computer, Office PC")).toBeInTheDocument();
		await user.click(nexudus.getByRole("button", { name: "Step 6 of 7" }));
		expect(await screen.findByRole("heading", { level: 1, name: /Nexudus/ })).toBeInTheDocument();
	});

	test("say that recovery codes are missing and where to add them", async () => {
		const { app, user } = await openWindow();
		await row(/^NordLayer/);
		app.navigation.openDetails("account-1");
		const nordlayer = within(await screen.findByRole("complementary", { name: "NordLayer details" }));
		expect(await nordlayer.findByText("No recovery codes saved")).toBeInTheDocument();
		await user.click(nordlayer.getByRole("button", { name: "Add them" }));
		expect(await screen.findByRole("dialog", { name: "Add recovery codes" })).toBeInTheDocument();
	});
});

describe("axe finds nothing", () => {
	test.each(["accounts", "hidden", "empty", "one", "long", "unsaved", "rolledback", "readonly"] as const)("in the state %s", async (state) => {
		await openWindow({ state });
		if (state === "empty") await screen.findByRole("heading", { name: "Add your first account" });
		else await screen.findByRole("list", { name: "Accounts" });
		expect(await accessibilityProblems()).toEqual([]);
	});

	test("in a menu and in the details", async () => {
		const { user, app } = await openWindow();
		(await row(/^NordLayer/)).focus();
		await user.keyboard("{Shift>}{F10}{/Shift}");
		await screen.findByRole("menu");
		expect(await accessibilityProblems()).toEqual([]);
		await user.keyboard("{Escape}");
		app.navigation.openDetails("account-1");
		await screen.findByRole("complementary", { name: "NordLayer details" });
		expect(await accessibilityProblems()).toEqual([]);
	});
});

test("a list of 500 holds only the rows of its window", async () => {
	vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
	await openWindow({ state: "500" });
	await waitFor(() => expect(screen.getAllByRole("button", { name: /Copy code\.$/ }).length).toBeGreaterThan(10));
	expect(screen.getAllByRole("button", { name: /Copy code\.$/ }).length).toBeLessThanOrEqual(60);
	expect(document.querySelector("[aria-setsize='500'][aria-posinset='1']")).not.toBeNull();
});
