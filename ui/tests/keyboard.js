// Walks through the window without a pointer: first run, adding by typing, lock and unlock, settings.
import assert from "node:assert/strict";
import { GUIDE_WALKS } from "./guide-walks.js";
import { focused, heading, tabTo } from "./keys.js";
import { pass, startWindows } from "./window.js";

const WALKS = {
	async "first run, and the first account by typing its key"(open) {
		const page = await open({ state: "firstrun" });
		await heading(page, "How should Claviger be unlocked?");
		assert.equal(await focused(page), "h2 How should Claviger be unlocked?");

		await page.keyboard.press("Tab");
		await page.keyboard.press("Tab");
		assert.match(await focused(page), /^input Password/);
		await page.keyboard.press("Enter");
		await page.getByText("Choose a password.").waitFor();
		assert.match(await focused(page), /^input Password/, "Continue goes to the first problem");

		await page.keyboard.type("orchard lamp 42");
		await tabTo(page, "Type it again");
		await page.keyboard.type("orchard lamp 42");
		await page.keyboard.press("Enter");
		await heading(page, "May Claviger check the time?");
		await page.keyboard.press("Tab");
		assert.equal(await page.getByRole("radio", { name: "No", exact: true }).isChecked(), true, "nothing is asked of the network unless it is chosen");
		await page.keyboard.press("Enter");

		await heading(page, "Add your first account");
		await tabTo(page, "Type the key");
		await page.keyboard.press("Enter");
		await page.getByRole("dialog", { name: "Add account" }).waitFor();
		await page.getByLabel("Key from the portal").waitFor();
		await tabTo(page, "Key from the portal");
		await page.keyboard.type("jbsw y3dp ehpk 3px0");
		await page.getByText("so it is probably the letter O").waitFor();
		await tabTo(page, "Change it to O");
		await page.keyboard.press("Enter");
		assert.match(await focused(page), /Key from the portal/, "the fix gives the focus back to the key");
		assert.equal(await page.getByLabel("Key from the portal").inputValue(), "JBSW Y3DP EHPK 3PXO");

		await tabTo(page, "Portal or service");
		await page.keyboard.type("emnify");
		await page.keyboard.press("Enter");
		await heading(page, "emnify is saved. Now try it.");
		assert.match(await focused(page), /Copy code/);
		await page.keyboard.press("Enter");
		await page.getByText("Copied. Clears in 30 s.").waitFor();
		await tabTo(page, "It accepted the code");
		await page.keyboard.press("Enter");
		await page.getByRole("dialog").waitFor({ state: "detached" });
		await page.getByRole("button", { name: /^emnify.*Copy code/ }).waitFor();
	},

	async "add by typing, from anywhere, and leave without losing what was typed"(open) {
		const page = await open({});
		await page.keyboard.press("Control+n");
		await page.getByLabel("Key from the portal").waitFor();
		await tabTo(page, "Key from the portal");
		await page.keyboard.type("jbsw");
		await page.keyboard.press("Escape");
		await page.getByRole("alertdialog", { name: "Close without adding?" }).waitFor();
		assert.equal(await focused(page), "button Go on");
		await page.keyboard.press("Enter");
		assert.equal(await page.getByLabel("Key from the portal").inputValue(), "JBSW");
		await page.keyboard.press("Escape");
		await tabTo(page, "button Close");
		await page.keyboard.press("Enter");
		await page.getByRole("dialog").waitFor({ state: "detached" });
	},

	async "capture, check the names, add"(open) {
		const page = await open({});
		await page.keyboard.press("Control+Shift+S");
		await page.getByText("1 QR code read").waitFor();
		await tabTo(page, "Portal or service");
		await page.keyboard.press("Enter");
		await heading(page, "NordLayer is saved. Now try it.");
		await page.keyboard.press("Escape");
		await page.getByRole("dialog").waitFor({ state: "detached" });
	},

	async "make a backup with six words, check it, restore it"(open) {
		const page = await open({});
		await page.keyboard.press("Control+4");
		await heading(page, "Encrypted backups");
		await tabTo(page, "Back up now");
		await page.keyboard.press("Enter");
		await page.getByRole("dialog", { name: "Make a backup" }).waitFor();
		assert.match(await focused(page), /^input Backup password/);
		await tabTo(page, "Make six words for me");
		await page.keyboard.press("Enter");
		await page.getByText("Write these six words down").waitFor();
		await tabTo(page, "Type it again");
		await page.keyboard.press("Enter");
		await pass(page, 100);
		await heading(page, "Backup saved and tested");
		assert.equal(await focused(page), "h2 Backup saved and tested");
		await page.keyboard.press("Escape");
		await page.getByRole("dialog").waitFor({ state: "detached" });
		assert.match(await focused(page), /Back up now/, "the focus goes back to where it was");

		await tabTo(page, "Restore a backup");
		await page.keyboard.press("Enter");
		await page.getByLabel("Backup password").waitFor();
		assert.match(await focused(page), /^input Backup password/);
		await page.keyboard.type("marble turbine orchard lantern velvet comet");
		await page.keyboard.press("Enter");
		await page.getByText("2 accounts are added.").waitFor();
		await tabTo(page, "What becomes of NordLayer");
		await page.keyboard.press("ArrowDown");
		await tabTo(page, "button Import");
		await page.keyboard.press("Enter");
		await page.getByText("The backup is restored.").waitFor();
		await page.keyboard.press("Escape");
		await page.getByRole("dialog").waitFor({ state: "detached" });
	},

	async "copy to another app: an encrypted file, then QR codes"(open) {
		const page = await open({});
		await page.keyboard.press("Control+4");
		await heading(page, "Encrypted backups");
		await tabTo(page, "Copy to a phone or app");
		await page.keyboard.press("Enter");
		await page.getByText(/accounts will be in the/).waitFor();
		await tabTo(page, "Password of the file");
		await page.keyboard.type("marble turbine orchard");
		await tabTo(page, "Type it again");
		await page.keyboard.type("marble turbine orchard");
		await page.keyboard.press("Enter");
		await page.getByText("Saved and read back").waitFor();
		assert.match(await focused(page), /Saved and read back/);
		await page.keyboard.press("Escape");
		await page.getByRole("dialog").waitFor({ state: "detached" });
		assert.match(await focused(page), /Copy to a phone or app/, "the focus goes back to where it was");

		await page.keyboard.press("Enter");
		await page.getByText(/accounts will be in the/).waitFor();
		await tabTo(page, "select App");
		await page.keyboard.type("Google");
		await tabTo(page, "Show the QR codes");
		await page.keyboard.press("Enter");
		await page.getByText("The QR codes hold all your keys.").waitFor();
		assert.match(await focused(page), /^input Password/);
		await page.keyboard.type("correct horse");
		await page.keyboard.press("Enter");
		await page.getByText("QR code 1 of 2").waitFor();
		assert.match(await focused(page), /Next/);
		await page.keyboard.press("Enter");
		await page.getByText("QR code 2 of 2").waitFor();
		await page.keyboard.press("Enter");
		await page.getByText("accounts were shown to the phone.").waitFor();
		assert.match(await focused(page), /accounts were shown to the phone/);
		await page.keyboard.press("Escape");
		await page.getByRole("dialog").waitFor({ state: "detached" });
	},

	async "show a backup as QR codes code by code, receive one"(open) {
		const page = await open({ devices: "two" });
		await page.keyboard.press("Control+4");
		await heading(page, "Encrypted backups");
		await tabTo(page, "Back up for it");
		await page.keyboard.press("Enter");
		await tabTo(page, "Show as QR codes");
		await page.keyboard.press("Enter");
		await page.getByText("Code 1", { exact: true }).waitFor();
		assert.equal(await focused(page), "h2 The backup as QR codes");
		await tabTo(page, "Pause");
		await page.keyboard.press("Enter");
		await tabTo(page, "Next code");
		await page.keyboard.press("Enter");
		await page.getByText("Code 2", { exact: true }).waitFor();
		await tabTo(page, "Office PC has it");
		await page.keyboard.press("Enter");
		await page.getByRole("main").getByText("Noted: Office PC has this backup.").waitFor();

		await tabTo(page, "Receive by QR codes");
		await page.keyboard.press("Enter");
		await page.getByRole("dialog", { name: "Receive a backup" }).waitFor();
		assert.match(await focused(page), /Watch the screen/);
		await page.keyboard.press("Enter");
		await pass(page, 100);
		await page.getByLabel("Backup password").waitFor();
		assert.match(await focused(page), /^input Backup password/);
		await page.keyboard.press("Escape");
		await page.getByRole("dialog").waitFor({ state: "detached" });
	},

	async "pair a device, back up for it, retire it"(open) {
		const page = await open({});
		await page.keyboard.press("Control+4");
		await heading(page, "Encrypted backups");
		await tabTo(page, "Pair a device");
		await page.keyboard.press("Enter");
		await page.getByRole("img", { name: "QR code for the other device" }).waitFor();
		await tabTo(page, "Capture the screen");
		await page.keyboard.press("Enter");
		await page.getByText("Compare these words.").waitFor();
		await tabTo(page, "The words are the same");
		await page.keyboard.press("Enter");
		await page.getByText("Ben's laptop is paired.").waitFor();
		await page.keyboard.press("Escape");
		await page.getByRole("dialog").waitFor({ state: "detached" });
		assert.match(await focused(page), /Pair a device/, "the focus goes back to where it was");

		await tabTo(page, "Back up for it");
		await page.keyboard.press("Enter");
		await page.getByRole("dialog", { name: "Make a backup for Ben's laptop" }).waitFor();
		await tabTo(page, "Choose where to save");
		await page.keyboard.press("Enter");
		await pass(page, 100);
		await heading(page, "Backup saved and tested");
		await page.keyboard.press("Escape");
		await page.getByRole("dialog").waitFor({ state: "detached" });

		await tabTo(page, "More for Ben's laptop");
		await page.keyboard.press("Enter");
		await page.getByRole("menuitem", { name: "Compare a code" }).waitFor();
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Enter");
		await page.getByRole("alertdialog", { name: "Retire Ben's laptop?" }).waitFor();
		await tabTo(page, "button Retire");
		await page.keyboard.press("Enter");
		await page.getByText("Ben's laptop is retired.").first().waitFor();
	},

	async "lock, a wrong password, the right one"(open) {
		const page = await open({});
		await page.getByRole("button", { name: /^NordLayer/ }).waitFor();
		await page.keyboard.press("Control+l");
		await heading(page, "Claviger is locked");
		assert.match(await focused(page), /^input Password/);
		assert.equal(await page.getByText("NordLayer").count(), 0, "nothing of the accounts is left in the page");

		await page.keyboard.type("wrong");
		await page.keyboard.press("Enter");
		await page.getByText("That password is not right.").first().waitFor();
		assert.match(await focused(page), /^input Password/);
		assert.equal(await page.getByLabel("Password", { exact: true }).inputValue(), "", "what was typed is dropped");

		await page.keyboard.type("correct horse");
		await page.keyboard.press("Enter");
		await page.getByRole("button", { name: /^NordLayer/ }).waitFor();
	},

	async "five wrong passwords make one wait"(open) {
		const page = await open({ state: "locked" });
		for (let tries = 0; tries < 5; tries += 1) {
			await page.keyboard.type("wrong");
			await page.keyboard.press("Enter");
			await page.waitForFunction(() => document.querySelector("input")?.value === "");
		}
		await page.getByText("You can try again in 1 s.").waitFor();
		assert.equal(await page.getByRole("button", { name: "Unlock" }).isDisabled(), true);
		await pass(page, 1500);
		assert.equal(await page.getByRole("button", { name: "Unlock" }).isDisabled(), false);
		await page.keyboard.type("correct horse");
		await page.keyboard.press("Enter");
		await page.getByRole("button", { name: /^NordLayer/ }).waitFor();
	},

	async "start again after a forgotten password"(open) {
		const page = await open({ state: "locked" });
		await tabTo(page, "I forgot it");
		await page.keyboard.press("Enter");
		await page.getByRole("alertdialog", { name: "Forgotten password" }).waitFor();
		assert.equal(await focused(page), "button Cancel", "the focus is where nothing is lost");
		await tabTo(page, "Type START");
		await page.keyboard.type("start");
		await page.keyboard.press("Enter");
		await page.getByText("The word START is missing.").waitFor();
		await page.keyboard.press("Control+a");
		await page.keyboard.type("START");
		await page.keyboard.press("Enter");
		await heading(page, "How should Claviger be unlocked?");
	},

	async "a guide: from its card to a kept list of recovery codes"(open) {
		const page = await open({});
		await page.keyboard.press("Control+2");
		await heading(page, "Portals");
		await tabTo(page, "Continue: NordLayer");
		await page.keyboard.press("Enter");
		await heading(page, "Enter the code and press Verify");
		assert.equal(await focused(page), "h2 Enter the code and press Verify", "a step begins at its heading");
		await tabTo(page, "Copy code");
		await page.keyboard.press("Enter");
		await page.getByText(/^NordLayer code copied/).last().waitFor();
		await tabTo(page, "The portal accepted it");
		await page.keyboard.press("Enter");

		await heading(page, "Save the recovery codes");
		await tabTo(page, "Paste the list here");
		await page.keyboard.type("7k2m-q9xd m4tz-81wp x0ha-66rn");
		await page.getByText("3 codes, all different").waitFor();
		await tabTo(page, "Keep 3 codes");
		await page.keyboard.press("Enter");
		await heading(page, "Confirm in the portal that you saved them");

		await page.getByRole("tab", { name: "Set up" }).focus();
		await page.keyboard.press("ArrowRight");
		await page.getByRole("heading", { name: "Sign in with a recovery code" }).waitFor();
		await page.keyboard.press("Escape");
		await heading(page, "Portals");
	},

	async "recovery: show, hide, mark as used and take it back"(open) {
		const page = await open({});
		await page.keyboard.press("Control+3");
		await heading(page, "Recovery");
		await tabTo(page, "Show codes");
		await page.keyboard.press("Enter");
		await page.getByText("9046 1183").waitFor();
		await tabTo(page, "Hide codes");
		await page.keyboard.press("Enter");
		assert.equal(await page.getByText("9046 1183").count(), 0);
		await tabTo(page, "Mark as used: code 2");
		await page.keyboard.press("Enter");
		await tabTo(page, "Not used after all: code 2");
		await page.keyboard.press("Enter");
		await page.getByRole("button", { name: "Mark as used: code 2" }).waitFor();
	},

	async "settings: every section, a switch, the password"(open) {
		const page = await open({});
		await page.keyboard.press("Control+,");
		await heading(page, "Settings");
		for (const section of ["Codes", "Look", "Shortcuts", "Clock check", "Language", "About", "Lock"]) {
			await page.getByRole("button", { name: section, exact: true }).last().focus();
			await page.keyboard.press("Enter");
		}
		await tabTo(page, "Change the password");
		await page.keyboard.press("Enter");
		assert.match(await focused(page), /^input Password now/);
		await page.keyboard.type("correct horse");
		await tabTo(page, "input New password");
		await page.keyboard.type("velvet meadow 9");
		await tabTo(page, "New password again");
		await page.keyboard.type("velvet meadow 9");
		await page.keyboard.press("Enter");
		await page.getByText("The password was changed.").first().waitFor();
		assert.match(await focused(page), /Change the password/, "the focus goes back to what opened the dialog");
	},
};

const windows = await startWindows();
let failed = 0;
for (const [name, walk] of Object.entries({ ...WALKS, ...GUIDE_WALKS })) {
	const opened = [];
	const open = async (query) => {
		const window = await windows.open({ query });
		opened.push(window);
		return window.page;
	};
	try {
		await walk(open);
		for (const { problems } of opened) assert.deepEqual(problems, []);
		console.log(`ok      ${name}`);
	} catch (error) {
		failed += 1;
		console.error(`FAILED  ${name}\n        ${error.message.split("\n").slice(0, 4).join("\n        ")}`);
	}
	for (const window of opened) await window.close();
}
await windows.close();
process.exit(failed === 0 ? 0 : 1);
