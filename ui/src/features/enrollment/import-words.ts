import { linkWords } from "../../ipc/errors";
import type { ImportNote, LeftReason, LeftView } from "../../ipc/types";
import { m } from "../../paraglide/messages";

/** Why an account of an export cannot be imported, as a sentence. */
export function leftWords({ line, reason }: LeftView): string {
	const words = reasonWords(reason);
	return line === null ? words : m.imp_line({ line, words });
}

function reasonWords(reason: LeftReason): string {
	switch (reason.kind) {
		case "unreadable":
			return m.imp_unreadable();
		case "keyMissing":
			return m.imp_key_missing();
		case "key":
			return m.imp_key();
		case "codeKind":
			return m.imp_kind({ name: reason.name });
		case "algorithm":
			return m.imp_algorithm({ name: reason.name });
		case "number":
			return { digits: m.imp_digits, period: m.imp_period, counter: m.imp_counter }[reason.what]({ value: reason.value });
		case "pin":
			return m.imp_pin();
		case "address":
			return linkWords(reason.problem);
		case "vendorOnly":
			return m.imp_vendor({ app: reason.app });
		case "twice":
			return m.imp_twice();
		case "nameMissing":
			return m.imp_name_missing();
		case "nameTooLong":
			return m.imp_name_long({ max: reason.max });
	}
}

/** What is worth telling about an export as a whole. */
export function noteWords(note: ImportNote): string {
	switch (note.kind) {
		case "partsMissing":
			return m.imp_parts({ parts: note.parts.join(", "), total: note.total });
		case "severalTransfers":
			return m.imp_transfers();
		case "otherThingsLeft":
			return m.imp_others({ n: note.entries });
		case "fileMissing":
			return m.imp_file({ name: note.name });
		case "revocationCodes":
			return m.imp_revocation({ n: note.accounts });
	}
}
