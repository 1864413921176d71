import { expect, test } from "vitest";
import { listKey } from "./list-keys";

const context = { singleKeys: true, page: 8, mirrored: false };
function press(key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", boolean>> = {}) {
	return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, target: null, ...held };
}

test.each([
	["ArrowDown", {}, { kind: "step", rows: 1 }],
	["PageUp", {}, { kind: "step", rows: -8 }],
	["End", {}, { kind: "edge", end: true }],
	["Enter", {}, { kind: "copy", which: "current" }],
	["Enter", { shiftKey: true }, { kind: "copy", which: "next" }],
	["c", {}, { kind: "copy", which: "current" }],
	["n", {}, { kind: "copy", which: "next" }],
	["e", {}, { kind: "edit" }],
	["p", {}, { kind: "pin" }],
	["Delete", {}, { kind: "delete" }],
	["ArrowUp", { altKey: true }, { kind: "move", rows: -1 }],
	["F10", { shiftKey: true }, { kind: "menu" }],
	["g", {}, { kind: "jump", letter: "g" }],
	["ü", {}, { kind: "jump", letter: "ü" }],
])("%s does what the keyboard map says", (key, held, meaning) => {
	expect(listKey(press(key, held), context)).toEqual(meaning);
});

test("switched off, single letters only jump", () => {
	for (const letter of ["c", "n", "e", "p"]) expect(listKey(press(letter), { ...context, singleKeys: false })).toEqual({ kind: "jump", letter });
});

test("keys of the window and of the browser are left alone", () => {
	expect(listKey(press("c", { ctrlKey: true }), context)).toBeNull();
	expect(listKey(press("Tab"), context)).toBeNull();
	expect(listKey(press("/"), context)).toBeNull();
	expect(listKey(press("F10"), context)).toBeNull();
});

test("in a mirrored window the arrows mirror too", () => {
	expect(listKey(press("ArrowRight"), { ...context, mirrored: true })).toEqual({ kind: "out" });
});
