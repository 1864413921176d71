import type { NextStep, ReadinessView, ReadyRow } from "../types";
import { FakeRecoverySets } from "./recovery-sets";
import type { FakeAccount } from "./world";

/** What would be lost with the computer. */
export abstract class FakeReadiness extends FakeRecoverySets {
	readiness(): Promise<ReadinessView> {
		return this.answer("readiness", () => {
			this.requireUnlocked();
			const rows = this.living().map((account) => this.#readyOf(account));
			return {
				lost: rows.filter(({ wouldBeLost }) => wouldBeLost),
				todo: rows.filter(({ wouldBeLost, next }) => !wouldBeLost && next !== null),
				fine: rows.filter(({ wouldBeLost, next }) => !wouldBeLost && next === null).length,
			};
		});
	}

	#readyOf({ id, issuer, label, icon }: FakeAccount): ReadyRow {
		const sets = this.sets.filter((set) => set.accountId === id && set.standing.kind === "valid").map((set) => this.setRow(set));
		const noted = (this.ways.get(id)?.noted ?? []).filter(({ removed }) => !removed);
		const devices = noted.filter(({ kind }) => kind === "backupDevice");
		const codesLeft = sets.reduce((sum, { left }) => sum + left, 0);
		const codesGiven = sets.reduce((sum, { given }) => sum + given, 0);
		const codesElsewhere = sets.some(({ keptElsewhereAtMs, left }) => keptElsewhereAtMs !== null && left > 0);
		const sms = this.ways.get(id)?.hasSms ?? false;
		const devicesTested = devices.filter(({ testedAtMs }) => testedAtMs !== null).length;
		const wouldBeLost = devices.length === 0 && !sms && !codesElsewhere;
		const rescue: NextStep = codesLeft > 0 ? "keepCodesElsewhere" : codesGiven > 0 ? "renewRecoveryCodes" : this.profileOf(issuer)?.recovery.codes === "yes" ? "addRecoveryCodes" : "addBackupDevice";
		const upkeep: NextStep | null = codesGiven > 0 && codesLeft <= 2 ? "renewRecoveryCodes" : devices.length > 0 && devicesTested === 0 ? "testBackupDevice" : null;
		return {
			accountId: id,
			issuer,
			label,
			icon,
			wouldBeLost,
			next: wouldBeLost ? rescue : upkeep,
			codesLeft,
			codesGiven,
			codesElsewhere,
			devices: devices.length,
			devicesTested,
			sms,
			browsers: noted.length - devices.length,
		};
	}
}
