import type {
	ChangeSettingsRequest,
	CheckKeyView,
	ClockHistory,
	ClockServersRequest,
	ClockView,
	CodesView,
	CommandError,
	CompareRequest,
	CompareView,
	CopyView,
	DetailsView,
	DropHovered,
	DropScanned,
	FindRowRequest,
	ListRequest,
	ListView,
	OffsetTry,
	Proof,
	QrView,
	RefusedCause,
	RefusedView,
	SaveDraft,
	SavedView,
	SaveFailed,
	ScanView,
	SecurityStatusView,
	SessionView,
	SettingsView,
	SetUpRequest,
	SetUpView,
	StrengthLevel,
	TrashedView,
	TypedKeyRequest,
	UpdateAccountRequest,
	WhichCode,
} from "./types";

/** What the core announces by itself: only what the window cannot foresee. */
export type BackendEvents = {
	sessionChanged: SessionView;
	accountsChanged: null;
	settingsChanged: SettingsView;
	clipboardCleared: null;
	saveFailed: SaveFailed;
	saved: null;
	dropHovered: DropHovered;
	dropLeft: null;
	dropScanning: null;
	dropScanned: DropScanned;
	linkOpened: ScanView;
	/** A check began or ended, a jump was noticed, the correction changed. */
	clockChanged: ClockView;
};

export type Unlisten = () => void;

/** A command that the core answered with an error; `error` holds the facts, `errors.ts` the words. */
export class CommandFailed extends Error {
	readonly error: CommandError;

	constructor(error: CommandError) {
		super(error.code);
		this.name = "CommandFailed";
		this.error = error;
	}
}

/** The facts of anything that was thrown; what we did not foresee becomes `unexpected`. */
export function errorOf(thrown: unknown): CommandError {
	return thrown instanceof CommandFailed ? thrown.error : { code: "unexpected", savedAtMs: null };
}

/** Everything the window asks of the core. Every method rejects with `CommandFailed`. */
export interface Backend {
	// Session
	sessionState(): Promise<SessionView>;
	passwordStrength(password: string): Promise<StrengthLevel>;
	/** Five words, about 64 bits. */
	makePassphrase(): Promise<string>;
	setUp(request: SetUpRequest): Promise<SetUpView>;
	unlock(proof: Proof): Promise<SessionView>;
	lock(): Promise<SessionView>;
	/** `confirmation` is the word START, typed. The old file is kept. */
	startAgain(confirmation: string): Promise<SessionView>;
	openSnapshot(id: string): Promise<SessionView>;
	acceptRolledBack(): Promise<SessionView>;
	showVaultFolder(): Promise<void>;
	retrySave(): Promise<SessionView>;
	reportActivity(): Promise<void>;

	// Accounts
	listAccounts(request: ListRequest): Promise<ListView>;
	findRow(request: FindRowRequest): Promise<number | null>;
	/** At most 200 ids. */
	codes(ids: string[]): Promise<CodesView>;
	revealCode(id: string): Promise<CodesView>;
	advanceCounter(id: string): Promise<CodesView>;
	copyCode(id: string, which: WhichCode): Promise<CopyView>;
	clearClipboard(): Promise<void>;
	accountDetails(id: string): Promise<DetailsView>;
	updateAccount(request: UpdateAccountRequest): Promise<void>;
	setPinned(id: string, pinned: boolean): Promise<void>;
	moveAccount(id: string, to: number): Promise<void>;
	markTried(id: string, accepted: boolean): Promise<void>;
	deleteAccount(id: string): Promise<void>;
	restoreAccount(id: string): Promise<void>;
	trash(): Promise<TrashedView[]>;
	purgeAccount(id: string, proof: Proof): Promise<void>;
	/** The one answer that holds a key; the caller drops it after 30 s. */
	showAccountQr(id: string, proof: Proof): Promise<QrView>;
	groups(): Promise<string[]>;

	// Enrollment
	scanScreens(): Promise<ScanView>;
	scanClipboard(): Promise<ScanView>;
	/** Null when the file dialog was cancelled. */
	scanOpen(): Promise<ScanView | null>;
	checkKey(request: TypedKeyRequest): Promise<CheckKeyView>;
	draftCodes(ids: string[]): Promise<CodesView>;
	saveDrafts(drafts: SaveDraft[]): Promise<SavedView>;
	discardDrafts(): Promise<void>;
	trashScreenshot(): Promise<void>;
	clearClipboardPicture(): Promise<void>;

	// Clock
	clockState(): Promise<ClockView>;
	/** Waits for the result, at most some seconds. */
	checkClock(): Promise<ClockView>;
	setClockCorrection(on: boolean): Promise<ClockView>;
	clockHistory(): Promise<ClockHistory>;
	clearClockHistory(): Promise<void>;
	setClockServers(request: ClockServersRequest): Promise<ClockView>;
	/** The core copies the command that it named in its view. */
	copyFixCommand(): Promise<void>;
	/** The page of the desktop where date and time are set. */
	openSystemSettings(): Promise<void>;
	/** Which moment a code of another device belongs to. */
	compareCode(request: CompareRequest): Promise<CompareView>;

	// A code was refused
	refusedHelp(id: string): Promise<RefusedView>;
	/** The codes of one step earlier, now, and one step later. */
	tryOffsets(id: string): Promise<OffsetTry[]>;
	/** 0 removes it. */
	setAccountOffset(id: string, steps: number): Promise<void>;
	refusalSolved(id: string, cause: RefusedCause): Promise<void>;

	// Settings
	settings(): Promise<SettingsView>;
	changeSettings(request: ChangeSettingsRequest): Promise<SettingsView>;
	changePassword(proof: Proof, password: string): Promise<void>;
	confirmPassword(password: string): Promise<SessionView>;
	putPasswordOff(): Promise<SessionView>;
	setKeychain(proof: Proof, on: boolean): Promise<SettingsView>;
	/** Shown once; replaces an older one. */
	makeRecoveryKey(proof: Proof): Promise<string>;
	removeRecoveryKey(proof: Proof): Promise<SettingsView>;
	printPage(): Promise<void>;
	securityStatus(): Promise<SecurityStatusView[]>;
	quit(): Promise<void>;

	/** Calls `listener` for every such event until the answer is called. */
	on<Name extends keyof BackendEvents>(name: Name, listener: (payload: BackendEvents[Name]) => void): Unlisten;
}
