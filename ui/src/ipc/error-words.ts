import { m } from "../paraglide/messages";
import type { WriteReason } from "./types";

/** What a button under an error does; the screen that shows the error carries it out. */
export type ErrorAction = "capture" | "mark" | "paste" | "open" | "import" | "type" | "retry" | "showFolder";

type ErrorButton = { action: ErrorAction; label: string };

/** An error in words: what happened, what is safe, what to do (DESIGN §11). */
export type ErrorWords = {
	severity: "info" | "warn" | "danger";
	title: string;
	safe: string | null;
	do: string | null;
	buttons: ErrorButton[];
};

/** What can be done something about. */
export const quiet = (title: string, safe: string | null, advice: string | null, ...buttons: ErrorButton[]): ErrorWords => ({
	severity: "warn",
	title,
	safe,
	do: advice,
	buttons,
});
/** What endangers what is kept. */
export const grave = (...words: Parameters<typeof quiet>): ErrorWords => ({ ...quiet(...words), severity: "danger" });

export const button = (action: ErrorAction, label: string): ErrorButton => ({ action, label });

/** Why a save failed, as the middle of `err_vault_write`. */
export function writeReason(reason: WriteReason, detail = ""): string {
	switch (reason) {
		case "diskFull":
			return m.err_vault_write_full();
		case "readOnly":
			return m.err_vault_write_readonly();
		case "denied":
			return m.err_vault_write_denied();
		case "gone":
			return m.err_write_gone();
		case "other":
			return detail === "" ? m.err_vault_write_other() : detail;
	}
}
