import { m } from "../paraglide/messages";
import { backupWords } from "./backup-errors";
import { type ErrorWords, button, grave, quiet, writeReason } from "./error-words";
import { pairingWords } from "./pairing-errors";
import type { CommandError, ImportProblem, LinkProblem, OwnGuideProblem, Platform } from "./types";

export { type ErrorAction, type ErrorWords, writeReason } from "./error-words";

/** What the words depend on beside the error itself. */
export type ErrorContext = { platform: Platform; nowMs: number; capsLock: boolean };

type Words<Code> = (error: Extract<CommandError, { code: Code }>, context: ErrorContext) => ErrorWords;

/** Every code has its words: a new code without them does not compile. */
const WORDS: { [Code in CommandError["code"]]: Words<Code> } = {
	locked: () => quiet(m.err_locked(), m.err_locked_safe(), m.err_locked_do()),

	passwordWrong: (_, { capsLock }) =>
		grave(m.err_pw_wrong(), m.err_pw_wrong_safe(), m.err_pw_wrong_do({ caps: capsLock ? m.lk_caps() : "" })),
	passwordWait: ({ retryAtMs }, { nowMs }) =>
		grave(m.err_pw_wait(), m.err_pw_wait_safe(), m.err_pw_wait_do({ s: secondsUntil(retryAtMs, nowMs) })),
	passwordTooShort: ({ min }) => quiet(m.err_pw_short(), null, m.err_pw_short_do({ min })),
	keychainUnavailable: ({ reason }) => keychainWords(reason),
	recoveryKeyWrong: () => grave(m.err_recovery_wrong(), m.err_recovery_wrong_safe(), m.err_recovery_wrong_do()),

	vaultDamaged: () =>
		grave(
			m.err_vault_damaged(),
			m.err_vault_damaged_kept(),
			m.err_vault_damaged_do(),
			button("showFolder", m.err_vault_damaged_b3()),
		),
	vaultNewer: ({ version }) => quiet(m.err_vault_newer({ version }), m.err_vault_newer_safe(), m.err_vault_newer_do()),
	vaultWrite: ({ reason, detail }) =>
		grave(
			m.err_vault_write({ reason: writeReason(reason, detail) }),
			m.err_vault_write_safe(),
			m.err_vault_write_do(),
			button("retry", m.err_vault_write_b1()),
			button("showFolder", m.err_vault_damaged_b3()),
		),
	vaultReadOnly: () => quiet(m.err_vault_readonly(), m.err_vault_readonly_safe(), m.err_vault_readonly_do()),
	vaultInUse: () => quiet(m.err_vault_in_use(), null, m.err_vault_in_use_do()),
	vaultExists: () => quiet(m.err_vault_exists(), m.err_vault_exists_safe(), m.err_vault_exists_do()),

	accountMissing: () => quiet(m.err_account_missing(), m.err_account_missing_safe(), m.err_account_missing_do()),
	draftMissing: () =>
		quiet(
			m.err_draft_missing(),
			m.err_draft_missing_safe(),
			m.err_draft_missing_do(),
			button("capture", m.err_qr_none_b1()),
			button("type", m.err_qr_none_b2()),
		),
	snapshotMissing: () =>
		quiet(
			m.err_snapshot_missing(),
			m.err_snapshot_missing_safe(),
			m.err_snapshot_missing_do(),
			button("showFolder", m.err_vault_damaged_b3()),
		),
	keyUnreadable: () => grave(m.err_key_unreadable(), m.err_key_unreadable_safe(), m.err_key_unreadable_do()),
	nameTooLong: ({ max }) => quiet(m.err_name_long(), null, m.err_name_long_do({ max })),
	nameEmpty: () => quiet(m.err_name_empty(), null, m.err_name_empty_do()),

	imageType: ({ extension }) =>
		quiet(m.err_img_type({ ext: extension }), null, m.err_img_type_do(), button("open", m.err_img_type_b1())),
	imageBig: ({ megabytes }) =>
		quiet(m.err_img_big({ mb: megabytes }), null, m.err_img_big_do(), button("capture", m.err_img_big_b1())),
	imageBroken: () =>
		quiet(m.err_img_broken(), m.err_img_broken_safe(), m.err_img_broken_do(), button("open", m.err_img_type_b1())),
	fileUnreadable: () =>
		quiet(
			m.err_file_unreadable(),
			m.err_file_unreadable_safe(),
			m.err_file_unreadable_do(),
			button("open", m.err_img_type_b1()),
		),

	backup: ({ problem }) => backupWords(problem),
	pairing: ({ problem }) => pairingWords(problem),
	import: ({ format, problem }) => importWords(format ?? m.imp_some_app(), problem),

	clipboardEmpty: (_, { platform }) =>
		quiet(
			m.err_clip_empty(),
			null,
			m.err_clip_empty_do({ paste: platform === "macos" ? "Cmd V" : "Ctrl V" }),
			button("capture", m.err_clip_empty_b1()),
		),
	clipboardNoAccess: () =>
		quiet(
			m.err_clip_no_access(),
			m.err_clip_no_access_safe(),
			m.err_clip_no_access_do(),
			button("open", m.err_clip_no_access_b1()),
		),
	captureDenied: (_, { platform }) =>
		platform === "macos"
			? quiet(
					m.err_capture_denied_mac(),
					m.err_capture_denied_mac_safe(),
					m.err_capture_denied_mac_do(),
					button("open", m.err_capture_denied_mac_b2()),
				)
			: quiet(
					m.err_capture_denied_portal(),
					m.err_capture_denied_portal_safe(),
					m.err_capture_denied_portal_do(),
					button("capture", m.err_capture_denied_portal_b1()),
					button("paste", m.err_capture_denied_portal_b2()),
				),
	captureCancelled: () => ({
		...quiet(m.err_capture_cancel(), null, null, button("capture", m.err_capture_cancel_b1())),
		severity: "info",
	}),
	captureUnavailable: () =>
		quiet(
			m.err_capture_none(),
			m.err_capture_none_safe(),
			m.err_capture_none_do(),
			button("paste", m.err_capture_denied_portal_b2()),
			button("open", m.err_clip_no_access_b1()),
		),
	copyFailed: () => quiet(m.err_copy_failed(), null, m.err_copy_failed_do(), button("retry", m.err_copy_failed_b1())),

	link: ({ problem }) =>
		quiet(linkWords(problem), m.err_link_safe(), m.err_link_do(), button("type", m.err_qr_none_b2())),

	clockConsentMissing: () => quiet(m.err_ck_consent(), m.err_ck_consent_safe(), m.err_ck_consent_do()),
	clockTooSoon: ({ retryAtMs }, { nowMs }) =>
		quiet(m.err_ck_soon(), m.err_ck_soon_safe(), m.err_ck_soon_do({ s: Math.max(1, secondsUntil(retryAtMs, nowMs)) })),
	systemSettingsMissing: () => quiet(m.err_ck_settings(), m.err_ck_settings_safe(), m.err_ck_settings_do()),
	clockServerMalformed: () => quiet(m.err_ck_server(), m.err_ck_server_safe(), m.err_ck_server_do()),

	portalMissing: () => quiet(m.err_portal_missing(), m.err_profile_bad_safe(), m.err_portal_missing_do()),
	runMissing: () => quiet(m.err_run_missing(), m.err_run_missing_safe(), m.err_run_missing_do()),
	linkOpen: ({ url }) => quiet(m.err_link_open(), null, m.err_link_open_do({ url })),
	ownGuide: ({ problem }) => quiet(ownGuideTitle(problem), m.err_own_guide_safe(), m.err_own_guide_do()),
	recoveryNoneFound: () => quiet(m.err_rc_none_found(), m.err_rc_none_found_safe(), m.err_rc_none_found_do()),
	recoveryTooMany: () => quiet(m.err_rc_many(), m.err_rc_none_found_safe(), m.err_rc_many_do()),
	recoveryNotACode: ({ number }) =>
		quiet(m.err_rc_not_a_code({ number }), m.err_rc_none_found_safe(), m.err_rc_not_a_code_do()),
	recoveryEmpty: () => quiet(m.err_rc_empty(), m.err_rc_none_found_safe(), m.err_rc_empty_do()),
	recoveryLocked: () => quiet(m.err_rc_locked(), m.err_rc_locked_safe(), m.err_rc_locked_do()),
	recoveryMissing: () => quiet(m.err_rc_missing(), m.err_rc_missing_safe(), m.err_rc_missing_do()),
	textTooLong: () => quiet(m.err_rc_long(), m.err_rc_none_found_safe(), m.err_rc_many_do()),
	vaultFull: () => quiet(m.err_vault_full(), m.err_vault_full_safe(), m.err_vault_full_do()),
	proofNeeded: () => quiet(m.err_proof_needed(), m.err_proof_needed_safe(), m.err_proof_needed_do()),
	recoverySetEnded: () => quiet(m.err_rc_ended(), m.err_rc_ended_safe(), m.err_rc_ended_do()),
	printFailed: () => quiet(m.err_print_failed(), m.err_print_failed_safe(), m.err_print_failed_do()),
	fileNotWritten: ({ reason, detail }) =>
		quiet(m.err_file_write({ reason: writeReason(reason, detail) }), m.err_file_write_safe(), m.err_file_write_do()),
	fileNotReadBack: () =>
		quiet(m.err_backup_test_failed(), m.err_export_test_failed_safe(), m.err_backup_test_failed_do()),

	confirmationMissing: () => quiet(m.err_start_missing(), m.err_start_missing_safe(), m.err_start_missing_do()),
	tooMany: ({ limit }) => quiet(m.err_too_many({ limit }), m.err_too_many_safe(), m.err_too_many_do()),
	unexpected: ({ savedAtMs }) =>
		grave(
			m.err_unexpected(),
			savedAtMs === null ? m.err_unexpected_safe_unknown() : m.err_unexpected_safe({ time: clockTime(savedAtMs) }),
			m.err_unexpected_retry(),
			button("retry", m.err_unexpected_b1()),
		),
};

/** The words for an error of the core. */
export function wordsOf(error: CommandError, context: Partial<ErrorContext> = {}): ErrorWords {
	const words = WORDS[error.code] as Words<CommandError["code"]>;
	return words(error, { platform: "linux", nowMs: Date.now(), capsLock: false, ...context });
}

function keychainWords(reason: Extract<CommandError, { code: "keychainUnavailable" }>["reason"]): ErrorWords {
	switch (reason) {
		case "none":
			return quiet(m.err_keystore_none(), m.err_keystore_safe(), m.err_keystore_none_do());
		case "locked":
			return quiet(m.err_keystore_locked(), m.err_keystore_safe(), m.err_keystore_locked_do());
		case "noAnswer":
			return quiet(m.err_keystore(), m.err_keystore_safe(), m.err_keystore_do());
		case "forgotten":
			return quiet(m.err_keystore_forgotten(), m.err_keystore_safe(), m.err_keystore_do());
	}
}

function importWords(format: string, problem: ImportProblem): ErrorWords {
	const words = (title: string, advice: string) => quiet(title, m.err_import_safe(), advice, button("import", m.err_import_unknown_b1()));
	switch (problem.kind) {
		case "tooLarge":
			return words(m.err_import_large(), m.err_import_large_do());
		case "damaged":
			return words(m.err_import_damaged({ format }), m.err_import_damaged_do());
		case "newer":
			return words(m.err_import_newer({ format }), m.err_import_newer_do());
		case "tooCostly":
			return words(m.err_import_costly({ format, memory: problem.memoryMib, seconds: problem.seconds }), m.err_import_costly_do());
		case "restricted":
			return words(m.err_import_restricted({ format }), m.err_import_restricted_do());
		case "companionMissing":
			return words(m.err_import_companion({ format, name: problem.name }), m.err_import_companion_do());
		case "formUnsupported":
			return words(m.err_import_form({ format }), m.err_import_form_do());
	}
}

/** What is wrong with an otpauth address, in a sentence. */
export function linkWords(problem: LinkProblem): string {
	switch (problem.kind) {
		case "secretMissing":
			return m.err_link_secret_missing();
		case "secretChar":
			return m.err_link_secret_char({ pos: problem.position, char: problem.char });
		case "algorithmUnknown":
			return m.err_link_algorithm({ name: problem.name });
		case "digits":
			return m.err_link_digits({ value: problem.value });
		case "period":
			return m.err_link_period({ value: problem.value });
		case "counterMissing":
			return m.err_link_counter();
		case "kindUnknown":
			return m.err_link_kind({ name: problem.name });
		case "notOtpauth":
			return m.err_link_not_otpauth();
		case "tooLong":
			return m.err_link_long();
		case "secretsDiffer":
			return m.err_link_differ();
		case "malformed":
			return m.err_link_malformed();
	}
}

/** Whole seconds until a moment, never less than 1 while it lies ahead. */
export function secondsUntil(atMs: number, nowMs: number): number {
	return Math.max(0, Math.ceil((atMs - nowMs) / 1000));
}

function clockTime(atMs: number): string {
	return new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" }).format(atMs);
}

function ownGuideTitle(problem: OwnGuideProblem): string {
	switch (problem.kind) {
		case "nameMissing":
			return m.err_own_guide_name();
		case "idMalformed":
			return m.err_own_guide_id();
		case "idTaken":
			return m.err_own_guide_taken({ id: problem.id });
		case "unusable":
			return m.err_own_guide_unusable({ detail: problem.detail });
	}
}
