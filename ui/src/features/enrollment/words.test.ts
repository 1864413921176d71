import { describe, expect, test } from "vitest";
import type { DraftView, NotOtpKind } from "../../ipc/types";
import { parametersWords } from "../../lib/parameters-words";
import { draftNotes } from "./draft-notes";
import { leftWords, noteWords } from "./import-words";
import { keyWords } from "./key-words";
import { outcomeWords } from "./outcome-words";
import { sourceWords } from "./source-words";

const DRAFT: DraftView = {
	id: "draft-1",
	issuer: "NordLayer",
	label: "mara@northwind.example",
	icon: { kind: "letter", letter: "N", hue: 6 },
	codeKind: "totp",
	algorithm: "SHA1",
	digits: 6,
	periodMs: 30_000,
	counter: null,
	warnings: [],
	conflict: { kind: "none" },
	group: null,
	trashed: false,
};

describe("a wrong character in a key", () => {
	test("is named with its place and with what it probably is", () => {
		expect(keyWords({ kind: "char", position: 3, char: "1", fix: "I" }, 16)).toBe(
			"Character 3 is the digit 1. Keys use only A to Z and 2 to 7, so it is probably the letter I.",
		);
	});

	test("is called the last one where it is", () => {
		expect(keyWords({ kind: "char", position: 16, char: "0", fix: "O" }, 16)).toBe(
			"The last character is the digit 0. Keys use only A to Z and 2 to 7, so it is probably the letter O.",
		);
	});

	test("gets no guess where there is none", () => {
		expect(keyWords({ kind: "char", position: 2, char: "!", fix: null }, 8)).toBe(
			"Character 2 is !. Keys use only A to Z and 2 to 7.",
		);
	});
});

test("a QR code for something else is named, and says that it was not opened", () => {
	const kinds: NotOtpKind[] = ["webAddress", "wifi", "contact", "payment", "text"];
	const words = kinds.map((what) => outcomeWords({ kind: "notOtp", what }, { kind: "clipboard" }));

	expect(words[0]?.title).toBe("This QR code is not for two-factor sign-in. It holds a web address.");
	expect(new Set(words.map(({ title }) => title)).size).toBe(kinds.length);
	for (const { safe } of words) expect(safe).toBe("It was not opened and not saved.");
});

test("a code for one vendor's app says where to look for another one", () => {
	expect(outcomeWords({ kind: "vendorOnly", vendor: "Duo Mobile" }, { kind: "clipboard" })).toMatchObject({
		title: "This QR code works only with the app of Duo Mobile.",
		safe: "Nothing was saved.",
	});
});

test("the parameters of a key are one line", () => {
	expect(parametersWords(DRAFT)).toBe("6 digits, every 30 s, SHA-1");
	expect(parametersWords({ ...DRAFT, codeKind: "hotp", periodMs: null, algorithm: "SHA256" })).toBe("6 digits, by counter, SHA-256");
	expect(parametersWords({ ...DRAFT, codeKind: "steam" })).toBe("Steam, 5 characters, every 30 s");
	expect(parametersWords({ ...DRAFT, codeKind: "motp", periodMs: 10_000 })).toBe("Mobile-OTP, 6 characters, every 10 s");
	expect(parametersWords({ ...DRAFT, codeKind: "yandex", digits: 8 })).toBe("Yandex, 8 letters, every 30 s");
});

test("an account that cannot be imported says why, and where in the file it is", () => {
	const account = { issuer: "GitHub", label: "mara" };
	expect(leftWords({ ...account, line: 3, reason: { kind: "keyMissing" } })).toBe("Line 3: It has no key.");
	expect(leftWords({ ...account, line: null, reason: { kind: "number", what: "digits", value: "99" } })).toBe("A code has 1 to 10 digits, not 99.");
	expect(leftWords({ ...account, line: null, reason: { kind: "address", problem: { kind: "counterMissing" } } })).toContain("counter");
});

test("what an export holds besides is told", () => {
	expect(noteWords({ kind: "otherThingsLeft", entries: 12 })).toBe("12 entries without codes stay where they are.");
	expect(noteWords({ kind: "partsMissing", parts: [2, 3], total: 3 })).toBe("Parts of this transfer are missing: 2, 3 of 3. Import them afterwards.");
});

test("a picture of today names the screen and the time, an older one the day", () => {
	const takenAtMs = new Date(2025, 10, 21, 10, 42).getTime();
	expect(sourceWords({ kind: "screen", number: 2, takenAtMs }, takenAtMs + 1000)).toBe("Screen 2, today 10:42.");
	expect(sourceWords({ kind: "screen", number: 2, takenAtMs }, takenAtMs + 86_400_000)).not.toContain("today");
});

describe("the notes about a draft", () => {
	test("are none for an ordinary one", () => {
		expect(draftNotes(DRAFT)).toEqual([]);
	});

	test("tell of the other key first, and that both are safe", () => {
		const [first, second] = draftNotes({
			...DRAFT,
			warnings: [{ kind: "keyWeak", bits: 80 }],
			conflict: { kind: "newKey", accountId: "a", issuer: "NordLayer", label: "mara" },
		});
		expect(first).toMatchObject({ title: "You already have NordLayer for mara, with another key.", safe: "Both keys are safe for now." });
		expect(second?.title).toBe("This key has only 80 bits. The standard asks for 128.");
	});

	test("tell of every kind of warning in its own words", () => {
		const notes = draftNotes({
			...DRAFT,
			warnings: [
				{ kind: "keyWeak", bits: 64 },
				{ kind: "digitsUnusual" },
				{ kind: "periodUnusual" },
				{ kind: "issuerDiffers", prefix: "A", parameter: "B" },
				{ kind: "counter" },
				{ kind: "ignored", name: "lock" },
			],
		});
		expect(new Set(notes.map(({ title }) => title)).size).toBe(6);
		for (const { advice } of notes) expect(advice).not.toBe("");
	});
});
