//! The date of a request.

use std::fmt;

use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time};

/// A moment in UTC to the second, written `yyyy-MM-ddTHH:mm:ssZ` as both signatures want it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(OffsetDateTime);

impl Timestamp {
    /// Returns the moment that is so many seconds after 1970-01-01T00:00:00Z; none outside the years 0 to 9999.
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

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}
