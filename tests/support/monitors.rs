//! Monitors side by side on one X server, as a desk has them.

use x11rb::{
    connection::Connection,
    protocol::{
        randr::{ConnectionExt as _, MonitorInfo},
        xproto::ConnectionExt as _,
    },
};

/// Width and height in pixels.
pub type Size = (u16, u16);

/// One monitor, with room for the portal and the window side by side.
pub const ONE: &[Size] = &[(1600, 1000)];

/// The size that a server needs for all of them, as `Xvfb -screen` takes it.
pub(crate) fn whole(monitors: &[Size]) -> String {
    let width: u32 = monitors.iter().map(|&(width, _)| u32::from(width)).sum();
    let height = monitors.iter().map(|&(_, height)| height).max();

    format!("{width}x{}x24", height.expect("a desk has a monitor"))
}

/// Tells the server where one monitor ends and the next begins, from left to right along their upper edges.
pub(crate) fn arrange(display: &str, monitors: &[Size]) {
    let (connection, number) = x11rb::connect(Some(display)).expect("the screen answers");
    let root = connection.setup().roots[number].root;
    let resources = connection
        .randr_get_screen_resources_current(root)
        .expect("the screen answers");
    // The server has one plug only. The first monitor takes it, or else it would stay a monitor over all others.
    let mut plugs = resources.reply().expect("the server has a plug").outputs;

    let mut x = 0;
    for (index, &(width, height)) in monitors.iter().enumerate() {
        let name = format!("monitor-{index}");
        let name = connection
            .intern_atom(false, name.as_bytes())
            .expect("the screen answers");
        let monitor = MonitorInfo {
            name: name.reply().expect("a name").atom,
            primary: index == 0,
            automatic: false,
            x,
            y: 0,
            width,
            height,
            width_in_millimeters: (width / 4).into(),
            height_in_millimeters: (height / 4).into(),
            outputs: std::mem::take(&mut plugs),
        };
        let set = connection
            .randr_set_monitor(root, monitor)
            .expect("the screen answers");
        set.check().expect("the server takes the monitor");
        x += i16::try_from(width).expect("a desk of less than 32,768 pixels");
    }
}
