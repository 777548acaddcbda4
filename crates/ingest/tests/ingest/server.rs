//! Pages from a server, which each test starts on the loopback interface and which answers a few times.

use crate::options;
use hudna_ingest::{FetchOptions, IngestError, Options, Source, fetch, read};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

/// Starts a server that answers `times` requests with `answer(path, stream)`; returns its address.
fn serve(times: usize, answer: impl Fn(&str, &mut TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    thread::spawn(move || {
        for stream in listener.incoming().take(times) {
            let Ok(mut stream) = stream else { return };
            let mut lines = BufReader::new(stream.try_clone().expect("a handle")).lines();
            let first = lines.next().and_then(Result::ok).unwrap_or_default();
            let mut agent = String::new();
            for line in lines.by_ref().map_while(Result::ok).take_while(|l| !l.is_empty()) {
                if line.to_ascii_lowercase().starts_with("user-agent:") {
                    agent = line;
                }
            }
            assert!(agent.contains("hudna/"), "{agent}");
            answer(first.split(' ').nth(1).unwrap_or_default(), &mut stream);
        }
    });
    address
}

fn send(stream: &mut TcpStream, head: &str, body: &[u8]) {
    let _ = stream.write_all(
        format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len()).as_bytes(),
    );
    let _ = stream.write_all(body);
}

fn quick() -> FetchOptions {
    FetchOptions { timeout: Duration::from_millis(700), max_bytes: 1 << 20, ..FetchOptions::default() }
}

fn refused(url: &str) -> IngestError {
    let error = fetch(url, &quick()).expect_err("an error");
    assert!(error.to_string().starts_with(error.code()), "{error}");
    error
}

#[test]
fn a_page_becomes_a_document() {
    let at = serve(1, |path, s| {
        assert_eq!(path, "/%D8%AE%D8%A8%D8%B1?p=1");
        let page = "<html><title>هدوء حذر</title><p>قالت الوزارة إن الليلة كانت هادئة في جميع المحاور.</p>\
                    <div class=related><a href=/n/2>هزة أرضية تضرب الساحل الشرقي</a></div>";
        let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(page);
        send(s, "200 OK\r\nContent-Type: text/html; charset=windows-1256", &bytes);
    });
    let url = format!("{at}/خبر?p=1#top");
    let all: Vec<_> = read(Source::Url(url.clone()), &options()).collect();
    let d = &all[0].as_ref().unwrap().document;
    assert_eq!(d.text, "هدوء حذر\n\nقالت الوزارة إن الليلة كانت هادئة في جميع المحاور.");
    assert_eq!(d.url.as_deref(), Some(url.as_str()));
    assert_eq!(d.related[0].url.as_deref(), Some(format!("{at}/n/2").as_str()));
}

#[test]
fn the_charset_of_the_header_comes_back() {
    let at = serve(1, |_, s| {
        send(s, "200 OK\r\nContent-Type: text/plain; charset=\"windows-1256\"", b"\xd3\xe1\xc7\xe3")
    });
    let page = fetch(&at, &quick()).unwrap();
    assert_eq!(page.charset.as_deref(), Some("windows-1256"));
    assert_eq!(page.content_type.as_deref(), Some("text/plain"));
    assert_eq!(page.bytes, b"\xd3\xe1\xc7\xe3");
}

#[test]
fn lines_of_json_may_be_fetched() {
    let at = serve(1, |_, s| {
        send(s, "200 OK\r\nContent-Type: application/x-ndjson", b"{\"text\":\"one\"}\n{\"text\":\"two\"}\n");
    });
    assert_eq!(read(Source::Url(at), &options()).filter(Result::is_ok).count(), 2);
}

#[test]
fn redirects_are_followed_to_where_they_end() {
    let at = serve(3, |path, s| match path {
        "/a/1" => send(s, "302 Found\r\nLocation: ../b/2?x=1", b""),
        "/b/2?x=1" => send(s, "301 Moved\r\nLocation: /c", b""),
        _ => send(s, "200 OK\r\nContent-Type: text/plain", b"here"),
    });
    assert_eq!(fetch(&format!("{at}/a/1"), &quick()).unwrap().final_url, format!("{at}/c"));
}

#[test]
fn a_redirect_loop_ends() {
    let at = serve(20, |_, s| send(s, "302 Found\r\nLocation: /again", b""));
    assert!(matches!(refused(&at), IngestError::Redirects { limit: 5, .. }));
}

#[test]
fn redirects_that_leave_the_web_are_not_followed() {
    for to in ["file:///etc/passwd", "ftp://a.example/x", "javascript:alert(1)", "data:text/html,x"] {
        let at = serve(1, move |_, s| send(s, &format!("302 Found\r\nLocation: {to}"), b""));
        match refused(&at) {
            IngestError::RedirectScheme { to: told, .. } => assert_eq!(told, to),
            e => panic!("{e}"),
        }
    }
    let at = serve(1, |_, s| send(s, "302 Found", b""));
    assert!(matches!(refused(&at), IngestError::Connection { .. }));
}

#[test]
fn an_endless_body_is_cut_off() {
    let at = serve(1, |_, s| {
        let _ = s.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
        while s.write_all(&[b'x'; 4096]).is_ok() {}
    });
    let options = FetchOptions { timeout: Duration::from_secs(20), ..quick() };
    assert!(matches!(fetch(&at, &options), Err(IngestError::TooLarge { limit: 1_048_576, .. })));
}

#[test]
fn a_body_that_says_it_is_too_large_is_not_loaded() {
    let at = serve(1, |_, s| {
        let _ = s
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9000000000\r\n\r\nx");
    });
    assert!(matches!(refused(&at), IngestError::TooLarge { .. }));
}

#[test]
fn gzip_is_unpacked_and_its_bombs_are_not() {
    let gzip = |plain: &[u8]| {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        out.write_all(plain).expect("memory");
        out.finish().expect("memory")
    };
    let small = gzip(b"quiet night");
    let gzipped = "200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip";
    let at = serve(1, move |_, s| send(s, gzipped, &small));
    assert_eq!(fetch(&at, &quick()).map(|f| f.bytes).map_err(|e| e.to_string()), Ok(b"quiet night".to_vec()));
    let bomb = gzip(&vec![b'x'; 64 << 20]);
    assert!(bomb.len() < 1 << 20);
    let at = serve(1, move |_, s| send(s, gzipped, &bomb));
    let options = FetchOptions { timeout: Duration::from_secs(20), ..quick() };
    assert!(matches!(fetch(&at, &options), Err(IngestError::TooLarge { .. })));
}

#[test]
fn a_slow_body_times_out() {
    let at = serve(1, |_, s| {
        let _ = s.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n");
        for _ in 0..60 {
            if s.write_all(b"x").is_err() {
                return;
            }
            thread::sleep(Duration::from_millis(100));
        }
    });
    let start = Instant::now();
    assert!(matches!(refused(&at), IngestError::Timeout { .. }));
    assert!(start.elapsed() < Duration::from_secs(4));
}

#[test]
fn a_server_that_says_nothing_times_out() {
    let at = serve(1, |_, _| thread::sleep(Duration::from_secs(3)));
    assert!(matches!(refused(&at), IngestError::Timeout { .. }));
}

#[test]
fn errors_of_the_server_say_what_to_do() {
    for (status, advice) in
        [(404, "archive"), (403, "browser"), (429, "wait"), (503, "later"), (418, "address")]
    {
        let at = serve(1, move |_, s| send(s, &format!("{status} X\r\nContent-Type: text/html"), b"<p>no"));
        let error = refused(&at);
        assert!(matches!(error, IngestError::Status { status: s, .. } if s == status), "{error}");
        assert!(error.to_string().contains(advice), "{error}");
    }
}

#[test]
fn what_is_no_text_is_refused_by_its_type() {
    for kind in ["application/pdf", "image/png", "application/octet-stream", "video/mp4"] {
        let at = serve(1, move |_, s| send(s, &format!("200 OK\r\nContent-Type: {kind}"), b"x"));
        match refused(&at) {
            IngestError::NotText { content_type, .. } => assert_eq!(content_type, kind),
            e => panic!("{e}"),
        }
    }
}

#[test]
fn data_without_a_type_is_looked_at() {
    let at = serve(1, |_, s| send(s, "200 OK", b"%PDF-1.4 x"));
    let all: Vec<_> = read(Source::Url(at), &Options { fetch: quick(), ..options() }).collect();
    assert!(matches!(&all[..], [Err(IngestError::Binary { looks: "a PDF", .. })]), "{all:?}");
}

#[test]
fn other_addresses_are_refused_before_anything_is_sent() {
    for url in [
        "ftp://a.example/x",
        "file:///etc/passwd",
        "a.example",
        "http://",
        "https:///x",
        "http://موقع.example/",
    ] {
        assert!(matches!(refused(url), IngestError::Address { .. }), "{url}");
    }
    // A port nobody listens on.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert!(matches!(refused(&format!("http://{free}/")), IngestError::Connection { .. }));
}
