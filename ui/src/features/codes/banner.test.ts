import { expect, test } from "vitest";
import type { SessionView } from "../../ipc/types";
import { bannerOf } from "./banner";

const open: Extract<SessionView, { kind: "unlocked" }> = { kind: "unlocked", accountCount: 12, unlockedBy: "password", readOnly: null, unsaved: false, clockConsent: false };

test("a save that failed comes before everything else", () => {
	expect(bannerOf({ ...open, readOnly: { kind: "rolledBack", savesBehind: 3 } }, "diskFull", true, 12)).toEqual({ kind: "saveFailed", reason: "diskFull" });
	expect(bannerOf({ ...open, unsaved: true }, null, true, 12)).toEqual({ kind: "saveFailed", reason: "other" });
});

test("older data comes before hidden codes", () => {
	expect(bannerOf({ ...open, readOnly: { kind: "rolledBack", savesBehind: 3 } }, null, true, 12)).toEqual({ kind: "rolledBack", savesBehind: 3 });
	expect(bannerOf(open, null, true, 12)).toEqual({ kind: "hidden" });
});

test("nothing is said when nothing matters", () => {
	expect(bannerOf(open, null, false, 12)).toBeNull();
	expect(bannerOf(open, null, true, 0)).toBeNull();
	expect(bannerOf(null, null, true, 12)).toBeNull();
});
