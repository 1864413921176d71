import { m } from "../paraglide/messages";
import { type ErrorWords, grave, quiet, writeReason } from "./error-words";
import type { BackupProblem } from "./types";

/** Why a backup is not made, opened or taken in. */
export function backupWords(problem: BackupProblem): ErrorWords {
	switch (problem.kind) {
		case "notWritten":
			return grave(m.err_backup_write({ reason: writeReason(problem.reason, problem.detail) }), m.err_backup_write_safe(), m.err_backup_write_do());
		case "notReadBack":
			return grave(m.err_backup_test_failed(), m.err_backup_test_failed_safe(), m.err_backup_test_failed_do());
		case "notABackup":
			return quiet(m.err_backup_none(), m.err_backup_damaged_safe(), m.err_backup_none_do());
		case "damaged":
			return quiet(m.err_backup_damaged(), m.err_backup_damaged_safe(), m.err_backup_damaged_do());
		case "newer":
			return quiet(
				problem.version === "" ? m.err_backup_newer_unknown() : m.err_backup_newer({ version: problem.version }),
				m.err_backup_newer_safe(),
				m.err_backup_newer_do(),
			);
		case "notReal":
			return quiet(m.err_backup_not_real(), m.err_backup_damaged_safe(), m.err_backup_not_real_do());
		case "passphraseWrong":
			return quiet(m.err_backup_pw(), m.err_backup_pw_safe(), m.err_backup_pw_do());
		case "otherKeys":
			return quiet(m.err_backup_keys(), m.err_backup_pw_safe(), m.err_backup_keys_do());
		case "keyFileUnusable":
			return quiet(m.err_backup_key_file(), m.err_backup_damaged_safe(), m.err_backup_key_file_do());
		case "folderTaken":
			return quiet(m.err_backup_taken(), m.err_backup_taken_safe(), m.err_backup_taken_do());
		case "full":
			return quiet(m.err_backup_full(), m.err_backup_damaged_safe(), m.err_backup_full_do());
		case "restoredInstead":
			return quiet(m.err_backup_restored(), m.err_backup_damaged_safe(), m.err_backup_restored_do());
		case "tooLargeForCodes":
			return quiet(m.err_backup_codes_large(), m.err_backup_codes_large_safe(), m.err_backup_codes_large_do());
		case "noCodes":
			return quiet(m.err_backup_codes_none(), m.err_backup_damaged_safe(), m.err_backup_codes_none_do());
		case "notOpen":
			return quiet(m.err_backup_closed(), m.err_backup_damaged_safe(), m.err_backup_closed_do());
	}
}
