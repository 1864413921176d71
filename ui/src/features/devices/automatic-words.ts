import { writeReason } from "../../ipc/error-words";
import type { AutomaticLastView, AutomaticTrouble } from "../../ipc/types";
import { dayAndTime } from "../../lib/dates";
import { m } from "../../paraglide/messages";

/** The file that the key of automatic backups is in. */
export const KEY_FILE = "claviger-backup-key.age";

export const lastWords = (last: AutomaticLastView | null): string =>
	last === null ? m.ab_last_none() : m.ab_last({ file: last.file, n: last.accounts, when: dayAndTime(last.madeAtMs) });

/** Why none was made the last time, and what becomes of it. */
export function troubleWords(trouble: AutomaticTrouble, folder: string): { what: string; then: string } {
	switch (trouble.kind) {
		case "folderMissing":
			return { what: m.ab_no_folder({ folder }), then: m.ab_again() };
		case "keyFileMissing":
			return { what: m.ab_no_key({ file: KEY_FILE, folder }), then: m.ab_no_key_do() };
		case "notWritten":
			return { what: m.ab_not_written({ reason: writeReason(trouble.reason, trouble.detail) }), then: m.ab_again() };
		case "notReadBack":
			return { what: m.ab_not_read(), then: m.ab_again() };
	}
}
