// Every screen in every state that has a picture: how the core stands, and what is done to get there.

const PASSWORD = "correct horse";

const button = (page, name) => page.getByRole("button", { name, exact: true });

async function openAdd(page) {
	await button(page, "Add account").first().click();
	await page.getByRole("dialog", { name: "Add account" }).waitFor();
}

async function choose(page, way) {
	await page.getByRole("dialog").getByRole("button", { name: way }).first().click();
}

async function importFile(page) {
	await openAdd(page);
	await choose(page, "Import a file");
	await page.waitForTimeout(30);
}

async function addBy(page, way) {
	await openAdd(page);
	await choose(page, way);
	await page.waitForTimeout(30);
}

async function typeKey(page, key, issuer = "emnify") {
	await addBy(page, "Type the key");
	await page.getByLabel("Key from the portal").pressSequentially(key);
	await page.getByLabel("Portal or service").fill(issuer);
}

async function settings(page, section) {
	await page.keyboard.press("Control+,");
	await page.getByRole("navigation", { name: "Sections of the settings" }).getByRole("button", { name: section, exact: true }).click();
}

async function protect(page) {
	await page.getByLabel("Password", { exact: true }).fill("orchard lamp 42");
	await page.getByLabel("Type it again").fill("orchard lamp 42");
}

async function toClock(page) {
	await protect(page);
	await button(page, "Continue").click();
	await page.getByRole("heading", { name: "May Claviger check the time?" }).waitFor();
}

async function toClockPage(page) {
	await page.keyboard.press("Control+5");
	await page.getByRole("heading", { name: "Why this matters" }).waitFor();
}

async function refused(page) {
	await page.getByRole("button", { name: /^NordLayer/ }).focus();
	await page.keyboard.press("Shift+F10");
	await page.getByRole("menuitem", { name: "A code was refused" }).click();
	await page.getByRole("dialog", { name: "NordLayer refused a code" }).waitFor();
}

async function guide(page, name, tab) {
	await page.keyboard.press("Control+2");
	await page.getByRole("heading", { name: "Portals" }).waitFor();
	await page.getByRole("button", { name: new RegExp(`^(Start|Open|Continue): ${name}`) }).click();
	await page.getByRole("heading", { level: 1 }).filter({ hasText: name }).waitFor();
	if (tab !== undefined) await page.getByRole("tab", { name: tab }).click();
	await page.getByRole("heading", { level: 2 }).first().waitFor();
}

/** Opens a step by its title, from the list beside it or behind its button. */
async function step(page, name, title) {
	await guide(page, name);
	const all = page.getByTitle("Show all steps");
	if (await all.isVisible()) await all.click();
	await page.getByRole("button", { name: new RegExp(`^Step \\d+, ${title}`) }).click();
	await page.getByRole("heading", { level: 2, name: title }).waitFor();
	await page.waitForTimeout(50);
}

async function recovery(page, set) {
	await page.keyboard.press("Control+3");
	await page.getByRole("heading", { level: 1, name: "Recovery" }).waitFor();
	await page.getByRole("button", { name: "Add recovery codes" }).first().waitFor();
	if (set !== undefined) await page.getByRole("button", { name: new RegExp(`^${set}`) }).click();
}

async function backups(page, name) {
	await page.keyboard.press("Control+4");
	await page.getByRole("heading", { level: 2, name: "Encrypted backups" }).waitFor();
	if (name !== undefined) await button(page, name).click();
}

async function pairing(page) {
	await backups(page, "Pair a device");
	await page.getByRole("img", { name: "QR code for the other device" }).waitFor();
}

async function exportTo(page, app) {
	await backups(page);
	await button(page, "Copy to a phone or app").click();
	await page.getByRole("combobox", { name: "App" }).selectOption({ label: app });
	await page.getByText(/accounts will be in the/).waitFor();
}

async function backupOpened(page, name) {
	await backups(page, name);
	await page.getByLabel("Backup password").fill("marble turbine orchard lantern velvet comet");
	await button(page, "Open it").click();
}

const hover = (page, kind) =>
	page.evaluate((type) => {
		const data = new DataTransfer();
		data.items.add(new File([new Uint8Array(214_000)], "nordlayer-2fa.png", { type: "image/png" }));
		window.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
	}, kind);

/** `does` leads from the opened window to the picture. */
export const SCENES = [
	{ name: "firstrun-protect", query: { state: "firstrun" } },
	{ name: "firstrun-filled", query: { state: "firstrun" }, does: protect },
	{
		name: "firstrun-problem",
		query: { state: "firstrun" },
		does: (page) => button(page, "Continue").click(),
	},
	{
		name: "firstrun-words",
		query: { state: "firstrun" },
		does: (page) => button(page, "Make five words for me").click(),
	},
	{ name: "firstrun-nokeychain", query: { state: "firstrun-nokeychain" } },
	{ name: "firstrun-clock", query: { state: "firstrun" }, does: toClock },
	{
		name: "firstrun-recovery",
		query: { state: "firstrun" },
		async does(page) {
			await page.getByRole("radio", { name: "No lock" }).check();
			await button(page, "Continue").click();
			await button(page, "Continue").click();
			await page.getByRole("heading", { name: "Your recovery key" }).waitFor();
		},
	},
	{
		name: "firstrun-first",
		query: { state: "firstrun" },
		async does(page) {
			await toClock(page);
			await button(page, "Continue").click();
			await page.getByRole("heading", { name: "Add your first account" }).waitFor();
		},
	},

	{ name: "locked", query: { state: "locked" }, does: (page) => page.getByLabel("Password", { exact: true }).fill("0123456789") },
	{
		name: "locked-wrong",
		query: { state: "locked" },
		async does(page) {
			await page.getByLabel("Password", { exact: true }).fill("wrong");
			await page.keyboard.press("Enter");
			await page.locator("#app").getByText("That password is not right.").first().waitFor();
		},
	},
	{ name: "locked-wait", query: { state: "locked-wait" } },
	{ name: "locked-keychain", query: { state: "locked-keychain" } },
	{
		name: "locked-recovery",
		query: { state: "locked-keychain" },
		does: (page) => button(page, "Use the recovery key").click(),
	},
	{
		name: "locked-keychain-fails",
		query: { state: "locked-keychain", keychainfails: "1" },
		does: (page) => button(page, "Use the system login").click(),
	},
	{ name: "locked-forgot", query: { state: "locked" }, does: (page) => button(page, "I forgot it").click() },
	{ name: "unreadable", query: { state: "unreadable" } },
	{ name: "unreadable-newer", query: { state: "newer" } },
	{ name: "unreadable-noaccess", query: { state: "noaccess" } },

	{ name: "codes", query: {} },
	{ name: "codes-empty", query: { state: "empty" } },
	{ name: "codes-one", query: { state: "one" } },
	{ name: "codes-500", query: { state: "500" } },
	{ name: "codes-hidden", query: { state: "hidden" } },
	{ name: "codes-long", query: { state: "long" } },
	{ name: "codes-rolledback", query: { state: "rolledback" } },
	{ name: "codes-unsaved", query: { state: "unsaved" } },
	{ name: "codes-passworddue", query: { state: "passworddue" } },
	{
		name: "codes-search",
		query: {},
		async does(page) {
			await page.getByRole("combobox").first().fill("port");
			await page.clock.runFor(600);
		},
	},
	{
		name: "codes-copied",
		query: {},
		async does(page) {
			await page.getByRole("button", { name: /^NordLayer, .*Copy code/ }).click();
			await page.waitForTimeout(50);
		},
	},
	{
		name: "codes-menu",
		query: {},
		async does(page) {
			await page.getByRole("button", { name: /^More for NordLayer/ }).click();
			await page.waitForTimeout(50);
		},
	},
	{ name: "section-clock", query: {}, does: (page) => page.keyboard.press("Control+5") },

	{ name: "add-idle", query: {}, does: openAdd },
	{ name: "add-wayland", query: { wayland: "1" }, does: openAdd },
	{
		name: "add-hovered",
		query: {},
		async does(page) {
			await hover(page, "dragenter");
			await page.getByRole("heading", { name: "Let go to read the image" }).waitFor();
		},
	},
	{
		name: "add-mark",
		query: { scan: "none" },
		does: async (page) => {
			await addBy(page, "Capture the screen");
			await page.getByRole("button", { name: "Mark the part" }).click();
			await page.getByRole("heading", { name: "Where is the QR code?" }).waitFor();
		},
	},
	{ name: "add-found", query: {}, does: (page) => addBy(page, "Capture the screen") },
	{ name: "add-found-file", query: {}, does: (page) => addBy(page, "Open an image") },
	{ name: "add-several", query: { scan: "several" }, does: (page) => addBy(page, "Capture the screen") },
	{ name: "add-transfer", query: { scan: "transfer" }, does: (page) => addBy(page, "Capture the screen") },
	{ name: "import-list", query: { scan: "imported" }, does: importFile },
	{ name: "import-password", query: { scan: "sealed" }, does: importFile },
	{ name: "import-problem", query: { scan: "damagedExport" }, does: importFile, few: true },
	{ name: "add-same", query: { scan: "same" }, does: (page) => addBy(page, "Capture the screen") },
	{ name: "add-newkey", query: { scan: "newKey" }, does: (page) => addBy(page, "Capture the screen") },
	{ name: "add-counter", query: { scan: "counter" }, does: (page) => addBy(page, "Capture the screen") },
	{ name: "add-weak", query: { scan: "weak" }, does: (page) => addBy(page, "Capture the screen") },
	...["none", "tooSmall", "cutOff", "faint", "damaged", "webAddress", "vendor", "denied", "cancelled", "unavailable", "imageType", "imageBig", "badLink"].map((scan) => ({
		name: `add-problem-${scan.toLowerCase()}`,
		query: { scan },
		does: (page) => addBy(page, scan.startsWith("image") ? "Open an image" : "Capture the screen"),
		few: scan !== "tooSmall",
	})),
	{ name: "add-problem-clipboard", query: { scan: "empty" }, does: (page) => addBy(page, "Paste a screenshot"), few: true },
	{ name: "add-type", query: {}, does: (page) => addBy(page, "Type the key") },
	{
		name: "add-type-error",
		query: {},
		async does(page) {
			await typeKey(page, "jbswy3dpehpk3px0");
			await page.getByText("Advanced").click();
		},
	},
	{ name: "add-typed", query: {}, does: (page) => typeKey(page, "jbsw y3dp ehpk 3pxp jbsw y3dp ehpk 3pxp") },
	{
		name: "add-try",
		query: {},
		async does(page) {
			await addBy(page, "Open an image");
			await page.getByRole("dialog").getByRole("button", { name: "Add account" }).click();
			await page.getByRole("heading", { name: "NordLayer is saved. Now try it." }).waitFor();
			await page.waitForTimeout(30);
		},
	},
	{
		name: "add-refused",
		query: {},
		async does(page) {
			await addBy(page, "Paste a screenshot");
			await page.getByRole("dialog").getByRole("button", { name: "Add account" }).click();
			await button(page, "It refused the code").click();
		},
	},
	{
		name: "add-many-saved",
		query: { scan: "several" },
		async does(page) {
			await addBy(page, "Capture the screen");
			await button(page, "Add 3 accounts").click();
			await page.getByRole("heading", { name: "3 accounts are saved." }).waitFor();
		},
	},
	{
		name: "add-close",
		query: {},
		async does(page) {
			await typeKey(page, "JBSW");
			await page.keyboard.press("Escape");
			await page.getByRole("alertdialog").waitFor();
		},
	},

	...["noConsent", "unknown", "checking", "right", "littleOff", "slow", "fast", "hour", "disagree", "tooFew", "intercepted", "offline"].map((clock) => ({
		name: `clock-${clock.toLowerCase()}`,
		query: { clock },
		does: toClockPage,
	})),
	{
		name: "clock-compared",
		query: { clock: "offline" },
		async does(page) {
			await toClockPage(page);
			await page.getByRole("combobox", { name: "Account" }).selectOption("Nexudus");
			await page.getByRole("textbox", { name: "Code on the other device" }).pressSequentially("381276");
			await page.getByText("That code is for a moment").waitFor();
		},
	},
	{
		name: "clock-table",
		query: { clock: "slow" },
		async does(page) {
			await toClockPage(page);
			await button(page, "Show as table").click();
			await button(page, "Show as picture").scrollIntoViewIfNeeded();
		},
	},
	{
		name: "clock-servers",
		query: { clock: "right" },
		async does(page) {
			await toClockPage(page);
			await button(page, "Edit servers").click();
			await page.getByRole("dialog", { name: "Time servers" }).waitFor();
		},
	},
	{
		name: "clock-question",
		query: { clock: "hour" },
		async does(page) {
			await toClockPage(page);
			await page.getByRole("switch").click();
			await page.getByRole("alertdialog").waitFor();
		},
	},
	{ name: "codes-clock-wrong", query: { clock: "slow" }, does: (page) => button(page, "Correct by +47 s").waitFor() },
	{
		name: "codes-clock-corrected",
		query: { clock: "slow" },
		async does(page) {
			await button(page, "Correct by +47 s").click();
			await button(page, "Correct by +47 s").waitFor({ state: "detached" });
		},
	},
	{ name: "codes-clock-jumped", query: { clock: "jumped" }, does: (page) => page.getByRole("alert").waitFor(), few: true },
	{
		name: "codes-refused",
		query: { clock: "right" },
		async does(page) {
			const row = page.getByRole("button", { name: /^NordLayer/ });
			await row.click();
			await row.click();
			await refused(page);
		},
	},
	{
		name: "codes-refused-slow",
		query: { clock: "slow" },
		async does(page) {
			await refused(page);
			await button(page, "Try three codes").click();
			await button(page, "Try three codes").waitFor();
		},
	},

	{ name: "portals", query: {}, does: async (page) => {
		await page.keyboard.press("Control+2");
		await page.getByRole("heading", { name: "NordLayer Service Management Portal" }).waitFor();
	} },
	{ name: "portals-empty", query: { state: "empty" }, few: true, does: async (page) => {
		await page.keyboard.press("Control+2");
		await page.getByRole("heading", { name: "NordLayer Service Management Portal" }).waitFor();
	} },
	{ name: "guide-warn", query: {}, does: (page) => step(page, "NordLayer", "Warn your colleagues first") },
	{ name: "guide-scan", query: { state: "empty" }, does: (page) => step(page, "NordLayer", "Scan the QR code") },
	{ name: "guide-verify", query: { clock: "right" }, does: (page) => guide(page, "NordLayer") },
	{
		name: "guide-codes",
		query: {},
		async does(page) {
			await step(page, "NordLayer", "Save the recovery codes");
			await page.getByLabel("Paste the list here").fill("7k2m-q9xd\nm4tz-81wp\nx0ha-66rn\nvv3c-ye5s\n9f2c-77ka");
			await page.getByText("5 codes, all different").waitFor();
		},
	},
	{
		name: "guide-fresh",
		query: {},
		async does(page) {
			await step(page, "Customer Portal", "Try a sign-in");
			await button(page, "Copy code").click();
			await page.getByText("You used this code a moment ago").first().waitFor();
		},
	},
	{ name: "guide-trust", query: {}, does: (page) => step(page, "emnify Portal", "Decide whether to trust this browser") },
	{ name: "guide-phone", query: {}, does: (page) => step(page, "Portal with SMS fallback", "Enter your mobile number") },
	{ name: "guide-backup", query: {}, does: (page) => step(page, "Nexudus dashboard", "Add a backup device") },
	{
		name: "guide-compare",
		query: { clock: "right" },
		async does(page) {
			await step(page, "Nexudus dashboard", "Compare both devices");
			await page.getByLabel("Code on Office PC").pressSequentially("640915");
			await page.getByText("Both devices agree").waitFor();
		},
	},
	{ name: "guide-finished", query: {}, does: (page) => guide(page, "emnify Portal") },
	{ name: "guide-lost", query: {}, does: (page) => guide(page, "Customer Portal", "Lost device") },
	{
		name: "guide-problems",
		query: {},
		async does(page) {
			await guide(page, "Customer Portal", "Set up");
			await page.getByRole("tab", { name: "Problems" }).click();
			await page.getByText("The portal says that the code is invalid").click();
			await button(page, "Check the clock").waitFor();
		},
	},
	{ name: "guide-manage", query: {}, does: (page) => guide(page, "emnify Portal", "Manage") },
	{ name: "guide-admin", query: {}, does: (page) => guide(page, "Customer Portal", "Admin") },

	{ name: "recovery", query: {}, does: recovery },
	{ name: "recovery-empty", query: { state: "empty" }, does: recovery },
	{
		name: "recovery-shown",
		query: {},
		async does(page) {
			await recovery(page, "Customer Portal");
			await button(page, "Show codes").click();
			await page.getByText("9046 1183").waitFor();
		},
	},
	{
		name: "recovery-proof",
		query: { proof: "old" },
		few: true,
		async does(page) {
			await recovery(page, "Customer Portal");
			await button(page, "Show codes").click();
			await page.getByRole("dialog", { name: "Is it you?" }).waitFor();
		},
	},
	{
		name: "recovery-replace",
		query: {},
		async does(page) {
			await recovery(page, "Customer Portal");
			await button(page, "Replace this set").click();
			await page.getByLabel("New codes").fill("5573 0926\n8841 2207\n1360 7794\n4418 6052");
			await page.getByText("4 codes found, this portal gives 5.").waitFor();
		},
	},
	{
		name: "recovery-save",
		query: {},
		async does(page) {
			await recovery(page, "Customer Portal");
			await button(page, "Save a file").click();
			await button(page, "Make six words for me").click();
			await page.getByText("Write these six words down").waitFor();
		},
	},
	{
		name: "recovery-save-plain",
		query: {},
		few: true,
		async does(page) {
			await recovery(page, "Customer Portal");
			await button(page, "Save a file").click();
			await page.getByText("Plain text").click();
			await page.getByText("Anyone who has the file has your codes.").waitFor();
		},
	},
	{
		name: "recovery-add",
		query: {},
		async does(page) {
			await recovery(page);
			await button(page, "Add recovery codes").click();
			await page.getByLabel("Codes from the portal").fill("1. 7k2m-q9xd\n2. m4tz-81wp");
			await page.getByText("2 codes, all different").waitFor();
		},
	},
	{
		name: "recovery-ready",
		query: {},
		async does(page) {
			await recovery(page);
			await page.getByRole("button", { name: /^If this computer died today/ }).click();
			await page.getByText("You would lose:").waitFor();
		},
	},

	{ name: "export", query: {}, does: (page) => exportTo(page, "Stratum") },
	{ name: "export-plain", query: {}, does: async (page) => {
		await exportTo(page, "Ente Auth");
		await page.getByText("Readable by everybody").click();
		await page.getByText("Whoever has this file has your keys.").waitFor();
	} },
	{ name: "export-pictures", query: {}, does: async (page) => {
		await exportTo(page, "Google Authenticator");
		await button(page, "Show the QR codes").click();
		await page.getByRole("dialog").getByLabel("Password", { exact: true }).fill(PASSWORD);
		await page.keyboard.press("Enter");
		await page.getByText("QR code 1 of 2").waitFor();
	} },
	{ name: "export-done", query: {}, does: async (page) => {
		await exportTo(page, "Aegis");
		await page.getByLabel("Password of the file").fill("lantern orchard 42");
		await page.getByLabel("Type it again").fill("lantern orchard 42");
		await button(page, "Choose where to save").click();
		await page.getByText("Saved and read back: 12 of 12 codes equal.").waitFor();
	} },
	{ name: "backups", query: {}, does: (page) => backups(page) },
	{ name: "backups-none", query: { backup: "none" }, does: (page) => backups(page), few: true },
	{ name: "backups-fine", query: { backup: "fine" }, does: (page) => backups(page), few: true },
	{ name: "backups-automatic", query: { backup: "automatic" }, does: (page) => backups(page) },
	{ name: "backups-pulled-out", query: { backup: "pulledOut" }, does: (page) => backups(page) },
	{
		name: "automatic-turn-on",
		query: {},
		does: async (page) => {
			await backups(page, "Turn on automatic backups");
			await button(page, "Make six words for me").click();
		},
	},
	{
		name: "automatic-done",
		query: {},
		few: true,
		does: async (page) => {
			await backups(page, "Turn on automatic backups");
			await button(page, "Make six words for me").click();
			await button(page, "Choose the folder").click();
			await page.getByRole("heading", { name: "Automatic backups are on" }).waitFor();
		},
	},
	{ name: "backups-empty", query: { state: "empty" }, does: (page) => backups(page), few: true },
	{ name: "devices", query: { devices: "two" }, does: (page) => backups(page) },
	{ name: "device-menu", query: { devices: "two" }, few: true, does: async (page) => {
		await backups(page);
		await button(page, "More for Office PC").click();
		await page.getByRole("menuitem", { name: "Retire" }).waitFor();
	} },
	{ name: "device-pair", query: {}, does: pairing },
	{ name: "device-words", query: {}, does: async (page) => {
		await pairing(page);
		await button(page, "Capture the screen").click();
		await page.getByText("Compare these words.").waitFor();
	} },
	{ name: "device-problem", query: {}, few: true, does: async (page) => {
		await pairing(page);
		await page.getByLabel("Name of this computer").fill("");
		await button(page, "Paste").focus();
		await page.getByText("A device needs a name.").waitFor();
	} },
	{ name: "device-backup", query: { devices: "two" }, does: async (page) => {
		await backups(page);
		await button(page, "Back up for it").first().click();
		await page.getByRole("dialog", { name: "Make a backup for Office PC" }).waitFor();
	} },
	{ name: "device-codes", query: { devices: "two" }, does: async (page) => {
		await backups(page);
		await button(page, "Back up for it").first().click();
		await button(page, "Show as QR codes").click();
		await page.getByText("Code 1", { exact: true }).waitFor();
	} },
	{ name: "backup-codes", query: {}, does: async (page) => {
		await backups(page, "Back up now");
		await button(page, "Make six words for me").click();
		await button(page, "Show as QR codes").click();
		await page.getByText("Code 1", { exact: true }).waitFor();
	} },
	{ name: "backup-receive", query: {}, does: (page) => backups(page, "Receive by QR codes") },
	{ name: "backup-receiving", query: {}, does: async (page) => {
		await backups(page, "Receive by QR codes");
		await button(page, "Open pictures").click();
		await page.clock.runFor(100);
		await page.getByText("7 of 20 parts").waitFor();
	} },
	{
		name: "backup-make",
		query: {},
		async does(page) {
			await backups(page, "Back up now");
			await button(page, "Make six words for me").click();
			await page.getByText("Write these six words down").waitFor();
		},
	},
	{
		name: "backup-full",
		query: { backup: "full" },
		few: true,
		async does(page) {
			await backups(page, "Back up now");
			await button(page, "Make six words for me").click();
			await button(page, "Choose where to save").click();
			await page.clock.runFor(100);
			await page.getByText("The backup could not be written").waitFor();
		},
	},
	{
		name: "backup-done",
		query: {},
		async does(page) {
			await backups(page, "Back up now");
			await button(page, "Make six words for me").click();
			await button(page, "Choose where to save").click();
			await page.clock.runFor(100);
			await page.getByRole("heading", { name: "Backup saved and tested" }).waitFor();
		},
	},
	{
		name: "backup-wrong",
		query: {},
		few: true,
		async does(page) {
			await backups(page, "Check a backup");
			await page.getByLabel("Backup password").fill("not this one");
			await button(page, "Open it").click();
			await page.getByText("That password does not open this backup.").waitFor();
		},
	},
	{
		name: "backup-checked",
		query: {},
		async does(page) {
			await backupOpened(page, "Check a backup");
			await page.getByText("It opens, and it is whole.").waitFor();
		},
	},
	{
		name: "backup-restore",
		query: {},
		async does(page) {
			await backupOpened(page, "Restore a backup");
			await page.getByText("2 accounts are added.").waitFor();
		},
	},

	...["Lock", "Codes", "Look", "Shortcuts", "Clock check", "Language", "About"].map((section) => ({
		name: `settings-${section.toLowerCase().replace(" ", "-")}`,
		query: {},
		does: (page) => settings(page, section),
	})),
	{
		name: "settings-password",
		query: {},
		async does(page) {
			await settings(page, "Lock");
			await button(page, "Change the password").click();
			await page.getByLabel("New password", { exact: true }).fill("orchard lamp 42");
		},
	},
	{
		name: "settings-keychain",
		query: {},
		async does(page) {
			await settings(page, "Lock");
			await page.getByRole("switch", { name: "System login" }).click();
		},
	},
	{
		name: "settings-recovery",
		query: {},
		async does(page) {
			await settings(page, "Lock");
			await button(page, "Make one").click();
			await page.getByRole("dialog").getByLabel("Password", { exact: true }).fill(PASSWORD);
			await page.keyboard.press("Enter");
			await page.getByText("This is shown only now.").waitFor();
		},
	},
];

export const THEMES = ["light", "dark", "hc-dark"];
export const SIZES = [
	{ width: 360, height: 640 },
	{ width: 720, height: 680 },
	{ width: 980, height: 680 },
	{ width: 1100, height: 720 },
];
