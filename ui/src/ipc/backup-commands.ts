import type { BackupMadeView, BackupsView, ChosenBackupView, CollectFrom, MakeBackupRequest, OpenedBackupView, RestoreBackupRequest, RestoredView, ShownBackupView } from "./types";

/** Backups: making them, looking into them, taking them in. */
export interface BackupCommands {
	backups(): Promise<BackupsView>;
	/** Six words, about 77 bits. */
	makeBackupPassphrase(): Promise<string>;
	/** Null when the file dialog was cancelled, or the backup stopped. Refused with `proofNeeded` when the last proof is too old. */
	makeBackup(request: MakeBackupRequest): Promise<BackupMadeView | null>;
	stopBackup(): Promise<void>;
	/** A backup that lies in no file. Null when it was stopped. Refused with `proofNeeded` when the last proof is too old. */
	showBackup(request: MakeBackupRequest): Promise<ShownBackupView | null>;
	/** One of its codes, as the address of a picture; counted from 1, without a last one. */
	shownBackupCode(number: number): Promise<string>;
	/** The device that it is for has all of it. */
	noteShownBackupReceived(): Promise<void>;
	hideBackup(): Promise<void>;
	/** Null while it is not whole: stopped, or no more pictures. What was seen is told by `backupCodeSeen`, and kept until `closeBackup`. */
	collectBackup(from: CollectFrom): Promise<ChosenBackupView | null>;
	stopCollecting(): Promise<void>;
	/** False when the file dialog was cancelled. Refused with `proofNeeded` when the last proof is too old. */
	turnOnAutomaticBackups(passphrase: string, keep: number): Promise<boolean>;
	turnOffAutomaticBackups(): Promise<void>;
	/** Null when the file dialog was cancelled. */
	chooseBackup(): Promise<ChosenBackupView | null>;
	/** The file with the key of the backup that was chosen. Null when the file dialog was cancelled. */
	chooseBackupKey(): Promise<ChosenBackupView | null>;
	/** Opens the backup that was chosen. One that was sealed to keys may want a fresh proof, and no passphrase. */
	openBackup(passphrase: string): Promise<OpenedBackupView>;
	restoreBackup(request: RestoreBackupRequest): Promise<RestoredView>;
	closeBackup(): Promise<void>;
}
