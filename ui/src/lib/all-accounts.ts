import type { Backend } from "../ipc/backend";
import type { RowView } from "../ipc/types";

/** Rows asked for at once: as many as the core gives. */
const PAGE = 200;

/** Every account, in the order of the list; without codes. */
export async function allAccounts(backend: Backend): Promise<RowView[]> {
	const rows: RowView[] = [];
	for (let total = 1; rows.length < total; ) {
		const page = await backend.listAccounts({ search: "", group: null, from: rows.length, count: PAGE });
		rows.push(...page.rows);
		total = page.rows.length === 0 ? 0 : page.total;
	}
	return rows;
}
