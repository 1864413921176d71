import type {
	AddRecoverySetRequest,
	BackupCodeSeen,
	BackupStep,
	ChangeSettingsRequest,
	CheckKeyView,
	ClockHistory,
	ClockView,
	CodesView,
	CommandError,
	CompareRequest,
	CompareView,
	CopyView,
	DetailsView,
	DropHovered,
	DropScanned,
	EditRecoverySetRequest,
	ExportedView,
	ExportFileRequest,
	ExportLossesView,
	ExportPicturesView,
	ExportTarget,
	FindRowRequest,
	GuideView,
	ListRequest,
	ListView,
	MarkStepRequest,
	MarkView,
	MatchRequest,
	NotedView,
	NotePhoneRequest,
	OffsetCodeView,
	ParsedList,
	PartRequest,
	PictureDraft,
	PortalMatch,
	PortalsView,
	PrintRecoverySetRequest,
	Proof,
	QrView,
	ReadinessView,
	RecoveryCopyView,
	RecoverySetRow,
	RecoveryView,
	RefusedCause,
	RefusedView,
	RevealedPicture,
	RevealedSet,
	SavedFileView,
	SaveDraft,
	SavedView,
	SaveFailed,
	SaveRecoverySetRequest,
	ScanView,
	SecurityStatusView,
	SessionView,
	SetClockServersRequest,
	SettingsView,
	SetUpRequest,
	SetUpView,
	StrengthLevel,
	TrashedView,
	TypedKeyRequest,
	UpdateAccountRequest,
	WayKind,
	WhichCode,
} from "./types";
import type { PairingBackend } from "./pairing-backend";
import type { BackupCommands } from "./backup-commands";

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
	/** A guide, its progress or a note of it changed. */
	portalsChanged: null;
	recoveryChanged: null;
	/** The backup that is being made is a step further. */
	backupStepBegun: BackupStep;
	/** A code of the backup that is being collected was seen. */
	backupCodeSeen: BackupCodeSeen;
	/** An automatic backup was made, or could not be made. */
	backupsChanged: null;
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

/** What to show of a failed command: nothing when no proof was given after all, for the person has changed their mind. */
export function failureToShow(thrown: unknown): CommandError | null {
	if (!(thrown instanceof CommandFailed)) throw thrown;
	return thrown.error.code === "proofNeeded" ? null : thrown.error;
}

/** Everything the window asks of the core. Every method rejects with `CommandFailed`. */
export interface Backend extends BackupCommands, PairingBackend {
	// Session
	sessionState(): Promise<SessionView>;
	passwordStrength(password: string): Promise<StrengthLevel>;
	/** Five words, about 64 bits. */
	makePassphrase(): Promise<string>;
	setUp(request: SetUpRequest): Promise<SetUpView>;
	unlock(proof: Proof): Promise<SessionView>;
	lock(): Promise<SessionView>;
	/** Nobody is asked again for five minutes. */
	giveProof(proof: Proof): Promise<void>;
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
	/** Null unless the desktop let the person choose the part itself: then one is to be marked. */
	capturePart(): Promise<ScanView | null>;
	/** One of the pictures that were looked at last, from 1. */
	markPart(number: number): Promise<MarkView>;
	scanPart(part: PartRequest): Promise<ScanView>;
	scanClipboard(): Promise<ScanView>;
	/** Null when the file dialog was cancelled. */
	scanOpen(): Promise<ScanView | null>;
	/** Another program's export. Null when the file dialog was cancelled. */
	importOpen(): Promise<ScanView | null>;
	/** Opens the export that asked for its password. */
	importPassword(password: string): Promise<ScanView>;
	checkKey(request: TypedKeyRequest): Promise<CheckKeyView>;
	draftCodes(ids: string[]): Promise<CodesView>;
	saveDrafts(drafts: SaveDraft[]): Promise<SavedView>;
	discardDrafts(): Promise<void>;
	/** Moves the file that the last keys came from to the trash. */
	trashSource(): Promise<void>;
	clearClipboardPicture(): Promise<void>;

	// Clock
	clockState(): Promise<ClockView>;
	/** Waits for the result, at most some seconds. */
	checkClock(): Promise<ClockView>;
	setClockCorrection(on: boolean): Promise<ClockView>;
	clockHistory(): Promise<ClockHistory>;
	clearClockHistory(): Promise<void>;
	setClockServers(request: SetClockServersRequest): Promise<ClockView>;
	/** The core copies the command that it named in its view. */
	copyFixCommand(): Promise<void>;
	/** The page of the desktop where date and time are set. */
	openSystemSettings(): Promise<void>;
	/** Which moment a code of another device belongs to. */
	compareCode(request: CompareRequest): Promise<CompareView>;

	// A code was refused
	refusedHelp(id: string): Promise<RefusedView>;
	/** The codes of one step earlier, now, and one step later. */
	tryOffsets(id: string): Promise<OffsetCodeView[]>;
	/** 0 removes it. */
	setAccountOffset(id: string, steps: number): Promise<void>;
	refusalSolved(id: string, cause: RefusedCause): Promise<void>;

	// Portals
	portals(): Promise<PortalsView>;
	/** Without a run: the guide as it is before anything was done. */
	guide(profileId: string, runId: string | null): Promise<GuideView>;
	/** The guides that an account may belong to. */
	matchPortals(request: MatchRequest): Promise<PortalMatch[]>;
	beginGuide(profileId: string, accountId: string | null): Promise<GuideView>;
	markStep(request: MarkStepRequest): Promise<GuideView>;
	assignRun(runId: string, accountId: string | null): Promise<GuideView>;
	editRun(runId: string, title: string, note: string): Promise<GuideView>;
	remindOfRun(runId: string, atMs: number | null): Promise<GuideView>;
	deleteRun(runId: string): Promise<void>;
	restoreRun(runId: string): Promise<void>;
	/** Ids of problems, in the order to show. */
	searchProblems(profileId: string, query: string): Promise<string[]>;
	/** Opens an address that the guide states, by its name there. */
	openPortalUrl(profileId: string, name: string): Promise<void>;
	/** A message to others, as the person sees it or changed it. */
	copyPortalText(text: string): Promise<void>;
	/** Keeps a plain guide as a file of the person's own. */
	savePlainGuide(runId: string, id: string): Promise<SavedFileView>;
	notePhone(request: NotePhoneRequest): Promise<void>;
	noteWay(accountId: string, kind: WayKind, name: string): Promise<NotedView>;
	markWayTested(accountId: string, id: string): Promise<void>;
	/** `removed: false` takes it back. */
	removeWay(accountId: string, id: string, removed: boolean): Promise<void>;

	// Recovery
	recovery(): Promise<RecoveryView>;
	parseRecoveryText(text: string, profileId: string | null): Promise<ParsedList>;
	/** Null when the file dialog was cancelled. */
	parseRecoveryFile(profileId: string | null): Promise<ParsedList | null>;
	/** Null when the file dialog was cancelled. */
	pickRecoveryPicture(): Promise<PictureDraft | null>;
	/** Drops lists and pictures that were not saved. */
	discardRecoveryDrafts(): Promise<void>;
	addRecoverySet(request: AddRecoverySetRequest): Promise<RecoverySetRow>;
	/** The old set is kept as "no longer valid", in the same save. */
	replaceRecoverySet(setId: string, draftId: number): Promise<RecoverySetRow>;
	/** The codes of a set that was a picture only. */
	typeRecoveryCodes(setId: string, draftId: number): Promise<RecoverySetRow>;
	editRecoverySet(request: EditRecoverySetRequest): Promise<RecoverySetRow>;
	deleteRecoverySet(setId: string): Promise<void>;
	restoreRecoverySet(setId: string): Promise<void>;
	purgeRecoverySet(setId: string, proof: Proof): Promise<void>;
	/** The one answer that holds codes. Without a proof it is refused when the last one is too old. */
	revealRecoverySet(setId: string, proof: Proof | null): Promise<RevealedSet>;
	revealRecoveryPicture(setId: string, proof: Proof | null): Promise<RevealedPicture>;
	copyRecoveryCode(setId: string, codeId: string, proof: Proof | null): Promise<RecoveryCopyView>;
	copyUnusedCodes(setId: string, proof: Proof | null): Promise<RecoveryCopyView>;
	markRecoveryCode(setId: string, codeId: string, used: boolean): Promise<RecoverySetRow>;
	/** The core adds the codes to the words of the page. False when the print dialog was cancelled. */
	printRecoverySet(request: PrintRecoverySetRequest): Promise<boolean>;
	/** Null when the file dialog was cancelled. */
	saveRecoverySet(request: SaveRecoverySetRequest): Promise<SavedFileView | null>;
	readiness(): Promise<ReadinessView>;
	/** Opens codes that have a password of their own, for five minutes. */
	openCodes(password: string): Promise<void>;
	/** Gives recovery codes a password of their own. */
	lockCodes(proof: Proof, password: string): Promise<void>;
	changeCodesPassword(now: string, password: string): Promise<void>;
	unlockCodes(password: string): Promise<void>;
	/** For a password that is forgotten: the codes are lost. */
	forgetLockedCodes(proof: Proof): Promise<void>;

	// Other authenticators
	/** What a kind of file cannot hold. Refused with `proofNeeded` when the last proof is too old. */
	exportLosses(target: ExportTarget): Promise<ExportLossesView>;
	/** Writes a file and imports it again. Null when the file dialog was cancelled. What everybody can read always needs a proof. */
	exportFile(request: ExportFileRequest): Promise<ExportedView | null>;
	/** QR codes with keys; the caller drops them when they were scanned. */
	exportPictures(proof: Proof): Promise<ExportPicturesView>;

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
