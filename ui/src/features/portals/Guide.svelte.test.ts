import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, it } from "vitest";
import { accessibilityProblems, openWindow } from "../../testing/open-window";

const heading = (name: string | RegExp, level = 2) => screen.findByRole("heading", { level, name });
const press = (name: string | RegExp) => screen.findByRole("button", { name });

async function openGuide(name: string, options: Parameters<typeof openWindow>[0] = {}) {
	const window = await openWindow(options);
	await screen.findByRole("navigation", { name: "Main" });
	window.app.navigation.go("portals");
	await window.user.click(await press(new RegExp(`^(Start|Open|Continue): ${name}`)));
	await heading(new RegExp(name), 1);
	return window;
}

it("lists the guides with how far each is, the started ones first", async () => {
	const { app } = await openWindow();
	await screen.findByRole("navigation", { name: "Main" });
	app.navigation.go("portals");

	const list = await screen.findByRole("list", { name: "Guides" });
	const names = within(list).getAllByRole("heading").map(({ textContent }) => textContent);
	expect(names).toEqual(["NordLayer Service Management Portal", "Nexudus dashboard", "Portal with SMS fallback", "Customer Portal", "emnify Portal"]);
	expect(list).toHaveTextContent("Step 7 of 11");
	expect(list).toHaveTextContent(/Finished (2 Oct|Oct 2)/);
	expect(await accessibilityProblems()).toEqual([]);
});

it("goes on at the first step that is open", async () => {
	await openGuide("NordLayer");

	expect(await heading("Enter the code and press Verify")).toBeInTheDocument();
	expect(screen.getByRole("button", { name: /^Step 6, ?Scan the QR code, done$/ })).toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);
});

it("shows the code and moves on when the portal accepted it", async () => {
	const { backend, user } = await openGuide("NordLayer");

	await user.click(await press("Copy code"));
	await user.click(await press("The portal accepted it"));

	expect(await heading("Save the recovery codes")).toHaveFocus();
	expect(backend.calls).toContain("copyCode");
	expect(backend.calls).toContain("markTried");
});

it("stays at the page that somebody turned to while a step was being kept", async () => {
	const { backend, user } = await openGuide("NordLayer", { delayMs: 100 });

	await user.click(await press("The portal accepted it"));
	await user.click(screen.getByRole("tab", { name: "Lost device" }));

	await waitFor(() => expect(backend.calls).toContain("markStep"));
	// The core answers in turn: when this is answered, the step was.
	await backend.portals();
	expect(screen.getByRole("tab", { name: "Lost device" })).toHaveAttribute("aria-selected", "true");
	await user.click(screen.getByRole("tab", { name: "Set up" }));
	expect(await heading("Save the recovery codes")).toBeInTheDocument();
});

it("opens the help for a refused code without losing the step", async () => {
	const { user } = await openGuide("NordLayer");

	await user.click(await press("It was refused"));

	expect(await screen.findByRole("dialog", { name: "NordLayer refused a code" })).toBeInTheDocument();
});

it("keeps pasted recovery codes and says how many", async () => {
	const { backend, user } = await openGuide("NordLayer");
	await user.click(await press(/^Step 8, ?Save the recovery codes$/));
	await user.click(await screen.findByLabelText("Paste the list here"));
	await user.paste("7k2m-q9xd\nm4tz-81wp\nx0ha-66rn");

	expect(await screen.findByText("3 codes, all different")).toBeInTheDocument();
	await user.click(await press("Keep 3 codes"));

	expect(await heading("Confirm in the portal that you saved them")).toBeInTheDocument();
	const { sets } = await backend.recovery();
	expect(sets.find(({ accountId }) => accountId === "account-1")?.given).toBe(3);
});

it("keeps nothing while nothing was pasted, and asks before the step is skipped", async () => {
	const { user } = await openGuide("NordLayer");
	await user.click(await press(/^Step 8, ?Save the recovery codes$/));
	await user.click(await press("Keep 0 codes"));

	expect(await screen.findByText("Paste the codes first.")).toBeInTheDocument();
	await user.click(await press("Skip"));
	await user.click(await press("Skip anyway"));

	expect(await press(/^Step 8, ?Save the recovery codes, ?Skipped/)).toBeInTheDocument();
});

it("warns when the portal gives another number of codes", async () => {
	const { user } = await openGuide("Customer Portal");
	await user.click(await press(/^Step 6, ?Save the five codes before you close the window, done$/));
	await user.click(await press("Not done after all"));
	await user.click(await screen.findByLabelText("Paste the list here"));
	await user.paste("1234 5678\n2234 5678");

	expect(await screen.findByText("2 codes found, this portal gives 5.")).toBeInTheDocument();
});

it("offers only a new code after the last one was copied", async () => {
	const { user } = await openGuide("Customer Portal");
	await user.click(await press(/^Step 7, ?Try a sign-in/));
	await user.click(await press("Copy code"));

	expect(await screen.findByText(/You used this code a moment ago/)).toBeInTheDocument();
	expect(screen.queryByRole("button", { name: "Copy code" })).not.toBeInTheDocument();
	await user.click(await press("Copy it anyway"));
	expect(await press("Copy code")).toBeInTheDocument();
});

it("takes an account that is scanned at its step, and goes on", async () => {
	const { backend, user } = await openGuide("NordLayer", { state: "empty" });
	await user.click(await press(/^Step 6, ?Scan the QR code$/));
	await user.click(await press(/^Capture the screen/));
	await user.click(await within(await screen.findByRole("dialog")).findByRole("button", { name: "Add account" }));

	expect(await heading("Enter the code and press Verify")).toBeInTheDocument();
	expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
	const { cards } = await backend.portals();
	expect(cards[0]).toMatchObject({ id: "nordlayer-smp", state: { kind: "started" } });
});

it("asks when the QR code is of another portal, and adds it for itself on wish", async () => {
	const { backend, user } = await openGuide("emnify Portal", { state: "empty" });
	await user.click(await press(/^Step 5, ?Scan the QR code$/));
	await user.click(await press(/^Capture the screen/));

	expect(await screen.findByText("This QR code is for NordLayer, but the guide is for emnify.")).toBeInTheDocument();
	await user.click(await press("Add as NordLayer"));
	await waitFor(async () => expect((await backend.listAccounts({ search: "", group: null, from: 0, count: 9 })).total).toBe(1));
	expect((await backend.portals()).cards.find(({ id }) => id === "emnify")?.state.kind).toBe("notStarted");
});

it("opens stated addresses only, and tells the address when the browser does not open", async () => {
	const { backend, user } = await openGuide("emnify Portal", { state: "empty" });
	await user.click(await press("Open in browser"));
	expect(backend.openedUrls).toEqual(["https://portal.emnify.com/sign"]);

	backend.browserFails = true;
	await user.click(await press("Open in browser"));
	expect(await screen.findByText(/The browser could not be opened/, { selector: ".toast span" })).toBeInTheDocument();
});

it("copies the message for colleagues with the time in it", async () => {
	const { backend, user } = await openGuide("NordLayer", { state: "empty" });
	await user.click(await press(/^Step 2, ?Warn your colleagues first/));
	await user.click(await press("Copy text"));

	expect(backend.copiedTexts[0]).toMatch(/^Today at 10:42 I turn on two-factor/);
	await user.click(await press("I told them, next"));
	expect(await heading("Open Settings")).toHaveFocus();
});

it("copies the message as somebody changed it, with the time filled in", async () => {
	const { backend, user } = await openGuide("NordLayer");
	await user.click(await press(/^Step 2, ?Warn/));
	await user.click(await press("Edit"));
	const field = await screen.findByRole("textbox", { name: "Message to copy" });
	expect(field).toHaveFocus();
	expect(field).toHaveDisplayValue(/^Today at 10:42 I turn on two-factor/);

	await user.clear(field);
	await user.type(field, "Tonight at 18:00.");
	await user.click(await press("Copy text"));
	expect(backend.copiedTexts).toEqual(["Tonight at 18:00."]);

	await user.click(await press("Back to the prepared text"));
	await user.click(await press("Copy text"));
	expect(backend.copiedTexts[1]).toMatch(/^Today at 10:42 I turn on two-factor/);
});

it("keeps a note of the phone before there is an account", async () => {
	const { backend, user } = await openGuide("Portal with SMS", { state: "one" });
	await user.click(await press(/^Step 3, ?Enter your mobile number/));
	await user.type(await screen.findByLabelText("Which phone did you use? A note for you"), "Work phone, 41");
	await user.click(await press("Done, next"));
	await user.click(await press(/^Step 5, ?Scan the QR code/));
	await user.click(await press("Skip, the key is already here"));
	await user.click(await press("Use this account"));
	await user.click(await screen.findByRole("tab", { name: "Manage" }));

	expect(await screen.findByText("Your note: Work phone, 41")).toBeInTheDocument();
	expect(backend.calls).toContain("notePhone");
});

it("keeps the name of a trusted browser, and removes it with undo", async () => {
	const { user } = await openGuide("emnify Portal");
	await user.click(await screen.findByRole("tab", { name: "Manage" }));
	await user.click(await press("Remove Firefox on mara-thinkpad"));
	await waitFor(() => expect(screen.queryByText("Firefox on mara-thinkpad")).not.toBeInTheDocument());
	await user.click(await press("Undo"));

	expect(await screen.findByText("Firefox on mara-thinkpad")).toBeInTheDocument();
});

it("compares both devices and remembers that the second one works", async () => {
	const { backend, user } = await openGuide("Nexudus", { clock: "right" });
	await user.click(await press(/^Step 7, ?Compare both devices/));
	await user.type(await screen.findByLabelText("Code on Office PC"), "640915");

	expect(await screen.findByText("Both devices agree.")).toBeInTheDocument();
	expect(backend.calls).toContain("markWayTested");
});

it("finds a problem by words of its answer, and opens one at a time", async () => {
	const { user } = await openGuide("Customer Portal");
	await user.click(await screen.findByRole("tab", { name: "Problems" }));
	await user.type(await screen.findByRole("searchbox"), "one-time");

	await waitFor(() => expect(screen.queryByText(/^You moved the authenticator/)).not.toBeInTheDocument());
	await user.click(screen.getByText("No code from the app works and you must get in now"));
	expect(await press("Show your codes")).toBeInTheDocument();
	expect(await accessibilityProblems()).toEqual([]);
});

it("says what the guide does not say", async () => {
	const { user } = await openGuide("Customer Portal");
	await user.click(await screen.findByRole("tab", { name: "Admin" }));

	expect(await screen.findByText("The guide does not say whether an administrator can make two-factor mandatory.")).toBeInTheDocument();
	await user.click(screen.getByRole("checkbox", { name: "Filter by Not activated." }));
	expect(await accessibilityProblems()).toEqual([]);
});

it("ends with a summary that can be reminded of", async () => {
	const { user } = await openGuide("emnify Portal");

	expect(await heading("emnify Portal is set up")).toBeInTheDocument();
	await user.click(await press("Test again in 6 months"));
	expect(await screen.findByText(/You are reminded on (21 May|May 21,) 2026/)).toBeInTheDocument();
});

it("starts a guide for any other portal under its own name", async () => {
	const { app, user } = await openWindow({ state: "empty" });
	await screen.findByRole("navigation", { name: "Main" });
	app.navigation.go("portals");
	await user.click(await press("New guide for another portal"));
	await user.click(await press("Start the guide"));
	expect(await screen.findByText("Type a name, so that you find the guide again.")).toBeInTheDocument();
	await user.type(screen.getByLabelText("Name of the portal"), "Intranet{Enter}");

	expect(await heading("Intranet", 1)).toBeInTheDocument();
});
