import { expect, test } from "vitest";
import { copiedText } from "./copied-text";

const copied = { clearsInMs: 30_000, validForMs: 18_000, startsInMs: 0, sameCodeCopiedAgoMs: null, usedBefore: false, goodUntilMs: null };

test("it says when the clipboard is cleared, and counts down", () => {
	expect(copiedText("NordLayer", "current", copied, 0)).toBe("NordLayer code copied. Clears in 30 s");
	expect(copiedText("NordLayer", "current", copied, 2_000)).toBe("NordLayer code copied. Clears in 28 s");
});

test("it warns when the code is about to run out", () => {
	expect(copiedText("NordLayer", "current", { ...copied, validForMs: 3_200 }, 0)).toBe("NordLayer code copied. Only 4 s left");
});

test("it says when the next code begins", () => {
	expect(copiedText("NordLayer", "next", { ...copied, startsInMs: 3_500 }, 0)).toBe("Next NordLayer code copied. Valid in 4 s");
});

test("it says when the same code was copied before", () => {
	expect(copiedText("NordLayer", "current", { ...copied, sameCodeCopiedAgoMs: 12_000, usedBefore: true }, 0)).toBe("Same code as 12 s ago. Some portals take a code only once.");
});

test("it promises no clearing when there is none", () => {
	expect(copiedText("NordLayer", "current", { ...copied, clearsInMs: null }, 0)).toBe("NordLayer code copied");
});

test("with a clock that is off it says until when portals take the code, and when they do not any more", () => {
	const wrong = { ...copied, goodUntilMs: Date.parse("2025-11-21T10:42:47Z") };
	const at = (time: string) => copiedText("NordLayer", "current", wrong, 0, Date.parse(`2025-11-21T${time}Z`));
	expect(at("10:42:12")).toMatch(/^NordLayer code copied\. Good until \d\d:42:47$/);
	expect(at("10:42:47")).toBe("NordLayer code copied. Most portals refuse it: the clock is wrong");
});
