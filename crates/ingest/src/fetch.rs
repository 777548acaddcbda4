/*!
A page by its address.

One polite GET: http and https only, an honest name, a time limit and a size limit that hold for whatever the server does
(an endless body, a byte a minute, gzip that unfolds to gigabytes), at most five redirects, each of them looked at before it is
followed. What is no text is refused by its content type before it is loaded.

The client is ureq with rustls on ring: blocking, a fifth of reqwest's dependencies, no C to build but ring's.
*/

use crate::{address, error::IngestError};
use std::{io::Read, time::Duration};

/// Limits of a fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchOptions {
    /// From name look-up to the last byte, for each address that redirects lead to.
    pub timeout: Duration,
    /// To connect.
    pub connect_timeout: Duration,
    /// Largest body, bytes after decompression.
    pub max_bytes: u64,
    /// Most redirects that are followed.
    pub max_redirects: u32,
    /// How to say who asks.
    pub user_agent: String,
}

impl Default for FetchOptions {
    fn default() -> Self {
        FetchOptions {
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            max_bytes: 32 * 1024 * 1024,
            max_redirects: 5,
            user_agent: concat!(
                "hudna/",
                env!("CARGO_PKG_VERSION"),
                " (+",
                env!("CARGO_PKG_REPOSITORY"),
                ")"
            )
            .to_owned(),
        }
    }
}

/// What a server sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// The body, decompressed.
    pub bytes: Vec<u8>,
    /// Its media type, lower case, without parameters (`text/html`), when the server says it.
    pub content_type: Option<String>,
    /// The charset parameter of the media type.
    pub charset: Option<String>,
    /// The address it came from in the end.
    pub final_url: String,
}

/// Fetches a page.
pub fn fetch(url: &str, options: &FetchOptions) -> Result<Fetched, IngestError> {
    let mut here = url.trim().to_owned();
    for _ in 0..=options.max_redirects {
        let response = get(&here, options)?;
        let status = response.status().as_u16();
        if !matches!(status, 301 | 302 | 303 | 307 | 308) {
            return body(response, here, options);
        }
        let header =
            response.headers().get("location").map(|l| String::from_utf8_lossy(l.as_bytes()).into_owned());
        let to = header.and_then(|to| address::join(&here, &to)).ok_or_else(|| IngestError::Connection {
            url: here.clone(),
            reason: format!("the server answered {status} without saying where to"),
        })?;
        if !address::is_web(&to) {
            return Err(IngestError::RedirectScheme { url: here, to: to.chars().take(200).collect() });
        }
        here = to;
    }
    Err(IngestError::Redirects { url: url.to_owned(), limit: options.max_redirects })
}

type Response = ureq::http::Response<ureq::Body>;

fn get(url: &str, options: &FetchOptions) -> Result<Response, IngestError> {
    let wrong = |reason: &str| IngestError::Address { url: url.to_owned(), reason: reason.to_owned() };
    if !address::is_web(url) {
        return Err(wrong(match address::scheme(url) {
            Some(("http" | "https", _)) => "there is no host in it",
            Some(_) => "only http and https are fetched",
            None => "it does not begin with http:// or https://",
        }));
    }
    let sent = address::encoded(url).ok_or_else(|| wrong("its host must be written in ASCII (xn--…)"))?;
    let mut config = ureq::Agent::config_builder()
        .timeout_global(Some(options.timeout))
        .timeout_connect(Some(options.connect_timeout.min(options.timeout)))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .user_agent(options.user_agent.as_str())
        .accept("text/html,application/xhtml+xml,text/plain;q=0.9,application/json;q=0.8,*/*;q=0.1");
    if is_loopback(&sent) {
        config = config.proxy(None);
    }
    let agent: ureq::Agent = config.build().into();
    agent.get(&sent).call().map_err(|e| failed(e, url, options))
}

/// A server on this machine is never asked for through a proxy.
fn is_loopback(url: &str) -> bool {
    let host = url.split_once("://").map_or("", |(_, rest)| rest);
    ["127.", "localhost:", "localhost/", "[::1]"].iter().any(|start| host.starts_with(start))
        || host == "localhost"
}

fn body(mut response: Response, url: String, options: &FetchOptions) -> Result<Fetched, IngestError> {
    let status = response.status().as_u16();
    if !(200..300).contains(&status) {
        return Err(IngestError::Status { url, status, advice: advice(status) });
    }
    let header =
        response.headers().get("content-type").map(|v| String::from_utf8_lossy(v.as_bytes()).into_owned());
    let (content_type, charset) = header.as_deref().map(media_type).unwrap_or_default();
    if let Some(kind) = content_type.as_deref().filter(|kind| !is_text(kind)) {
        return Err(IngestError::NotText { url, content_type: kind.to_owned() });
    }
    let too_large = |url: &str| IngestError::TooLarge { at: url.to_owned(), limit: options.max_bytes };
    let encoded = response.headers().contains_key("content-encoding");
    if !encoded && response.body().content_length().is_some_and(|length| length > options.max_bytes) {
        return Err(too_large(&url));
    }
    let mut bytes = Vec::new();
    let mut reader = response.body_mut().as_reader().take(options.max_bytes.saturating_add(1));
    reader.read_to_end(&mut bytes).map_err(|e| failed(ureq::Error::from(e), &url, options))?;
    if bytes.len() as u64 > options.max_bytes {
        return Err(too_large(&url));
    }
    Ok(Fetched { bytes, content_type, charset, final_url: url })
}

fn failed(error: ureq::Error, url: &str, options: &FetchOptions) -> IngestError {
    let url = url.to_owned();
    match error {
        ureq::Error::Timeout(ureq::Timeout::Connect) => IngestError::Timeout {
            url,
            seconds: options.connect_timeout.min(options.timeout).as_secs().max(1),
        },
        ureq::Error::Timeout(_) => IngestError::Timeout { url, seconds: options.timeout.as_secs().max(1) },
        ureq::Error::Io(e) if e.kind() == std::io::ErrorKind::TimedOut => {
            IngestError::Timeout { url, seconds: options.timeout.as_secs().max(1) }
        }
        ureq::Error::BadUri(reason) => IngestError::Address { url, reason },
        ureq::Error::Http(e) => IngestError::Address { url, reason: e.to_string() },
        ureq::Error::HostNotFound => {
            IngestError::Connection { url, reason: "there is no such host".to_owned() }
        }
        other => IngestError::Connection { url, reason: other.to_string() },
    }
}

/// `text/html; charset="windows-1256"` → the type and the charset.
fn media_type(header: &str) -> (Option<String>, Option<String>) {
    let mut pieces = header.split(';');
    let kind = pieces.next().map(|k| k.trim().to_ascii_lowercase()).filter(|k| k.contains('/'));
    let charset = pieces.find_map(|p| {
        let (name, value) = p.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
    });
    (kind, charset)
}

fn is_text(kind: &str) -> bool {
    kind.starts_with("text/")
        || kind.ends_with("+xml")
        || kind.ends_with("+json")
        || kind.ends_with("/xml")
        || kind.ends_with("json")
        || kind.ends_with("/jsonl")
        || kind.ends_with("/json-lines")
        || kind.ends_with("/jsonlines")
}

const fn advice(status: u16) -> &'static str {
    match status {
        401 | 402 | 403 | 407 | 451 => {
            "it does not let you in; save the page from a browser and give the file"
        }
        404 | 410 => "there is no such page any more; look for it in a web archive",
        429 => "it is asked too often; wait some minutes and try again",
        500..=599 => "it has a fault; try again later",
        _ => "check the address",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_are_taken_apart() {
        let both = |h: &str| media_type(h);
        assert_eq!(
            both("Text/HTML; Charset=\"windows-1256\""),
            (Some("text/html".into()), Some("windows-1256".into()))
        );
        assert_eq!(both("text/plain"), (Some("text/plain".into()), None));
        assert_eq!(both(""), (None, None));
        assert!(
            is_text("application/x-ndjson")
                && is_text("application/xhtml+xml")
                && !is_text("application/pdf")
        );
    }
}
