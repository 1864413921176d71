import { expect, it } from "vitest";
import { wordsOf, writeReason } from "./errors";
import type { CommandError, LinkProblem } from "./types";

const AT = Date.UTC(2025, 10, 21, 10, 42, 12);

it("says what happened, what is safe and what to do when a save fails", () => {
	const words = wordsOf({ code: "vaultWrite", reason: "diskFull", detail: "" });

	expect(words).toEqual({
		severity: "danger",
		title: "Claviger could not save: the disk is full.",
		safe: "Your earlier accounts are unchanged. The last change is not saved.",
		do: "Make room or check the folder, then try again.",
		buttons: [
			{ action: "retry", label: "Try again" },
			{ action: "showFolder", label: "Show the folder" },
		],
	});
});

it("counts the seconds until the next try in whole seconds", () => {
	expect(wordsOf({ code: "passwordWait", retryAtMs: AT + 3_100 }, { nowMs: AT }).do).toBe("You can try again in 4 s.");
});

it("adds the Caps Lock note to a wrong password only while Caps Lock is on", () => {
	expect(wordsOf({ code: "passwordWrong" }, { capsLock: true }).do).toMatch(/^Caps Lock is on\. Check/);
	expect(wordsOf({ code: "passwordWrong" }).do).toMatch(/^Check/);
});

it("sends people on macOS to the system settings when the screen may not be seen", () => {
	const denied: CommandError = { code: "captureDenied" };

	expect(wordsOf(denied, { platform: "macos" }).do).toContain("Screen Recording");
	expect(wordsOf(denied, { platform: "linux" }).buttons.map(({ action }) => action)).toEqual(["capture", "paste"]);
});

it("names the paste keys of the platform", () => {
	expect(wordsOf({ code: "clipboardEmpty" }, { platform: "macos" }).do).toContain("Cmd V");
	expect(wordsOf({ code: "clipboardEmpty" }).do).toContain("Ctrl V");
});

it("names what is wrong with an address, for every problem that an address can have", () => {
	const problems: LinkProblem[] = [
		{ kind: "secretMissing" },
		{ kind: "secretChar", position: 5, char: "0", fix: "O" },
		{ kind: "algorithmUnknown", name: "MD5" },
		{ kind: "digits", value: "12" },
		{ kind: "period", value: "0" },
		{ kind: "counterMissing" },
		{ kind: "kindUnknown", name: "yotp" },
		{ kind: "notOtpauth" },
		{ kind: "tooLong" },
		{ kind: "secretsDiffer" },
		{ kind: "malformed" },
	];

	const titles = problems.map((problem) => wordsOf({ code: "link", problem }).title);

	expect(new Set(titles).size).toBe(problems.length);
	expect(titles[1]).toBe("The key in this address is not right: character 5 is 0.");
});

it("does not claim a time of the last save that it does not know", () => {
	expect(wordsOf({ code: "unexpected", savedAtMs: null }).safe).toBe("What was saved before is still on the disk.");
	expect(wordsOf({ code: "unexpected", savedAtMs: AT }).safe).toMatch(/^Your accounts are saved as of /);
});

it("has a reason for a failed save even when the system gave none", () => {
	expect(writeReason("other", "")).toBe("the system refused it");
	expect(writeReason("other", "Stale file handle")).toBe("Stale file handle");
});
