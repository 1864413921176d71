import type { QuietFact } from "../../ipc/types";
import { m } from "../../paraglide/messages";

/** With so few recovery codes left it is time for a new set. */
const FEW_CODES = 2;

export type FactWords = { text: string; warn: boolean };

/** The one thing that a row says beside the name; null when there is nothing to say. */
export function factWords(fact: QuietFact): FactWords | null {
	switch (fact.kind) {
		case "notTried":
			return { text: m.meta_unverified(), warn: true };
		case "noRecoveryCodes":
			return { text: m.meta_no_recovery(), warn: true };
		case "recoveryCodes":
			return { text: m.meta_recovery({ n: fact.left }), warn: fact.left <= FEW_CODES };
		case "trustedBrowser":
			return { text: m.meta_trusted(), warn: false };
		case "devices":
			return { text: m.meta_devices({ n: fact.count }), warn: false };
		case "none":
			return null;
	}
}
