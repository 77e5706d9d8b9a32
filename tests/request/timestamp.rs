use slb_backend_servers::{NotATimestamp, SignOptions, Timestamp, build_request};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::common::{SERVERS, credentials, params};

const FIRST: &str = "0000-01-01T00:00:00Z";
const LAST: &str = "9999-12-31T23:59:59Z";

#[wasm_bindgen_test(unsupported = test)]
fn a_timestamp_reads_what_it_writes_and_nothing_else() {
    for text in ["2026-01-15T08:09:10Z", "2024-02-29T23:59:59Z", FIRST, LAST] {
        let timestamp: Timestamp = text.parse().expect(text);
        assert_eq!(timestamp.to_string(), text);
        assert_eq!(Timestamp::parse(text), Some(timestamp));
        assert_eq!(Timestamp::from_unix_seconds(timestamp.unix_seconds()), Some(timestamp));
    }
    for text in [
        "",
        "2026-01-15",
        "2026-01-15T08:09:10",
        "2026-01-15T08:09:10+08:00",
        "2026-01-15 08:09:10Z",
        "2025-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-01-15T24:00:00Z",
        "2026-01-15T08:60:00Z",
        "2026-01-15T08:09:60Z",
        "+026-01-15T08:09:10Z",
        "２026-01-15T08:0Z",
        "2026-01-15T08:09:10Z ",
    ] {
        assert_eq!(text.parse::<Timestamp>(), Err(NotATimestamp), "{text}");
        assert_eq!(Timestamp::parse(text), None, "{text}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_timestamp_has_a_year_of_four_digits() {
    let written = |seconds| Timestamp::from_unix_seconds(seconds).map(|timestamp| timestamp.to_string());
    assert_eq!(written(0).as_deref(), Some("1970-01-01T00:00:00Z"));
    assert_eq!(written(-1).as_deref(), Some("1969-12-31T23:59:59Z"));
    assert_eq!(written(253_402_300_799).as_deref(), Some(LAST));
    assert_eq!(written(-62_167_219_200).as_deref(), Some(FIRST));
    for outside in [253_402_300_800, -62_167_219_201, i64::MAX, i64::MIN] {
        assert_eq!(written(outside), None, "{outside}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn a_clock_is_read_to_the_second_that_it_shows() {
    use std::time::{Duration, SystemTime};

    let after =
        |milliseconds| Timestamp::from(SystemTime::UNIX_EPOCH + Duration::from_millis(milliseconds)).to_string();
    assert_eq!(after(1_768_464_550_000), "2026-01-15T08:09:10Z");
    assert_eq!(after(1_768_464_550_999), "2026-01-15T08:09:10Z");
    let before =
        |milliseconds| Timestamp::from(SystemTime::UNIX_EPOCH - Duration::from_millis(milliseconds)).to_string();
    assert_eq!(before(0), "1970-01-01T00:00:00Z");
    assert_eq!(before(500), "1969-12-31T23:59:59Z");
    assert_eq!(before(1000), "1969-12-31T23:59:59Z");
    assert_eq!(before(1001), "1969-12-31T23:59:58Z");
    let far = Duration::from_secs(300_000_000_000);
    assert_eq!(Timestamp::from(SystemTime::UNIX_EPOCH + far).to_string(), LAST);
    assert_eq!(Timestamp::from(SystemTime::UNIX_EPOCH - far).to_string(), FIRST);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_date_is_signed_as_it_is_written() {
    for text in [FIRST, LAST, "2026-01-15T08:09:10Z"] {
        let options = SignOptions::new(text.parse().expect("a date"), "n");
        let request = build_request(&params(SERVERS), &credentials(), &options).expect("a request");
        let sent = request.headers.iter().find(|(name, _)| *name == "x-acs-date").expect("the header");
        assert_eq!(sent.1, text);
    }
}
