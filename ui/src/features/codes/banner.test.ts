import { expect, test } from "vitest";
import { clockOf, SHIPPED } from "../../ipc/fake/clock";
import type { SessionView } from "../../ipc/types";
import { type BannerFacts, bannerOf } from "./banner";

const open: Extract<SessionView, { kind: "unlocked" }> = { kind: "unlocked", accountCount: 12, unlockedBy: "password", readOnly: null, unsaved: false, clockConsent: false, passwordDue: false, notBackedUp: 0 };
const facts: BannerFacts = { session: open, saveFailed: null, clock: null, hidden: false, accounts: 12 };
const rolledBack = { ...open, readOnly: { kind: "rolledBack", savesBehind: 3 } } as const;
const clock = (variant: Parameters<typeof clockOf>[0], on = false) => clockOf(variant, 0, SHIPPED, on);

test("a save that failed comes before everything else", () => {
	expect(bannerOf({ ...facts, session: rolledBack, saveFailed: "diskFull", clock: clock("slow"), hidden: true })).toEqual({ kind: "saveFailed", reason: "diskFull" });
	expect(bannerOf({ ...facts, session: { ...open, unsaved: true }, hidden: true })).toEqual({ kind: "saveFailed", reason: "other" });
});

test("a wrong clock comes before older data, and only while codes are not corrected", () => {
	expect(bannerOf({ ...facts, session: rolledBack, clock: clock("slow") })).toMatchObject({ kind: "clockWrong", clock: { offsetMs: -47_060 } });
	expect(bannerOf({ ...facts, session: rolledBack, clock: clock("slow", true) })).toEqual({ kind: "rolledBack", savesBehind: 3 });
});

test("a clock that jumped is told until it is checked", () => {
	expect(bannerOf({ ...facts, clock: clock("jumped") })).toEqual({ kind: "clockJumped", byMs: -3_600_000 });
	expect(bannerOf({ ...facts, clock: { ...clock("right"), pattern: { kind: "jumped", byMs: -3_600_000 } } })).toBeNull();
});

test("a clock that is a little off, or not known, makes no banner", () => {
	for (const variant of ["littleOff", "offline", "disagree", "unknown", "right"] as const) expect(bannerOf({ ...facts, clock: clock(variant) })).toBeNull();
});

test("older data comes before hidden codes", () => {
	expect(bannerOf({ ...facts, session: rolledBack, hidden: true })).toEqual({ kind: "rolledBack", savesBehind: 3 });
	expect(bannerOf({ ...facts, hidden: true })).toEqual({ kind: "hidden" });
});

test("a password that may be forgotten comes after older data and before hidden codes", () => {
	expect(bannerOf({ ...facts, session: { ...rolledBack, passwordDue: true } })).toEqual({ kind: "rolledBack", savesBehind: 3 });
	expect(bannerOf({ ...facts, session: { ...open, passwordDue: true }, hidden: true })).toEqual({ kind: "passwordDue" });
});

test("nothing is said when nothing matters", () => {
	expect(bannerOf(facts)).toBeNull();
	expect(bannerOf({ ...facts, hidden: true, clock: clock("slow"), accounts: 0 })).toBeNull();
	expect(bannerOf({ ...facts, session: null, hidden: true })).toBeNull();
});
