import type { BackupMadeView, BackupsView, ChosenBackupView, MakeBackupRequest, OpenedBackupView, RestoreBackupRequest, RestoredView } from "./types";

/** Backups: making them, looking into them, taking them in. */
export interface BackupCommands {
	backups(): Promise<BackupsView>;
	/** Six words, about 77 bits. */
	makeBackupPassphrase(): Promise<string>;
	/** Null when the file dialog was cancelled, or the backup stopped. Refused with `proofNeeded` when the last proof is too old. */
	makeBackup(request: MakeBackupRequest): Promise<BackupMadeView | null>;
	stopBackup(): Promise<void>;
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
