import type { OtherWay } from "../../ipc/types";
import { m } from "../../paraglide/messages";

/** How somebody gets back in without recovery codes. */
export function otherWords({ what, text }: Pick<OtherWay, "what" | "text">): string {
	switch (what) {
		case "noCodesInGuide":
			return m.rc_other_none();
		case "phone":
			return text === "" ? m.rc_other_phone_plain() : m.rc_other_phone({ note: text });
		case "backupDevice":
			return m.rc_other_device({ name: text });
		case "browser":
			return m.rc_other_browser({ name: text });
	}
}
