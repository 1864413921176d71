/**
 * The words that cross between the core in Rust and this window. All times are Unix milliseconds.
 * Every name here is the name of the Rust type that serialises to it.
 */

// ---- session

export type LockReason = "start" | "request" | "idle" | "suspend" | "screenLock" | "hidden";

/** A snapshot next to the vault that has been checked for damage. */
export type SnapshotView = { id: string; savedAtMs: number };

export type VaultProblem =
	| { kind: "damaged"; part: "notAVault" | "truncated" | "header" | "payload" }
	| { kind: "newer"; version: string }
	| { kind: "noAccess"; reason: string };

export type UnlockedBy = "password" | "keychain" | "recoveryKey";

export type ReadOnlyReason = { kind: "rolledBack"; savesBehind: number } | { kind: "lockedElsewhere" };

export type SessionView =
	| { kind: "notSetUp"; keychainAvailable: boolean }
	| {
			kind: "locked";
			reason: LockReason;
			sinceMs: number;
			idleMinutes: number | null;
			keychainOffered: boolean;
			recoveryKeyOffered: boolean;
			retryAtMs: number | null;
	  }
	| {
			kind: "unlocked";
			accountCount: number;
			unlockedBy: UnlockedBy;
			readOnly: ReadOnlyReason | null;
			unsaved: boolean;
			clockConsent: boolean;
	  }
	| { kind: "unreadable"; problem: VaultProblem; snapshots: SnapshotView[] };

/** `keychainOnly` is "No lock": the system's key store opens the vault, and a recovery key is shown once. */
export type Protection = "password" | "passwordAndKeychain" | "keychainOnly";

export type StrengthLevel = "tooShort" | "fair" | "good" | "strong";
export type StrengthView = { level: StrengthLevel };

export type SetUpRequest = { protection: Protection; password: string | null; clockConsent: boolean };
export type SetUpView = { session: SessionView; recoveryKey: string | null };

export type Proof =
	| { kind: "password"; password: string }
	| { kind: "keychain" }
	| { kind: "recoveryKey"; recoveryKey: string };

// ---- accounts

export type ListRequest = { search: string; group: string | null; from: number; count: number };

/** `hue` is 0 to 11. */
export type IconView = { kind: "brand"; slug: string; colour: string } | { kind: "letter"; letter: string; hue: number };

export type QuietFact = { kind: "none" } | { kind: "notTried" };
export type RowSection = "pinned" | "rest" | "matches";
export type CodeKind = "totp" | "hotp" | "steam";
export type Algorithm = "SHA1" | "SHA256" | "SHA512";

export type RowView = {
	id: string;
	index: number;
	section: RowSection;
	issuer: string;
	label: string;
	group: string | null;
	icon: IconView;
	pinned: boolean;
	codeKind: CodeKind;
	digits: number;
	periodMs: number | null;
	fact: QuietFact;
	keyProblem: boolean;
	/** Ranges in UTF-16 units, for underlining. */
	issuerMatches: [number, number][];
	labelMatches: [number, number][];
};

export type GroupView = { name: string; count: number };

export type ListView = {
	total: number;
	pinnedCount: number;
	allCount: number;
	groups: GroupView[];
	rows: RowView[];
	codes: CodesView;
};

export type FindRowRequest = { search: string; group: string | null; prefix: string; after: number };

/** `code` is null while codes are hidden, and for a counter account before "New code". */
export type CodeView = {
	id: string;
	code: string | null;
	nextCode: string | null;
	validFromMs: number;
	validUntilMs: number;
	periodMs: number | null;
};

/** `takenAtMs` is corrected time. */
export type CodesView = { takenAtMs: number; codes: CodeView[] };

export type WhichCode = "current" | "next";

export type CopyView = {
	clearsInMs: number | null;
	validForMs: number;
	startsInMs: number;
	sameCodeCopiedAgoMs: number | null;
	usedBefore: boolean;
};

export type ReplacedKeyView = { id: string; replacedAtMs: number };

export type DetailsView = {
	row: RowView;
	note: string;
	algorithm: Algorithm;
	counter: number | null;
	addedAtMs: number;
	lastCopiedAtMs: number | null;
	tried: boolean;
	replacedKeys: ReplacedKeyView[];
};

export type UpdateAccountRequest = { id: string; issuer: string; label: string; group: string | null; note: string };
export type TrashedView = { id: string; issuer: string; label: string; icon: IconView; deletedAtMs: number };
export type QrView = { pngDataUrl: string };

// ---- enrollment

export type SourceView =
	| { kind: "screen"; number: number; takenAtMs: number }
	| { kind: "clipboard" }
	| { kind: "file"; name: string }
	| { kind: "typed" }
	| { kind: "link" };

/** Blurred so far that no key can be read from it, at most 480 px a side. */
export type PreviewView = {
	pngDataUrl: string;
	width: number;
	height: number;
	codes: { corners: [number, number][] }[];
};

export type WarningView =
	| { kind: "keyWeak"; bits: number }
	| { kind: "digitsUnusual" }
	| { kind: "periodUnusual" }
	| { kind: "issuerDiffers"; prefix: string; parameter: string }
	| { kind: "counter" }
	| { kind: "ignored"; name: string };

export type ConflictView =
	| { kind: "none" }
	| { kind: "same"; accountId: string; issuer: string; label: string }
	| { kind: "newKey"; accountId: string; issuer: string; label: string };

export type DraftView = {
	id: string;
	issuer: string;
	label: string;
	icon: IconView;
	codeKind: CodeKind;
	algorithm: Algorithm;
	digits: number;
	periodMs: number | null;
	counter: number | null;
	warnings: WarningView[];
	conflict: ConflictView;
};

export type NotOtpKind = "webAddress" | "wifi" | "contact" | "payment" | "text";

export type ScanOutcome =
	| { kind: "found"; drafts: DraftView[] }
	| { kind: "transfer"; part: number; total: number; missing: number[]; drafts: DraftView[] }
	| { kind: "none" }
	| { kind: "unreadable" }
	| { kind: "notOtp"; what: NotOtpKind }
	| { kind: "vendorOnly"; vendor: string };

export type ScanView = { source: SourceView; preview: PreviewView | null; outcome: ScanOutcome };

export type TypedKeyRequest = {
	key: string;
	issuer: string;
	label: string;
	codeKind: CodeKind;
	algorithm: Algorithm;
	digits: number;
	periodS: number;
};

/** `position` counts characters from 1, without spaces and dashes. */
export type KeyProblem =
	| { kind: "empty" }
	| { kind: "char"; position: number; char: string; fix: string | null }
	| { kind: "short"; length: number };

export type CheckKeyView = { draft: DraftView | null; problem: KeyProblem | null };

export type WhenExists = "keepBoth" | "replaceKey";
export type SaveDraft = { id: string; issuer: string; label: string; group: string | null; whenExists: WhenExists };
export type SavedView = {
	saved: { draftId: string; accountId: string }[];
	screenshotFile: string | null;
	clipboardHoldsPicture: boolean;
};

// ---- settings

export type LockSettings = {
	afterMinutes: number | null;
	onSuspend: boolean;
	onScreenLock: boolean;
	whenHidden: boolean;
	keychain: boolean;
	keychainAvailable: boolean;
	hasPassword: boolean;
	recoveryKey: boolean;
	passwordReminder: boolean;
};

export type NextCodeSetting = "last10s" | "always" | "never";
export type GroupingSetting = "halves" | "pairs" | "none";
export type AfterCopyingSetting = "stay" | "hide";
export type OrderSetting = "name" | "lastUsed" | "mostUsed" | "own";
export type SpeakSetting = "off" | "focused" | "every10s";

export type CodesSettings = {
	hidden: boolean;
	nextCode: NextCodeSetting;
	grouping: GroupingSetting;
	clearClipboardAfterS: number | null;
	keepOutOfHistory: boolean;
	afterCopying: AfterCopyingSetting;
	order: OrderSetting;
	speak: SpeakSetting;
	singleKeys: boolean;
};

export type ThemeSetting = "system" | "light" | "dark";
export type ContrastSetting = "system" | "more";
export type DensitySetting = "comfortable" | "compact";

export type LookSettings = {
	theme: ThemeSetting;
	contrast: ContrastSetting;
	density: DensitySetting;
	textPercent: number;
	icons: boolean;
};

export type ClockSettings = { consent: boolean };
export type Platform = "linux" | "macos" | "windows";
export type AboutView = {
	version: string;
	dataFolder: string;
	platform: Platform;
	contentProtection: boolean;
	wayland: boolean;
};

export type SettingsView = {
	lock: LockSettings;
	codes: CodesSettings;
	look: LookSettings;
	clock: ClockSettings;
	about: AboutView;
};

export type ChangeSettingsRequest = {
	lock?: Partial<Pick<LockSettings, "afterMinutes" | "onSuspend" | "onScreenLock" | "whenHidden" | "passwordReminder">>;
	codes?: Partial<CodesSettings>;
	look?: Partial<LookSettings>;
	clock?: Partial<ClockSettings>;
};

export type SecurityProtection =
	| "memoryReadByOthers"
	| "coreDumps"
	| "screenCapture"
	| "clipboardHistory"
	| "keychain"
	| "vaultEncrypted";
export type SecurityStatusView = { protection: SecurityProtection; state: "on" | "off" | "impossible" };

// ---- errors

export type WriteReason = "diskFull" | "readOnly" | "denied" | "other";

export type LinkProblem =
	| { kind: "secretMissing" }
	| { kind: "secretChar"; position: number; char: string; fix: string | null }
	| { kind: "algorithmUnknown"; name: string }
	| { kind: "digits"; value: string }
	| { kind: "period"; value: string }
	| { kind: "counterMissing" }
	| { kind: "kindUnknown"; name: string }
	| { kind: "notOtpauth" }
	| { kind: "tooLong" }
	| { kind: "secretsDiffer" }
	| { kind: "malformed" };

export type CommandError =
	| { code: "locked" }
	| { code: "passwordWrong" }
	| { code: "passwordWait"; retryAtMs: number }
	| { code: "passwordTooShort"; min: number }
	| { code: "keychainUnavailable"; reason: "none" | "locked" | "noAnswer" | "forgotten" }
	| { code: "recoveryKeyWrong" }
	| { code: "vaultDamaged" }
	| { code: "vaultNewer"; version: string }
	| { code: "vaultWrite"; reason: WriteReason; detail: string }
	| { code: "vaultReadOnly" }
	| { code: "vaultInUse" }
	| { code: "vaultExists" }
	| { code: "accountMissing" }
	| { code: "draftMissing" }
	| { code: "snapshotMissing" }
	| { code: "keyUnreadable" }
	| { code: "nameTooLong"; max: number }
	| { code: "nameEmpty" }
	| { code: "imageType"; extension: string }
	| { code: "imageBig"; megabytes: number }
	| { code: "imageBroken" }
	| { code: "fileUnreadable" }
	| { code: "clipboardEmpty" }
	| { code: "clipboardNoAccess" }
	| { code: "captureDenied" }
	| { code: "captureCancelled" }
	| { code: "captureUnavailable" }
	| { code: "copyFailed" }
	| { code: "link"; problem: LinkProblem }
	| { code: "confirmationMissing" }
	| { code: "tooMany"; limit: number }
	| { code: "unexpected"; savedAtMs: number | null };

// ---- events

export type DropHovered = { name: string; bytes: number };
export type DropScanned = { scan: ScanView | null; error: CommandError | null };
export type SaveFailed = { reason: WriteReason };
