//! The parsed body, from JSON or XML.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// A value of a body. XML yields texts, objects and lists only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node<'a> {
    /// A string, or a number that is not a plain integer.
    Text(Cow<'a, str>),
    /// An integer of 64 bits.
    Integer(i64),
    /// True or false.
    Boolean(bool),
    /// Nothing.
    Null,
    /// A list.
    List(Vec<Node<'a>>),
    /// An object.
    Object(Object<'a>),
}

/// Names and values, in the order of the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Object<'a>(pub Vec<(Cow<'a, str>, Node<'a>)>);

impl<'a> Object<'a> {
    /// Returns the value of a name: the last one, if the name occurs more than once.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Node<'a>> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Takes the object of a name out, if there is one: the last one, as with [`Object::get`].
    pub(crate) fn take_object(&mut self, name: &str) -> Option<Self> {
        let (_, value) = self.0.iter_mut().rev().find(|(known, _)| known == name)?;
        match value {
            Node::Object(object) => Some(std::mem::take(object)),
            _ => None,
        }
    }

    /// Returns a value that is not empty, as a string.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        match self.get(name)? {
            Node::Text(text) if text.trim().is_empty() => None,
            Node::Text(text) => Some(text.clone().into_owned()),
            Node::Integer(number) => Some(itoa::Buffer::new().format(*number).to_owned()),
            _ => None,
        }
    }

    /// Returns a number, whether it was written as one or as a string.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        match self.get(name)? {
            Node::Text(text) => text.trim().parse().ok(),
            Node::Integer(number) => (*number).try_into().ok(),
            _ => None,
        }
    }

    /// Copies what is borrowed.
    pub(crate) fn into_owned(self) -> Object<'static> {
        let owned = |(name, value): (Cow<'_, str>, Node<'_>)| (Cow::Owned(name.into_owned()), value.into_owned());
        Object(self.0.into_iter().map(owned).collect())
    }
}

impl Node<'_> {
    /// Copies what is borrowed.
    pub(crate) fn into_owned(self) -> Node<'static> {
        match self {
            Self::Text(text) => Node::Text(Cow::Owned(text.into_owned())),
            Self::Integer(number) => Node::Integer(number),
            Self::Boolean(boolean) => Node::Boolean(boolean),
            Self::Null => Node::Null,
            Self::List(list) => Node::List(list.into_iter().map(Node::into_owned).collect()),
            Self::Object(object) => Node::Object(object.into_owned()),
        }
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Boolean(boolean) => serializer.serialize_bool(*boolean),
            Self::Null => serializer.serialize_unit(),
            Self::List(list) => serializer.collect_seq(list),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
