//! Reads the JSON text of a list of backend servers, without copying.

use std::borrow::Cow;

use super::servers::MAX_SERVERS;
use crate::json::{JsonError, Raw, Reader};
use crate::text::append;

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

/// Fields of members in responses that are ignored in a request. Source: answers of the API, and its SDKs.
pub const IGNORED: [&str; 4] = ["ServerRegionId", "VbrId", "VpcId", "ProxyProtocolV2Enabled"];

/// One object of the list.
#[derive(Debug, Default)]
pub(crate) struct Entry<'a> {
    values: [Option<Raw<'a>>; 6],
    /// Fields that occur more than once.
    pub(crate) repeated: Vec<Field>,
    /// Unknown keys.
    pub(crate) unknown: Vec<Cow<'a, str>>,
    /// Whether it has fields that are ignored in a request.
    pub(crate) has_ignored: bool,
}

impl<'a> Entry<'a> {
    /// Returns the value of a field. An empty text counts as not given, except in `Port`, where it would widen what is
    /// removed.
    pub(crate) fn get(&self, field: Field) -> Option<Raw<'a>> {
        self.values[field as usize]
            .filter(|value| value.json() != "\"\"" || matches!(field, Field::ServerId | Field::Port))
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
    /// JSON that is not a list: the name of its type.
    Other(&'static str),
}

/// Reads the text in one pass.
pub(crate) fn read(text: &str) -> Result<Payload<'_>, JsonError> {
    let mut reader = Reader::new(text);
    let payload = if reader.peek() == Some(b'[') {
        // Room for a usual request: a list that grows is copied, and wiped, each time.
        let mut elements = Vec::with_capacity(MAX_SERVERS);
        reader.list(|reader| {
            elements.push(element(reader)?);
            Ok(())
        })?;
        Payload::List(elements)
    } else {
        Payload::Other(reader.value()?.kind())
    };
    reader.end()?;
    Ok(payload)
}

fn element<'a>(reader: &mut Reader<'a>) -> Result<Element<'a>, JsonError> {
    if reader.peek() != Some(b'{') {
        return Ok(Element::Other(reader.value()?.kind()));
    }
    let mut entry = Entry::default();
    reader.object(|reader, key| {
        let value = reader.value()?;
        let name = key.string();
        match name.as_deref().and_then(Field::from_name) {
            None if name.as_deref().is_some_and(|name| IGNORED.contains(&name)) => entry.has_ignored = true,
            None => entry.unknown.push(name.unwrap_or(key.json().into())),
            Some(field) => {
                if entry.values[field as usize].replace(value).is_some() && !entry.repeated.contains(&field) {
                    entry.repeated.push(field);
                }
            }
        }
        Ok(())
    })?;
    Ok(Element::Object(entry))
}

/// Writes a list without the fields that have no meaning in a request.
pub(crate) fn without_ignored(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut reader = Reader::new(text);
    let list = reader.list(|reader| {
        written.push(if written.is_empty() { '[' } else { ',' });
        if reader.peek() != Some(b'{') {
            append(&mut written, &[reader.value()?.json()]);
            return Ok(());
        }
        let mut separator = "{";
        reader.object(|reader, key| {
            let value = reader.value()?;
            if !key.string().is_some_and(|name| IGNORED.contains(&&*name)) {
                append(&mut written, &[separator, key.json(), ":", value.json()]);
                separator = ",";
            }
            Ok(())
        })?;
        append(&mut written, &[if separator == "{" { "{}" } else { "}" }]);
        Ok(())
    });
    list.expect("the list was read before");
    written.push(']');
    written
}
