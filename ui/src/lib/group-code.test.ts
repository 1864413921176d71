import { expect, test } from "vitest";
import { groupCode, spokenCode } from "./group-code";

test.each([
	["123456", ["123", "456"]],
	["1234567", ["123", "4567"]],
	["12345678", ["1234", "5678"]],
	["1234567890", ["12345", "67890"]],
	["XV684", ["XV684"]],
])("%s is read in halves", (code, groups) => {
	expect(groupCode(code, "halves")).toEqual(groups);
});

test.each([
	["123456", ["12", "34", "56"]],
	["1234567", ["12", "34", "567"]],
	["12345678", ["12", "34", "56", "78"]],
])("%s is read in pairs, and no digit stands alone", (code, groups) => {
	expect(groupCode(code, "pairs")).toEqual(groups);
});

test("without grouping the code stays in one piece", () => {
	expect(groupCode("12345678", "none")).toEqual(["12345678"]);
});

test("no grouping loses or moves a digit", () => {
	for (let length = 1; length <= 10; length += 1) {
		const code = "1234567890".slice(0, length);
		for (const grouping of ["halves", "pairs", "none"] as const) expect(groupCode(code, grouping).join("")).toBe(code);
	}
});

test("a screen reader says the digits one by one", () => {
	expect(spokenCode("482913", "halves")).toBe("4 8 2, 9 1 3");
});
