import { expect, test } from "vitest";
import { cutMatches, rangeOf } from "./cut-matches";

test("a text is cut at its matches", () => {
	expect(cutMatches("Customer Portal", [[9, 13]])).toEqual([
		{ text: "Customer ", match: false },
		{ text: "Port", match: true },
		{ text: "al", match: false },
	]);
});

test("ranges that do not fit the text are left out, and no letter is lost", () => {
	const text = "NordLayer";
	for (const ranges of [[[-1, 3]], [[4, 4]], [[5, 99]], [[0, 4], [2, 6]]] as [number, number][][]) {
		expect(cutMatches(text, ranges).map((part) => part.text).join("")).toBe(text);
	}
});

test("a search is found whatever its case", () => {
	expect(rangeOf("Portals", " PORT ")).toEqual([[0, 4]]);
	expect(rangeOf("Portals", "xyz")).toBeNull();
	expect(rangeOf("Portals", " ")).toBeNull();
});
