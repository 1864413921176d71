import { CommandFailed } from "../backend";
import type { ExportedView, ExportFileRequest, ExportLossesView, ExportLossView, ExportPicturesView, ExportTarget, Lost, Proof } from "../types";
import { FakeBackups } from "./backup-commands";
import { blurredPicture } from "./picture";
import type { FakeAccount } from "./world";

const ACCOUNTS_PER_PICTURE = 10;
const WITHOUT_COUNTERS: ExportTarget[] = ["proton", "protonPlain", "bitwarden", "bitwardenPlain"];
const WITH_NOTES: ExportTarget[] = ["aegis", "aegisPlain", "ente", "entePlain", "proton", "protonPlain", "bitwarden", "bitwardenPlain"];

/** Copying to other programs. */
export abstract class FakeExport extends FakeBackups {
	/** What the next file dialog answers; null for a dialog that is cancelled. */
	exportedFile: string | null = "claviger-aegis-2025-11-21.json";

	exportLosses(target: ExportTarget): Promise<ExportLossesView> {
		return this.answer("exportLosses", () => {
			this.requireUnlocked();
			this.proveLately(null);
			return this.#lossesOf(target);
		});
	}

	exportFile({ target, password, proof }: ExportFileRequest): Promise<ExportedView | null> {
		return this.answer("exportFile", () => {
			this.requireUnlocked();
			if (password === null && proof === null) throw new CommandFailed({ code: "proofNeeded" });
			this.proveLately(proof);
			if (this.saveError !== null) throw new CommandFailed(this.saveError);
			const { kept } = this.#lossesOf(target);
			return this.exportedFile === null ? null : { file: this.exportedFile, accounts: kept, codesEqual: kept };
		});
	}

	exportPictures(proof: Proof): Promise<ExportPicturesView> {
		return this.answer("exportPictures", () => {
			this.requireUnlocked();
			this.prove(proof);
			const { kept } = this.#lossesOf("googleTransfer");
			const pictures = Array.from({ length: Math.ceil(kept / ACCOUNTS_PER_PICTURE) }, () => blurredPicture(1).pngDataUrl);
			return { pictures, accounts: kept };
		});
	}

	#lossesOf(target: ExportTarget): ExportLossesView {
		const accounts = this.living();
		const isGoogle = target === "googleTransfer";
		const leftOut = accounts.filter(({ codeKind }) => (isGoogle ? codeKind !== "totp" && codeKind !== "hotp" : codeKind === "hotp" && WITHOUT_COUNTERS.includes(target)));
		const kept = accounts.filter((account) => !leftOut.includes(account));
		const losses = [
			loss("accountOfThisKind", leftOut),
			loss("group", isGoogle ? kept.filter(({ group }) => group !== null) : []),
			loss("note", WITH_NOTES.includes(target) ? [] : kept.filter(({ note }) => note !== "")),
		];
		return { accounts: accounts.length, kept: kept.length, losses: losses.filter(({ accounts: befallen }) => befallen > 0) };
	}
}

function loss(lost: Lost, accounts: FakeAccount[]): ExportLossView {
	return { lost, accounts: accounts.length, names: accounts.slice(0, 20).map(({ issuer, label }) => ({ issuer, label })) };
}
