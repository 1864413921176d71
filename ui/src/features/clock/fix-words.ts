import type { ClockFix } from "../../ipc/types";
import { m } from "../../paraglide/messages";

/** Where date and time are set on this system. */
export function fixWords({ name, system }: ClockFix): string {
	return { gnome: m.fix_gnome, kde: m.fix_kde, linux: m.fix_linux, windows: m.fix_windows, macos: m.fix_macos }[system]({ name });
}
