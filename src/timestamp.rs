//! The date of a request.

use std::fmt;
use std::str::FromStr;

use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time};

use crate::text::{concat_str, number};

/// The first second of the year 0 and the last one of the year 9999, counted from 1970.
const FIRST: i64 = -62_167_219_200;
const LAST: i64 = 253_402_300_799;

/// A time in UTC, in seconds, written `yyyy-MM-ddTHH:mm:ssZ` as both signatures require.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(OffsetDateTime);

impl Timestamp {
    /// Returns the moment that is this many seconds after 1970-01-01T00:00:00Z; none outside the years 0 to 9999.
    #[must_use]
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        let moment = OffsetDateTime::from_unix_timestamp(seconds).ok()?;
        (moment.year() >= 0).then_some(Self(moment))
    }

    /// Returns the seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        self.0.unix_timestamp()
    }

    /// Writes `yyyy-MM-ddTHH:mm:ssZ`.
    pub(crate) fn to_text(self) -> String {
        let (year, month, day) = self.0.to_calendar_date();
        let (hour, minute, second) = self.0.to_hms();
        let mut text = String::with_capacity(20);
        let year = year.unsigned_abs();
        for (number, mark) in [
            (year / 100, None),
            (year % 100, Some('-')),
            (u8::from(month).into(), Some('-')),
            (day.into(), Some('T')),
            (hour.into(), Some(':')),
            (minute.into(), Some(':')),
            (second.into(), Some('Z')),
        ] {
            text.extend([number / 10, number % 10].into_iter().filter_map(|digit| char::from_digit(digit, 10)));
            text.extend(mark);
        }
        text
    }

    /// Reads `yyyy-MM-ddTHH:mm:ssZ`; none for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shape = bytes.len() == 20
            && bytes.iter().zip(b"0000-00-00T00:00:00Z").all(|(byte, shape)| match shape {
                b'0' => byte.is_ascii_digit(),
                _ => byte == shape,
            });
        if !shape {
            return None;
        }
        let month = Month::try_from(text[5..7].parse::<u8>().ok()?).ok()?;
        let date = Date::from_calendar_date(text[..4].parse().ok()?, month, text[8..10].parse().ok()?).ok()?;
        let time = Time::from_hms(text[11..13].parse().ok()?, text[14..16].parse().ok()?, text[17..19].parse().ok()?);
        Some(Self(PrimitiveDateTime::new(date, time.ok()?).assume_utc()))
    }
}

/// Reads a date as HTTP headers have it: `Sun, 06 Nov 1994 08:49:37 GMT`.
pub(crate) fn parse_http_date(text: &str) -> Option<Timestamp> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut words = text.trim().split(' ').skip(1);
    let [day, month, year, time, zone, rest] = std::array::from_fn(|_| words.next());
    let month = MONTHS.iter().position(|name| Some(*name) == month)? + 1;
    if zone != Some("GMT") || rest.is_some() {
        return None;
    }
    let month = if month < 10 { concat_str(&["0", &number(month)]) } else { number(month) };
    Timestamp::parse(&concat_str(&[year?, "-", &month, "-", day?, "T", time?, "Z"]))
}

impl From<std::time::SystemTime> for Timestamp {
    /// Takes the second that a clock shows. A time past the year 9999 becomes its last second, one before the year 0 its first.
    fn from(time: std::time::SystemTime) -> Self {
        let seconds = match time.duration_since(std::time::UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
            Err(before) => {
                let before = before.duration();
                let begun = u64::from(before.subsec_nanos() > 0);
                i64::try_from(before.as_secs() + begun).map_or(i64::MIN, |seconds| -seconds)
            }
        };
        Self::from_unix_seconds(seconds.clamp(FIRST, LAST)).expect("a second of these years")
    }
}

impl FromStr for Timestamp {
    type Err = NotATimestamp;

    fn from_str(text: &str) -> Result<Self, NotATimestamp> {
        Self::parse(text).ok_or(NotATimestamp)
    }
}

/// The error for a text that is not written `yyyy-MM-ddTHH:mm:ssZ`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotATimestamp;

impl fmt::Display for NotATimestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date must be written yyyy-MM-ddTHH:mm:ssZ, in UTC")
    }
}

impl std::error::Error for NotATimestamp {}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}
