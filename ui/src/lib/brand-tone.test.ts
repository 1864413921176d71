import { expect, test } from "vitest";
import { brandTone } from "./brand-tone";

test.each([
	["#181717", "deep"],
	["#000000", "deep"],
	["#FFE01B", "pale"],
	["#FFFFFF", "pale"],
	["#F38020", "own"],
	["#0080FF", "own"],
])("%s is %s", (colour, tone) => {
	expect(brandTone(colour)).toBe(tone);
});

test.each(["red", "#fff", "url(x)", "#12345g", ""])("%s is no colour that we take", (colour) => {
	expect(brandTone(colour)).toBeNull();
});
