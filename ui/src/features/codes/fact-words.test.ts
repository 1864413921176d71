import { expect, test } from "vitest";
import type { QuietFact } from "../../ipc/types";
import { factWords } from "./fact-words";

test("what needs something to be done is a warning, everything else is quiet", () => {
	const said = (fact: QuietFact) => {
		const words = factWords(fact);
		return words === null ? null : `${words.warn ? "! " : ""}${words.text}`;
	};

	expect(said({ kind: "notTried" })).toBe("! Not tried yet");
	expect(said({ kind: "noRecoveryCodes" })).toBe("! No recovery codes saved");
	expect(said({ kind: "recoveryCodes", left: 0 })).toBe("! no recovery codes left");
	expect(said({ kind: "recoveryCodes", left: 2 })).toBe("! 2 recovery codes");
	expect(said({ kind: "recoveryCodes", left: 3 })).toBe("3 recovery codes");
	expect(said({ kind: "trustedBrowser" })).toBe("A browser is trusted");
	expect(said({ kind: "devices", count: 2 })).toBe("On 2 devices");
	expect(said({ kind: "none" })).toBeNull();
});
