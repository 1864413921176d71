import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import type { ClockVariant } from "../../ipc/fake/clock";
import { accessibilityProblems, openWindow } from "../../testing/open-window";

async function openClock(clock: ClockVariant) {
	const opened = await openWindow({ clock });
	await screen.findByRole("list", { name: "Accounts" });
	opened.app.navigation.go("clock");
	const page = await screen.findByRole("group", { name: "Clock" });
	return { ...opened, page: within(page), element: page };
}

const status = () => screen.getByRole("navigation", { name: "Main" });

describe("a clock that is 47 seconds slow", () => {
	test("is said in the page, its consequence by the chance of the core, and in the navigation", async () => {
		const { page } = await openClock("slow");
		expect(await page.findByRole("heading", { name: "Your clock is 47 seconds slow" })).toBeInTheDocument();
		expect(page.getByText(/refuses about 84 % of the codes that you type/)).toBeInTheDocument();
		expect(status()).toHaveTextContent("Clock is 47 s slow");
	});

	test("is corrected by a switch, other codes come, and both are said", async () => {
		const { app, page, user } = await openClock("slow");
		const before = app.codes.of("account-1")?.code;
		await user.click(await page.findByRole("switch", { name: "Correct codes by +47 s" }));
		await waitFor(() => expect(status()).toHaveTextContent("Codes corrected by +47 s"));
		app.navigation.go("codes");
		await waitFor(() => expect(app.codes.of("account-1")?.code).not.toBe(before));
		expect(screen.getAllByTitle("Corrected by +47 s")).toHaveLength(12);
		app.navigation.go("clock");
		await user.click(await screen.findByRole("switch", { name: "Correct codes by +47 s" }));
		await waitFor(() => expect(status()).toHaveTextContent("Clock is 47 s slow"));
	});

	test("is fixed by a command that the core copies", async () => {
		const { backend, page, user } = await openClock("slow");
		expect(await page.findByText("timedatectl set-ntp true")).toBeInTheDocument();
		await user.click(page.getByRole("button", { name: "Copy" }));
		await waitFor(() => expect(backend.calls).toContain("copyFixCommand"));
	});

	test("has a plot with words, and the same as a table", async () => {
		const { page, user } = await openClock("slow");
		expect(await page.findByRole("img", { name: "Clock difference over the last 14 days" })).toBeInTheDocument();
		await user.click(page.getByRole("button", { name: "Show as table" }));
		const table = page.getByRole("table", { name: "Clock difference over the last 14 days" });
		expect(within(table).getAllByRole("row")).toHaveLength(15);
		expect(within(table).getAllByRole("cell", { name: "Yes" })).toHaveLength(6);
	});

	test("forgets its history only after a question", async () => {
		const { backend, page, user } = await openClock("slow");
		await user.click(await page.findByRole("button", { name: "Delete history" }));
		const question = await screen.findByRole("alertdialog", { name: "Delete the history of the clock?" });
		expect(within(question).getByRole("button", { name: "Cancel" })).toHaveFocus();
		expect(backend.calls).not.toContain("clearClockHistory");
		await user.click(within(question).getByRole("button", { name: "Delete" }));
		expect(await page.findByText("No checks yet. Each day's check adds one dot.")).toBeInTheDocument();
	});
});

test("a correction of more than ten minutes is asked about, and Cancel changes nothing", async () => {
	const { backend, page, user } = await openClock("hour");
	await user.click(await page.findByRole("switch", { name: "Correct codes by −1 h" }));
	const question = await screen.findByRole("alertdialog", { name: "Correct codes by −1 h?" });
	expect(backend.calls).not.toContain("setClockCorrection");
	await user.click(within(question).getByRole("button", { name: "Cancel" }));
	await waitFor(() => expect(page.getByRole("switch", { name: "Correct codes by −1 h" })).not.toBeChecked());
	expect(backend.calls).not.toContain("setClockCorrection");

	await user.click(page.getByRole("switch", { name: "Correct codes by −1 h" }));
	await user.click(await screen.findByRole("button", { name: "Correct the codes" }));
	await waitFor(() => expect(status()).toHaveTextContent("Codes corrected by −1 h"));
});

describe("without consent", () => {
	test("nothing is asked, the servers are named, and one click agrees and checks", async () => {
		const { backend, page, user } = await openClock("noConsent");
		expect(await page.findByRole("heading", { name: "May Claviger ask time servers?" })).toBeInTheDocument();
		expect(page.getAllByText("ptbtime1.ptb.de").length).toBeGreaterThan(0);
		expect(page.queryByRole("button", { name: "Check now" })).toBeNull();
		expect(backend.calls).not.toContain("checkClock");
		await user.click(page.getByRole("button", { name: "Yes, check the clock" }));
		expect(await page.findByRole("heading", { name: "Your clock is right" })).toBeInTheDocument();
	});
});

describe("a check", () => {
	test("waits when the servers were asked a moment ago", async () => {
		const { page, user } = await openClock("unknown");
		await user.click(await page.findByRole("button", { name: "Check now" }));
		await user.click(await page.findByRole("button", { name: "Check again" }));
		expect(await page.findByRole("button", { name: /^Again in 1\d s$/ })).toHaveAttribute("aria-disabled", "true");
	});
});

describe("no trustworthy answer", () => {
	test.each([
		["disagree", "The time servers disagree by 4 min", "Not with the others"],
		["tooFew", "Too few time servers answered", "Asked not to be asked"],
		["intercepted", "One voice answers for all time servers", "Answer is not plausible"],
		["offline", "The time servers did not answer", "Name not found"],
	] as const)("%s: no correction is offered, and every server says why", async (variant, title, reason) => {
		const { page } = await openClock(variant);
		expect(await page.findByRole("heading", { name: title })).toBeInTheDocument();
		expect(page.getAllByText(reason).length).toBeGreaterThan(0);
		expect(page.queryByRole("switch")).toBeNull();
		expect(page.getByRole("heading", { name: "Check with a second device instead" })).toBeInTheDocument();
	});
});

describe("comparing with another device", () => {
	test("tells how far that code is away, as soon as it is typed", async () => {
		const { page, user } = await openClock("offline");
		await user.selectOptions(await page.findByRole("combobox", { name: "Account" }), "Nexudus");
		await user.type(page.getByRole("textbox", { name: "Code on the other device" }), "381 276");
		expect(await page.findByText("That code is for a moment 60 seconds from now.")).toBeInTheDocument();
	});

	test("the code on screen agrees", async () => {
		const { page, user } = await openClock("offline");
		await user.selectOptions(await page.findByRole("combobox", { name: "Account" }), "NordLayer");
		await user.type(page.getByRole("textbox", { name: "Code on the other device" }), "482913");
		expect(await page.findByText("Both devices agree.")).toBeInTheDocument();
	});

	test("asks for the next code when one fits two moments, and goes there", async () => {
		const { page, user } = await openClock("offline");
		await user.type(await page.findByRole("textbox", { name: "Code on the other device" }), "111111");
		const next = await page.findByRole("textbox", { name: "The code after that one" });
		await waitFor(() => expect(next).toHaveFocus());
		await user.type(next, "999999");
		expect(await page.findByText("That code does not belong to this key.")).toBeInTheDocument();
		await user.click(page.getByRole("button", { name: "What to do" }));
		expect(await screen.findByRole("dialog", { name: /refused a code$/ })).toBeInTheDocument();
	});
});

describe("time servers", () => {
	test("can be switched off and added, with a port", async () => {
		const { app, page, user } = await openClock("right");
		await user.click(await page.findByRole("button", { name: "Edit servers" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Time servers" }));
		await user.click(dialog.getByRole("switch", { name: "time.nist.gov" }));
		await user.type(dialog.getByRole("textbox", { name: "Add a server" }), "ntp.example.org:1123{Enter}");
		expect(dialog.getByText("ntp.example.org:1123")).toBeInTheDocument();
		await user.click(dialog.getByRole("button", { name: "Save" }));
		await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
		expect(app.clock.view?.servers).toContainEqual({ host: "ntp.example.org", port: 1123, from: "own", on: true });
		expect(app.clock.view?.servers.find(({ host }) => host === "time.nist.gov")?.on).toBe(false);
	});

	test("a name that is none is refused beside the field, and nothing is changed", async () => {
		const { app, page, user } = await openClock("right");
		await user.click(await page.findByRole("button", { name: "Edit servers" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Time servers" }));
		await user.type(dialog.getByRole("textbox", { name: "Add a server" }), "not a name");
		await user.click(dialog.getByRole("button", { name: "Save" }));
		await waitFor(() => expect(dialog.getByRole("textbox", { name: "Add a server" })).toBeInvalid());
		expect(app.clock.view?.servers.some(({ from }) => from === "own")).toBe(false);
	});

	test("fewer than three are warned about", async () => {
		const { page, user } = await openClock("right");
		await user.click(await page.findByRole("button", { name: "Edit servers" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Time servers" }));
		for (const host of ["time.nist.gov", "nts.netnod.se", "ptbtime1.ptb.de"]) await user.click(dialog.getByRole("switch", { name: host }));
		expect(dialog.getByText("Fewer than 3 servers can never agree.")).toBeInTheDocument();
	});
});

describe("the banner over the codes", () => {
	test("corrects at once, and leads to the details", async () => {
		const { app, backend, user } = await openWindow({ clock: "slow" });
		const banner = await screen.findByRole("alert");
		expect(banner).toHaveTextContent("Your clock is 47 seconds slow. These codes will probably be refused. Your accounts are fine.");
		await user.click(within(banner).getByRole("button", { name: "Details" }));
		expect(app.navigation.section).toBe("clock");
		app.navigation.go("codes");
		await user.click(await screen.findByRole("button", { name: "Correct by +47 s" }));
		await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
		expect(backend.calls).toContain("setClockCorrection");
	});

	test("tells a clock that jumped, and checks it", async () => {
		const { user } = await openWindow({ clock: "jumped" });
		const banner = await screen.findByRole("alert");
		expect(banner).toHaveTextContent("The clock of this computer moved by −1 h while Claviger was open.");
		await user.click(within(banner).getByRole("button", { name: "Check now" }));
		await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
	});

	test("is not shown for a clock that is a little off", async () => {
		await openWindow({ clock: "littleOff" });
		await waitFor(() => expect(screen.getByText("Clock is 8 s slow")).toBeInTheDocument());
		expect(screen.queryByRole("alert")).toBeNull();
	});
});

test("locking leaves nothing of the clock", async () => {
	const { app, user } = await openClock("slow");
	await user.keyboard("{Control>}l{/Control}");
	await waitFor(() => expect(app.clock.view).toBeNull());
	expect(document.body).not.toHaveTextContent(/47 s/);
});

describe("axe finds nothing", () => {
	test.each(["noConsent", "unknown", "right", "slow", "hour", "offline", "disagree"] as const)("in the state %s", async (variant) => {
		await openClock(variant);
		await screen.findByRole("heading", { name: "Why this matters" });
		expect(await accessibilityProblems()).toEqual([]);
	});
});
