import type { NextStep, ReadinessView, ReadyRow } from "../../ipc/types";
import { m } from "../../paraglide/messages";

/** The whole in one line. */
export function readyLine({ lost, todo }: ReadinessView): string {
	if (lost.length > 0) return m.rd_link_lost({ n: lost.length });
	return todo.length > 0 ? m.rd_link_todo({ n: todo.length }) : m.rd_link_fine();
}

/** The ways back into an account that there are. */
export function waysWords({ browsers, codesElsewhere, codesLeft, devices, sms }: ReadyRow): string[] {
	return [
		...(codesLeft > 0 ? [codesElsewhere ? m.rd_has_codes_out({ n: codesLeft }) : m.rd_has_codes({ n: codesLeft })] : []),
		...(devices > 0 ? [m.rd_has_devices({ n: devices })] : []),
		...(sms ? [m.rd_has_sms()] : []),
		...(browsers > 0 ? [m.rd_has_browsers({ n: browsers })] : []),
	];
}

const STEPS: Record<NextStep, () => string> = {
	addRecoveryCodes: m.rd_do_add,
	keepCodesElsewhere: m.rd_do_keep,
	renewRecoveryCodes: m.rd_do_renew,
	addBackupDevice: m.rd_do_device,
	testBackupDevice: m.rd_do_test,
	testAgain: m.rd_do_again,
};

export const nextWords = (next: NextStep): string => STEPS[next]();
