/** The time servers that are asked with the user's consent: one name of each of five operators. */
export const TIME_SERVERS = [
	"time.cloudflare.com",
	"nts.netnod.se",
	"ptbtime1.ptb.de",
	"ntppool1.time.nl",
	"time.nist.gov",
] as const;

/** The web sites that are asked for the date where those are not enough. */
export const TIME_SITES = ["www.ptb.de", "www.cloudflare.com", "www.nist.gov"] as const;
