//! The web engine, made small: it shows one page of text and needs neither graphics card nor caches.

use gtk::glib;
use tauri::{WebviewWindow, Wry};
use webkit2gtk::{
    CacheModel, NetworkProxyMode, NetworkProxySettings, SettingsExt, WebContext, WebContextExt,
    WebView, WebViewExt, WebsiteDataManagerExt,
};

/// Read by WebKit when it starts its processes. Measured on the first screen of the optimised build under Xvfb, PSS of
/// all processes: 299 MB without these.
///
/// `WEBKIT_WEB_RENDER_DEVICE_FILE` would save 16 MB more, but with it WebKitGTK 2.50 no longer tells the page that the
/// desktop is dark.
const SMALL: [(&str, &str); 3] = [
    // Paint in memory: no GPU buffers between the processes. The list is text; this also avoids the blank windows
    // that some drivers give.
    ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"),
    // Our scripts are short: interpreting them starts faster, and without a compiler no memory is both written and run.
    ("JSC_useJIT", "0"),
    // WebKit compiles WebAssembly whatever the page's rules say; our page has none.
    ("JSC_useWasm", "0"),
];

/// A proxy that cannot be: no program can listen on port 0, and nobody speaks this protocol.
const NOWHERE: &str = "nowhere://127.0.0.1:0";

/// Sets what WebKit reads from the environment. Before any thread and any window.
pub(crate) fn prepare() {
    for (name, value) in SMALL {
        // What the person set for their computer counts more.
        let _kept_if_refused = glib::setenv(name, value, false);
    }
}

/// Switches off what our page does not use.
pub(crate) fn tune(window: &WebviewWindow<Wry>) -> tauri::Result<()> {
    window.with_webview(|webview| {
        let view: WebView = webview.inner();
        if let Some(context) = view.context() {
            context.set_cache_model(CacheModel::DocumentViewer);
            context.set_spell_checking_enabled(false);
            lead_nowhere(&context);
        }
        if let Some(settings) = WebViewExt::settings(&view) {
            settings.set_enable_page_cache(false);
            settings.set_enable_webgl(false);
            settings.set_enable_webaudio(false);
            settings.set_enable_media(false);
            settings.set_enable_mediasource(false);
            settings.set_enable_media_stream(false);
            settings.set_enable_html5_database(false);
            settings.set_enable_html5_local_storage(false);
            settings.set_enable_developer_extras(false);
            settings.set_enable_write_console_messages_to_stdout(false);
        }
    })
}

/// Sends every connection to a place where there is nothing. The page's rules refuse requests, but WebKit connects ahead
/// of a navigation, before anybody can refuse it. What the page needs comes from the program itself and needs no
/// connection.
fn lead_nowhere(context: &WebContext) {
    if let Some(data) = context.website_data_manager() {
        let mut proxy = NetworkProxySettings::new(Some(NOWHERE), &[]);
        data.set_network_proxy_settings(NetworkProxyMode::Custom, Some(&mut proxy));
    }
}
