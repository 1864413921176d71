import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { type Backend, type BackendEvents, CommandFailed } from "./backend";
import type { CommandError, StrengthView } from "./types";

/** Calls one command of the core; what it refuses with becomes `CommandFailed`. */
async function call<Answer>(command: string, request?: unknown): Promise<Answer> {
	try {
		return await invoke<Answer>(command, request === undefined ? {} : { request });
	} catch (refused) {
		throw new CommandFailed(isCommandError(refused) ? refused : { code: "unexpected", savedAtMs: null });
	}
}

function isCommandError(thrown: unknown): thrown is CommandError {
	return typeof thrown === "object" && thrown !== null && "code" in thrown && typeof thrown.code === "string";
}

const EVENTS: Record<keyof BackendEvents, string> = {
	sessionChanged: "session-changed",
	accountsChanged: "accounts-changed",
	settingsChanged: "settings-changed",
	clipboardCleared: "clipboard-cleared",
	saveFailed: "save-failed",
	saved: "saved",
	dropHovered: "drop-hovered",
	dropLeft: "drop-left",
	dropScanning: "drop-scanning",
	dropScanned: "drop-scanned",
	linkOpened: "link-opened",
};

/** The core itself, in the process that owns this window. */
export const tauriBackend: Backend = {
	sessionState: () => call("session_state"),
	passwordStrength: async (password) => (await call<StrengthView>("password_strength", { password })).level,
	makePassphrase: () => call("make_passphrase"),
	setUp: (request) => call("set_up", request),
	unlock: (proof) => call("unlock", { proof }),
	lock: () => call("lock"),
	startAgain: (confirmation) => call("start_again", { confirmation }),
	openSnapshot: (id) => call("open_snapshot", { id }),
	acceptRolledBack: () => call("accept_rolled_back"),
	showVaultFolder: () => call("show_vault_folder"),
	retrySave: () => call("retry_save"),
	reportActivity: () => call("report_activity"),

	listAccounts: (request) => call("list_accounts", request),
	findRow: (request) => call("find_row", request),
	codes: (ids) => call("codes", { ids }),
	revealCode: (id) => call("reveal_code", { id }),
	advanceCounter: (id) => call("advance_counter", { id }),
	copyCode: (id, which) => call("copy_code", { id, which }),
	clearClipboard: () => call("clear_clipboard"),
	accountDetails: (id) => call("account_details", { id }),
	updateAccount: (request) => call("update_account", request),
	setPinned: (id, pinned) => call("set_pinned", { id, pinned }),
	moveAccount: (id, to) => call("move_account", { id, to }),
	markTried: (id, accepted) => call("mark_tried", { id, accepted }),
	deleteAccount: (id) => call("delete_account", { id }),
	restoreAccount: (id) => call("restore_account", { id }),
	trash: () => call("trash"),
	purgeAccount: (id, proof) => call("purge_account", { id, proof }),
	showAccountQr: (id, proof) => call("show_account_qr", { id, proof }),
	groups: () => call("groups"),

	scanScreens: () => call("scan_screens"),
	scanClipboard: () => call("scan_clipboard"),
	scanOpen: () => call("scan_open"),
	checkKey: (request) => call("check_key", request),
	draftCodes: (ids) => call("draft_codes", { ids }),
	saveDrafts: (drafts) => call("save_drafts", { drafts }),
	discardDrafts: () => call("discard_drafts"),
	trashScreenshot: () => call("trash_screenshot"),
	clearClipboardPicture: () => call("clear_clipboard_picture"),

	settings: () => call("settings"),
	changeSettings: (request) => call("change_settings", request),
	changePassword: (proof, password) => call("change_password", { proof, password }),
	setKeychain: (proof, on) => call("set_keychain", { proof, on }),
	makeRecoveryKey: (proof) => call("make_recovery_key", { proof }),
	removeRecoveryKey: (proof) => call("remove_recovery_key", { proof }),
	printPage: () => call("print_page"),
	securityStatus: () => call("security_status"),
	quit: () => call("quit"),

	on(name, listener) {
		let stopped = false;
		let stop = () => {
			stopped = true;
		};
		void listen<BackendEvents[typeof name]>(EVENTS[name], ({ payload }) => listener(payload)).then((unlisten) => {
			if (stopped) unlisten();
			else stop = unlisten;
		});
		return () => stop();
	},
};
