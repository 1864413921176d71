import { describe, expect, test } from "vitest";
import { groupKey, indexOfCharacter, isAddress, replaceCharacter } from "./key-text";

describe("a typed key", () => {
	test("stands in groups of four, in capitals, whatever blanks and dashes were typed", () => {
		expect(groupKey("jbswy3dp-ehpk 3pxp", 18).text).toBe("JBSW Y3DP EHPK 3PXP");
		expect(groupKey("", 0)).toEqual({ text: "", caret: 0 });
	});

	test("keeps characters that no key can hold, so that they can be pointed at", () => {
		expect(groupKey("jb0!", 4).text).toBe("JB0!");
	});

	test("keeps the caret behind the same character", () => {
		expect(groupKey("JBSWY", 5)).toEqual({ text: "JBSW Y", caret: 6 });
		expect(groupKey("JBSXW Y3", 4)).toEqual({ text: "JBSX WY3", caret: 4 });
	});

	test("lets the caret go back over a gap, so that the character before it can be deleted", () => {
		expect(groupKey("JBSWY3DP", 4)).toEqual({ text: "JBSW Y3DP", caret: 4 });
	});

	test("finds a character by its number, without counting the gaps", () => {
		const text = "JBSW Y3DP EHPK 3PX0";
		expect(text[indexOfCharacter(1)]).toBe("J");
		expect(text[indexOfCharacter(5)]).toBe("Y");
		expect(text[indexOfCharacter(16)]).toBe("0");
		expect(replaceCharacter(text, 16, "O")).toBe("JBSW Y3DP EHPK 3PXO");
	});
});

test("an address is told from a key", () => {
	expect(isAddress(" otpauth://totp/x?secret=A")).toBe(true);
	expect(isAddress("otpauth-migration://offline?data=x")).toBe(true);
	expect(isAddress("JBSW Y3DP")).toBe(false);
});
