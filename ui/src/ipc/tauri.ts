import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { type Backend, type BackendEvents, CommandFailed, type Unlisten } from "./backend";
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
export class TauriBackend implements Backend {
	sessionState: Backend["sessionState"] = () => call("session_state");
	passwordStrength: Backend["passwordStrength"] = async (password) => (await call<StrengthView>("password_strength", { password })).level;
	makePassphrase: Backend["makePassphrase"] = () => call("make_passphrase");
	setUp: Backend["setUp"] = (request) => call("set_up", request);
	unlock: Backend["unlock"] = (proof) => call("unlock", { proof });
	lock: Backend["lock"] = () => call("lock");
	startAgain: Backend["startAgain"] = (confirmation) => call("start_again", { confirmation });
	openSnapshot: Backend["openSnapshot"] = (id) => call("open_snapshot", { id });
	acceptRolledBack: Backend["acceptRolledBack"] = () => call("accept_rolled_back");
	showVaultFolder: Backend["showVaultFolder"] = () => call("show_vault_folder");
	retrySave: Backend["retrySave"] = () => call("retry_save");
	reportActivity: Backend["reportActivity"] = () => call("report_activity");

	listAccounts: Backend["listAccounts"] = (request) => call("list_accounts", request);
	findRow: Backend["findRow"] = (request) => call("find_row", request);
	codes: Backend["codes"] = (ids) => call("codes", { ids });
	revealCode: Backend["revealCode"] = (id) => call("reveal_code", { id });
	advanceCounter: Backend["advanceCounter"] = (id) => call("advance_counter", { id });
	copyCode: Backend["copyCode"] = (id, which) => call("copy_code", { id, which });
	clearClipboard: Backend["clearClipboard"] = () => call("clear_clipboard");
	accountDetails: Backend["accountDetails"] = (id) => call("account_details", { id });
	updateAccount: Backend["updateAccount"] = (request) => call("update_account", request);
	setPinned: Backend["setPinned"] = (id, pinned) => call("set_pinned", { id, pinned });
	moveAccount: Backend["moveAccount"] = (id, to) => call("move_account", { id, to });
	markTried: Backend["markTried"] = (id, accepted) => call("mark_tried", { id, accepted });
	deleteAccount: Backend["deleteAccount"] = (id) => call("delete_account", { id });
	restoreAccount: Backend["restoreAccount"] = (id) => call("restore_account", { id });
	trash: Backend["trash"] = () => call("trash");
	purgeAccount: Backend["purgeAccount"] = (id, proof) => call("purge_account", { id, proof });
	showAccountQr: Backend["showAccountQr"] = (id, proof) => call("show_account_qr", { id, proof });
	groups: Backend["groups"] = () => call("groups");

	scanScreens: Backend["scanScreens"] = () => call("scan_screens");
	scanClipboard: Backend["scanClipboard"] = () => call("scan_clipboard");
	scanOpen: Backend["scanOpen"] = () => call("scan_open");
	checkKey: Backend["checkKey"] = (request) => call("check_key", request);
	draftCodes: Backend["draftCodes"] = (ids) => call("draft_codes", { ids });
	saveDrafts: Backend["saveDrafts"] = (drafts) => call("save_drafts", { drafts });
	discardDrafts: Backend["discardDrafts"] = () => call("discard_drafts");
	trashScreenshot: Backend["trashScreenshot"] = () => call("trash_screenshot");
	clearClipboardPicture: Backend["clearClipboardPicture"] = () => call("clear_clipboard_picture");

	settings: Backend["settings"] = () => call("settings");
	changeSettings: Backend["changeSettings"] = (request) => call("change_settings", request);
	changePassword: Backend["changePassword"] = (proof, password) => call("change_password", { proof, password });
	setKeychain: Backend["setKeychain"] = (proof, on) => call("set_keychain", { proof, on });
	makeRecoveryKey: Backend["makeRecoveryKey"] = (proof) => call("make_recovery_key", { proof });
	removeRecoveryKey: Backend["removeRecoveryKey"] = (proof) => call("remove_recovery_key", { proof });
	printPage: Backend["printPage"] = () => call("print_page");
	securityStatus: Backend["securityStatus"] = () => call("security_status");
	quit: Backend["quit"] = () => call("quit");

	on<Name extends keyof BackendEvents>(name: Name, listener: (payload: BackendEvents[Name]) => void): Unlisten {
		let stopped = false;
		let stop = () => {
			stopped = true;
		};
		void listen<BackendEvents[Name]>(EVENTS[name], ({ payload }) => listener(payload)).then((unlisten) => {
			if (stopped) unlisten();
			else stop = unlisten;
		});
		return () => stop();
	}
}
