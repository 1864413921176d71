import type { GuideView } from "../../ipc/types";
import { m } from "../../paraglide/messages";

const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** Where the words of a guide come from. */
export function sourceWords({ profileId, source, whose }: Pick<GuideView, "profileId" | "source" | "whose">): string {
	if (whose === "yours") return m.gd_from_yours();
	if (profileId === "plain") return m.gd_from_us();
	if (source.dated === null) return m.gd_from({ title: source.title });
	return m.gd_from_dated({ title: source.title, date: DAY.format(Date.parse(source.dated)) });
}
