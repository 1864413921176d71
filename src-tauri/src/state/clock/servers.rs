//! Who is asked.

use platform::{
    sites::{self, Site, Sites},
    sntp::{SHIPPED, Server, configured_servers},
};
use vault::ClockSettings;

use super::Desktop;
use crate::{
    error::{CommandError, count},
    views::clock::{ClockServer, ClockView, ServerFrom, SetClockServersRequest},
};

/// More than anyone needs.
const OWN_MAX: usize = 16;
/// Every name that can be switched off, and room for some that are no longer known.
const OFF_MAX: usize = OWN_MAX + SHIPPED.len() + sites::SHIPPED.len();

impl Desktop {
    /// Chooses who is asked.
    pub(crate) fn set_clock_servers(
        &self,
        request: SetClockServersRequest,
    ) -> Result<ClockView, CommandError> {
        if request.own.len() > OWN_MAX || request.off.len() > OFF_MAX {
            return Err(CommandError::TooMany {
                limit: count(OWN_MAX),
            });
        }
        let mut own = Vec::new();
        for (index, text) in request.own.iter().enumerate() {
            let server: Server = text
                .parse()
                .map_err(|_| CommandError::ClockServerMalformed {
                    index: count(index),
                })?;
            own.push(server.to_string());
        }
        self.change(|open| {
            Ok(open.vault.change_settings(open.now, |settings| {
                settings.clock.own_servers = own;
                settings.clock.servers_off = request.off;
                settings.clock.use_system_servers = request.use_system;
            })?)
        })?;

        Ok(self.clock_changed())
    }

    pub(super) fn servers_to_ask(&self, settings: &ClockSettings) -> Vec<Server> {
        self.all_servers(settings)
            .into_iter()
            .filter(|(server, from)| is_on(server, *from, settings))
            .map(|(server, _)| server)
            .collect()
    }

    pub(super) fn server_views(&self, settings: Option<&ClockSettings>) -> Vec<ClockServer> {
        let default = ClockSettings::default();
        let settings = settings.unwrap_or(&default);

        self.all_servers(settings)
            .into_iter()
            .map(|(server, from)| ClockServer {
                on: is_on(&server, from, settings),
                host: server.host,
                port: server.port,
                from,
            })
            .chain(self.all_sites().into_iter().map(|site| ClockServer {
                on: !settings.servers_off.contains(&site.host),
                host: site.host,
                port: site.port,
                from: ServerFrom::Site,
            }))
            .collect()
    }

    pub(super) fn sites_to_ask(&self, settings: &ClockSettings) -> Sites {
        let mut named = self.all_sites();
        named.retain(|site| !settings.servers_off.contains(&site.host));

        Sites {
            named,
            ..Sites::default()
        }
    }

    /// Whoever names servers at the start names the sites, too, or wants none.
    fn all_sites(&self) -> Vec<Site> {
        match (&self.parts.time_sites, &self.parts.time_servers) {
            (Some(named), _) => named.clone(),
            (None, Some(_)) => Vec::new(),
            (None, None) => sites::SHIPPED.into_iter().map(Site::named).collect(),
        }
    }

    /// Those named at the start stand for all others.
    fn all_servers(&self, settings: &ClockSettings) -> Vec<(Server, ServerFrom)> {
        if let Some(named) = &self.parts.time_servers {
            return named
                .iter()
                .map(|server| (server.clone(), ServerFrom::Own))
                .collect();
        }
        let shipped = SHIPPED
            .into_iter()
            .map(|shipped| (shipped.into(), ServerFrom::Shipped));
        let own = settings
            .own_servers
            .iter()
            .filter_map(|text| Some((text.parse().ok()?, ServerFrom::Own)));
        let system = configured_servers()
            .into_iter()
            .map(|server| (server, ServerFrom::System));
        let mut servers: Vec<(Server, ServerFrom)> = Vec::new();
        for (server, from) in shipped.chain(own).chain(system) {
            let is_new = servers
                .iter()
                .all(|(known, _)| (&known.host, known.port) != (&server.host, server.port));
            if is_new {
                servers.push((server, from));
            }
        }

        servers
    }
}

fn is_on(server: &Server, from: ServerFrom, settings: &ClockSettings) -> bool {
    let wanted = from != ServerFrom::System || settings.use_system_servers;

    wanted && !settings.servers_off.contains(&server.host)
}
