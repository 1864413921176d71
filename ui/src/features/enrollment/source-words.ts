import type { SourceView } from "../../ipc/types";
import { dayAndTime, isSameDay, timeOfDay } from "../../lib/when";
import { m } from "../../paraglide/messages";

/** Where a key was found. */
export function sourceWords(source: SourceView, nowMs = Date.now()): string {
	switch (source.kind) {
		case "screen": {
			const { number, takenAtMs } = source;
			if (isSameDay(takenAtMs, nowMs)) return m.pic_screen({ n: number, time: timeOfDay(takenAtMs) });
			return m.pic_screen_earlier({ n: number, date: dayAndTime(takenAtMs) });
		}
		case "clipboard":
			return m.pic_clipboard();
		case "file":
			return m.pic_file({ name: source.name });
		case "typed":
			return "";
		case "link":
			return m.pic_link();
	}
}
