//! The text of the `BackendServers` parameter: read once, borrowed from, and never written anew.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// A field of a backend server, in the order of the API reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The ID of the instance or network interface.
    ServerId,
    /// The weight, 0 to 100.
    Weight,
    /// The description.
    Description,
    /// `ecs`, `eni` or `eci`.
    Type,
    /// The IP address of a network interface or container instance.
    ServerIp,
    /// The backend port.
    Port,
}

impl Field {
    /// All fields.
    pub const ALL: [Self; 6] =
        [Self::ServerId, Self::Weight, Self::Description, Self::Type, Self::ServerIp, Self::Port];

    /// Returns the name, as it is spelled on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ServerId => "ServerId",
            Self::Weight => "Weight",
            Self::Description => "Description",
            Self::Type => "Type",
            Self::ServerIp => "ServerIp",
            Self::Port => "Port",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

/// The value of a field: a piece of the payload, as it stands there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawField<'a>(&'a str);

impl<'a> RawField<'a> {
    /// Returns the JSON text.
    pub(crate) fn json(self) -> &'a str {
        self.0
    }

    /// Returns the string that the JSON text stands for; none if it is no string, or one that Unicode does not allow.
    pub(crate) fn string(self) -> Option<Cow<'a, str>> {
        let inner = self.0.strip_prefix('"')?.strip_suffix('"')?;
        if inner.contains('\\') {
            serde_json::from_str(self.0).ok().map(Cow::Owned)
        } else {
            Some(Cow::Borrowed(inner))
        }
    }

    /// Returns true if the JSON text is a string.
    pub(crate) fn is_string(self) -> bool {
        self.0.starts_with('"')
    }

    /// Returns true if the JSON text is a number.
    pub(crate) fn is_number(self) -> bool {
        self.0.starts_with(|first: char| first == '-' || first.is_ascii_digit())
    }
}

/// One object of the list.
#[derive(Debug, Default)]
pub(crate) struct Entry<'a> {
    values: [Option<RawField<'a>>; 6],
    /// Fields that stand more than once.
    pub(crate) repeated: Vec<Field>,
    /// Keys that are no field.
    pub(crate) unknown: Vec<Cow<'a, str>>,
}

impl<'a> Entry<'a> {
    /// Returns the value of a field.
    pub(crate) fn get(&self, field: Field) -> Option<RawField<'a>> {
        self.values[field as usize]
    }
}

/// One element of the list.
#[derive(Debug)]
pub(crate) enum Element<'a> {
    Object(Entry<'a>),
    /// Anything else, by the name of its type.
    Other(&'static str),
}

/// What the text is.
#[derive(Debug)]
pub(crate) enum Payload<'a> {
    List(Vec<Element<'a>>),
    /// JSON, but no list: the name of its type.
    Other(&'static str),
}

/// Reads the text in one pass.
pub(crate) fn read(text: &str) -> Result<Payload<'_>, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let payload = deserializer.deserialize_any(PayloadVisitor)?;
    deserializer.end()?;
    Ok(payload)
}

/// Visits a JSON value whose type matters only by name, but for the one method that the caller adds.
macro_rules! name_the_rest {
    ($wrap:path) => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("JSON")
        }

        fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
            Ok($wrap("a boolean"))
        }

        fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
            Ok($wrap("a number"))
        }

        fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
            Ok($wrap("a number"))
        }

        fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
            Ok($wrap("a number"))
        }

        fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
            Ok($wrap("a string"))
        }

        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            Ok($wrap("null"))
        }
    };
}

struct PayloadVisitor;

impl<'de> Visitor<'de> for PayloadVisitor {
    type Value = Payload<'de>;

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = list.next_element_seed(ElementVisitor)? {
            elements.push(element);
        }
        Ok(Payload::List(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Payload::Other("an object"))
    }

    name_the_rest!(Payload::Other);
}

struct ElementVisitor;

impl<'de> DeserializeSeed<'de> for ElementVisitor {
    type Value = Element<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ElementVisitor {
    type Value = Element<'de>;

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut entry = Entry::default();
        while let Some(key) = object.next_key_seed(Key)? {
            let value = RawField(object.next_value::<&RawValue>()?.get());
            match Field::from_name(&key) {
                None => entry.unknown.push(key),
                Some(field) => {
                    if entry.values[field as usize].replace(value).is_some() && !entry.repeated.contains(&field) {
                        entry.repeated.push(field);
                    }
                }
            }
        }
        Ok(Element::Object(entry))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Element::Other("a list"))
    }

    name_the_rest!(Element::Other);
}

/// A key, borrowed where it holds no escapes.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}
