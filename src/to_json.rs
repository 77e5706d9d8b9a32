//! Writes values of this crate as compact JSON. None of them contains floating-point numbers.
//!
//! CONTRIBUTING ("Custom parsers and serializers") has the measurements against `serde_json`.

use std::fmt::Error;

use crate::text::append;
use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer};

/// Writes a value as JSON.
pub fn to_json<T: Serialize + ?Sized>(value: &T) -> String {
    let mut writer = Writer(String::new());
    // Only types that this crate does not have cause an error.
    let _ = value.serialize(&mut writer);
    writer.0
}

/// Adds a string in double quotes. Invisible characters and those that change the direction of text are escaped too, so that a
/// quoted value in a message has no effect on a terminal.
pub(crate) fn write_string(text: &str, json: &mut String) {
    json.push('"');
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\') {
        json.push_str(text);
        json.push('"');
        return;
    }
    let mut written = 0;
    for (at, character) in text.char_indices() {
        if !must_escape(character) {
            continue;
        }
        json.push_str(&text[written..at]);
        written = at + character.len_utf8();
        json.push('\\');
        match character {
            '"' | '\\' => json.push(character),
            '\n' => json.push('n'),
            '\r' => json.push('r'),
            '\t' => json.push('t'),
            _ => {
                json.push('u');
                let digits = [12, 8, 4, 0].map(|shift| (u32::from(character) >> shift) & 15);
                json.extend(digits.into_iter().filter_map(|digit| char::from_digit(digit, 16)));
            }
        }
    }
    json.push_str(&text[written..]);
    json.push('"');
}

/// Returns true for what JSON escapes, and for what is invisible or changes the direction of text.
fn must_escape(character: char) -> bool {
    matches!(
        character,
        '"' | '\\'
            | '\0'..='\u{1F}'
            | '\u{7F}'..='\u{9F}'
            | '\u{AD}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
    )
}

struct Writer(String);

type Result = std::result::Result<(), Error>;

impl Writer {
    /// Begins an element of what is open: a comma, unless it is the first one.
    fn next(&mut self) {
        if !self.0.ends_with(['[', '{']) {
            self.0.push(',');
        }
    }

    fn key(&mut self, key: &str) {
        self.next();
        // The name of a field of this crate holds nothing to escape.
        append(&mut self.0, &["\"", key, "\":"]);
    }

    #[expect(clippy::unnecessary_wraps, reason = "the last step of what serde wants a result of")]
    fn write(&mut self, text: &str) -> Result {
        self.0.push_str(text);
        Ok(())
    }
}

impl SerializeSeq for &mut Writer {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.next();
        value.serialize(&mut **self)
    }

    fn end(self) -> Result {
        self.write("]")
    }
}

impl SerializeTuple for &mut Writer {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result {
        self.write("]")
    }
}

impl SerializeMap for &mut Writer {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result {
        self.next();
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.0.push(':');
        value.serialize(&mut **self)
    }

    fn end(self) -> Result {
        self.write("}")
    }
}

impl SerializeStruct for &mut Writer {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result {
        Writer::key(self, key);
        value.serialize(&mut **self)
    }

    fn end(self) -> Result {
        self.write("}")
    }
}

impl Serializer for &mut Writer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), Error>;

    fn serialize_bool(self, value: bool) -> Result {
        self.write(if value { "true" } else { "false" })
    }

    fn serialize_i8(self, value: i8) -> Result {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result {
        self.write(itoa::Buffer::new().format(value))
    }

    fn serialize_u8(self, value: u8) -> Result {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result {
        self.write(itoa::Buffer::new().format(value))
    }

    fn serialize_f32(self, _: f32) -> Result {
        Err(Error)
    }

    fn serialize_f64(self, _: f64) -> Result {
        Err(Error)
    }

    fn serialize_char(self, value: char) -> Result {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result {
        write_string(value, &mut self.0);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result {
        Err(Error)
    }

    fn serialize_none(self) -> Result {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result {
        self.write("null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result {
        self.0.push('{');
        self.key(variant);
        value.serialize(&mut *self)?;
        self.write("}")
    }

    fn serialize_seq(self, _: Option<usize>) -> std::result::Result<Self, Error> {
        self.0.push('[');
        Ok(self)
    }

    fn serialize_tuple(self, length: usize) -> std::result::Result<Self, Error> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> std::result::Result<Impossible<(), Error>, Error> {
        Err(Error)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> std::result::Result<Impossible<(), Error>, Error> {
        Err(Error)
    }

    fn serialize_map(self, _: Option<usize>) -> std::result::Result<Self, Error> {
        self.0.push('{');
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> std::result::Result<Self, Error> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> std::result::Result<Impossible<(), Error>, Error> {
        Err(Error)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[derive(serde::Serialize)]
    struct Unit;

    #[derive(serde::Serialize)]
    struct New<T>(T);

    #[derive(serde::Serialize)]
    struct Pair(u8, u8);

    #[derive(serde::Serialize)]
    enum Kind {
        Unit,
        New(u8),
        Pair(u8, u8),
        Named { a: u8 },
    }

    #[derive(serde::Serialize)]
    struct Every<'a> {
        booleans: [bool; 2],
        integers: (i8, i16, i32, i64),
        naturals: (u8, u16, u32, u64),
        texts: (char, &'a str, Vec<&'a str>),
        options: (Option<u8>, Option<u8>, ()),
        units: (Unit, Kind),
        news: (New<Option<u8>>, Vec<Kind>),
        maps: Vec<BTreeMap<&'a str, u8>>,
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn writes_what_serde_json_writes() {
        let every = Every {
            booleans: [true, false],
            integers: (-1, i16::MIN, i32::MIN, i64::MIN),
            naturals: (0, u16::MAX, u32::MAX, u64::MAX),
            texts: ('é', "a\"\\\n\r\t\u{1}[", vec![]),
            options: (None, Some(1), ()),
            units: (Unit, Kind::Unit),
            news: (New(Some(1)), vec![Kind::New(2), Kind::Unit]),
            maps: vec![BTreeMap::new(), BTreeMap::from([("{", 1), ("[", 2)])],
        };
        assert_eq!(to_json(&every), serde_json::to_string(&every).expect("JSON"));
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn refuses_what_this_crate_has_no_values_of() {
        fn is_refused(value: impl Serialize) -> bool {
            value.serialize(&mut Writer(String::new())).is_err()
        }
        assert!(is_refused(1.5_f32) && is_refused(1.5_f64));
        assert!(is_refused(Pair(1, 2)) && is_refused(Kind::Pair(1, 2)) && is_refused(Kind::Named { a: 1 }));
        assert!((&mut Writer(String::new())).serialize_bytes(&[]).is_err());
    }
}
