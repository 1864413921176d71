import { type Backend, type BackendEvents, CommandFailed, type Unlisten } from "./backend";
import { commands, events } from "./bindings";
import type { CommandError, SettingsView } from "./types";

type Answer<Data> = { status: "ok"; data: Data } | { status: "error"; error: CommandError };

/** The data of an answer; what the core refused with becomes `CommandFailed`. */
async function data<Data>(asked: Promise<Answer<Data>>): Promise<Data> {
	let answer: Answer<Data>;
	try {
		answer = await asked;
	} catch {
		// Not an answer of a command: the way to the core itself is broken.
		throw new CommandFailed({ code: "unexpected", savedAtMs: null });
	}
	if (answer.status === "error") throw new CommandFailed(isCommandError(answer.error) ? answer.error : { code: "unexpected", savedAtMs: null });
	return answer.data;
}

/** A refusal that comes before the command, for example of an argument, is a plain text. */
function isCommandError(refused: unknown): refused is CommandError {
	return typeof refused === "object" && refused !== null && "code" in refused;
}

async function done(asked: Promise<Answer<null>>): Promise<void> {
	await data(asked);
}

const settings = (asked: Promise<Answer<unknown>>): Promise<SettingsView> => data(asked as Promise<Answer<SettingsView>>);

type Listen = { [Name in keyof BackendEvents]: (heard: (event: { payload: BackendEvents[Name] }) => void) => Promise<Unlisten> };

const listen: Listen = {
	sessionChanged: events.sessionChanged.listen,
	accountsChanged: events.accountsChanged.listen,
	settingsChanged: (heard) => events.settingsChanged.listen(({ payload }) => heard({ payload: payload as SettingsView })),
	clipboardCleared: events.clipboardCleared.listen,
	saveFailed: events.saveFailed.listen,
	saved: events.saved.listen,
	dropHovered: events.dropHovered.listen,
	dropLeft: events.dropLeft.listen,
	dropScanning: events.dropScanning.listen,
	dropScanned: events.dropScanned.listen,
	linkOpened: events.linkOpened.listen,
	clockChanged: events.clockChanged.listen,
	portalsChanged: events.portalsChanged.listen,
	recoveryChanged: events.recoveryChanged.listen,
	backupStepBegun: events.backupStepBegun.listen,
	backupCodeSeen: events.backupCodeSeen.listen,
	backupsChanged: events.backupsChanged.listen,
};

/** The core itself, in the process that owns this window. */
export const tauriBackend: Backend = {
	sessionState: () => data(commands.sessionState()),
	passwordStrength: async (password) => (await data(commands.passwordStrength({ password }))).level,
	makePassphrase: () => data(commands.makePassphrase()),
	setUp: (request) => data(commands.setUp(request)),
	unlock: (proof) => data(commands.unlock({ proof })),
	lock: () => data(commands.lock()),
	giveProof: (proof) => done(commands.giveProof({ proof })),
	startAgain: (confirmation) => data(commands.startAgain({ confirmation })),
	openSnapshot: (id) => data(commands.openSnapshot({ id })),
	acceptRolledBack: () => data(commands.acceptRolledBack()),
	showVaultFolder: () => done(commands.showVaultFolder()),
	retrySave: () => data(commands.retrySave()),
	reportActivity: () => done(commands.reportActivity()),

	listAccounts: (request) => data(commands.listAccounts(request)),
	findRow: (request) => data(commands.findRow(request)),
	codes: (ids) => data(commands.codes({ ids })),
	revealCode: (id) => data(commands.revealCode({ id })),
	advanceCounter: (id) => data(commands.advanceCounter({ id })),
	copyCode: (id, which) => data(commands.copyCode({ id, which })),
	clearClipboard: () => done(commands.clearClipboard()),
	accountDetails: (id) => data(commands.accountDetails({ id })),
	updateAccount: (request) => done(commands.updateAccount(request)),
	setPinned: (id, pinned) => done(commands.setPinned({ id, pinned })),
	moveAccount: (id, to) => done(commands.moveAccount({ id, to })),
	markTried: (id, accepted) => done(commands.markTried({ id, accepted })),
	deleteAccount: (id) => done(commands.deleteAccount({ id })),
	restoreAccount: (id) => done(commands.restoreAccount({ id })),
	trash: () => data(commands.trash()),
	purgeAccount: (id, proof) => done(commands.purgeAccount({ id, proof })),
	showAccountQr: (id, proof) => data(commands.showAccountQr({ id, proof })),
	groups: () => data(commands.groups()),

	scanScreens: () => data(commands.scanScreens()),
	capturePart: () => data(commands.capturePart()),
	markPart: (number) => data(commands.markPart({ number })),
	scanPart: (part) => data(commands.scanPart(part)),
	scanClipboard: () => data(commands.scanClipboard()),
	scanOpen: () => data(commands.scanOpen()),
	importOpen: () => data(commands.importOpen()),
	importPassword: (password) => data(commands.importPassword({ password })),
	checkKey: (request) => data(commands.checkKey(request)),
	draftCodes: (ids) => data(commands.draftCodes({ ids })),
	saveDrafts: (drafts) => data(commands.saveDrafts({ drafts })),
	discardDrafts: () => done(commands.discardDrafts()),
	trashSource: () => done(commands.trashSource()),
	clearClipboardPicture: () => done(commands.clearClipboardPicture()),

	clockState: () => data(commands.clockState()),
	checkClock: () => data(commands.checkClock()),
	setClockCorrection: (on) => data(commands.setClockCorrection({ on })),
	clockHistory: () => data(commands.clockHistory()),
	clearClockHistory: () => done(commands.clearClockHistory()),
	setClockServers: (request) => data(commands.setClockServers(request)),
	copyFixCommand: () => done(commands.copyFixCommand()),
	openSystemSettings: () => done(commands.openSystemSettings()),
	compareCode: (request) => data(commands.compareCode(request)),

	refusedHelp: (id) => data(commands.refusedHelp({ id })),
	tryOffsets: (id) => data(commands.tryOffsets({ id })),
	setAccountOffset: (id, steps) => done(commands.setAccountOffset({ id, steps })),
	refusalSolved: (id, cause) => done(commands.refusalSolved({ id, cause })),

	portals: () => data(commands.portals()),
	guide: (profileId, runId) => data(commands.guide({ profileId, runId })),
	matchPortals: (request) => data(commands.matchPortals(request)),
	beginGuide: (profileId, accountId) => data(commands.beginGuide({ profileId, accountId })),
	markStep: (request) => data(commands.markStep(request)),
	assignRun: (runId, accountId) => data(commands.assignRun({ runId, accountId })),
	editRun: (runId, title, note) => data(commands.editRun({ runId, title, note })),
	remindOfRun: (runId, atMs) => data(commands.remindOfRun({ runId, atMs })),
	deleteRun: (runId) => done(commands.deleteRun({ runId })),
	restoreRun: (runId) => done(commands.restoreRun({ runId })),
	searchProblems: (profileId, query) => data(commands.searchProblems({ profileId, query })),
	openPortalUrl: (profileId, name) => done(commands.openPortalUrl({ profileId, name })),
	copyPortalText: (text) => done(commands.copyPortalText({ text })),
	savePlainGuide: (runId, id) => data(commands.savePlainGuide({ runId, id })),
	notePhone: async (request) => void (await data(commands.notePhone(request))),
	noteWay: (accountId, kind, name) => data(commands.noteWay({ accountId, kind, name })),
	markWayTested: (accountId, id) => done(commands.markWayTested({ accountId, id })),
	removeWay: (accountId, id, removed) => done(commands.removeWay({ accountId, id, removed })),

	recovery: () => data(commands.recovery()),
	parseRecoveryText: (text, profileId) => data(commands.parseRecoveryText({ text, profileId })),
	parseRecoveryFile: (profileId) => data(commands.parseRecoveryFile({ profileId })),
	pickRecoveryPicture: () => data(commands.pickRecoveryPicture()),
	discardRecoveryDrafts: () => done(commands.discardRecoveryDrafts()),
	addRecoverySet: (request) => data(commands.addRecoverySet(request)),
	replaceRecoverySet: (setId, draftId) => data(commands.replaceRecoverySet({ setId, draftId })),
	typeRecoveryCodes: (setId, draftId) => data(commands.typeRecoveryCodes({ setId, draftId })),
	editRecoverySet: (request) => data(commands.editRecoverySet(request)),
	deleteRecoverySet: (setId) => done(commands.deleteRecoverySet({ setId })),
	restoreRecoverySet: (setId) => done(commands.restoreRecoverySet({ setId })),
	purgeRecoverySet: (setId, proof) => done(commands.purgeRecoverySet({ setId, proof })),
	revealRecoverySet: (setId, proof) => data(commands.revealRecoverySet({ setId, proof })),
	revealRecoveryPicture: (setId, proof) => data(commands.revealRecoveryPicture({ setId, proof })),
	copyRecoveryCode: (setId, codeId, proof) => data(commands.copyRecoveryCode({ setId, codeId, proof })),
	copyUnusedCodes: (setId, proof) => data(commands.copyUnusedCodes({ setId, proof })),
	markRecoveryCode: (setId, codeId, used) => data(commands.markRecoveryCode({ setId, codeId, used })),
	printRecoverySet: (request) => data(commands.printRecoverySet(request)),
	saveRecoverySet: (request) => data(commands.saveRecoverySet(request)),
	readiness: () => data(commands.readiness()),
	openCodes: (password) => done(commands.openCodes({ password })),
	lockCodes: (proof, password) => done(commands.lockCodes({ proof, password })),
	changeCodesPassword: (now, password) => done(commands.changeCodesPassword({ now, password })),
	unlockCodes: (password) => done(commands.unlockCodes({ password })),
	forgetLockedCodes: (proof) => done(commands.forgetLockedCodes({ proof })),

	backups: () => data(commands.backups()),
	makeBackupPassphrase: () => data(commands.makeBackupPassphrase()),
	makeBackup: (request) => data(commands.makeBackup(request)),
	stopBackup: () => done(commands.stopBackup()),
	showBackup: (request) => data(commands.showBackup(request)),
	shownBackupCode: (number) => data(commands.shownBackupCode({ number })),
	noteShownBackupReceived: () => done(commands.noteShownBackupReceived()),
	hideBackup: () => done(commands.hideBackup()),
	collectBackup: (from) => data(commands.collectBackup({ from })),
	stopCollecting: () => done(commands.stopCollecting()),
	turnOnAutomaticBackups: (passphrase, keep) => data(commands.turnOnAutomaticBackups({ passphrase, keep })),
	turnOffAutomaticBackups: () => done(commands.turnOffAutomaticBackups()),
	chooseBackup: () => data(commands.chooseBackup()),
	chooseBackupKey: () => data(commands.chooseBackupKey()),
	openBackup: (passphrase) => data(commands.openBackup({ passphrase })),
	restoreBackup: (request) => data(commands.restoreBackup(request)),
	closeBackup: () => done(commands.closeBackup()),

	pairedDevices: () => data(commands.pairedDevices()),
	introduce: (name) => data(commands.introduce({ name })),
	readIntroduction: (from) => data(commands.readIntroduction({ from })),
	pairDevice: (request) => done(commands.pairDevice(request)),
	retireDevice: (id) => done(commands.retireDevice({ id })),
	noteDeviceProven: (id) => done(commands.noteDeviceProven({ id })),

	exportLosses: (target) => data(commands.exportLosses({ target })),
	exportFile: (request) => data(commands.exportFile(request)),
	exportPictures: (proof) => data(commands.exportPictures({ proof })),

	settings: () => settings(commands.settings()),
	changeSettings: (request) => settings(commands.changeSettings(request)),
	changePassword: (proof, password) => done(commands.changePassword({ proof, password })),
	confirmPassword: (password) => data(commands.confirmPassword({ password })),
	putPasswordOff: () => data(commands.putPasswordOff()),
	setKeychain: (proof, on) => settings(commands.setKeychain({ proof, on })),
	makeRecoveryKey: (proof) => data(commands.makeRecoveryKey({ proof })),
	removeRecoveryKey: (proof) => settings(commands.removeRecoveryKey({ proof })),
	printPage: () => done(commands.printPage()),
	securityStatus: () => data(commands.securityStatus()),
	quit: () => done(commands.quit()),

	on(name, listener) {
		let stopped = false;
		let stop = () => {
			stopped = true;
		};
		void listen[name](({ payload }) => listener(payload)).then((unlisten) => {
			if (stopped) unlisten();
			else stop = unlisten;
		});
		return () => stop();
	},
};
