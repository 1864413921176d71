// Every guide with keys alone, from its card to its last page.
import { heading, press, tabTo, typeInto } from "./keys.js";
import { pass } from "./window.js";

/** Each guide: what the portal calls itself in its QR code, and how many steps its document has. */
const GUIDES = {
	"NordLayer Service Management Portal": { issuer: "NordLayer", steps: 11 },
	"Customer Portal": { issuer: "Gcore", steps: 8 },
	"emnify Portal": { issuer: "emnify", steps: 8 },
	"Portal with SMS fallback": { issuer: "Portal", steps: 8 },
	"Nexudus dashboard": { issuer: "Nexudus", steps: 7 },
};

async function scan(page, { issuer }) {
	await press(page, "Type the key instead");
	await page.getByRole("dialog", { name: "Add account" }).waitFor();
	await typeInto(page, "Portal or service", issuer);
	await typeInto(page, "Key from the portal", "jbswy3dpehpk3pxpjbswy3dpehpk3pxp");
	await page.keyboard.press("Enter");
}

async function copyCode(page) {
	await press(page, "Copy code");
	await page.getByText(/ code copied/).last().waitFor();
}

async function verify(page, guide) {
	guide.code = (await page.locator(".digits", { hasText: /\d/ }).textContent()).replace(/\D/g, "");
	await copyCode(page);
	await press(page, "The portal accepted it");
}

/** A code that was used is not offered again; the next one is. */
async function copyFreshCode(page) {
	await page.getByText("You used this code a moment ago.").waitFor();
	await pass(page, 30_000);
	await copyCode(page);
}

async function signIn(page) {
	await copyFreshCode(page);
	await press(page, "I am signed in");
}

const keep = (codes) => async (page) => {
	await typeInto(page, "Paste the list here", codes);
	await press(page, `Keep ${codes.split(" ").length} codes`);
};

async function noteDevice(page) {
	await typeInto(page, "Which device has a copy?", "Office PC");
	await press(page, "I have one already");
}

/** What a step asks for beside the portal, by its title. */
const WORK = {
	async "Warn your colleagues first"(page) {
		await press(page, "Copy text");
		await page.getByText("The message was copied").last().waitFor();
		await press(page, "I told them, next");
	},
	"Scan the QR code": scan,
	"Scan the QR code and choose Continue": scan,
	"Enter the code and press Verify": verify,
	"Enter the code and press Check": verify,
	"Enter the 6-digit token": verify,
	"Enter the code from Claviger and press Verify": verify,
	"Enter the code under Enable and choose Verify and enable": verify,
	"Save the recovery codes": keep("7k2m-q9xd m4tz-81wp x0ha-66rn"),
	"Save the five codes before you close the window": keep("7k2m-q9xd m4tz-81wp x0ha-66rn b9rt-03hz qd4f-y8ns"),
	"Sign in again with two-factor": signIn,
	"Try a sign-in": signIn,
	async "Decide whether to trust this browser"(page) {
		await copyFreshCode(page);
		await typeInto(page, "Name for your list", "Firefox at home");
		await press(page, "Done, next");
	},
	async "Enter your mobile number and press Send SMS"(page) {
		await typeInto(page, "Which phone did you use?", "My own");
		await press(page, "Done, next");
	},
	"Keep a way back in": noteDevice,
	"Add a second device": noteDevice,
	"Add a backup device": noteDevice,
	async "Compare both devices"(page, { code }) {
		await typeInto(page, "Code on Office PC", code);
		await page.getByText("Both devices agree.").waitFor();
		await press(page, "Finish");
	},
};

const inThePortal = (page) => press(page, "Done, next");

/** Every step, and the last page, begins with the focus on its heading. */
async function atStep(page, before) {
	await page.waitForFunction((title) => document.activeElement.id === "guide-step" && document.activeElement.textContent !== title, before);
}

async function walk(open, name, guide) {
	const page = await open({ state: "one" });
	await page.keyboard.press("Control+2");
	await heading(page, "Portals");
	await press(page, `Start: ${name}`);
	await atStep(page, "");
	for (let step = 1; step <= guide.steps; step += 1) {
		const title = await page.locator("#guide-step").textContent();
		await (WORK[title] ?? inThePortal)(page, guide);
		await atStep(page, title);
	}
	await heading(page, `${name} is set up`);
	await page.getByText("Nothing is missing").waitFor();
	await press(page, "To all guides");
	await tabTo(page, `Open: ${name}`);
}

export const GUIDE_WALKS = Object.fromEntries(Object.entries(GUIDES).map(([name, guide]) => [`the whole guide: ${name}`, (open) => walk(open, name, { ...guide })]));
