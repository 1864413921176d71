import { CommandFailed } from "../backend";
import type { AutomaticView, BackupFileView, BackupMadeView, BackupStep, BackupsView, ChosenBackupView, CollectFrom, MakeBackupRequest, OpenedBackupView, RestoreBackupRequest, RestoredView, SenderView, ShownBackupView } from "../types";
import { ADDED_SINCE, automaticOf, BACKUP_WORDS, type BackupVariant, fileOf, filesOf, KEY_FILE, openedOf, problemOf } from "./backups";
import { FakePairing } from "./pairing-commands";
import { drawnCode } from "./picture";
import { strengthOf } from "./settings";
import type { FakeOptions } from "./variants";
import type { FakeAccount } from "./world";

/** Of a backup as QR codes. */
const PARTS = 20;
const STEPS: readonly BackupStep[] = ["sealing", "writing", "opening", "keeping"];

/** Backups of the core in memory: no file is written. */
export abstract class FakeBackups extends FakePairing {
	readonly #variant: BackupVariant;
	#files: BackupFileView[];
	#automatic: AutomaticView | null;
	#stopped = false;
	#passphrase = BACKUP_WORDS;
	#isOpen = false;
	/** Whether the file that is chosen next was sealed to a key, and not to a passphrase. */
	sealedToKey = false;
	/** Null when the next file dialog is cancelled. */
	backupFile: string | null = "claviger-2025-11-09.age";
	/** Whom the next backup is from; null if it has a passphrase. */
	backupFrom: SenderView | null = null;
	/** How long each step of a new backup takes. */
	backupStepMs = 0;
	/** The device of the backup that is shown as QR codes; null if it is for none, undefined while none is shown. */
	shownFor: string | null | undefined;
	/** How many of its parts a look at pictures finds; the screens find all of them. */
	partsInPictures = 7;
	#partsSeen = 0;
	/** What was taken in. */
	readonly restores: RestoreBackupRequest[] = [];

	constructor(options: FakeOptions = {}) {
		super(options);
		this.#variant = options.backup ?? "behind";
		this.#files = filesOf(this.#variant, this.living().length, this.startMs);
		this.#automatic = automaticOf(this.#variant, this.#files);
		this.#count();
	}

	#missing(): FakeAccount[] {
		return this.living().slice(this.#files[0]?.accounts ?? 0);
	}

	/** Tells the window how many accounts no backup holds. */
	#count(): void {
		this.notBackedUp = this.#missing().length;
		if (this.sessionNow.kind === "unlocked") this.become({ ...this.sessionNow, notBackedUp: this.notBackedUp });
	}

	backups(): Promise<BackupsView> {
		return this.answer("backups", () => {
			this.requireUnlocked();
			const missing = this.#missing();
			return {
				accounts: this.living().length,
				recoverySets: this.#validSets(),
				missing: missing.length,
				missingNames: missing.slice(0, ADDED_SINCE).map(({ issuer, label }) => issuer || label),
				files: this.#files,
				automatic: this.#automatic,
			};
		});
	}

	makeBackupPassphrase(): Promise<string> {
		return this.answer("makeBackupPassphrase", () => BACKUP_WORDS);
	}

	async makeBackup({ passphrase, device }: MakeBackupRequest): Promise<BackupMadeView | null> {
		const file = await this.answer("makeBackup", () => {
			this.requireUnlocked();
			if (device === null && strengthOf(passphrase) === "tooShort") throw new CommandFailed({ code: "passwordTooShort", min: 8 });
			this.proveLately(null);
			return this.backupFile;
		});
		if (file === null || !(await this.#works())) return null;
		const problem = problemOf(this.#variant);
		if (problem !== null) throw new CommandFailed({ code: "backup", problem });
		this.#passphrase = passphrase;
		const accounts = this.living().length;
		const madeAtMs = this.nowMs();
		this.#files = [{ id: `backup-${madeAtMs}`, file, folder: "BLUE", madeAtMs, testedAtMs: madeAtMs, accounts }, ...this.#files];
		this.#count();
		if (device !== null) this.noteSent(device);
		return { file, folder: "BLUE", accounts, codesEqual: accounts, recoverySets: this.#validSets(), sameDisk: true };
	}

	/** False when it was stopped. */
	async #works(): Promise<boolean> {
		this.#stopped = false;
		for (const step of STEPS) {
			this.emit("backupStepBegun", step);
			await new Promise((done) => setTimeout(done, this.backupStepMs));
			if (this.#stopped) return false;
		}
		return true;
	}

	stopBackup(): Promise<void> {
		return this.answer("stopBackup", () => void (this.#stopped = true));
	}

	showBackup({ device }: MakeBackupRequest): Promise<ShownBackupView | null> {
		return this.answer("showBackup", () => {
			this.requireUnlocked();
			this.proveLately(null);
			const problem = problemOf(this.#variant);
			if (problem !== null) throw new CommandFailed({ code: "backup", problem });
			this.shownFor = device;
			return { codes: PARTS };
		});
	}

	shownBackupCode(): Promise<string> {
		return this.answer("shownBackupCode", () => {
			if (this.shownFor === undefined) throw new CommandFailed({ code: "backup", problem: { kind: "notOpen" } });
			return drawnCode();
		});
	}

	noteShownBackupReceived(): Promise<void> {
		return this.answer("noteShownBackupReceived", () => {
			if (typeof this.shownFor === "string") this.noteSent(this.shownFor);
		});
	}

	hideBackup(): Promise<void> {
		return this.answer("hideBackup", () => void (this.shownFor = undefined));
	}

	async collectBackup(from: CollectFrom): Promise<ChosenBackupView | null> {
		this.#stopped = false;
		const parts = from === "screens" ? PARTS : this.partsInPictures;
		await this.answer("collectBackup", () => {
			this.requireUnlocked();
			if (parts === 0) throw new CommandFailed({ code: "backup", problem: { kind: "noCodes" } });
		});
		for (let part = 0; part < parts && this.#partsSeen < PARTS && !this.#stopped; part += 1) {
			this.#partsSeen += 1;
			this.emit("backupCodeSeen", { have: this.#partsSeen, of: PARTS });
			await new Promise((done) => setTimeout(done, this.backupStepMs));
		}
		return this.#partsSeen < PARTS ? null : { file: null, needsPassphrase: this.backupFrom === null, keyFile: null };
	}

	stopCollecting(): Promise<void> {
		return this.answer("stopCollecting", () => void (this.#stopped = true));
	}

	chooseBackup(): Promise<ChosenBackupView | null> {
		return this.answer("chooseBackup", () => {
			this.requireUnlocked();
			return this.backupFile === null ? null : { file: this.backupFile, needsPassphrase: this.backupFrom === null && !this.sealedToKey, keyFile: null };
		});
	}

	chooseBackupKey(): Promise<ChosenBackupView | null> {
		return this.answer("chooseBackupKey", () => (this.backupFile === null ? null : { file: this.backupFile, needsPassphrase: false, keyFile: KEY_FILE }));
	}

	async turnOnAutomaticBackups(passphrase: string, keep: number): Promise<boolean> {
		return this.answer("turnOnAutomaticBackups", () => {
			this.requireUnlocked();
			this.proveLately(null);
			if (this.backupFile === null) return false;
			const problem = problemOf(this.#variant);
			if (problem !== null) throw new CommandFailed({ code: "backup", problem });
			this.#passphrase = passphrase;
			const madeAtMs = this.nowMs();
			const made = fileOf(madeAtMs, 0, this.living().length);
			this.#files = [made, ...this.#files];
			this.#automatic = { folder: made.folder, keep, last: made, trouble: null };
			this.#count();
			return true;
		});
	}

	turnOffAutomaticBackups(): Promise<void> {
		return this.answer("turnOffAutomaticBackups", () => void this.saveChange(() => (this.#automatic = null)));
	}

	openBackup(passphrase: string): Promise<OpenedBackupView> {
		return this.answer("openBackup", () => {
			this.requireUnlocked();
			const problem = problemOf(this.#variant);
			if (problem !== null) throw new CommandFailed({ code: "backup", problem });
			if (this.backupFrom === null && passphrase !== this.#passphrase) throw new CommandFailed({ code: "backup", problem: { kind: "passphraseWrong" } });
			this.#isOpen = true;
			return { ...openedOf(this.living(), this.nowMs()), from: this.backupFrom };
		});
	}

	restoreBackup(request: RestoreBackupRequest): Promise<RestoredView> {
		return this.answer("restoreBackup", () => {
			if (!this.#isOpen) throw new CommandFailed({ code: "backup", problem: { kind: "notOpen" } });
			this.saveChange(() => this.restores.push(request));
			return { added: 2, changed: request.single.filter(({ keep }) => keep === "theirs").length };
		});
	}

	closeBackup(): Promise<void> {
		return this.answer("closeBackup", () => {
			this.#isOpen = false;
			this.#stopped = true;
			this.#partsSeen = 0;
		});
	}

	#validSets(): number {
		return this.sets.filter(({ standing }) => standing.kind === "valid").length;
	}
}
