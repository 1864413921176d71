import { expect, test } from "vitest";
import { commandOf, keyNames } from "./keys";

function press(key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", boolean>> = {}) {
	return { key, code: "", ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}
const ctrl = { ctrlKey: true };

test.each([
	["S", { ...ctrl, shiftKey: true }, { kind: "capture" }],
	["v", ctrl, { kind: "paste" }],
	["o", ctrl, { kind: "openImage" }],
	["n", ctrl, { kind: "typeKey" }],
	["f", ctrl, { kind: "search" }],
	["/", {}, { kind: "search" }],
	["h", ctrl, { kind: "hideCodes" }],
	["l", ctrl, { kind: "lock" }],
	["3", ctrl, { kind: "section", number: 3 }],
	[",", ctrl, { kind: "section", number: 6 }],
	["F1", {}, { kind: "help" }],
	["?", { shiftKey: true }, { kind: "help" }],
	["F6", { shiftKey: true }, { kind: "region", step: -1 }],
	["ArrowLeft", { altKey: true }, { kind: "back" }],
	["0", ctrl, { kind: "textSize", step: 0 }],
	["q", ctrl, { kind: "quit" }],
])("%s does what the keyboard map says", (key, held, command) => {
	expect(commandOf(press(key, held), "linux", false)).toEqual(command);
});

test("a text field keeps its own keys", () => {
	for (const [key, held] of [["v", ctrl], ["/", {}], ["?", {}], ["ArrowLeft", { altKey: true }]] as const) {
		expect(commandOf(press(key, held), "linux", true)).toBeNull();
	}
	expect(commandOf(press("l", ctrl), "linux", true)).toEqual({ kind: "lock" });
});

test("on a Mac the command key takes the place of Ctrl", () => {
	expect(commandOf(press("l", { metaKey: true }), "macos", false)).toEqual({ kind: "lock" });
	expect(commandOf(press("l", ctrl), "macos", false)).toBeNull();
	expect(commandOf(press("h", { metaKey: true, shiftKey: true }), "macos", false)).toEqual({ kind: "hideCodes" });
	expect(commandOf(press("h", { metaKey: true }), "macos", false)).toBeNull();
	expect(keyNames("Ctrl Shift S", "macos")).toBe("⌘ ⇧ S");
});

test("AltGr, which is Ctrl with Alt, types a character and commands nothing", () => {
	expect(commandOf(press("q", { ctrlKey: true, altKey: true }), "linux", false)).toBeNull();
});
