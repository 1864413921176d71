import { expect, it } from "vitest";
import { boldWords } from "./bold-words";

const bold = (text: string, words: string[]) => boldWords(text, words).filter((part) => part.bold).map((part) => part.text);

it("makes the portal's own words bold and leaves the rest as it is", () => {
	const parts = boldWords("Type the code and press Verify there.", ["Verify"]);

	expect(parts).toEqual([
		{ text: "Type the code and press ", bold: false },
		{ text: "Verify", bold: true },
		{ text: " there.", bold: false },
	]);
});

it("takes the longest of words that begin alike, with signs in them", () => {
	expect(bold("Switch on Two-factor authentication (2FA).", ["Two-factor", "Two-factor authentication (2FA)"])).toEqual(["Two-factor authentication (2FA)"]);
});

it("finds no word inside another one", () => {
	expect(bold("Checked settings, Settings.", ["Check", "Settings"])).toEqual(["Settings"]);
});

it("loses nothing of a text without such words", () => {
	expect(boldWords("Nothing here.", [""])).toEqual([{ text: "Nothing here.", bold: false }]);
});
