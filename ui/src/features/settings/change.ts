import { errorOf } from "../../ipc/backend";
import { wordsOf } from "../../ipc/errors";
import type { ChangeSettingsRequest } from "../../ipc/types";
import { m } from "../../paraglide/messages";
import type { App } from "../../state/app.svelte";

/** Sends a change to the core as soon as a control is moved. */
export type Change = (request: ChangeSettingsRequest) => void;

/** Applies a change at once. When the core refuses, a toast says why and the answer is false: the control has to go back. */
export async function changeSettings(app: App, request: ChangeSettingsRequest): Promise<boolean> {
	try {
		await app.settings.change(request);
		return true;
	} catch (thrown) {
		app.toasts.show({ text: m.set_failed({ why: wordsOf(errorOf(thrown)).title }), tone: "problem" });
		return false;
	}
}
